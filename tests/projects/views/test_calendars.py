"""Settings of the city's calendars."""

from __future__ import annotations

from datetime import date

from projects.actions import recomputing
from projects.models import Calendar, DuePlan
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import admin, analyst
from tests.factories.projects import project
from tests.factories.schedules import WEEK, calendar, calendar_day, scheduled

CARNIVAL = {"name": "Carnival shutdown", "first": "2027-02-05", "last": "2027-02-10", "hours": "", "version": 1}


def url(of: Calendar, *parts: object) -> str:
    return "/".join(map(str, ["/settings/calendars", of.pk, *parts, ""]))


def test_the_list_says_which_plans_go_by_a_calendar(client_of: ClientOf) -> None:
    work, _ = scheduled(1)
    Calendar.objects.filter(pk=work.schedule.calendar_id).update(name="City hours")
    calendar(of=project(), name="Of a file")

    page = client_of(analyst()).get("/settings/calendars/").content.decode()

    assert "City hours" in page
    assert "Of a file" not in page


def test_a_calendar_shows_its_week_and_what_differs_in_a_year(client_of: ClientOf) -> None:
    city = calendar()
    calendar_day(of=city, name="Mardi Gras", first=date(2027, 2, 9))
    calendar_day(of=city, name="Half a day", first=date(2026, 12, 24), hours=[[28_800, 43_200]])
    client = client_of(analyst())

    this, following, nonsense = (
        client.get(url(city) + f"?year={year}").content.decode() for year in ("2026", "2027", "soon")
    )

    assert "Mon to Fri" in this and "8:00-12:00, 13:00-17:00" in this
    assert "Half a day" in this and "Mardi Gras" not in this
    assert "Mardi Gras" in following
    assert "Days that differ in 20" in nonsense


def test_days_are_added_edited_and_taken_out(client_of: ClientOf) -> None:
    city, client = calendar(), client_of(admin())

    client.post(url(city, "days", "add"), CARNIVAL)
    day = city.exceptions.get()
    client.post(url(city, "days", day.pk), CARNIVAL | {"hours": "8-12"})
    day.refresh_from_db()
    assert (day.hours, day.first) == ([[28_800, 43_200]], date(2027, 2, 5))
    assert "Take Carnival shutdown out" in client.get(url(city, "days", day.pk, "remove")).content.decode()
    client.post(url(city, "days", day.pk, "remove"))

    assert not city.exceptions.exists()


def test_what_cannot_be_keeps_the_form_open(client_of: ClientOf) -> None:
    city, client = calendar(), client_of(admin())

    for wrong in ({"last": "2027-02-01"}, {"hours": "12-8"}, {"name": ""}):
        assert client.post(url(city, "days", "add"), CARNIVAL | wrong).status_code == 422


def test_a_stale_save_shows_both_versions(client_of: ClientOf) -> None:
    day = calendar_day(of=calendar(version=2), name="Carnival", hours=WEEK[0])

    response = client_of(admin()).post(url(day.calendar, "days", day.pk), CARNIVAL)

    assert response.status_code == 409
    assert "8:00-12:00, 13:00-17:00" in response.content.decode()


def test_a_calendar_of_a_project_is_none_of_the_settings(client_of: ClientOf) -> None:
    assert client_of(admin()).get(url(calendar(of=project()))).status_code == 404


def test_who_may_only_read_gets_no_way_to_edit(client_of: ClientOf) -> None:
    day = calendar_day(of=calendar(), first=date(2026, 11, 26))

    page = client_of(analyst()).get(url(day.calendar) + "?year=2026").content.decode()

    assert "Edit" not in page and "Add days" not in page
    assert client_of(analyst()).get(url(day.calendar, "days", day.pk)).status_code == 403


def test_the_pages_cost_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    city, client = calendar(), client_of(analyst())
    calendar_day(of=city)
    few = [queries(lambda: client.get("/settings/calendars/")), queries(lambda: client.get(url(city) + "?year=2026"))]
    for _ in range(20):
        calendar_day(of=city)
        calendar()

    many = [queries(lambda: client.get("/settings/calendars/")), queries(lambda: client.get(url(city) + "?year=2026"))]

    assert few == many


def test_a_change_says_how_many_plans_are_computed_and_when_that_is_done(client_of: ClientOf) -> None:
    work, _ = scheduled(1)
    city, client = work.schedule.calendar, client_of(admin())

    asked = client.get(url(city, "days", "add")).content.decode()
    client.post(url(city, "days", "add"), CARNIVAL)
    during, bar = client.get(url(city)).content.decode(), client.get(url(city, "plans")).content.decode()
    recomputing.work(clock=lambda: NOW)
    after, over = client.get(url(city)).content.decode(), client.get(url(city, "plans") + "?year=2027")

    assert "1 plan goes by it, computed anew after the change" in asked
    assert "0 of 1" in during and "0 of 1" in bar
    assert "1 plan computed anew" in after
    assert over["HX-Redirect"] == url(city) + "?year=2027"


def test_a_plan_that_failed_is_named_to_who_may_see_it(client_of: ClientOf) -> None:
    for confidential in (False, True):
        work, _ = scheduled(1, name=f"Pier {confidential}", confidential=confidential)
        Calendar.objects.filter(pk=work.schedule.calendar_id).update(name=f"Of {work.pk}")
        asked = recomputing.ask(calendar=work.schedule.calendar, by=None, now=NOW)
        DuePlan.objects.filter(recomputation=asked).update(problem="It cannot be.")
        page = client_of(analyst()).get(url(work.schedule.calendar)).content.decode()

        assert (f"{work}</a>: It cannot be." in page, "1 plan that you may not see" in page) == (
            not confidential,
            confidential,
        )
