"""Editing the plan as a table."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from projects.models import Project, Task
from tests.conftest import ClientOf, Queries
from tests.factories.gantt import DAY, at, planned
from tests.factories.people import analyst, manager
from tests.factories.projects import project
from tests.factories.schedules import link

HTMX = {"HX-Request": "true", "HX-Target": "plan-edit"}


@pytest.fixture
def work(db: None) -> Project:
    """Dig a day, then pave a day; Ines manages it."""
    ines = manager()
    made = project(manager=ines, department=ines.department)
    dig, pave = planned(made, "Dig", "Pave")
    link(dig, pave)
    return made


@pytest.fixture
def ines(work: Project, client_of: ClientOf) -> Client:
    return client_of(work.manager)


def first(work: Project) -> Task:
    return work.tasks.in_outline()[0]


def test_edit_plan_shows_every_line_as_it_can_be_typed(ines: Client, work: Project) -> None:
    page = ines.get(work.url("edit_plan")).content.decode()

    assert f'<input name="name{first(work).pk}" value="Dig"' in page
    assert 'value="1d"' in page
    assert 'value="1"' in page


def test_edit_plan_is_forbidden_to_a_viewer(work: Project, client_of: ClientOf) -> None:
    assert client_of(manager(department=work.department)).get(work.url("edit_plan")).status_code == 403


def test_edit_plan_without_a_schedule_is_not_found(client_of: ClientOf) -> None:
    assert client_of(analyst()).get(project().url("edit_plan")).status_code == 404


def test_look_shows_what_would_move_and_saves_nothing(ines: Client, work: Project) -> None:
    response = ines.post(work.url("edit_plan"), {f"duration{first(work).pk}": "3d", "act": "look"})

    assert [(move.name, move.days) for move in response.context["moves"].lines] == [("Dig", 2), ("Pave", 2)]
    assert first(work).duration == DAY


def test_look_then_save_as_the_page_sends_it(ines: Client, work: Project) -> None:
    looked = ines.post(work.url("edit_plan"), {f"duration{first(work).pk}": "3d", "act": "look"})

    response = ines.post(work.url("edit_plan"), looked.context["sent"] | {"act": "save"})

    assert response.url == work.url("plan")
    assert work.tasks.get(name="Pave").scheduled.start == at(3)


def test_back_to_editing_keeps_what_was_typed(ines: Client, work: Project) -> None:
    looked = ines.post(work.url("edit_plan"), {f"name{first(work).pk}": "Trench", "act": "look"})

    page = ines.post(work.url("edit_plan"), looked.context["sent"] | {"act": "back"}).content.decode()

    assert 'value="Trench"' in page


def test_add_indent_and_save_a_new_line(ines: Client, work: Project) -> None:
    added = ines.post(work.url("edit_plan"), {"line": str(first(work).pk), "act": "add"})
    deeper = ines.post(work.url("edit_plan"), added.context["hidden"] | {"line": "-1", "act": "in"})
    typed = {"name-1": "Shore", "duration-1": "2d", "act": "save"}

    ines.post(work.url("edit_plan"), deeper.context["hidden"] | typed)

    assert [(task.name, task.level, task.kind) for task in work.tasks.in_outline()] == [
        ("Dig", 1, "summary"),
        ("Shore", 2, "task"),
        ("Pave", 1, "task"),
    ]


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("duration", "soon", "not a duration"),
        ("needs", "99", "no line 99"),
        ("needs", "2", "wait"),
        ("name", "", "name"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    ines: Client, work: Project, field: str, text: str, says: str
) -> None:
    response = ines.post(work.url("edit_plan"), {f"{field}{first(work).pk}": text, "act": "look"})

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert f'name="{field}{first(work).pk}" value="{text}"' in page


def test_save_over_somebody_else_s_answers_with_both(ines: Client, work: Project) -> None:
    dig = first(work)
    Task.objects.filter(pk=dig.pk).update(name="Excavate", version=5)
    typed = {"versions": f"{dig.pk}:1", f"name{dig.pk}": "Trench", "act": "save"}

    response = ines.post(work.url("edit_plan"), typed)
    again = ines.post(work.url("edit_plan"), response.context["hidden"] | {f"name{dig.pk}": "Trench", "act": "save"})

    assert response.status_code == 409
    assert 'value="Trench"' in (page := response.content.decode())
    assert "now: Excavate" in page
    assert again.status_code == 302
    assert first(work).name == "Trench"


def test_nothing_changed_is_said(ines: Client, work: Project) -> None:
    response = ines.post(work.url("edit_plan"), {"act": "look"})

    assert (response.status_code, response.context["says"]) == (422, "Nothing has changed yet.")


def test_undo_takes_back_the_last_edit_and_then_is_no_longer_offered(ines: Client, work: Project) -> None:
    ines.post(work.url("edit_plan"), {f"start{first(work).pk}": "16 Nov 2026", "act": "save"})
    offered = work.url("undo_plan") in ines.get(work.url("plan")).content.decode()

    ines.post(work.url("undo_plan"))

    dig = first(work)
    assert offered
    assert (dig.constraint, dig.scheduled.start, dig.start_forecast) == ("ASAP", at(0), date(2026, 11, 2))
    assert work.url("undo_plan") not in ines.get(work.url("plan")).content.decode()


def test_undo_of_nothing_says_so(ines: Client, work: Project) -> None:
    response = ines.post(work.url("undo_plan"), follow=True)

    assert "nothing to undo" in response.content.decode()


def test_edit_plan_by_htmx_answers_with_the_table_alone(ines: Client, work: Project) -> None:
    page = ines.post(work.url("edit_plan"), {"act": "add", "line": "0"}, headers=HTMX).content.decode()

    assert page.strip().startswith('<form id="plan-edit"')


def test_edit_plan_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = project(), project(), client_of(analyst())
    planned(few, "Dig")
    planned(many, *(f"Task {number}" for number in range(40)))
    client.get(few.url("edit_plan"))

    assert queries(lambda: client.get(few.url("edit_plan"))) == queries(lambda: client.get(many.url("edit_plan")))
