"""What changed in the portfolio between two moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from projects.domain.colours import Colour
from reporting.domain.moves import Move, Side, sorted_out

CALM = Side(shown=Colour.GREEN, finish=date(2027, 1, 15), cost=Decimal(100))


def move(before: Side | None, after: Side, code: str = "P-1") -> Move:
    return Move(code, "A project", "Water", before, after)


def test_a_worse_colour_is_listed_before_one_that_is_a_step_worse() -> None:
    step = move(CALM, replace(CALM, shown=Colour.AMBER), "A")
    leap = move(CALM, replace(CALM, shown=Colour.RED), "B")

    changes = sorted_out([step, leap])

    assert (changes.worse, changes.better) == ((leap, step), ())


def test_an_unknown_colour_lies_between_at_risk_and_on_track() -> None:
    known = move(replace(CALM, shown=None), CALM)

    assert sorted_out([known]).better == (known,)


def test_a_finish_moves_by_calendar_days_either_way() -> None:
    later = move(CALM, replace(CALM, finish=date(2027, 2, 26)))
    earlier = move(CALM, replace(CALM, finish=date(2027, 1, 8)))

    changes = sorted_out([later, earlier])

    assert (changes.later, changes.earlier) == ((later,), (earlier,))
    assert (later.days, earlier.days) == (42, -7)


def test_a_finish_that_was_not_known_has_not_moved() -> None:
    assert move(replace(CALM, finish=None), CALM).days is None
    assert not sorted_out([move(replace(CALM, finish=None), CALM)])


def test_costs_in_different_currencies_are_not_compared() -> None:
    assert move(CALM, replace(CALM, cost=Decimal(900), currency="GBP")).cost is None


def test_a_project_that_ended_is_not_called_worse() -> None:
    cancelled = move(CALM, replace(CALM, shown=Colour.RED, ended=True, cancelled=True))

    changes = sorted_out([cancelled])

    assert (changes.ended, changes.worse) == ((cancelled,), ())


def test_what_had_ended_before_has_not_ended_again() -> None:
    ended = replace(CALM, ended=True)

    assert sorted_out([move(ended, replace(ended, cost=Decimal(101)))]).ended == ()


def test_a_new_project_is_neither_worse_nor_dearer() -> None:
    new = move(None, replace(CALM, shown=Colour.RED))

    changes = sorted_out([new])

    assert changes.new == (new,)
    assert not (changes.worse or changes.dearer or changes.later or changes.silent)


def test_falling_silent_is_told_once() -> None:
    stale = replace(CALM, stale=True)

    assert sorted_out([move(CALM, stale)]).silent
    assert not sorted_out([move(stale, replace(stale, cost=Decimal(100)))]).silent
