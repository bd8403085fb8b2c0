"""What a person holds."""

from __future__ import annotations

from datetime import date

from pmo_site.people.models import User
from projects.queries.holdings import holdings
from tests.conftest import Queries
from tests.factories.people import admin, analyst, manager
from tests.factories.projects import action_item, closed_project, issue, milestone, program, project, risk


def test_holdings_name_each_part_and_count_what_is_open(db: None) -> None:
    ines = manager()
    work = project(manager=ines, sponsor=ines)
    for made in (risk, issue, milestone, action_item):
        made(of=work, owner=ines)
    risk(of=work, owner=ines, state="closed", closed_on=date(2026, 11, 3))

    (held,) = holdings(ines, seen_by=admin()).projects

    assert held.parts == ("manager", "sponsor")
    assert (held.milestones, held.risks, held.issues, held.actions) == (1, 1, 1, 1)


def test_holdings_find_what_is_owned_in_a_project_of_somebody_else(db: None) -> None:
    ines = manager()
    work = project(manager=manager())
    action_item(of=work, owner=ines)

    (held,) = holdings(ines, seen_by=admin()).projects

    assert (held.project, held.parts, held.actions) == (work, (), 1)


def test_holdings_leave_out_what_has_ended(db: None) -> None:
    ines = manager()
    closed_project(manager=ines)

    assert holdings(ines, seen_by=admin()).projects == []


def test_holdings_show_no_project_that_the_reader_may_not_see(db: None) -> None:
    ines = manager()
    project(manager=ines, confidential=True)

    assert holdings(ines, seen_by=analyst()).projects == []
    assert len(holdings(ines, seen_by=admin()).projects) == 1


def test_holdings_cost_the_same_at_any_size(queries: Queries) -> None:
    def holder(number: int) -> User:
        person = manager()
        for _ in range(number):
            risk(of=project(manager=person), owner=person)
            program(sponsor=person)
        return person

    few, many, reader = holder(1), holder(12), admin()

    assert queries(lambda: holdings(few, seen_by=reader)) == queries(lambda: holdings(many, seen_by=reader)) == 6
