"""Cases of the demo: dates, people and the days of updates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import City

TODAY = date(2026, 11, 24)
SINCE = date(2026, 2, 16)


def of_course(city: City, name: str) -> Case:
    return next(case for case in cases(60, city) if case.project.name == name)


def test_codes_and_names_are_unique_beyond_the_file(city: City) -> None:
    told = list(cases(130, city))

    assert len({case.project.code for case in told}) == len({case.project.name for case in told}) == 130


def test_the_same_seed_draws_the_same(city: City) -> None:
    assert [case.updates for case in cases(20, city)] == [case.updates for case in cases(20, city)]


def test_every_project_is_heard_of_within_the_told_time(city: City) -> None:
    assert all(SINCE <= case.added <= TODAY for case in cases(60, city))


def test_updates_keep_the_cadence_but_for_a_missed_one(city: City) -> None:
    for case in cases(60, city):
        longest = max((b - a for a, b in pairwise(case.updates)), default=timedelta(0))
        assert longest <= timedelta(days=3 * case.project.tier.cadence_days + 1)


def test_a_closed_project_ended_in_the_told_time(city: City) -> None:
    case = of_course(city, "Flood warning gauges")

    assert case.ended_on and SINCE < case.finish < case.ended_on < TODAY


def test_a_silent_manager_reports_no_more(city: City) -> None:
    case = of_course(city, "Harbor Park shoreline")

    assert case.updates[-1] < TODAY - timedelta(days=21)


def test_everybody_of_a_team_works_for_the_department_or_for_all(city: City) -> None:
    case = of_course(city, "Sewer relining, phase 2")

    own = {person.department.code.split("-")[0] for person in case.team if person.department}
    assert "SEW" in own and own <= {"SEW", "FIN", "CMO"}
