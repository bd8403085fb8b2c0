"""Taking back an edit of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from pmo_site.audit.audit import request_id
from pmo_site.people.models import User
from projects.actions import links, tasks
from projects.actions.plan_edits import save
from projects.actions.plan_undo import undo
from projects.actions.projects import NotAllowed
from projects.domain.duration_notation import Duration
from projects.domain.link_notation import Wait
from projects.domain.plan_edits import LineEdit, PlanEdit
from projects.models import Link, Project, Task
from tests.factories.gantt import DAY, planned
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.schedules import link

MINE = "request-1"


@pytest.fixture
def ana(db: None) -> User:
    return analyst()


@pytest.fixture
def work(db: None) -> Project:
    made = project()
    dig, pave = planned(made, "Dig", "Pave")
    link(dig, pave)
    return made


@contextmanager
def asked(name: str) -> Iterator[None]:
    token = request_id.set(name)
    yield
    request_id.reset(token)


def told(work: Project) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The plan as people told it, without what is counted or computed."""
    lines = work.tasks.in_outline().values_list(
        "pk", "name", "duration", "level", "kind", "position", "percent", "constraint"
    )
    return list(lines), list(work.links.order_by("pk").values_list("predecessor", "successor", "kind", "lag"))


def test_undo_brings_back_everything_that_was_edited(work: Project, ana: User, now: datetime) -> None:
    dig, pave = work.tasks.in_outline()
    before = told(work)
    edit = PlanEdit(
        [
            LineEdit(dig.pk, 1, {"name": "Trench", "duration": Duration(3 * DAY), "percent": 50, "needs": []}),
            LineEdit(pave.pk, 1, {"needs": [Wait(-1)]}),
            LineEdit(-1, 0, {"name": "Shore", "duration": Duration(DAY)}, level=1),
        ],
        [dig.pk, -1, pave.pk],
    )
    with asked(MINE):
        save(project=work, edit=edit, by=ana, now=now)

    undo(project=work, request=MINE, by=ana, now=now)

    assert told(work) == before


def test_undo_brings_back_a_line_that_was_taken_out(work: Project, ana: User, now: datetime) -> None:
    dig, pave = work.tasks.in_outline()
    before = told(work)
    with asked(MINE):
        save(project=work, edit=PlanEdit([LineEdit(dig.pk, 1, removed=True)], [pave.pk]), by=ana, now=now)

    undo(project=work, request=MINE, by=ana, now=now)

    assert told(work) == before
    assert work.tasks.get(pk=pave.pk).scheduled.driven_by == [dig.pk]


def test_undo_refuses_when_something_of_it_was_changed_since(work: Project, ana: User, now: datetime) -> None:
    dig, _ = work.tasks.in_outline()
    with asked(MINE):
        save(project=work, edit=PlanEdit([LineEdit(dig.pk, 1, {"name": "Trench"})]), by=ana, now=now)
    dig.refresh_from_db()
    dig.name = "Excavate"
    tasks.edit(task=dig, fields={"name"}, by=analyst(name="Ben Sato"), now=now)

    with pytest.raises(NotAllowed, match="Ben Sato"):
        undo(project=work, request=MINE, by=ana, now=now)


def test_undo_keeps_a_new_line_that_others_linked(work: Project, ana: User, now: datetime) -> None:
    dig, pave = work.tasks.in_outline()
    new = LineEdit(-1, 0, {"name": "Shore", "duration": Duration(DAY)}, level=1)
    with asked(MINE):
        save(project=work, edit=PlanEdit([new], [dig.pk, pave.pk, -1]), by=ana, now=now)
    shore = work.tasks.get(name="Shore")
    links.add(link=Link(project=work, predecessor=pave, successor=shore), by=analyst(), now=now)

    with pytest.raises(NotAllowed, match="is linked by now"):
        undo(project=work, request=MINE, by=ana, now=now)
    assert Task.objects.filter(pk=shore.pk).exists()


def test_undo_is_for_whoever_edited(work: Project, ana: User, now: datetime) -> None:
    dig, _ = work.tasks.in_outline()
    with asked(MINE):
        save(project=work, edit=PlanEdit([LineEdit(dig.pk, 1, {"name": "Trench"})]), by=ana, now=now)

    with pytest.raises(NotAllowed, match="nothing to undo"):
        undo(project=work, request=MINE, by=analyst(), now=now)
