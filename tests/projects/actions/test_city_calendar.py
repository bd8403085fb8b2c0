"""The city's calendar is there from the start, and what people change in it stays changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pmo_site.audit.verification import rows_that_differ
from projects.actions.city_calendar import NAME
from projects.actions.reference import ensure_reference_data
from projects.models import Calendar, CalendarDay

YEAR = timedelta(days=366)


def days_in(year: int) -> set[str]:
    return set(CalendarDay.objects.between(date(year, 1, 1), date(year, 12, 31)).values_list("name", flat=True))


def test_it_has_office_hours_and_the_holidays_of_louisiana(reference_data: None) -> None:
    city = Calendar.objects.with_exceptions().get(name=NAME)

    assert "Mardi Gras" in " ".join(days_in(2027))
    assert city.hours().week[0] == ((28_800, 43_200), (46_800, 61_200))
    assert (days_in(2023) != set(), days_in(2036) != set(), days_in(2037)) == (True, True, set())


def test_setting_up_again_changes_nothing_and_what_was_taken_out_stays_out(reference_data: None, now: datetime) -> None:
    CalendarDay.objects.get(first=date(2027, 7, 5)).delete()
    before = list(CalendarDay.objects.values())

    ensure_reference_data(now=now)

    assert list(CalendarDay.objects.values()) == before


def test_years_that_come_are_added(reference_data: None, now: datetime) -> None:
    ensure_reference_data(now=now + YEAR)

    assert days_in(2037)
    assert Calendar.objects.filter(name=NAME).count() == 1


def test_the_trail_tells_of_every_day(reference_data: None) -> None:
    assert [str(finding) for finding in rows_that_differ() if "calendar" in str(finding)] == []
