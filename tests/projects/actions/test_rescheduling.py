"""A plan that was touched is computed anew, once, before its project is assessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from pmo_site.people.models import User
from projects.actions import tasks
from projects.actions.work import planning
from projects.domain.network import Impossible
from projects.models import Project, Schedule, ScheduledTask, Standing, Task
from projects.queries.evidence import evidence_of
from tests.conftest import Queries
from tests.factories.people import analyst
from tests.factories.projects import milestone, project, task
from tests.factories.schedules import DAY, activity, link, schedule, scheduled

TODAY = date(2026, 11, 24)


def touch(work: Project, now: datetime, by: User | None = None) -> None:
    with planning(work, by=by, now=now):
        pass


def days(line: Task) -> tuple[str, str]:
    line.refresh_from_db()
    return f"{line.start_forecast}", f"{line.finish_forecast}"


def test_what_the_network_says_is_stored_of_every_line(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)

    touch(work, now)

    said = ScheduledTask.objects.get(task=second)
    assert (said.start, said.finish) == (
        datetime.fromisoformat("2026-11-04T08:00"),
        datetime.fromisoformat("2026-11-06T17:00"),
    )
    assert (said.total_float, said.critical, said.driven_by) == (0, True, [first.pk])
    assert Schedule.objects.get().finish == said.finish


def test_forecasts_follow_and_the_trail_says_so_only_of_those_that_moved(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)
    Task.objects.filter(pk=first.pk).update(start_forecast="2026-11-02", finish_forecast="2026-11-03")

    touch(work, now, by=analyst(name="Hannah Mills"))

    assert days(second) == ("2026-11-04", "2026-11-06")
    (told,) = Change.objects.filter(verb="moved")
    assert (told.target, told.actor, told.before["finish_forecast"]) == (str(second), "Hannah Mills", None)


def test_computing_again_changes_nothing(db: None, now: datetime, queries: Queries) -> None:
    work, _ = scheduled(2, 3)
    touch(work, now)
    before = list(Task.objects.values())

    touch(work, now + timedelta(hours=1))

    assert list(Task.objects.values()) == before
    assert Change.objects.filter(verb="moved").count() == 2


def test_a_form_that_shows_the_old_date_is_overtaken(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)

    touch(work, now)

    assert Task.objects.get().version == line.version + 1


def test_a_line_that_is_not_done_is_no_open_one(db: None) -> None:
    idle = milestone(of=project(), is_active=False)

    assert list(Task.objects.open()) == []
    assert evidence_of([idle.project_id])[idle.project_id].milestones is None


def test_a_project_without_a_schedule_is_left_alone(db: None, now: datetime) -> None:
    line = task(of=project(), finish_forecast=TODAY, duration=5 * DAY)

    touch(line.project, now)

    line.refresh_from_db()
    assert (line.finish_forecast, line.version) == (TODAY, 1)
    assert not ScheduledTask.objects.exists()


def test_a_summary_is_rolled_up_and_has_no_float(db: None, now: datetime) -> None:
    work = project()
    schedule(of=work)
    summary = activity(of=work, kind=Task.Kind.SUMMARY, name="Works")
    activity(of=work, level=2, days=2), activity(of=work, level=2, days=4)

    touch(work, now)

    said = ScheduledTask.objects.get(task=summary)
    assert (said.total_float, said.critical) == (None, True)
    assert days(summary) == ("2026-11-02", "2026-11-05")


def test_what_is_no_longer_computed_is_forgotten(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)
    touch(work, now)
    Task.objects.filter(pk=first.pk).update(is_active=False)

    touch(work, now)

    assert ScheduledTask.objects.get().task_id == second.pk
    assert days(second) == ("2026-11-02", "2026-11-04")


def test_what_is_done_keeps_the_forecast_that_it_had(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    Task.objects.update(finish_forecast="2026-11-20", finish_actual="2026-11-18")

    touch(work, now)

    assert days(line)[1] == "2026-11-20"


def test_a_milestone_has_no_start(db: None, now: datetime) -> None:
    work, (digging,) = scheduled(5)
    award = milestone(of=work)
    link(digging, award)

    touch(work, now)

    assert days(award) == ("None", "2026-11-06")


def test_the_standing_is_derived_from_the_forecasts_that_moved(db: None, now: datetime) -> None:
    work, (digging,) = scheduled(40)
    award = milestone(of=work, name="Award", finish_approved="2026-12-01")
    link(digging, award)

    touch(work, now)

    assert days(award)[1] == "2026-12-25"
    assert Standing.objects.get(project=work).milestone_forecast == date(2026, 12, 25)


def test_the_end_of_the_plan_is_evidence_unless_somebody_says_otherwise(db: None, now: datetime) -> None:
    silent, told = scheduled(5)[0], scheduled(5, finish_forecast=TODAY)[0]

    touch(silent, now), touch(told, now)

    assert Standing.objects.get(project=silent).finish_expected == date(2026, 11, 6)
    assert Standing.objects.get(project=told).finish_expected == TODAY


def test_a_unit_of_work_computes_once(db: None, now: datetime, queries: Queries) -> None:
    work, lines = scheduled(2, 3, 4)
    touch(work, now)

    with planning(work, by=analyst(), now=now):
        for line in lines:
            line.refresh_from_db()
            line.duration = 5 * DAY
            tasks.edit(task=line, fields=["duration"], by=analyst(), now=now)
        assert ScheduledTask.objects.get(task=lines[2]).finish == datetime.fromisoformat("2026-11-12T17:00")

    assert ScheduledTask.objects.get(task=lines[2]).finish == datetime.fromisoformat("2026-11-20T17:00")
    assert Change.objects.filter(verb="moved", target=str(lines[2])).count() == 2


def test_a_plan_that_cannot_be_computed_undoes_the_whole_unit(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)

    with pytest.raises(Impossible, match="wait for one another"), planning(work, by=None, now=now) as unit:
        with unit.of(first, verb="edited"):
            Task.objects.filter(pk=first.pk).update(name="Renamed")
        link(second, first)

    first.refresh_from_db()
    assert first.name != "Renamed"
    assert not Change.objects.filter(verb="edited").exists()


def test_the_trail_and_the_rows_agree(db: None, now: datetime) -> None:
    work, _ = scheduled(2, 3)
    touch(work, now)

    differing = [finding for finding in rows_that_differ() if "differs" in str(finding)]

    assert differing == []


def test_computing_costs_the_same_at_any_length(queries: Queries, now: datetime) -> None:
    few, many = scheduled(*[1] * 2)[0], scheduled(*[1] * 30)[0]

    assert queries(lambda: touch(few, now)) == queries(lambda: touch(many, now))
