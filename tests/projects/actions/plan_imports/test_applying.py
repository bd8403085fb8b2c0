"""A schedule file applied: what it makes of a plan, and what it leaves."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from projects.actions import tasks as task_actions
from projects.actions.plan_imports.applying import Overtaken, apply
from projects.domain.network import ConstraintKind, Impossible, LagKind, Link, LinkKind
from projects.domain.plans import PlanAssignment, PlanBaseline, PlanResource, PlanTask
from projects.models import Link as LinkRow
from projects.models import (
    Schedule,
    ScheduledTask,
    Standing,
    Task,
)
from projects.queries.plans import plan_of
from tests.factories.people import analyst, manager
from tests.factories.projects import milestone, project
from tests.factories.schedules import DAY, MONDAY, activity
from tests.factories.schedules import link as row_of_link
from tests.projects.actions.plan_imports.conftest import BringIn, line, plan

FRIDAY = MONDAY + timedelta(days=4, hours=9)
THREE = (line(1, 2), line(2, 3), line(3, 1))


def names(work: object) -> list[str]:
    return list(Task.objects.filter(project=work).in_outline().values_list("name", flat=True))


def test_a_first_file_begins_the_schedule_and_computes_it(bring: BringIn) -> None:
    work = project()

    bring(work, plan(line(1, 2), line(2, 3), links=(Link(1, 2),)))

    schedule = Schedule.objects.get(project=work)
    assert (schedule.start, schedule.calendar.name, schedule.source) == (MONDAY, "Standard", "pier.xml")
    assert schedule.finish == FRIDAY
    assert ScheduledTask.objects.get(task__uid=2).critical
    assert Task.objects.get(uid=2).finish_forecast == FRIDAY.date()


def test_every_field_of_a_line_is_kept(bring: BringIn) -> None:
    told = line(
        7,
        5,
        wbs="1.1",
        estimated=True,
        constraint=ConstraintKind.FNLT,
        constraint_at=FRIDAY,
        deadline=FRIDAY,
        actual_start=MONDAY + timedelta(hours=1),
        percent=40,
        remaining=3 * DAY,
        work=9 * DAY,
        cost=Decimal("12.50"),
        priority=500,
        notes="Ask the harbor master.",
    )

    bring(work := project(), plan(told))

    row = Task.objects.get(project=work)
    assert (row.start_actual, row.start_actual_time) == (date(2026, 11, 2), time(9))
    assert (row.constraint, row.constraint_at, row.deadline) == ("FNLT", FRIDAY, FRIDAY)
    assert (row.percent, row.remaining, row.work, row.cost) == (40, 3 * DAY, 9 * DAY, Decimal("12.50"))
    assert (row.wbs, row.priority, row.notes, row.estimated) == ("1.1", 500, "Ask the harbor master.", True)


def test_the_same_file_again_leaves_no_trace(bring: BringIn) -> None:
    work, told = project(), plan(*THREE, links=(Link(1, 2),))
    bring(work, told)
    before = Change.objects.count()

    found = bring(work, told, "another-name.xml")

    assert (found["changes"], Change.objects.count()) == (False, before)


def test_a_dry_run_writes_nothing(bring: BringIn) -> None:
    found = bring(work := project(), plan(*THREE), dry_run=True)

    assert found["parts"]["tasks"]["new"] == 3
    assert not Task.objects.filter(project=work).exists()
    assert not Schedule.objects.exists()


def test_the_milestones_of_a_project_stay_with_their_dates(bring: BringIn) -> None:
    work = project()
    mine = milestone(of=work, name="Permit", finish_forecast=FRIDAY.date())

    bring(work, plan(*THREE))

    mine.refresh_from_db()
    assert names(work) == ["Permit", "Line 1", "Line 2", "Line 3"]
    assert (mine.uid, mine.finish_forecast) == (None, FRIDAY.date())


def test_a_file_that_comes_again_updates_by_number_and_keeps_what_people_added(bring: BringIn) -> None:
    work = project()
    bring(work, plan(*THREE, links=(Link(1, 2), Link(2, 3))))
    owner = analyst()
    Task.objects.filter(uid=2).update(owner=owner, weight=3, duration_low=DAY, duration_high=9 * DAY, earning="50/50")
    first, last = Task.objects.get(uid=1), Task.objects.get(uid=3)
    row_of_link(first, last, kind="SS")

    bring(work, plan(line(1, 2), line(2, 8, name="Dig deeper"), line(3), links=(Link(1, 2, lag=DAY),)))

    row = Task.objects.get(uid=2)
    assert (row.name, row.duration, row.owner) == ("Dig deeper", 8 * DAY, owner)
    assert (row.weight, row.duration_high, row.earning) == (3, 9 * DAY, "50/50")
    assert set(LinkRow.objects.values_list("predecessor__uid", "successor__uid", "kind", "lag")) == {
        (1, 2, "FS", DAY),
        (1, 3, "SS", 0),
    }


def test_a_form_that_shows_what_the_file_changed_is_overtaken(bring: BringIn) -> None:
    bring(work := project(), plan(line(1)))
    before = Task.objects.get(uid=1).version

    bring(work, plan(line(1, name="Dig")))

    assert Task.objects.get(uid=1).version == before + 1


def test_a_line_that_left_the_file_goes_with_its_links(bring: BringIn) -> None:
    work = project()
    bring(work, plan(*THREE, links=(Link(1, 2), Link(2, 3))))

    bring(work, plan(line(1, 2), line(3)))

    assert names(work) == ["Line 1", "Line 3"]
    assert not LinkRow.objects.exists()
    removed = Change.objects.filter(verb="removed").values_list("target_type", flat=True)
    assert sorted(removed) == ["projects.link", "projects.link", "projects.task"]


def test_an_added_line_keeps_its_place(bring: BringIn) -> None:
    bring(work := project(), plan(line(1), line(2, level=2), line(3)))
    last = Task.objects.get(uid=3)
    activity(of=work, name="Ours", position=Task.objects.get(uid=2).position + 1, level=2)

    bring(work, plan(line(1), line(2, level=2), line(4, level=2), line(3)))

    assert names(work) == ["Line 1", "Line 2", "Ours", "Line 4", "Line 3"]
    last.refresh_from_db()
    assert last.version == 1


def test_a_status_that_counts_moves_what_remains(bring: BringIn) -> None:
    later = MONDAY + timedelta(days=7)

    bring(work := project(), plan(line(1, 5), status=later, after_status=True))

    assert Schedule.objects.get(project=work).after_status
    assert Task.objects.get().start_forecast == later.date()


def test_settings_of_the_plan_follow_the_file(bring: BringIn) -> None:
    bring(work := project(), plan(line(1)))

    bring(work, plan(line(1), start=MONDAY + timedelta(days=1), seconds_per_day=6 * 3600))

    schedule = Schedule.objects.get(project=work)
    assert (schedule.start.day, schedule.seconds_per_day) == (3, 6 * 3600)


def test_tasks_that_wait_for_one_another_are_named_and_nothing_is_written(bring: BringIn) -> None:
    with pytest.raises(Impossible, match="Line 1"):
        bring(project(), plan(*THREE, links=(Link(1, 2), Link(2, 1))))

    assert not Task.objects.exists()
    assert not Schedule.objects.exists()


def test_links_of_people_and_of_the_file_that_make_a_circle_are_refused(bring: BringIn) -> None:
    bring(work := project(), plan(*THREE))
    row_of_link(Task.objects.get(uid=1), Task.objects.get(uid=2))

    with pytest.raises(Impossible, match="Line 2"):
        bring(work, plan(*THREE, links=(Link(2, 1),)))

    assert LinkRow.objects.count() == 1


def test_what_was_looked_at_is_what_is_applied(bring: BringIn, now: datetime) -> None:
    work, told = project(), plan(*THREE)
    seen = bring(work, told, dry_run=True)["fingerprint"]
    bring(work, plan(line(1, 9)))

    with pytest.raises(Overtaken):
        apply(work, told, "pier.xml", by=None, now=now, seen=seen)

    assert names(work) == ["Line 1"]


def test_the_manager_who_brings_a_plan_reports_by_it(bring: BringIn, now: datetime) -> None:
    boss = manager()
    work = project(manager=boss)

    bring(work, plan(*THREE), by=boss)

    work.refresh_from_db()
    assert work.reported_on == now.date()
    assert Change.objects.get(target_type="projects.schedule", verb="begun").actor == str(boss)


def test_the_trail_tells_every_row_and_the_standing_follows(bring: BringIn) -> None:
    told = plan(
        line(1, 2, baselines=(PlanBaseline(0, MONDAY, FRIDAY),)),
        line(2, 0, is_milestone=True, name="Handover"),
        links=(Link(1, 2, LinkKind.FS, 50, LagKind.PERCENT),),
        resources=(PlanResource(5, "Crew"),),
        assignments=(PlanAssignment(9, 1, 5),),
    )

    bring(work := project(), told)

    made_by_the_test = ("projects.project ", "projects.tier ", "people.department ")
    assert [one for one in rows_that_differ() if not one.where.startswith(made_by_the_test)] == []
    assert Standing.objects.get(project=work).milestone == "Handover"
    assert not Change.objects.filter(verb="moved").exists()


def test_a_line_that_people_finish_here_comes_back_as_the_file_has_it(bring: BringIn, now: datetime) -> None:
    bring(work := project(), plan(line(1)))
    task_actions.finish(task=Task.objects.get(), by=analyst(), now=now)

    found = bring(work, plan(line(1)))

    assert [entry["name"] for entry in found["backward"]] == ["Line 1"]
    assert Task.objects.get().finish_actual is None


def test_a_manual_line_without_dates_changes_nothing_the_second_time(bring: BringIn) -> None:
    told = plan(line(1, 2), line(2, manual=True, worded=True))
    bring(work := project(), told)

    assert bring(work, told)["changes"] is False


def test_a_manual_line_keeps_its_dates(bring: BringIn) -> None:
    bring(work := project(), plan(line(1, 2, manual=True, start=FRIDAY, finish=FRIDAY + timedelta(days=3))))

    row = Task.objects.get(project=work)
    assert (row.is_manual, row.manual_start) == (True, FRIDAY)
    assert plan_of(work).tasks[0].finish == FRIDAY + timedelta(days=3)
    assert isinstance(plan_of(work).tasks[0], PlanTask)
