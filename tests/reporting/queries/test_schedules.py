"""The calendar of the cycle, and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.domain.cycle import Phase
from reporting.models import ReportSchedule
from reporting.queries.schedules import Calendar, calendar, cycles, due_by, next_due
from tests.factories.reporting import at, schedules


@pytest.fixture
def plan(db: None) -> Calendar:
    schedules()
    found = calendar()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("now", "period", "phase"),
    [
        ("2026-11-23T08:00", date(2026, 11, 23), Phase.BEFORE),
        ("2026-11-25T09:00", date(2026, 11, 23), Phase.OPEN),
        ("2026-11-25T16:00", date(2026, 11, 23), Phase.REVIEW),
        ("2026-11-27T16:00", date(2026, 11, 30), Phase.BEFORE),
        ("2026-11-29T12:00", date(2026, 11, 30), Phase.BEFORE),
    ],
)
def test_now_belongs_to_the_cycle_that_is_not_sealed_yet(plan: Calendar, now: str, period: date, phase: Phase) -> None:
    cycle = plan.at(at(now))

    assert (cycle.period, cycle.phase(at(now))) == (period, phase)


def test_a_holiday_moves_the_steps_of_its_week(plan: Calendar) -> None:
    cycle = plan.cycle(date(2026, 11, 9))

    assert cycle.opens == at("2026-11-10T09:00")  # Wednesday 11 November is Veterans Day
    assert cycle.closes == at("2026-11-12T16:00")


@pytest.mark.parametrize(
    ("every", "after"),
    [("weekly", date(2026, 11, 30)), ("biweekly", date(2026, 12, 7)), ("monthly", date(2027, 1, 1))],
)
def test_the_cycle_after_follows_the_rhythm(plan: Calendar, every: str, after: date) -> None:
    """By the month the cycle of November was sealed on the 2nd, so that now belongs to that of December."""
    ReportSchedule.objects.update(every=every)
    found = calendar()
    assert found is not None

    assert found.after(found.at(at("2026-11-24T12:00"))).period == after


def test_without_one_of_its_steps_there_is_no_cycle(plan: Calendar) -> None:
    ReportSchedule.objects.filter(kind="close").update(active=False)

    assert calendar() is None


@pytest.mark.django_db
def test_what_was_due_before_the_portal_began_is_not_done() -> None:
    schedules("2026-11-25T12:00")

    assert [due.schedule.kind for due in due_by(at("2026-11-25T17:00"))] == ["close"]


@pytest.mark.django_db
def test_at_one_moment_the_steps_come_in_their_order() -> None:
    """New Year's Day is a Friday: its seal moves to the hour at which the updates close, and comes after that."""
    schedules("2026-12-31T12:00")

    assert [due.schedule.kind for due in due_by(at("2026-12-31T16:00"))] == ["close", "seal"]


@pytest.mark.django_db
def test_the_weekly_never_leaves_before_its_figures_are_taken() -> None:
    """Monday 15 February is a holiday, so the mail would move to Friday 07:00: it waits for Friday 17:00."""
    schedules("2027-02-08T00:00")
    ahead = next_due(ReportSchedule.objects.all(), at("2027-02-08T12:00"))

    assert ahead["send"].due_at == ahead["freeze"].due_at == at("2027-02-12T17:00")


@pytest.mark.django_db
def test_a_paused_step_has_no_next_hour() -> None:
    schedules()
    ReportSchedule.objects.filter(kind="digest").update(active=False)

    found = {step.schedule.kind: step.next_at for group in cycles(at("2026-11-24T12:00")) for step in group.steps}

    assert found["digest"] is None
    assert found["ask"] == at("2026-11-25T09:00")
