"""How good forecasts were, across the portfolio."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from pmo_site.people.models import Department, User
from projects.models import Forecast, Project
from tests.conftest import ClientOf, Queries
from tests.factories.forecasts import finish_forecast, scored
from tests.factories.people import admin, analyst, department, manager, stakeholder
from tests.factories.projects import project

URL = reverse("reporting:forecasts")


def told(client_of: ClientOf, user: User) -> Any:
    return client_of(user).get(URL).context["told"]


def declared(by: User, of: Project | None = None, **values: Any) -> Forecast:
    forecast = finish_forecast(of=of or project(), method="declared", by=by)
    scored(forecast, **values)
    return forecast


def crowd(of: Department, number: int) -> None:
    for _ in range(number):
        declared(manager(), of=project(department=of))


def methods(told: Any) -> list[str]:
    return [row.method for row in told.time]


def test_methods_are_told_by_the_age_of_their_forecasts(client_of: ClientOf) -> None:
    scored(finish_forecast(of=project()), bands=[30, 90], kept=False)
    scored(finish_forecast(of=project()), bands=[90])

    (row,) = told(client_of, analyst()).time

    assert [(cell.band, cell.record and cell.record.n) for cell in row.cells] == [
        (30, 1),
        (90, 2),
        (180, None),
        (9_999, None),
    ]
    assert row.cells[1].record.calibration.rate == 0.5


def test_the_best_method_of_an_age_is_marked_once_two_have_enough_outcomes(client_of: ClientOf) -> None:
    for pinball, method in ((4.0, "slips"), (7.0, "simulation")):
        for _ in range(10):
            scored(finish_forecast(of=project(), method=method), bands=[30], pinball=pinball)

    rows = told(client_of, analyst()).time

    assert [(row.method, cell.band) for row in rows for cell in row.cells if cell.best] == [("slips", 30)]


def test_only_projects_that_one_may_see_are_counted(client_of: ClientOf) -> None:
    mine = department()
    scored(finish_forecast(of=project(department=mine)))
    scored(finish_forecast(of=project()))

    (row,) = told(client_of, stakeholder(department=mine)).time

    assert row.cells[1].record.n == 1


def test_declared_dates_of_few_people_are_nobodys_business(client_of: ClientOf) -> None:
    of = department()
    crowd(of, 2)
    scored(finish_forecast(of=project(department=of)))

    page = told(client_of, analyst())

    assert page.hidden
    assert methods(page) == ["slips"]
    assert [method for method, _ in page.departments[0].cells] == ["slips"]


def test_a_department_of_few_is_left_out_where_the_city_is_a_crowd(client_of: ClientOf) -> None:
    few, many = department(name="A few"), department(name="Many")
    crowd(few, 1)
    crowd(many, 3)

    page = told(client_of, analyst())

    assert methods(page) == ["declared"]
    assert [(group.name, group.withheld, group.cells[0][1] is None) for group in page.departments] == [
        ("A few", "declared", True),
        ("Many", "", False),
    ]


def test_a_persons_own_record_is_shown_to_that_person(client_of: ClientOf) -> None:
    ines = manager()
    declared(ines, of=project(manager=ines))

    page = told(client_of, ines)

    assert [(record.band, record.n) for record in page.own] == [(90, 1)]
    assert page.people == []


def test_records_of_everybody_are_for_the_pmo_admin_only(client_of: ClientOf) -> None:
    declared(manager(name="Ines Okafor"))

    assert [group.name for group in told(client_of, admin()).people] == ["Ines Okafor"]
    assert told(client_of, analyst()).people == []
    assert "Ines Okafor" not in client_of(analyst()).get(URL).content.decode()


def test_before_anything_came_true_the_page_says_so(client_of: ClientOf) -> None:
    assert "Nothing has come true or failed yet" in client_of(analyst()).get(URL).content.decode()


def test_the_page_costs_the_same_with_any_number_of_scores(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    crowd(department(), 3)
    client.get(URL)
    few = queries(lambda: client.get(URL))
    crowd(department(), 12)

    assert queries(lambda: client.get(URL)) == few
