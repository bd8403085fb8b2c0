"""Templates of schedules, and the plan that one becomes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from projects.domain.network import LinkKind
from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import City, found
from reporting.management.demo.plans import UNITS, lines_of, promised, templates
from reporting.management.demo.progress import progress_of
from reporting.management.demo.timeline import moment

TODAY, SINCE = date(2026, 11, 24), date(2026, 2, 16)


@pytest.fixture
def city(reference_data: None) -> City:
    return found(since=SINCE, today=TODAY, seed=1, now=moment(SINCE, 8))


def schedules(city: City) -> list[Case]:
    return [case for case in cases(60, city) if case.has_network]


@pytest.mark.parametrize("name", templates())
def test_a_template_is_a_believable_plan(name: str) -> None:
    lines = templates()[name]

    assert 25 <= len(lines) <= 60
    assert sum(line.days is None for line in lines) >= 4
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(set(line.who) <= set(UNITS) for line in lines)


@pytest.mark.parametrize("name", templates())
def test_links_lead_down_the_outline_and_are_of_several_kinds(name: str) -> None:
    lines = templates()[name]
    waits = [(line, wait) for line in lines for wait in line.waits]

    assert all(wait.number < line.number for line, wait in waits)
    assert {wait.kind for _, wait in waits} >= {LinkKind.FS, LinkKind.SS, LinkKind.FF}
    assert any(wait.lag for _, wait in waits)


def test_a_third_of_the_projects_has_a_schedule_of_each_kind(city: City) -> None:
    found = schedules(city)

    assert 15 <= len(found) <= 20
    assert {lines_of(case) for case in found} == set(templates().values())


def test_a_plan_fills_the_time_of_its_project(city: City) -> None:
    for case in schedules(city):
        finishes = [one.finish.date() for task in promised(case).tasks for one in task.baselines if one.finish]

        assert abs(max(finishes) - case.finish) <= timedelta(days=21)


def test_its_tasks_cost_what_is_approved_to_the_cent(city: City) -> None:
    for case in schedules(city):
        assert sum(task.cost or 0 for task in promised(case).tasks) == case.budget


def test_what_is_approved_anew_costs_what_the_new_plan_does(city: City) -> None:
    anew = [case for case in schedules(city) if case.rebaselined_on]

    assert len(anew) >= 3
    for case in anew:
        on = case.rebaselined_on or TODAY
        assert sum(task.cost or 0 for task in progress_of(case).at(on).tasks) == case.costs(on)
