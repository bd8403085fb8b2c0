"""A computed plan as the checks look at it: its status, its float, and a delay that is tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from projects.domain.calendars import WorkCalendar
from projects.domain.network import Link
from projects.domain.plan_outcome import computed
from projects.domain.plan_review import reviewed
from projects.domain.plans import Plan, PlanCalendar, PlanTask
from projects.domain.schedule_quality import ReviewedPlan

DAY = 8 * 3600
OFFICE = PlanCalendar(1, WorkCalendar("Office"))
ROUND_THE_CLOCK = PlanCalendar(2, WorkCalendar("All hours", (((0, 86400),),) * 7))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


MONDAY = at("2026-11-02T08:00")


def plan(*tasks: PlanTask, **values: object) -> Plan:
    """In a row, from Monday 2 November 2026."""
    links = tuple(Link(before.uid, after.uid) for before, after in pairwise(tasks))
    told = {"calendars": (OFFICE, ROUND_THE_CLOCK), "calendar": 1, "links": links}
    return Plan("A plan", MONDAY, tasks, **(told | values))


def lasting(uid: int, days: int = 5, **values: object) -> PlanTask:
    return PlanTask(uid, f"Task {uid}", duration=days * DAY, **values)


def looked_at(of: Plan, due: date | None = None) -> ReviewedPlan:
    return reviewed(of, *computed(of), due=due)


@pytest.mark.parametrize("values", [{}, {"calendar": 2}, {"elapsed": True}, {"calendar": 2, "elapsed": True}])
def test_a_delay_is_tried_on_the_own_calendar_of_the_task(values: dict[str, object]) -> None:
    of = looked_at(plan(lasting(1, **values), lasting(2)))

    assert of.delay is not None
    assert of.delay(1, 600) == 600


def test_a_delay_that_the_finish_does_not_feel_moves_nothing() -> None:
    of = looked_at(plan(lasting(1, 5), lasting(2, 20), links=()))

    assert of.delay is not None
    assert of.delay(1, 10) == 0


def test_a_delay_beyond_the_years_of_a_plan_moves_nothing() -> None:
    of = looked_at(plan(lasting(1)))

    assert of.delay is not None
    assert of.delay(1, 600_000) == 0


def test_the_float_of_the_finish_is_counted_to_the_end_of_the_day_on_which_it_is_due() -> None:
    of = plan(lasting(1, 5), lasting(2, 5))  # until Friday 13 November

    assert looked_at(of, date(2026, 11, 13)).path_float == 0
    assert looked_at(of, date(2026, 11, 17)).path_float == 2
    assert looked_at(of, date(2026, 11, 12)).path_float == -1
    assert (looked_at(of).path, looked_at(of).path_float) == (Decimal(10), None)


def test_what_was_told_on_the_day_of_the_status_is_known_by_its_morning() -> None:
    done = lasting(1, actual_start=MONDAY, actual_finish=at("2026-11-06T17:00"), percent=100)
    of = plan(done, lasting(2), status=at("2026-11-06T00:00"), after_status=True)

    (first, _) = looked_at(of).tasks

    assert first.actual_finish == of.status
    assert first.finished_by(of.status)


def test_what_is_told_of_a_later_day_stays_in_the_future() -> None:
    done = lasting(1, actual_start=MONDAY, actual_finish=at("2026-11-06T17:00"), percent=100)
    of = plan(replace(done), status=at("2026-11-05T00:00"))

    assert not looked_at(of).tasks[0].finished_by(of.status)
