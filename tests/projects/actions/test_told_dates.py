"""A date that is told holds its line from then on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from projects.actions import tasks
from projects.actions.projects import NotAllowed
from projects.actions.work import planning
from projects.models import Project, Schedule, Task
from tests.factories.people import analyst
from tests.factories.projects import milestone, project
from tests.factories.schedules import DAY, activity, link, schedule, scheduled

MONDAY, TODAY = date(2026, 11, 30), date(2026, 11, 24)


def tell(line: Task, now: datetime, **values: Any) -> Task:
    line.refresh_from_db()
    for name, value in values.items():
        setattr(line, name, value)
    tasks.edit(task=line, fields=[*values], by=analyst(), now=now)
    line.refresh_from_db()
    return line


def computed(now: datetime, *days: float) -> tuple[Project, list[Task]]:
    work, lines = scheduled(*days)
    with planning(work, by=None, now=now):
        pass
    return work, lines


def test_a_finish_that_is_told_stays_and_moves_what_waits_for_it(db: None, now: datetime) -> None:
    _, (first, second) = computed(now, 2, 3)

    tell(first, now, finish_forecast=MONDAY)

    second.refresh_from_db()
    assert (first.finish_forecast, second.start_forecast) == (MONDAY, date(2026, 12, 1))
    assert (first.constraint, first.duration) == ("FNET", 2 * DAY)


def test_a_start_and_a_finish_say_how_long_it_lasts(db: None, now: datetime) -> None:
    _, (line,) = computed(now, 2)

    tell(line, now, start_forecast=MONDAY, finish_forecast=date(2026, 12, 4))

    assert (line.constraint, line.duration) == ("SNET", 5 * DAY)
    assert (line.start_forecast, line.finish_forecast) == (MONDAY, date(2026, 12, 4))


def test_links_win_over_a_date_that_comes_too_early(db: None, now: datetime) -> None:
    _, (_, second) = computed(now, 5, 3)

    tell(second, now, finish_forecast=date(2026, 11, 3))

    assert second.finish_forecast == date(2026, 11, 11)


def test_a_date_that_is_taken_away_leaves_it_to_the_links(db: None, now: datetime) -> None:
    _, (line,) = computed(now, 2)
    tell(line, now, finish_forecast=MONDAY)

    tell(line, now, finish_forecast=None)

    assert (line.constraint, line.finish_forecast) == ("ASAP", date(2026, 11, 3))


def test_work_that_goes_on_until_a_day_has_so_much_left(db: None, now: datetime) -> None:
    _, (line,) = computed(now, 20)
    tell(line, now, start_actual=date(2026, 11, 2))

    tell(line, now, finish_forecast=MONDAY)

    assert (line.remaining, line.percent, line.finish_forecast) == (5 * DAY, 75, MONDAY)


def test_what_remains_is_told_before_any_date(db: None, now: datetime) -> None:
    _, (line,) = computed(now, 20)
    tell(line, now, start_actual=date(2026, 11, 2))

    tell(line, now, finish_forecast=MONDAY, remaining=2 * DAY)

    assert line.finish_forecast == date(2026, 11, 25)


def test_a_line_that_keeps_its_dates_keeps_the_new_ones(db: None, now: datetime) -> None:
    work, _ = computed(now, 2)
    by_hand = activity(of=work, is_manual=True)

    tell(by_hand, now, start_forecast=TODAY, finish_forecast=MONDAY)

    assert f"{by_hand.manual_finish:%Y-%m-%d %H:%M}" == "2026-11-30 17:00"
    assert (by_hand.start_forecast, by_hand.finish_forecast) == (TODAY, MONDAY)


def test_a_line_by_hand_of_which_only_the_start_is_told_lasts_its_duration_wherever_it_goes(
    db: None, now: datetime
) -> None:
    work, _ = computed(now, 2)
    by_hand = activity(of=work, is_manual=True, duration=2 * DAY)

    tell(by_hand, now, start_forecast=TODAY)
    tell(by_hand, now, start_forecast=MONDAY)

    by_hand.refresh_from_db()
    assert (by_hand.start_forecast, by_hand.finish_forecast) == (MONDAY, date(2026, 12, 1))


def test_the_dates_of_a_summary_come_from_below(db: None, now: datetime) -> None:
    work, _ = computed(now, 2)
    summary = activity(of=work, kind=Task.Kind.SUMMARY)

    with pytest.raises(NotAllowed, match="come from the lines below"):
        tell(summary, now, finish_forecast=MONDAY)


def test_a_new_line_stands_where_its_dates_say(db: None, now: datetime) -> None:
    work, _ = computed(now, 2)
    new = Task(project=work, name="Paint", start_forecast=MONDAY, finish_forecast=date(2026, 12, 4))

    tasks.add(task=new, by=analyst(), now=now)

    new.refresh_from_db()
    assert (new.duration, new.estimated) == (5 * DAY, False)
    assert (new.start_forecast, new.finish_forecast) == (MONDAY, date(2026, 12, 4))


def test_a_new_line_without_a_date_lasts_an_estimated_day(db: None, now: datetime) -> None:
    work, _ = computed(now, 2)
    new = Task(project=work, name="Paint")

    tasks.add(task=new, by=analyst(), now=now)

    assert (new.duration, new.estimated, new.constraint) == (DAY, True, "ASAP")


def test_a_milestone_is_moved_by_its_day(db: None, now: datetime) -> None:
    work, (line,) = computed(now, 2)
    award = milestone(of=work)
    link(line, award)

    tell(award, now, finish_forecast=MONDAY)

    assert award.finish_forecast == MONDAY
    assert award.start_forecast is None


def test_a_calendar_of_its_own_decides_the_hours(db: None, now: datetime) -> None:
    work = project()
    schedule(of=work)
    line = activity(of=work, calendar=Schedule.objects.get().calendar)

    tell(line, now, finish_forecast=MONDAY)

    assert f"{line.constraint_at:%H:%M}" == "17:00"
