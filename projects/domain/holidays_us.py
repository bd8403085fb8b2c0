"""Days on which the city does not work: the public holidays of the United States and of Louisiana as exceptions."""

from __future__ import annotations

from holidays import country_holidays

from projects.domain.calendars import CalendarException


def city_holidays(first_year: int, last_year: int, *, state: str = "LA") -> tuple[CalendarException, ...]:
    """One day off for each public holiday of these years, the observed ones included, Mardi Gras in Louisiana too.

    Source: the package holidays. Empty when the last year lies before the first.
    """
    days = country_holidays("US", subdiv=state, years=range(first_year, last_year + 1), expand=False)
    return tuple(CalendarException(first=day, last=day, name=name) for day, name in sorted(days.items()))
