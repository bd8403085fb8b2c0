"""Editing many lines of a plan at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from pmo_site.people.models import User
from projects.actions import tasks
from projects.actions.plan_edits import rehearse, save
from projects.actions.projects import NotAllowed
from projects.domain.duration_notation import HOUR, Duration
from projects.domain.link_notation import Wait
from projects.domain.network import Impossible
from projects.domain.plan_edits import LineEdit, PlanEdit
from projects.models import Project, Task
from tests.factories.gantt import DAY, at, planned
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.schedules import link


@pytest.fixture
def work(db: None) -> Project:
    """Dig a day, then pave a day."""
    made = project()
    dig, pave = planned(made, "Dig", "Pave")
    link(dig, pave)
    return made


def lines(work: Project) -> list[Task]:
    return list(work.tasks.in_outline())


def change(task: Task, **values: Any) -> PlanEdit:
    return PlanEdit([LineEdit(task.pk, task.version, values)])


def test_save_moves_what_waits(work: Project, now: datetime) -> None:
    dig, pave = lines(work)

    save(project=work, edit=change(dig, duration=Duration(3 * DAY)), by=analyst(), now=now)

    pave.refresh_from_db()
    assert (pave.scheduled.start, pave.start_forecast) == (at(3), date(2026, 11, 5))


def test_save_holds_a_line_until_the_day_that_was_typed(work: Project, now: datetime) -> None:
    _, pave = lines(work)

    save(project=work, edit=change(pave, start=date(2026, 11, 16)), by=analyst(), now=now)

    pave.refresh_from_db()
    assert (pave.constraint, pave.constraint_at, pave.scheduled.start) == ("SNET", at(14), at(14))


def test_save_links_and_unlinks(work: Project, now: datetime) -> None:
    dig, pave = lines(work)

    save(project=work, edit=change(pave, needs=[]), by=analyst(), now=now)
    save(project=work, edit=change(dig, needs=[Wait(pave.pk, lag=2 * DAY)]), by=analyst(), now=now)

    assert [(one.predecessor, one.successor, one.lag) for one in work.links.with_ends()] == [(pave, dig, 2 * DAY)]


def test_save_lets_work_that_is_done_in_part_have_begun(work: Project, now: datetime) -> None:
    dig, _ = lines(work)

    save(project=work, edit=change(dig, percent=50), by=analyst(), now=now)

    dig.refresh_from_db()
    assert (dig.percent, dig.start_actual, dig.remaining) == (50, date(2026, 11, 2), 4 * HOUR)


def test_save_adds_a_line_in_its_place_and_the_summary_above(work: Project, now: datetime) -> None:
    dig, pave = lines(work)
    new = LineEdit(-1, 0, {"name": "Trench", "duration": Duration(2 * DAY)}, level=2)
    edit = PlanEdit([LineEdit(dig.pk, 1, kind="summary"), new], [dig.pk, -1, pave.pk])

    save(project=work, edit=edit, by=analyst(), now=now)

    assert [(task.name, task.level, task.kind) for task in lines(work)] == [
        ("Dig", 1, "summary"),
        ("Trench", 2, "task"),
        ("Pave", 1, "task"),
    ]
    assert work.tasks.get(name="Dig").scheduled.finish == at(1, 17)


def test_save_what_lasts_no_time_is_a_milestone(work: Project, now: datetime) -> None:
    _, pave = lines(work)

    save(project=work, edit=change(pave, duration=Duration(0)), by=analyst(), now=now)

    pave.refresh_from_db()
    assert pave.kind == Task.Kind.MILESTONE


def test_save_takes_a_line_out(work: Project, now: datetime) -> None:
    dig, pave = lines(work)

    save(project=work, edit=PlanEdit([LineEdit(dig.pk, 1, removed=True)], [pave.pk]), by=analyst(), now=now)

    assert lines(work) == [pave]


def test_save_refuses_a_circle_and_writes_nothing(work: Project, now: datetime) -> None:
    dig, pave = lines(work)
    edit = PlanEdit([LineEdit(dig.pk, 1, {"name": "Dug", "needs": [Wait(pave.pk)]})])

    with pytest.raises(Impossible):
        save(project=work, edit=edit, by=analyst(), now=now)

    assert [task.name for task in lines(work)] == ["Dig", "Pave"]
    assert not Change.objects.filter(target_type="projects.task").exists()


def test_save_refuses_what_somebody_else_saved(work: Project, now: datetime) -> None:
    dig, _ = lines(work)
    edit = change(dig, name="Trench")
    tasks.edit(task=_renamed(dig), fields={"name"}, by=analyst(), now=now)

    with pytest.raises(Stale):
        save(project=work, edit=edit, by=analyst(), now=now)


def _renamed(task: Task) -> Task:
    task.name = "Excavate"
    return task


def test_save_refuses_a_line_of_another_plan(work: Project, now: datetime) -> None:
    (foreign,) = planned(project(), "Foreign")

    with pytest.raises(NotAllowed):
        save(project=work, edit=change(foreign, name="Mine"), by=analyst(), now=now)


def test_save_refuses_another_start_of_what_has_begun(work: Project, now: datetime) -> None:
    work.tasks.update(start_actual=date(2026, 11, 2))
    dig, _ = lines(work)

    with pytest.raises(NotAllowed, match="has begun"):
        save(project=work, edit=change(dig, start=date(2026, 11, 9)), by=analyst(), now=now)


def test_save_of_one_line_costs_no_more_in_a_long_plan(work: Project, now: datetime, queries: Any) -> None:
    long, by = project(), analyst()
    planned(long, *(f"Task {number}" for number in range(40)))
    longer = project()
    planned(longer, *(f"Task {number}" for number in range(80)))

    costs = [queries(lambda of=of: _rename_first(of, by, now)) for of in (long, longer)]

    assert costs[0] == costs[1]


def _rename_first(of: Project, by: User, now: datetime) -> None:
    save(project=of, edit=change(lines(of)[0], name="Begin"), by=by, now=now)


def test_rehearse_tells_what_would_move_and_stores_nothing(work: Project, now: datetime) -> None:
    dig, _ = lines(work)

    moved = rehearse(project=work, edit=change(dig, duration=Duration(3 * DAY)), by=analyst(), now=now)

    assert [(move.name, move.days) for move in moved.lines] == [("Dig", 2), ("Pave", 2)]
    assert moved.finish_after == date(2026, 11, 5)
    dig.refresh_from_db()
    assert (dig.duration, dig.version) == (DAY, 1)
    assert not Change.objects.filter(target_type="projects.task").exists()
