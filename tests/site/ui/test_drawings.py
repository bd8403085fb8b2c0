"""Small drawings: what they show is what the numbers say, and none has a style of its own."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pmo_site.ui import drawings

COUNTS = st.fixed_dictionaries({colour: st.integers(0, 400) for colour in drawings.WORST_FIRST})
NUMBERS = st.integers(0, 10**9)


def test_shapes_differ_in_form_not_only_in_colour() -> None:
    drawn = [*drawings.SHAPES.values(), *drawings.STALE_SHAPES.values()]

    assert len(set(drawn)) == 7


def test_shape_with_a_label_speaks() -> None:
    assert 'role="img" aria-label="Off track"' in drawings.shape("red", label="Off track")


def test_shape_without_a_label_is_silent() -> None:
    assert 'aria-hidden="true"' in drawings.shape("red")


def test_shape_of_a_stale_project_keeps_the_outline_of_its_last_colour() -> None:
    drawn = drawings.shape("unknown", last="red")

    assert "shape-red" in drawn
    assert drawings.STALE_SHAPES["red"] in drawn


def test_meter_says_its_shares_in_words() -> None:
    assert 'aria-label="53% spent, 36% committed"' in drawings.meter(10_000_000, 5_300_000, 3_600_000)


def test_meter_marks_the_budget_when_it_is_passed() -> None:
    assert '<rect class="limit" x="80.00%"' in drawings.meter(800, 900, 100)


def test_meter_without_a_budget_draws_nothing() -> None:
    assert drawings.meter(None, 5) == drawings.meter(0, 5) == drawings.meter(10, None) == ""


@given(st.integers(1, 10**9), NUMBERS, NUMBERS)
def test_meter_never_leaves_its_box(budget: int, spent: int, committed: int) -> None:
    shares = [float(width) for width in re.findall(r'width="([\d.]+)%"', drawings.meter(budget, spent, committed))]

    assert all(0 <= share <= 100 for share in shares)


@given(COUNTS, st.integers(0, 2_000))
def test_stack_never_leaves_its_box(counts: dict[str, int], of: int) -> None:
    bars = re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', drawings.stack(counts, of=of))

    assert len(bars) == sum(number > 0 for number in counts.values())
    assert all(float(x) + float(width) <= 100.5 for x, width in bars)


def test_stack_of_half_the_largest_is_half_as_wide() -> None:
    assert 'width="49.20%"' in drawings.stack({"green": 4}, of=8)


def test_tally_leaves_out_colours_that_do_not_occur() -> None:
    said = drawings.tally({"green": 8, "red": 1})

    assert re.findall(r'aria-label="([^"]+)"', said) == ["Off track", "On track"]


def test_sparkline_leaves_a_gap_where_a_value_is_not_known() -> None:
    path = re.search(r'd="([^"]+)"', drawings.sparkline([1, 2, None, 3, 4], "cost"))

    assert path and path[1].count("M") == 2


def test_sparkline_of_one_value_draws_nothing() -> None:
    assert drawings.sparkline([None, 3], "cost") == ""


@given(st.lists(st.floats(-1e9, 1e9) | st.none(), min_size=2, max_size=60))
def test_sparkline_never_leaves_its_box(values: list[float | None]) -> None:
    points = re.findall(r"[ML]([\d.-]+) ([\d.-]+)", drawings.sparkline(values, "cost"))

    assert all(0 <= float(x) <= 96 and 0 <= float(y) <= 20 for x, y in points)


def test_sparkline_escapes_its_label() -> None:
    assert "<b>" not in drawings.sparkline([1, 2], '"><b>')
