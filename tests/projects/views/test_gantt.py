"""The Plan tab of a project with a schedule."""

from __future__ import annotations

from itertools import pairwise

import pytest

from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.gantt import planned
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import dependency, member, milestone, project
from tests.factories.schedules import link, schedule

HTMX = {"HX-Request": "true", "HX-Target": "gantt"}


def managed() -> Project:
    ines = manager()
    return project(manager=ines, department=ines.department)


def test_plan_with_a_schedule_is_a_chart(client_of: ClientOf) -> None:
    work = project()
    planned(work, "Dig", "Pave")

    page = client_of(analyst()).get(work.url("plan")).content.decode()

    assert 'id="gantt"' in page
    assert page.count("<rect x=") >= 2


def test_plan_shows_the_chart_to_a_viewer_without_any_form(client_of: ClientOf) -> None:
    work = project()
    (dig,) = planned(work, "Dig")
    viewer = member(of=work, user=stakeholder(), part="viewer").user

    page = client_of(viewer).get(work.url("plan")).content.decode()

    assert "<th>Dig<td>" in page
    assert f"href={dig.pk}/" not in page
    assert work.url("add_task") not in page


def test_plan_links_names_for_the_manager(client_of: ClientOf) -> None:
    work = managed()
    (dig,) = planned(work, "Dig")

    assert f"<a href={dig.pk}/>Dig</a>" in client_of(work.manager).get(work.url("plan")).content.decode()


@pytest.mark.parametrize("zoom", ["day", "week", "month", "quarter", "nonsense", ""])
def test_plan_can_be_zoomed(client_of: ClientOf, zoom: str) -> None:
    work = project()
    planned(work, "Dig")

    response = client_of(analyst()).get(work.url("plan"), {"zoom": zoom})

    current = [label for label, _, current in response.context["zooms"] if current]
    assert current == [zoom.capitalize() if zoom in ("day", "week", "month", "quarter") else "Day"]


def test_plan_folds_and_zooms_at_once(client_of: ClientOf) -> None:
    work = project()
    phase, _ = planned(work, "Phase", "Dig")
    work.tasks.filter(pk=phase.pk).update(kind="summary")
    work.tasks.exclude(pk=phase.pk).update(level=2)

    response = client_of(analyst()).get(work.url("plan"), {"zoom": "week", "fold": str(phase.pk)})

    assert response.context["chart"].lines == 1
    assert response.context["unfold_url"] == "?zoom=week"


@pytest.mark.parametrize("fold", ["x", "1.", "9" * 30, "²", '"><script>'])
def test_plan_takes_any_address(client_of: ClientOf, fold: str) -> None:
    work = project()
    planned(work, "Dig")

    response = client_of(analyst()).get(work.url("plan"), {"fold": fold, "critical": fold})

    assert response.status_code == 200
    assert b'"><script>' not in response.content


def test_plan_by_htmx_answers_with_the_chart_alone(client_of: ClientOf) -> None:
    work = project()
    planned(work, "Dig")

    page = client_of(analyst()).get(work.url("plan"), {"critical": "1"}, headers=HTMX).content.decode()

    assert page.strip().startswith('<div id="gantt"')


def test_plan_that_is_empty_says_what_to_do_next(client_of: ClientOf) -> None:
    work = managed()
    schedule(of=work)

    page = client_of(work.manager).get(work.url("plan")).content.decode()

    assert "Nothing is planned yet" in page
    assert work.url("edit_plan") in page


def test_plan_of_a_schedule_tells_what_it_needs_from_others(client_of: ClientOf) -> None:
    work, other = project(), project(name="Bridge")
    planned(work, "Dig")
    dependency(of=work, on=other, what="The bridge", milestone=milestone(of=other, name="Open"))

    page = client_of(analyst()).get(work.url("plan")).content.decode()

    assert "The bridge" in page
    assert "with “Open”" in page


def test_plan_of_a_schedule_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = project(), project(), client_of(analyst())
    planned(few, "Dig")
    tasks = planned(many, *(f"Task {number}" for number in range(40)))
    for before, after in pairwise(tasks):
        link(before, after)
    for work, number in ((few, 1), (many, 9)):
        for _ in range(number):
            dependency(of=work, on=(other := project()), milestone=milestone(of=other))
    client.get(few.url("plan"))

    assert queries(lambda: client.get(few.url("plan"))) == queries(lambda: client.get(many.url("plan"))) <= 10


def test_gantt_pdf_is_named_after_the_project(client_of: ClientOf) -> None:
    work = project(code="BRIDGE")
    planned(work, "Dig")

    response = client_of(analyst()).get(work.url("gantt_pdf"))

    assert response.headers["Content-Disposition"] == 'inline; filename="BRIDGE-plan.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_gantt_pdf_of_a_project_without_a_schedule_is_not_found(client_of: ClientOf) -> None:
    assert client_of(analyst()).get(project().url("gantt_pdf")).status_code == 404
