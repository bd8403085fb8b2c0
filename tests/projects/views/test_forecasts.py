"""The tab Forecast."""

from __future__ import annotations

from datetime import date, timedelta

from tests.conftest import ClientOf, Queries
from tests.factories.forecasts import TUESDAY, cost_forecast, finish_forecast, milestone_forecast, scored, silence
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import milestone, project

CURVE = [[share, f"2027-0{month}-01"] for share, month in ((0.1, 6), (0.5, 7), (0.8, 8), (0.9, 9))]


def test_one_sentence_says_how_sure_we_are_and_why(client_of: ClientOf) -> None:
    of = project()
    finish_forecast(of=of, method="simulation", details={"tasks": 42, "risks": 6, "curve": CURVE})

    page = client_of(analyst()).get(of.url("forecast")).content.decode()

    assert "We are 80% sure that it is done by Sat 31 Jul 2027: simulation of 42 open tasks and 6 open risks;" in page
    assert "nothing it said has come true or failed yet, so nobody knows how often it is right." in page


def test_the_chart_has_a_table_of_the_same(client_of: ClientOf) -> None:
    of = project(finish_approved=date(2027, 7, 15))
    finish_forecast(of=of, method="simulation", details={"tasks": 1, "curve": CURVE})

    page = client_of(analyst()).get(of.url("forecast")).content.decode()

    assert "How sure it is that it is done: 10% by Tue 1 Jun 2027, 50% by Thu 1 Jul 2027" in page
    assert "Approved Thu 15 Jul 2027." in page
    assert '<th scope="row">80%</th>' in page


def test_a_method_that_says_nothing_says_why(client_of: ClientOf) -> None:
    of = project()
    silence(of=of)

    page = client_of(analyst()).get(of.url("forecast")).content.decode()

    assert "3 periods: at least 6 are needed." in page
    assert "No method can say when it is done." in page


def test_before_the_first_night_the_page_says_when_it_comes(client_of: ClientOf) -> None:
    page = client_of(analyst()).get(project().url("forecast")).content.decode()

    assert "No forecast yet" in page


def test_a_milestone_that_was_reached_stands_against_what_was_said(client_of: ClientOf) -> None:
    award = milestone(of=project(), name="Bid awarded")
    finish_forecast(of=award.project)
    scored(milestone_forecast(of=award), age=55, kept=False)

    page = client_of(analyst()).get(award.project.url("forecast")).content.decode()

    assert "Bid awarded" in page
    assert "55 days before" in page


def test_a_foreign_forecast_is_not_found(client_of: ClientOf) -> None:
    response = client_of(stakeholder()).get(project().url("forecast"))

    assert response.status_code == 404


def test_the_page_costs_the_same_with_any_past(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = project(), project(), client_of(analyst())
    for of, number in ((few, 2), (many, 30)):
        for days in range(number):
            scored(finish_forecast(of=of, made_on=TUESDAY - timedelta(days=days)))
    client.get(few.url("forecast"))

    assert queries(lambda: client.get(few.url("forecast"))) == queries(lambda: client.get(many.url("forecast")))


def test_the_cost_has_a_chart_and_a_table_of_the_same(client_of: ClientOf) -> None:
    of = project(budget_approved=4_500_000)
    curve = [[share, f"{millions}000000"] for share, millions in ((0.1, 4), (0.5, 5), (0.8, 6), (0.9, 7))]
    cost_forecast(of=of, details={"class": {"breadth": "all"}, "curve": curve})

    page = client_of(analyst()).get(of.url("forecast")).content.decode()

    assert "How sure the cost is: 10% that it is at most $4.0M, 50% that it is at most $5.0M" in page
    assert "Approved $4.5M." in page
    assert "The chance that it costs at most each amount" in page


def test_where_half_of_the_cases_cost_nothing_the_page_says_so(client_of: ClientOf) -> None:
    of = project()
    rarely = {"p50": "0", "p80": "16000", "mean": 12500, "none": 0.76}
    cost_forecast(of=of, method="simulation", details={"risks": 2, "contingency": rarely})

    page = client_of(analyst()).get(of.url("forecast")).content.decode()

    assert "none occurs in 76% of cases" in page
    assert "as likely more as less" not in page
