"""Sums of the whole portfolio that are reckoned once for all who see the same of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from pmo_site.people.models import User
from projects.actions.projects import edit_project
from projects.domain.as_of import AsOf
from projects.domain.thresholds import Thresholds
from projects.models import Project
from reporting.domain.selections import Filters
from reporting.queries.shared import MOST, Sums, _kept, sums
from reporting.queries.summary import change, groups
from tests.conftest import NOW, Queries
from tests.factories.people import admin, analyst, auditor, executive, manager, stakeholder
from tests.factories.projects import member, project
from tests.factories.standings import stood

TODAY = AsOf(localtime(NOW))
EVERYTHING, LIMITS = Filters(), Thresholds()


def told(user: User, filters: Filters = EVERYTHING, as_of: AsOf = TODAY) -> Sums:
    return sums(user, Project.objects.visible_to(user), filters, as_of, LIMITS)


def live(user: User, filters: Filters = EVERYTHING, as_of: AsOf = TODAY) -> Sums:
    seen = Project.objects.visible_to(user)
    return Sums(groups(seen, filters, as_of, LIMITS), change(seen, filters, as_of))


def number(found: Sums) -> int:
    return sum(group.projects for group in found.groups)


@pytest.fixture
def portfolio(db: None) -> Project:
    """Two projects, of which one is confidential."""
    secret = project(confidential=True)
    stood(project(), secret, now=NOW - timedelta(days=3))
    return secret


@pytest.mark.parametrize("role", [admin, analyst, executive, auditor, manager, stakeholder])
def test_sums_are_those_of_the_live_query(role: Callable[[], User], portfolio: Project) -> None:
    first, second = role(), role()
    told(first)

    assert told(second) == live(second)


def test_whoever_sees_the_same_pays_once(portfolio: Project, queries: Queries) -> None:
    first, second = analyst(), executive()

    paid, shared = queries(lambda: told(first)), queries(lambda: told(second))

    assert shared < paid


def test_whoever_sees_confidential_work_is_counted_apart(portfolio: Project) -> None:
    assert [number(told(user)) for user in (analyst(), admin(), analyst(), auditor())] == [1, 2, 1, 2]


def test_a_part_in_confidential_work_is_counted_for_its_holder_alone(portfolio: Project) -> None:
    inside, outside = analyst(), analyst()
    member(of=portfolio, user=inside)

    assert [number(told(user)) for user in (outside, inside, outside)] == [1, 2, 1]


def test_a_change_is_counted_at_once(portfolio: Project) -> None:
    rosa = analyst()
    before = number(told(rosa))
    work = Project.objects.get(confidential=False)
    work.confidential = True

    edit_project(project=work, fields=["confidential"], by=admin(), now=NOW)

    assert (before, number(told(rosa))) == (1, 0)


def test_a_new_standing_is_counted_at_once(portfolio: Project) -> None:
    rosa = analyst()
    told(rosa)

    stood(project())

    assert number(told(rosa)) == 2


def test_other_filters_and_days_have_their_own_sums(portfolio: Project) -> None:
    rosa = analyst()
    told(rosa)
    past = AsOf(TODAY.now, TODAY.back(30))

    assert number(told(rosa, Filters(q="nothing like it"))) == 0
    assert number(told(rosa, as_of=past)) == 0
    assert told(rosa, Filters(department="NONE")).change == live(rosa, Filters(department="NONE")).change


def test_sums_are_kept_for_a_minute_at_most(portfolio: Project, queries: Queries) -> None:
    rosa = analyst()
    told(rosa)

    later = AsOf(TODAY.now + timedelta(seconds=59)), AsOf(TODAY.now + timedelta(seconds=61))
    kept, anew = (queries(lambda as_of=as_of: told(rosa, as_of=as_of)) for as_of in later)

    assert kept < anew


def test_only_a_few_portfolios_are_kept(portfolio: Project) -> None:
    for days in range(MOST + 5):
        told(analyst(), as_of=AsOf(TODAY.now, TODAY.back(days + 1)))

    assert len(_kept) == MOST
