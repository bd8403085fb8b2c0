"""The city's days off."""

from __future__ import annotations

from datetime import date

from projects.domain.calendars import WorkCalendar
from projects.domain.holidays_us import city_holidays
from projects.domain.working_time import WorkingTime
from tests.factories.networks import DAY, at


def test_mardi_gras_is_a_holiday_in_louisiana_only() -> None:
    of_city, of_texas = city_holidays(2026, 2026), city_holidays(2026, 2026, state="TX")

    assert date(2026, 2, 17) in {day.first for day in of_city}
    assert date(2026, 2, 17) not in {day.first for day in of_texas}


def test_a_holiday_on_a_saturday_is_kept_on_the_friday() -> None:
    assert {day.first: day.name for day in city_holidays(2026, 2026)}[date(2026, 7, 3)] == "Independence Day (observed)"


def test_work_passes_over_the_holidays_of_all_years() -> None:
    hours = WorkingTime(WorkCalendar("City", exceptions=city_holidays(2026, 2027)))

    assert hours.add(at("2026-12-24 17:00"), DAY) == at("2026-12-28 17:00")
    assert not hours.is_working_day(date(2027, 1, 1))


def test_no_years_have_no_holidays() -> None:
    assert city_holidays(2027, 2026) == ()
