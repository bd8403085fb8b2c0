"""What an edit of a plan moves."""

from __future__ import annotations

from datetime import date

from projects.domain.plan_moves import Spot, moves
from tests.factories.gantt import at


def spot(first: int, last: int, *, critical: bool = False, name: str = "Dig") -> Spot:
    return Spot(name, at(first), at(last, 17), critical)


def test_moves_tells_lines_that_start_or_end_on_another_day() -> None:
    before = {1: spot(0, 1), 2: spot(2, 3), 3: spot(4, 5)}
    after = {1: spot(0, 1), 2: spot(2, 4), 3: spot(7, 8)}

    assert [(move.after, move.days) for move in moves(before, after).lines] == [(after[2], 1), (after[3], 3)]


def test_moves_of_the_plan_is_that_of_its_last_day() -> None:
    moved = moves({1: spot(0, 1)}, {1: spot(0, 1), 2: spot(2, 9)})

    assert (moved.finish_before, moved.finish_after, moved.days) == (date(2026, 11, 3), date(2026, 11, 11), 8)


def test_moves_without_a_plan_before_is_not_known() -> None:
    assert moves({}, {1: spot(0, 1)}).days is None


def test_moves_names_what_becomes_critical_and_what_no_longer_is() -> None:
    moved = moves(
        {1: spot(0, 0, name="Dig"), 2: spot(0, 1, critical=True, name="Pave")},
        {1: spot(0, 0, critical=True, name="Dig"), 2: spot(0, 1, name="Pave")},
    )

    assert (moved.became_critical, moved.no_longer_critical) == (["Dig"], ["Pave"])


def test_moves_tells_what_is_gone() -> None:
    (move,) = moves({1: spot(0, 1)}, {}).lines

    assert (move.after, move.days) == (None, None)


def test_moves_are_said_as_later_or_earlier() -> None:
    (move,) = moves({1: spot(0, 3)}, {1: spot(0, 2)}).lines

    assert move.said == "1 day earlier"
