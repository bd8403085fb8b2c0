"""The S-curve as SVG."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.earned_value_curve import Point
from projects.formats.s_curve import s_curve_chart

ENDS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
FEB = ENDS[1]


def points(*earned: int | None) -> list[Point]:
    """Planned 100 a month, nothing spent."""
    return [
        Point(day, Decimal(100 * n), None if ev is None else Decimal(ev), Decimal(0))
        for n, (day, ev) in enumerate(zip(ENDS, earned, strict=True), start=1)
    ]


def drawn(found: list[Point], bac: int | None = 400, *, narrow: bool = False) -> str:
    return s_curve_chart(found, None if bac is None else Decimal(bac), FEB, currency="USD", narrow=narrow)


def test_without_an_amount_there_is_no_chart() -> None:
    assert drawn([Point(FEB, None, None, None)], None) == ""


def test_credits_alone_have_no_chart() -> None:
    assert drawn([Point(FEB, Decimal(0), None, Decimal(-5))], None) == ""


def test_a_chart_says_its_day_in_words() -> None:
    assert "By Sat 28 Feb 2026: planned $200, earned $150, spent $0." in drawn(points(90, 150, None, None))


def test_a_value_that_is_not_known_is_a_gap_and_one_alone_a_dot() -> None:
    whole, broken = drawn(points(90, 150, 200, 300)), drawn(points(90, None, 200, 300))

    assert whole.count('fill="none" stroke="var(--chart-now)"') == 1
    assert "<circle" not in whole
    assert broken.count('<circle cx="') == 1


def test_each_line_is_named() -> None:
    found = drawn(points(90, 150, None, None))

    assert [name in found for name in (">Planned<", ">Earned<", ">Cost<", ">Budget<")] == [True] * 4
    assert ">Expected cost<" not in found


@settings(deadline=None)  # a busy machine is no error of the chart
@given(
    st.lists(st.decimals(0, 10**9, places=2) | st.none(), min_size=4, max_size=4),
    st.decimals("0.01", 10**9, places=2),
    st.booleans(),
)
def test_whatever_the_amounts_all_lies_inside_and_is_xml(
    amounts: list[Decimal | None], bac: Decimal, narrow: bool
) -> None:
    found = [Point(day, None, amount, None) for day, amount in zip(ENDS, amounts, strict=True)]

    root = ElementTree.fromstring(s_curve_chart(found, bac, FEB, currency="USD", narrow=narrow))

    height = float(root.attrib["height"])
    assert all(0 <= float(circle.attrib["cy"]) <= height for circle in root.iter("circle"))
