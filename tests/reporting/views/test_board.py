"""The board of the portfolio, and moving a project from stage to stage."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from pmo_site.audit.models import Change
from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, executive
from tests.factories.projects import closed_project, project, stage
from tests.factories.standings import stood

URL = reverse("reporting:board")
BACK = f"{URL}?q=pump"


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(analyst())


@pytest.fixture
def pump(db: None) -> Project:
    made = project(code="WAT-1", name="Pump house", stage=stage("design"), budget_approved=Decimal(100))
    stood(made)
    return made


def moving(made: Project) -> str:
    return f"{reverse('reporting:move', args=[made.code])}?{urlencode({'back': BACK})}"


def moved(client: Client, made: Project, code: str = "build", **more: object) -> Client:
    told = {"stage": stage(code).pk, "version": made.version} | more
    return client.post(moving(made), told)


def test_the_board_and_the_list_lead_to_each_other_under_the_same_filters(pmo: Client, pump: Project) -> None:
    board, listed = (pmo.get(url, {"q": "pump"}).content.decode() for url in (URL, reverse("reporting:portfolio")))

    assert f'href="{reverse("reporting:portfolio")}?q=pump"' in board
    assert f'href="{URL}?q=pump"' in listed


def test_htmx_gets_the_filtered_part_and_its_address(pmo: Client, pump: Project) -> None:
    response = pmo.get(URL, {"q": "pump"}, headers={"HX-Request": "true", "HX-Target": "list"})

    assert response["HX-Push-Url"] == BACK
    assert b"<html" not in response.content


def test_a_moved_project_lies_in_its_new_stage_and_the_trail_tells_it(pmo: Client, pump: Project) -> None:
    response = moved(pmo, pump)

    pump.refresh_from_db()
    assert response.headers["Location"] == f"{BACK}#card-WAT-1"
    assert pump.stage == stage("build")
    assert Change.objects.about(f"projects.project:{pump.pk}").newest_first()[0].before == {
        "stage_id": stage("design").pk,
        "version": 1,
    }


def test_a_move_is_said_once_and_can_be_undone(pmo: Client, pump: Project) -> None:
    moved(pmo, pump)
    offered = pmo.get(BACK)
    kept = offered.context["moved"]

    pmo.post(moving(pump), {"stage": kept["from"], "version": kept["version"]})

    pump.refresh_from_db()
    assert "Undo the move" in offered.content.decode()
    assert pump.stage == stage("design")


def test_a_project_without_a_stage_can_be_moved_and_moved_back(pmo: Client, pump: Project) -> None:
    Project.objects.filter(pk=pump.pk).update(stage=None)
    moved(pmo, pump)
    kept = pmo.get(BACK).context["moved"]

    pmo.post(moving(pump), {"stage": kept["from"], "version": kept["version"]})

    pump.refresh_from_db()
    assert pump.stage is None


def test_a_move_of_a_project_that_somebody_moved_meanwhile_shows_both(pmo: Client, pump: Project) -> None:
    Project.objects.filter(pk=pump.pk).update(stage=stage("procure"), version=2)

    response = moved(pmo, pump)

    pump.refresh_from_db()
    assert response.status_code == 409
    assert "Procure" in response.content.decode()
    assert pump.stage == stage("procure")


def test_to_move_a_project_to_where_it_is_changes_nothing(pmo: Client, pump: Project) -> None:
    moved(pmo, pump, "design")

    assert not Change.objects.about(f"projects.project:{pump.pk}").exists()
    assert pmo.get(BACK).context["moved"] is None


def test_what_has_ended_cannot_be_moved(pmo: Client) -> None:
    made = closed_project(stage=stage("design"))

    response = moved(pmo, made)

    assert response.status_code == 422
    assert "Open it again first" in response.content.decode()


def test_without_scripts_the_stage_is_chosen_on_a_page_of_its_own(pmo: Client, pump: Project) -> None:
    html = pmo.get(moving(pump)).content.decode()

    assert f'<option value="{stage("design").pk}" selected>Design</option>' in html
    assert f'href="{BACK}"' in html


@pytest.mark.parametrize("foreign", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_a_foreign_address_to_go_back_to_is_neither_offered_nor_followed(
    pmo: Client, pump: Project, foreign: str
) -> None:
    url = f"{reverse('reporting:move', args=[pump.code])}?{urlencode({'back': foreign})}"

    offered = pmo.get(url).content.decode()
    response = pmo.post(url, {"stage": stage("build").pk, "version": 1})

    assert foreign not in offered
    assert response.headers["Location"] == f"{URL}#card-WAT-1"


def test_who_may_not_steer_sees_cards_that_do_not_move(client_of: ClientOf, pump: Project) -> None:
    html = client_of(executive()).get(URL).content.decode()

    assert "Pump house" in html
    assert "draggable=" not in html.replace('draggable="false"', "")
    assert "Move<" not in html


def test_text_of_a_project_never_becomes_markup(pmo: Client, pump: Project) -> None:
    stood(project(name="<script>alert(1)</script>", code="A&B <i>", manager_named="<b>Bo"))

    html = pmo.get(URL).content.decode()

    assert "<script>alert" not in html and "<b>Bo" not in html and "<i>" not in html


def test_a_long_column_leads_to_its_list(pmo: Client, pump: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.queries.board.CARDS", 0)

    html = pmo.get(URL).content.decode()

    assert f'<a class="more" href="{reverse("reporting:portfolio")}?stage=design">and 1 more in the list</a>' in html


def test_a_board_without_projects_says_what_to_do(pmo: Client, pump: Project) -> None:
    assert "Remove a filter" in pmo.get(URL, {"q": "nothing"}).content.decode()


def test_the_page_costs_the_same_at_any_length(pmo: Client, pump: Project, queries: Queries) -> None:
    pmo.get(URL)
    few = queries(lambda: pmo.get(URL, {"finish": "none"}))
    stood(*(project(stage=stage("design")) for _ in range(30)))

    assert queries(lambda: pmo.get(URL, {"finish": "none"})) == few <= 12
