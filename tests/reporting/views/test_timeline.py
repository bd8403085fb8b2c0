"""The timeline of the portfolio and of a program."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, department, stakeholder
from tests.factories.projects import dependency, milestone, program, project, standing

URL = reverse("reporting:timeline")


def stood(**values: object) -> Project:
    made = project(**values)
    standing(of=made)
    return made


def slipped(of: Project, on: Project) -> None:
    by = localdate() + timedelta(days=30)
    delivered = milestone(of=on, finish_approved=by, finish_forecast=by + timedelta(days=21))
    milestone(of=of, name="Pumps run", finish_approved=by + timedelta(days=60))
    dependency(of=of, on=on, what="Pump station power", milestone=delivered, needed_by=by)


def test_whose_slip_pushes_whom_is_a_table_under_the_chart(client_of: ClientOf) -> None:
    slipped(stood(name="Pump station 5"), stood(name="Power lines"))

    html = client_of(analyst()).get(URL).content.decode()

    assert "<title>Pump station power: 21 days later than needed</title>" in html
    assert '<strong class="worse">21 days</strong>' in html


def test_the_filters_of_the_list_hold_and_lead_back_to_it(client_of: ClientOf) -> None:
    stood(name="Library"), stood(name="Harbour")

    response = client_of(analyst()).get(URL, {"q": "harb"})

    assert [row.name for row, _ in response.context["told"].lines] == ["Harbour"]
    assert f'href="{reverse("reporting:portfolio")}?q=harb"' in response.content.decode()


def test_htmx_gets_the_filtered_part_and_its_address(client_of: ClientOf) -> None:
    response = client_of(analyst()).get(URL, {"q": "x"}, headers={"HX-Request": "true", "HX-Target": "list"})

    assert response["HX-Push-Url"] == f"{URL}?q=x"
    assert b"<html" not in response.content


def test_a_program_has_a_timeline_of_its_own(client_of: ClientOf) -> None:
    mine = program(code="water")
    stood(name="In it", program=mine), stood(name="Beside it")

    response = client_of(analyst()).get(reverse("reporting:program_timeline", args=["water"]))

    assert [row.name for row, _ in response.context["told"].lines] == ["In it"]


def test_a_program_that_one_may_not_see_is_not_found(client_of: ClientOf) -> None:
    stood(program=program(code="water"))

    client = client_of(stakeholder(department=department()))

    assert client.get(reverse("reporting:program_timeline", args=["water"])).status_code == 404


def test_nothing_that_pushes_is_said_and_what_has_no_date_is_counted(client_of: ClientOf) -> None:
    dependency(of=stood(), on=stood())

    html = client_of(analyst()).get(URL).content.decode()

    assert "Nobody pushes anybody" in html
    assert "1 open need cannot be told" in html


def test_without_projects_the_page_says_what_to_do(client_of: ClientOf) -> None:
    assert "Remove a filter" in client_of(analyst()).get(URL, {"q": "none"}).content.decode()


def test_the_page_costs_the_same_with_any_number_of_projects(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    slipped(stood(), stood())
    client.get(URL)
    few = queries(lambda: client.get(URL, {"finish": "none"}))
    for _ in range(10):
        slipped(stood(), stood())

    assert queries(lambda: client.get(URL, {"finish": "none"})) == few
