"""Baselines of a file: the original is never overwritten, later ones come once."""

from __future__ import annotations

from datetime import datetime, timedelta

from projects.domain.plan_baselines import Taken, taken
from projects.domain.plans import Plan, PlanBaseline, PlanTask

MONDAY = datetime.fromisoformat("2026-11-02T08:00")
TUESDAY = MONDAY + timedelta(days=1)


def plan(**lines: tuple[PlanBaseline, ...]) -> Plan:
    tasks = (PlanTask(int(uid[1:]), uid, baselines=found) for uid, found in lines.items())
    return Plan("", MONDAY, tuple(tasks))


def promise(number: int, at: datetime = MONDAY) -> PlanBaseline:
    return PlanBaseline(number, at, at + timedelta(hours=9))


def test_the_first_promise_of_a_line_is_its_original() -> None:
    found = taken(plan(t1=(promise(0),), t2=()), plan(t1=(promise(0),), t2=(promise(0, TUESDAY),)))

    assert (found.original, found.later, found.refused) == ({2: promise(0, TUESDAY)}, (), ())


def test_an_original_that_differs_is_not_taken_and_told() -> None:
    found = taken(plan(t1=(promise(0),)), plan(t1=(promise(0, TUESDAY),)))

    assert (found.original, found.later) == ({}, ())
    assert found.refused[0].where == "task 1 “t1”"
    assert "done by 3 Nov 2026" in found.refused[0].what


def test_a_later_baseline_that_is_new_keeps_its_number_where_it_is_free() -> None:
    file = plan(t1=(promise(3), promise(7)))

    assert taken(plan(t1=()), file).later == (Taken(3, 3, {1: promise(0)}), Taken(7, 7, {1: promise(0)}))


def test_a_later_baseline_that_differs_gets_the_next_number() -> None:
    (found,) = taken(plan(t1=(promise(1),)), plan(t1=(promise(1, TUESDAY),))).later

    assert (found.number, found.told) == (2, 1)


def test_a_later_baseline_is_recognised_under_any_number_and_with_fewer_lines() -> None:
    held = plan(t1=(promise(2),), t2=(promise(2),))

    assert taken(held, plan(t1=(promise(1),))).later == ()
