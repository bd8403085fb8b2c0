"""The history of a project as sentences."""

from __future__ import annotations

from datetime import datetime

from projects.actions import baselines, schedules, tasks
from projects.actions.projects import hold_project, resume_project
from projects.queries.history import entries
from tests.factories.people import analyst
from tests.factories.projects import project, task
from tests.factories.schedules import DAY, MONDAY, calendar, scheduled


def test_entries_are_as_many_as_asked_for_and_go_on_where_they_ended(db: None, now: datetime) -> None:
    work, person = project(), analyst(name="Rosa Lindqvist")
    for act in (hold_project, resume_project, hold_project):
        work = act(project=work, by=person, now=now)

    page = entries(work, size=2)
    rest = entries(work, size=2, before=page.older)

    assert [len(page.entries), len(rest.entries), rest.older] == [2, 1, None]


def test_entries_before_a_number_that_no_change_can_have_are_the_latest(db: None, now: datetime) -> None:
    work = hold_project(project=project(), by=analyst(), now=now)

    assert entries(work, before=10**20) == entries(work)


def test_dates_that_moved_and_work_are_told_in_days(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 3)
    tasks.edit(task=first, fields=["duration"], by=analyst(), now=now)
    first.refresh_from_db()
    first.duration, first.deadline = 5 * DAY, MONDAY
    tasks.edit(task=first, fields=["duration", "deadline"], by=analyst(), now=now)

    told = [detail for entry in entries(work).entries for detail in entry.details]

    assert "Duration changed from 2 days to 5 days." in told
    assert "Deadline changed from nothing to Mon 2 Nov 2026." in told
    assert "Finish forecast moved 5 days later, to Wed 11 Nov 2026." in told
    assert second.name in " ".join(entry.says for entry in entries(work).entries)


def test_what_happens_to_a_plan_reads_like_a_sentence(db: None, now: datetime) -> None:
    line = task(of=project(), finish_forecast="2026-12-04")
    hannah = analyst(name="Hannah Mills")
    schedules.begin(project=line.project, start=MONDAY, calendar=calendar(), by=hannah, now=now)
    baselines.take(project=line.project, by=hannah, now=now)

    says = [entry.says for entry in entries(line.project).entries]

    assert "Hannah Mills made the plan a schedule." in says
    assert "Hannah Mills took the baseline “Original baseline”." in says
