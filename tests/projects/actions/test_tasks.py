"""What people do with the plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import tasks as actions
from projects.actions.projects import NotAllowed
from projects.models import Task
from tests.factories.people import admin, analyst, delegation, manager
from tests.factories.projects import dependency, milestone, project, task

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def test_add_keeps_the_first_approved_date_as_the_original_one(db: None, now: datetime) -> None:
    new = Task(project=project(), name="Award", kind=Task.Kind.MILESTONE, finish_approved=TODAY)

    actions.add(task=new, by=analyst(), now=now)

    new.refresh_from_db()
    assert (new.finish_original, new.finish_approved) == (TODAY, TODAY)


def test_add_puts_it_at_the_end_of_the_plan(db: None, now: datetime) -> None:
    first = task(of=project(), position=7)

    second = actions.add(task=Task(project=first.project, name="Next"), by=analyst(), now=now)

    assert second.position == 8


def test_lines_that_are_added_together_stand_in_their_order(db: None, now: datetime) -> None:
    kept = project()
    milestone(of=kept, position=4)
    new = [Task(project=kept, name=name, finish_approved=date(2026, 12, 1)) for name in ("Dig", "Build")]

    actions.add_all(tasks=new, by=manager(), now=now)

    assert [(row.name, row.position) for row in kept.tasks.in_outline()[1:]] == [("Dig", 5), ("Build", 6)]
    assert {row.finish_original for row in kept.tasks.in_outline()[1:]} == {date(2026, 12, 1)}
    assert Change.objects.filter(verb="added", target__in=["Dig", "Build"]).count() == 2


def test_edit_is_told_in_the_trail_of_its_project(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_forecast=TODAY)
    award.finish_forecast = TODAY + DAY

    actions.edit(task=award, fields=["finish_forecast"], by=analyst(), now=now)

    told = Change.objects.get(verb="edited")
    assert (told.subject, told.before["finish_forecast"]) == (f"projects.project:{award.project_id}", "2026-11-24")


def test_edit_never_overwrites_an_original_date(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_original=TODAY)
    award.finish_original = TODAY + DAY

    with pytest.raises(NotAllowed, match="original date is kept"):
        actions.edit(task=award, fields=["finish_original"], by=analyst(), now=now)

    award.refresh_from_db()
    assert award.finish_original == TODAY


def test_edit_of_an_approved_date_leaves_the_original_one(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_original=TODAY, finish_approved=TODAY)
    award.finish_approved = TODAY + DAY

    actions.edit(task=award, fields=["finish_approved"], why="The board said so", by=analyst(), now=now)

    award.refresh_from_db()
    assert (award.finish_original, award.finish_approved) == (TODAY, TODAY + DAY)
    assert Change.objects.get(verb="edited").note == "The board said so"


def test_edit_refuses_what_happened_on_a_day_to_come(db: None, now: datetime) -> None:
    award = milestone(of=project())
    award.finish_actual = TODAY + DAY

    with pytest.raises(NotAllowed, match="cannot lie in the future"):
        actions.edit(task=award, fields=["finish_actual"], by=analyst(), now=now)


def test_edit_that_was_overtaken_writes_nothing(db: None, now: datetime) -> None:
    award = milestone(of=project(), version=2, finish_forecast=TODAY)
    award.version, award.finish_forecast = 1, TODAY + DAY

    with pytest.raises(Stale):
        actions.edit(task=award, fields=["finish_forecast"], by=analyst(), now=now)

    assert not Change.objects.filter(verb="edited").exists()


def test_edit_of_nothing_leaves_no_trace(db: None, now: datetime) -> None:
    actions.edit(task=milestone(of=project()), fields=[], by=analyst(), now=now)

    assert not Change.objects.filter(verb="edited").exists()


def test_finish_twice_keeps_the_first_date(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_actual=TODAY - DAY)

    actions.finish(task=award, by=analyst(), now=now)

    award.refresh_from_db()
    assert award.finish_actual == TODAY - DAY


def test_finish_leaves_no_work(db: None, now: datetime) -> None:
    digging = task(of=project(), remaining=4)

    actions.finish(task=digging, by=analyst(), now=now)

    digging.refresh_from_db()
    assert (digging.finish_actual, digging.remaining) == (TODAY, 0)


def test_reopen_says_that_the_work_left_is_not_known(db: None, now: datetime) -> None:
    digging = task(of=project(), finish_actual=TODAY, remaining=0)

    actions.reopen(task=digging, by=analyst(), now=now)

    digging.refresh_from_db()
    assert (digging.finish_actual, digging.remaining) == (None, None)


def test_remove_of_what_was_promised_is_for_the_pmo(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_approved=TODAY)

    with pytest.raises(NotAllowed, match="only the PMO"):
        actions.remove(task=award, by=award.project.manager or admin(), now=now)
    actions.remove(task=award, of_baseline=True, by=analyst(), now=now)

    assert Change.objects.get(verb="removed").before["name"] == award.name


def test_remove_of_what_another_project_waits_for_is_refused_without_naming_it(db: None, now: datetime) -> None:
    award = milestone(of=project())
    waiting = dependency(of=project(name="Secret tunnel"), on=award.project, milestone=award)

    with pytest.raises(NotAllowed) as refused:
        actions.remove(task=award, by=analyst(), now=now)

    assert waiting.project.name not in str(refused.value)


def test_an_update_by_the_manager_dates_the_project(db: None, now: datetime) -> None:
    ines = manager()
    award = milestone(of=project(manager=ines))

    actions.finish(task=award, by=ines, now=now)

    award.project.refresh_from_db()
    assert (award.project.reported_on, award.project.version) == (TODAY, 1)


def test_an_update_by_a_delegate_dates_the_project_and_names_both(db: None, now: datetime) -> None:
    ines, ben = manager(name="Ines"), manager(name="Ben")
    delegation(delegator=ines, delegate=ben, starts=TODAY, ends=TODAY)
    ben.acting_on = TODAY
    award = milestone(of=project(manager=ines))

    actions.finish(task=award, by=ben, now=now)

    award.project.refresh_from_db()
    told = Change.objects.get(verb="finished")
    assert (award.project.reported_on, told.actor, told.behalf) == (TODAY, "Ben", "Ines")


def test_an_update_by_the_pmo_does_not_freshen_the_managers_view(db: None, now: datetime) -> None:
    award = milestone(of=project(manager=manager()))

    actions.finish(task=award, by=analyst(), now=now)

    award.project.refresh_from_db()
    assert award.project.reported_on is None


def test_a_new_name_alone_is_no_update(db: None, now: datetime) -> None:
    ines = manager()
    award = milestone(of=project(manager=ines))
    award.name = "Award of lot 5"

    actions.edit(task=award, fields=["name"], by=ines, now=now)

    award.project.refresh_from_db()
    assert award.project.reported_on is None


def test_confirm_by_the_manager_is_an_update(db: None, now: datetime) -> None:
    work = project(manager=manager(), reported_on=date(2026, 11, 2))

    actions.confirm(project=work, by=work.manager, now=now)

    work.refresh_from_db()
    assert work.reported_on == work.standing.updated_on == date(2026, 11, 24)


def test_confirm_by_the_pmo_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="Only the manager"):
        actions.confirm(project=project(manager=manager()), by=analyst(), now=now)
