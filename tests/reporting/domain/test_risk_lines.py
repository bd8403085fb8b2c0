"""Risks as reports tell them."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.risks import Trend
from reporting.domain.risk_lines import (
    Exposure,
    RiskLine,
    compared,
    exposures,
    having,
    register,
    register_from_plain,
    register_to_plain,
    review_overdue,
)

MON = date(2026, 11, 23)


def line(key: int, exposure: int | None = None, **more: object) -> RiskLine:
    amount = None if exposure is None else Decimal(exposure)
    facts = {
        "label": f"R-{key:02}",
        "text": "Resin is late",
        "code": "SEW-014",
        "project": "Sewer",
        "department": "Sewerage",
    }
    return RiskLine(key=key, exposure=amount, **facts | more)


def keys(lines: list[RiskLine]) -> list[int]:
    return [one.key for one in lines]


def test_compared_ranks_by_exposure_with_the_unscored_last() -> None:
    assert keys(compared([line(1, 5), line(2), line(3, 90)], before=None)) == [3, 1, 2]


def test_compared_without_an_earlier_register_shows_no_trend() -> None:
    assert [one.trend for one in compared([line(1, 5)], before=None)] == [None]


def test_compared_says_in_words_how_each_moved() -> None:
    lines = compared(
        [line(1, 80_000), line(2, 60_000), line(3, 20_000), line(4, 9)],
        {1: Decimal(24_000), 2: Decimal(60_000), 3: Decimal(60_000)},
    )

    assert [one.moved() for one in lines] == ["grown by $56k", "same", "less by $40k", "new"]


def test_having_puts_the_largest_move_first() -> None:
    lines = compared([line(1, 100), line(2, 90)], {1: Decimal(99), 2: Decimal(1)})

    assert keys(having(lines, Trend.GROWN)) == [2, 1]


def test_review_overdue_has_the_longest_first_and_not_those_due_today() -> None:
    lines = [
        line(1, review_on=date(2026, 11, 20)),
        line(2, review_on=date(2026, 11, 2)),
        line(3, review_on=MON),
        line(4),
    ]

    assert keys(review_overdue(lines, MON)) == [2, 1]


def test_exposures_are_summed_by_currency_and_say_what_is_not_in_them() -> None:
    lines = [line(1, 70), line(2, 30), line(3), line(4, 5, currency="EUR")]

    assert exposures(lines, {"USD": Decimal(90), "GBP": Decimal(8)}) == (
        Exposure("USD", Decimal(100), Decimal(90), risks=3, unscored=1),
        Exposure("EUR", Decimal(5), None, risks=1, unscored=0),
        Exposure("GBP", Decimal(0), Decimal(8), risks=0, unscored=0),
    )


@given(st.dictionaries(st.integers(1), st.none() | st.decimals(0, 10**9, places=2)))
def test_register_survives_its_json(kept: dict[int, Decimal | None]) -> None:
    assert register_from_plain(register_to_plain(kept)) == kept


def test_register_keeps_the_exposure_of_every_line() -> None:
    assert register([line(1, 5), line(2)]) == {1: Decimal(5), 2: None}
