"""Milestones of many projects, and what projects need from one another, as far as one may see both."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_site.people.models import User
from projects.domain.as_of import AsOf
from projects.models import Dependency, Project
from reporting.domain.selections import Filters, Listing
from reporting.queries.timeline import Told, told
from tests.conftest import NOW, Queries
from tests.factories.people import analyst, department, stakeholder
from tests.factories.projects import dependency, milestone, project, standing

pytestmark = pytest.mark.django_db

NEEDED, COMES, AFTER = date(2027, 3, 1), date(2027, 3, 22), date(2027, 5, 1)


def stood(**values: object) -> Project:
    made = project(**values)
    standing(of=made)
    return made


def slipped(of: Project, on: Project, **values: object) -> Dependency:
    """Something that comes 21 days later than needed."""
    delivered = milestone(of=on, finish_approved=NEEDED, finish_forecast=COMES)
    return dependency(of=of, on=on, **({"what": "Power", "milestone": delivered, "needed_by": NEEDED} | values))


def asked(user: User, **filters: str) -> Told:
    return told(user, Listing(Filters(**filters)), AsOf(NOW))


def test_a_slip_pushes_the_milestones_of_who_waits() -> None:
    pumps, power = stood(name="Pumps"), stood(name="Power lines")
    milestone(of=pumps, name="Pumps run", finish_approved=AFTER, finish_forecast=AFTER)
    slipped(pumps, power)

    (slip,) = asked(analyst()).slips

    assert (slip.needs.name, slip.project.name, slip.first.name) == ("Power lines", "Pumps", "Power lines")
    assert (slip.push.late, slip.push.days, slip.push.mark and slip.push.mark.name) == (21, 21, "Pumps run")


def test_the_finish_is_pushed_where_no_milestone_follows() -> None:
    pumps = project()
    standing(of=pumps, finish_promised=AFTER, finish_expected=AFTER)
    slipped(pumps, stood())

    (slip,) = asked(analyst()).slips

    assert (slip.push.days, slip.push.mark and slip.push.mark.name) == (21, "Finish")


def test_the_first_cause_may_lie_outside_of_the_filter() -> None:
    mains, power, pumps = stood(name="Mains"), stood(name="Power"), stood(name="Pumps", code="PUMPS")
    slipped(power, mains)
    run = milestone(of=power, finish_approved=AFTER, finish_forecast=AFTER)
    dependency(of=pumps, on=power, milestone=run, needed_by=AFTER)

    found = asked(analyst(), q="PUMPS")

    assert [row.code for row, _ in found.lines] == ["PUMPS"]
    assert [(slip.first.name, slip.push.late) for slip in found.slips] == [("Mains", 21)]


def test_a_dependency_on_a_project_that_one_may_not_see_is_not_told_of() -> None:
    mine = department()
    pumps = stood(department=mine)
    slipped(pumps, stood())

    found = asked(stakeholder(department=mine))

    assert (len(found.lines), found.slips, found.undated, found.timeline.arrows) == (1, [], 0, [])


def test_what_is_met_or_needed_by_nobody_any_more_pushes_nobody() -> None:
    slipped(stood(), stood(), met_on=date(2026, 11, 2))
    ended = stood(state="closed", closed_on=date(2026, 11, 2), closure_reason="Delivered")
    slipped(ended, stood())

    assert asked(analyst()).slips == []


def test_needs_without_a_day_or_a_milestone_are_counted() -> None:
    dependency(of=stood(), on=stood())

    assert asked(analyst()).undated == 1


def test_projects_that_wait_for_one_another_are_named() -> None:
    one, other = stood(name="One"), stood(name="Other")
    slipped(one, other)
    slipped(other, one)

    (cycle,) = asked(analyst()).cycles

    assert {end.name for end in cycle} == {"One", "Other"}


def test_milestones_are_drawn_in_the_row_of_their_project() -> None:
    milestone(of=stood(), name="Design", finish_forecast=AFTER)
    milestone(of=stood(), name="Left out", finish_forecast=AFTER, is_active=False)

    found = asked(analyst())

    assert sorted([diamond.mark.name for diamond in diamonds] for _, diamonds in found.lines) == [[], ["Design"]]


def test_it_costs_the_same_with_any_number_of_projects(queries: Queries) -> None:
    reader = analyst()
    slipped(stood(), stood())
    asked(reader)
    few = queries(lambda: asked(reader, finish="none"))
    for _ in range(6):
        slipped(stood(), stood())

    assert queries(lambda: asked(reader, finish="none")) == few
