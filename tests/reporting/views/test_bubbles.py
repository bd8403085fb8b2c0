"""The bubbles of the portfolio."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from reporting.domain.bubbles import MEASURES
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import analyst, department, stakeholder
from tests.factories.projects import project, standing
from tests.factories.standings import period

URL = reverse("reporting:bubbles")
FIGURES = {"budget": Decimal(100), "cost_forecast": Decimal(110), "days_late": 12}


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(analyst())


def stood(name: str = "Pump", **figures: object) -> None:
    standing(of=project(name=name), **(FIGURES | figures))


def test_each_project_is_a_bubble_and_a_row(pmo: Client) -> None:
    stood()

    html = pmo.get(URL).content.decode()

    assert html.count("<title>Pump. On track. Days late, approved finish: 12 days late.") == 2
    assert '<td class="num" data-label="Forecast over budget">+10.0%</td>' in html


def test_what_lacks_a_figure_is_counted_and_linked_under_the_chart(pmo: Client) -> None:
    stood("Pool", cost_forecast=None)

    html = pmo.get(URL).content.decode()

    assert "<summary>1 project: forecast of the cost is not known</summary>" in html
    assert ">Pool</a>" in html
    assert "Nothing can be drawn" in html


def test_other_axes_are_chosen_and_stay_chosen(pmo: Client) -> None:
    stood(exposure=Decimal(5000))

    response = pmo.get(URL, {"y": "exposure", "x": "nonsense"})
    html = response.content.decode()

    assert response.context["chart"].up.label == "Exposure"
    assert '<option value="exposure" selected>Exposure</option>' in html
    assert '<input type="hidden" name="y" value="exposure">' in html


@pytest.mark.parametrize("axis", [*MEASURES])
def test_each_measure_is_read_whatever_columns_the_list_shows(pmo: Client, axis: str) -> None:
    known = {"days_late_original": 5, "exposure": Decimal(9), "updated_on": NOW.date(), "finish_expected": NOW.date()}
    stood(**known)

    chart = pmo.get(URL, {"x": axis, "column": "budget"}).context["chart"]

    assert (len(chart.bubbles), chart.left_out) == (1, [])


def test_filters_hold_and_lead_back_to_the_list(pmo: Client) -> None:
    stood("Library"), stood("Harbour")

    response = pmo.get(URL, {"q": "harb", "y": "exposure"})

    assert [row.name for row in response.context["bar"].board.rows] == ["Harbour"]
    assert f'href="{reverse("reporting:portfolio")}?q=harb"' in response.content.decode()


def test_a_past_day_shows_the_figures_of_then(pmo: Client) -> None:
    made = project(name="Pump")
    period(of=made, since=NOW - timedelta(days=30), until=NOW - timedelta(days=2), **(FIGURES | {"days_late": 3}))
    standing(of=made, **FIGURES)

    chart = pmo.get(URL, {"as_of": (NOW - timedelta(days=10)).date().isoformat()}).context["chart"]

    assert [bubble.x for bubble in chart.bubbles] == [3]


def test_foreign_work_is_not_drawn(client_of: ClientOf) -> None:
    stood()

    assert "Pump" not in client_of(stakeholder(department=department())).get(URL).content.decode()


def test_htmx_gets_the_filtered_part_and_its_address(pmo: Client) -> None:
    stood()

    response = pmo.get(URL, {"q": "p", "x": "age"}, headers={"HX-Request": "true", "HX-Target": "list"})

    assert response["HX-Push-Url"] == f"{URL}?q=p&x=age"
    assert b"<html" not in response.content


def test_without_projects_the_page_says_what_to_do(pmo: Client) -> None:
    assert "Remove a filter" in pmo.get(URL, {"q": "none"}).content.decode()


def test_the_page_costs_the_same_with_any_number_of_projects(pmo: Client, queries: Queries) -> None:
    stood()
    pmo.get(URL)
    few = queries(lambda: pmo.get(URL, {"q": "p"}))
    for _ in range(20):
        stood()

    assert queries(lambda: pmo.get(URL, {"q": "p"})) == few <= 12
