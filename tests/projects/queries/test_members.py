"""Who takes part in a project."""

from __future__ import annotations

from datetime import date, timedelta

from projects.queries.members import addable, people, people_of
from tests.conftest import Queries
from tests.factories.people import delegation, manager, stakeholder
from tests.factories.projects import member, project

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def test_people_are_told_by_part_and_name(db: None) -> None:
    work = project()
    zoe, ana, view = (
        member(of=work, user=stakeholder(name="Zoe")),
        member(of=work, user=stakeholder(name="Ana")),
        member(of=work, user=stakeholder(), part="viewer"),
    )

    found = people(work, TODAY)

    assert (found.team, found.viewers) == ([ana, zoe], [view])


def test_people_name_who_stands_in_today(db: None) -> None:
    work = project(manager=manager())
    now_in = delegation(delegator=work.manager, delegate=manager(), starts=TODAY, ends=TODAY)
    delegation(delegator=work.manager, delegate=manager(), starts=TODAY + DAY, ends=TODAY + DAY)

    assert people(work, TODAY).substitutes == [now_in]


def test_people_of_are_those_with_a_part_who_are_still_here(db: None) -> None:
    work = project(manager=manager(name="B"), sponsor=stakeholder(name="A"))
    gone = stakeholder(is_active=False)
    member(of=work, user=gone)
    team = member(of=work, user=stakeholder(name="C")).user

    assert list(people_of(work)) == [work.sponsor, work.manager, team]


def test_addable_leaves_out_whoever_has_a_part(db: None) -> None:
    work = project(manager=manager(name="Ruth One"))
    member(of=work, user=stakeholder(name="Ruth Two"))
    third = stakeholder(name="Ruth Three")

    assert addable(work, "ruth") == [third]
    assert addable(work, "") == []


def test_people_cost_the_same_at_any_number(db: None, queries: Queries) -> None:
    few, many = project(manager=manager()), project(manager=manager())
    for work, number in ((few, 1), (many, 12)):
        for _ in range(number):
            member(of=work, user=stakeholder())

    assert queries(lambda: people(few, TODAY)) == queries(lambda: people(many, TODAY)) == 2
