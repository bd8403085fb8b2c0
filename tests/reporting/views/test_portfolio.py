"""The portfolio on screen and as a file."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from reporting.models.saved_views import SavedView
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import admin, analyst, department, executive, stakeholder
from tests.factories.projects import project, standing
from tests.factories.standings import period, stood

MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def noon() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(analyst())


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/portfolio/{query}")
    assert response.status_code == 200
    return response.content.decode()


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    text = b"".join(client.get(f"/portfolio/portfolio.csv{query}").streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def many(number: int, **values: object) -> None:
    place = department()
    stood(*(project(department=place, budget_approved=Decimal(100), **values) for _ in range(number)))


def test_the_portfolio_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(executive())
    many(2)
    few = queries(lambda: page(client))
    many(60)

    assert queries(lambda: page(client)) == few <= MOST_STATEMENTS


def test_filters_views_and_the_past_stay_within_the_statements(client_of: ClientOf, queries: Queries) -> None:
    user = analyst()
    client = client_of(user)
    many(3)
    SavedView.objects.create(owner=user, name="Pumps", query="q=pump&stale=1")
    everything = "?q=P&department=D1&program=x&stage=x&tier=x&manager=1&finish=30&better=1&stale=1&sort=-budget"

    assert queries(lambda: page(client, everything)) <= MOST_STATEMENTS
    assert queries(lambda: page(client, everything + "&as_of=2026-11-01&state=any")) <= MOST_STATEMENTS


def test_a_withheld_budget_is_shown_as_withheld_with_its_reason(pmo: Client) -> None:
    stood(project(withheld={"budget_approved": "Exempt under Section 43"}))

    shown = page(pmo)

    assert 'title="Exempt under Section 43"' in shown
    assert table(pmo)[0]["Budget"] == "withheld: Exempt under Section 43"


def test_text_of_a_project_never_becomes_markup(pmo: Client) -> None:
    stood(project(name="<script>alert(1)</script>", code="A&B"))

    shown = page(pmo)

    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_each_chip_removes_one_filter(pmo: Client) -> None:
    stood(project(name="Pump house"))

    shown = page(pmo, "?q=pump&colour=unknown&sort=project")

    assert 'href="?colour=unknown&amp;sort=project" aria-label="Remove the filter: “pump”"' in shown
    assert 'href="?q=pump&amp;sort=project" aria-label="Remove the filter: Health: Not assessed"' in shown


def test_pages_are_of_fifty_and_lead_to_the_next(pmo: Client) -> None:
    many(51)

    first = page(pmo)
    start = first.index('rel="next"')
    link = first.rindex('href="', 0, start) + len('href="')
    second = page(pmo, first[link : first.index('"', link)].replace("&amp;", "&"))

    assert (first.count("<tr>"), second.count("<tr>")) == (51, 2)
    assert 'rel="prev"' in second


def test_an_empty_list_says_what_to_do(pmo: Client) -> None:
    assert "Remove a filter" in page(pmo, "?q=nothing+like+this")


def test_the_file_holds_exactly_the_rows_and_columns_shown(pmo: Client) -> None:
    for number in range(3):
        stood(project(code=f"PUMP-{number}", name=f"Pump {number}", budget_approved=Decimal(number)))
    stood(project(name="Pool"))

    rows = table(pmo, "?q=pump&sort=-project&column=budget")

    assert [row["Code"] for row in rows] == ["PUMP-2", "PUMP-1", "PUMP-0"]
    assert list(rows[0]) == ["Code", "Project", "Department", "Manager", "Currency", "Budget"]
    assert rows[0]["Budget"] == "2.00"


def test_the_file_of_chosen_projects_holds_only_those(pmo: Client) -> None:
    stood(project(code="A"), project(code="B"), project(code="C"))

    assert {row["Code"] for row in table(pmo, "?code=A&code=C")} == {"A", "C"}


def test_the_file_shows_a_person_only_what_the_list_does(client_of: ClientOf) -> None:
    stood(project(code="SECRET", confidential=True), project(code="OPEN"))

    assert table(client_of(stakeholder()), "?code=SECRET&code=OPEN&state=any") == []
    assert {row["Code"] for row in table(client_of(analyst()), "?code=SECRET&code=OPEN")} == {"OPEN"}
    assert {row["Code"] for row in table(client_of(admin()))} == {"SECRET", "OPEN"}


def test_formulas_in_names_are_inert_in_the_file(pmo: Client) -> None:
    stood(project(name="=cmd|'/c calc'!A1"))

    assert table(pmo)[0]["Project"] == "'=cmd|'/c calc'!A1"


def test_the_workbook_says_the_same_as_the_text_file(pmo: Client) -> None:
    stood(project(code="A", budget_approved=Decimal(1250), finish_forecast=date(2027, 3, 12)))

    response = pmo.get("/portfolio/portfolio.xlsx?column=budget&column=finish")
    heading, row = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()

    assert 'filename="portfolio-2026-11-24.xlsx"' in response.headers["Content-Disposition"]
    assert dict(zip(heading, row, strict=True))["Forecast finish"] == date(2027, 3, 12)
    assert dict(zip(heading, row, strict=True))["Budget"] == 1250


def test_a_past_day_is_the_same_page_over_what_was_true_then(pmo: Client) -> None:
    made = project(name="Pump house")
    period(of=made, since=NOW - timedelta(days=30), until=NOW - timedelta(days=2), colour="green")
    period(of=made, since=NOW - timedelta(days=2), colour="red")
    standing(of=made, overall="red")

    then, now = page(pmo, "?as_of=2026-11-10"), page(pmo)

    assert "Tue 10 Nov 2026, 23:59" in then
    assert "Back to now" in then
    assert "Back to now" not in now
    assert [len(table(pmo, f"?as_of=2026-11-10&colour={colour}")) for colour in ("green", "red")] == [1, 0]
    assert [len(table(pmo, f"?colour={colour}")) for colour in ("green", "red")] == [0, 1]


def test_links_of_a_past_day_stay_there(pmo: Client) -> None:
    made = project(code="PW-1")
    period(of=made, since=NOW - timedelta(days=30))

    shown = page(pmo, "?as_of=2026-11-10")

    assert 'href="/projects/PW-1/?as_of=2026-11-10"' in shown
    assert 'href="?sort=project&amp;as_of=2026-11-10"' in shown


def test_htmx_gets_the_list_alone_and_the_plain_address(pmo: Client) -> None:
    stood(project())
    headers = {"HX-Request": "true", "HX-Target": "list"}

    response = pmo.get("/portfolio/?q=&colour=&state=open&q=pump", headers=headers)

    assert b"<!doctype" not in response.content
    assert response.headers["HX-Push-Url"] == "/portfolio/?q=pump"


def test_a_code_of_a_filter_that_is_gone_can_be_removed(pmo: Client) -> None:
    assert "Remove the filter: Program: ended" in page(pmo, "?program=ended")


def test_tabs_count_each_view_and_mark_the_one_shown(client_of: ClientOf) -> None:
    user = analyst()
    SavedView.objects.create(owner=user, name="Pumps", query="q=pump")
    stood(project(name="Pump one"), project(name="Pump two"), project(name="Pool"))

    shown = page(client_of(user), "?q=pump")

    assert 'href="?q=pump" aria-current="page">Pumps <span>2</span>' in shown
    assert "All active <span>3</span>" in shown
    assert "Delete this view" in shown


def test_the_portfolio_ignores_what_it_cannot_read(pmo: Client) -> None:
    stood(project())

    assert page(pmo, "?size=-1&after=;&before=x&as_of=soon&sort=;drop&column=&state=no&manager=x'")


def test_new_projects_are_offered_to_those_who_may_add_one(client_of: ClientOf) -> None:
    assert "/projects/new/" in page(client_of(analyst()))
    assert "/projects/new/" not in page(client_of(executive()))


def test_tiles_lead_to_the_list_behind_them(pmo: Client) -> None:
    standing(of=project(), overall="red")

    shown = page(pmo, "?q=P")
    links = {urlsplit(part.split('"')[0]).query for part in shown.split('class="figure plain" href="')[1:]}

    assert parse_qs("q=P&colour=red") in [parse_qs(link.replace("&amp;", "&")) for link in links]
