"""Two baselines against each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.baselines import Change, Compared, Promise, compare

MONDAY = datetime.fromisoformat("2026-11-02T08:00")
DAY = timedelta(days=1)


def promise(key: int, first: int = 0, last: int = 1, cost: int | None = None, **values: bool) -> Promise:
    paid = None if cost is None else Decimal(cost)
    return Promise(key, f"Line {key}", MONDAY + first * DAY, MONDAY + last * DAY, paid, **values)


PROMISES = st.lists(
    st.builds(promise, st.integers(1, 9), st.integers(0, 5), st.integers(5, 9), st.none() | st.integers(0, 99)),
    unique_by=lambda one: one.key,
    max_size=6,
)


def test_a_line_tells_by_how_much_it_moved() -> None:
    (line,) = compare([promise(1, 0, 4, 100)], [promise(1, 2, 9, 130)]).lines

    assert (line.change, line.start_days, line.finish_days, line.cost) == (Change.MOVED, 2, 5, 30)


def test_lines_come_and_go() -> None:
    found = compare([promise(1), promise(2)], [promise(3), promise(2)])

    assert [(line.line.key, line.change) for line in found.lines] == [
        (3, Change.ADDED),
        (2, Change.SAME),
        (1, Change.REMOVED),
    ]
    assert [found.number(change) for change in ("added", "removed", "same", "moved")] == [1, 1, 1, 0]
    assert [line.line.key for line in found.changed] == [3, 1]


def test_the_whole_plan_moves_with_its_last_finish_and_costs_what_its_lines_cost() -> None:
    before = [promise(1, 0, 9, 150, is_summary=True), promise(2, 0, 4, 100), promise(3, 4, 9, 50)]
    after = [promise(1, 0, 12, 175, is_summary=True), promise(2, 1, 4, 100), promise(3, 4, 12, 75)]

    whole = compare(before, after).whole

    assert (whole.start_days, whole.finish_days, whole.cost) == (0, 3, 25)


def test_what_is_not_known_is_not_compared() -> None:
    (line,) = compare([Promise(1, "A", MONDAY)], [promise(1, cost=5)]).lines

    assert (line.start_days, line.finish_days, line.cost) == (0, None, None)
    assert compare([], []).whole.cost is None


def test_a_line_of_neither_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one of the two"):
        Compared(None, None).line  # noqa: B018  # what is asked is whether it may be asked


@given(promises=PROMISES)
def test_a_baseline_is_the_same_as_itself(promises: list[Promise]) -> None:
    assert compare(promises, promises).changed == ()


@given(before=PROMISES, after=PROMISES)
def test_turned_around_everything_moves_the_other_way(before: list[Promise], after: list[Promise]) -> None:
    there, back = compare(before, after), compare(after, before)

    assert there.number("added") == back.number("removed")
    assert there.whole.finish_days is None or there.whole.finish_days == -(back.whole.finish_days or 0)
    assert {line.line.key for line in there.lines} == {line.line.key for line in back.lines}
