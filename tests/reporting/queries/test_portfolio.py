"""The rows of the portfolio list, now and as of a past day, under each filter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from pmo_site.people.models import Role, User
from projects.domain.as_of import AsOf
from projects.models import Project
from reporting.domain.columns import COLUMNS, NOT_SORTED, Sort
from reporting.domain.rows import Row
from reporting.domain.selections import SIZE, Filters, Listing
from reporting.queries.names import names
from reporting.queries.portfolio import listed, rows_page
from tests.conftest import NOW
from tests.factories.people import analyst, department, manager, stakeholder
from tests.factories.people import user as somebody
from tests.factories.projects import closed_project, program, project, stage, standing, tier
from tests.factories.standings import period

TODAY = AsOf(NOW)
EVERYTHING = Filters()
WEEK = timedelta(days=7)


def codes(filters: Filters = EVERYTHING, *, user: User | None = None, as_of: AsOf = TODAY) -> list[str]:
    return [row.code for row in shown(Listing(filters), user=user, as_of=as_of)]


def shown(listing: Listing, *, user: User | None = None, as_of: AsOf = TODAY) -> list[Row]:
    person = user or analyst()
    rows, _ = rows_page(Project.objects.visible_to(person), listing, as_of, names(person), size=200)
    return rows


@pytest.fixture
def bridge(db: None) -> Project:
    """A project that answers to every filter."""
    water = department(code="WAT", name="Water")
    made = project(
        code="PW-22", name="Quay Street bridge", department=department(parent=water, code="WAT-E"),
        program=program(code="harbor"), stage=stage("build"), tier=tier("full"), manager=manager(name="Sol Marchetti"),
    )  # fmt: skip
    figures = {"finish_expected": date(2026, 12, 10), "days_late": 12, "watermelon": True, "stale": True}
    standing(of=made, overall="red", **figures)
    standing(of=project(code="OTHER"), overall="green", finish_expected=None)
    return made


@pytest.mark.parametrize(
    "filters",
    [
        Filters(q="quay street"),
        Filters(q="pw-2"),
        Filters(q="marchetti"),
        Filters(department="WAT"),
        Filters(program="harbor"),
        Filters(stage="build"),
        Filters(tier="full"),
        Filters(colour="red"),
        Filters(finish="late"),
        Filters(finish="30"),
        Filters(better="1"),
        Filters(stale="1"),
    ],
    ids=lambda filters: "-".join(filters.params()),
)
def test_each_filter_lets_through_what_it_says(filters: Filters, bridge: Project) -> None:
    assert codes(filters) == ["PW-22"]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(q="tunnel"),
        Filters(department="NOWHERE"),
        Filters(program="none"),
        Filters(colour="amber"),
        Filters(finish="passed"),
        Filters(manager="0"),
        Filters(manager="x"),
        Filters(state="closed"),
    ],
    ids=lambda filters: "-".join(filters.params()),
)
def test_a_filter_that_nothing_passes_shows_nothing(filters: Filters, bridge: Project) -> None:
    assert codes(filters) == []


def test_the_manager_is_found_by_key(bridge: Project) -> None:
    assert codes(Filters(manager=str(bridge.manager_id))) == ["PW-22"]


def test_open_ones_are_shown_unless_another_state_is_asked_for(bridge: Project) -> None:
    standing(of=closed_project(code="DONE"))

    assert codes() == ["PW-22", "OTHER"]
    assert codes(Filters(state="closed")) == ["DONE"]
    assert set(codes(Filters(state="any"))) == {"PW-22", "OTHER", "DONE"}


def test_only_what_a_person_may_see_is_listed(bridge: Project) -> None:
    assert codes(user=stakeholder()) == []
    assert codes(user=stakeholder(department=bridge.department)) == ["PW-22"]


def test_worst_first_is_the_usual_order(db: None) -> None:
    for colour in ("green", None, "red", "amber"):
        standing(of=project(code=str(colour)), overall=colour)

    assert codes() == ["red", "amber", "None", "green"]


@pytest.mark.parametrize("column", [key for key in COLUMNS if key not in NOT_SORTED])
def test_every_column_sorts_both_ways_through_all_pages(column: str, bridge: Project) -> None:
    standing(of=project(code="THIRD"), overall="amber", budget=Decimal(5), exposure=Decimal(2))
    person = analyst()
    seen, called = Project.objects.visible_to(person), names(person)

    for falling in (False, True):
        listing = Listing(sort=Sort(column, falling))
        first, part = rows_page(seen, listing, TODAY, called, size=2)
        rest, _ = rows_page(seen, listing, TODAY, called, after=part.after, size=2)
        assert {row.code for row in first + rest} == {"PW-22", "OTHER", "THIRD"}
        whole, _ = rows_page(seen, listing, TODAY, called, size=3)
        assert first + rest == whole


def test_amounts_of_different_currencies_are_not_mixed_in_one_order(db: None) -> None:
    for code, currency, budget in (("A", "USD", 10), ("B", "GBP", 20), ("C", "USD", 30), ("D", "GBP", 5)):
        standing(of=project(code=code, currency=currency), budget=Decimal(budget))

    rows = shown(Listing(sort=Sort("budget", falling=True)))

    assert [row.code for row in rows] == ["B", "D", "C", "A"]


def test_a_row_names_what_its_keys_point_to(bridge: Project) -> None:
    (row,) = shown(Listing(Filters(colour="red"), columns=("project", "stage")))

    assert (row.department, row.manager, row.stage) == (bridge.department.name, "Sol Marchetti", "Build")


def test_a_manager_without_an_account_is_named_as_the_source_does(db: None) -> None:
    standing(of=project(manager_named="R. Outsider"))

    (row,) = shown(Listing())

    assert row.manager == "R. Outsider"


@pytest.fixture
def turned(db: None) -> Project:
    """Green until a week ago, then red, closed yesterday."""
    made = closed_project(code="TURNED")
    period(of=made, since=NOW - 3 * WEEK, until=NOW - WEEK, colour="green")
    period(of=made, since=NOW - WEEK, until=NOW - timedelta(days=1), colour="red")
    period(of=made, since=NOW - timedelta(days=1), colour="red", content={"closed_on": "2026-11-23"})
    standing(of=made, overall="red", content={"closed_on": "2026-11-23"})
    return made


def past(moment: datetime) -> AsOf:
    return AsOf(NOW, moment)


@pytest.mark.parametrize(
    ("ago", "filters"),
    [
        (timedelta(days=8), Filters(colour="green")),
        (timedelta(days=2), Filters(colour="red")),
        (timedelta(days=2), Filters(state="on_hold")),
        (timedelta(hours=1), Filters(state="closed")),
        (WEEK, Filters(colour="red")),
    ],
)
def test_a_past_day_shows_what_was_true_then(ago: timedelta, filters: Filters, turned: Project) -> None:
    assert codes(filters, as_of=past(NOW - ago)) == ["TURNED"]


@pytest.mark.parametrize(
    ("ago", "filters"),
    [(timedelta(days=22), Filters()), (timedelta(days=2), Filters(state="closed")), (timedelta(hours=1), Filters())],
)
def test_a_past_day_does_not_show_what_was_not_yet_or_no_more_true(
    ago: timedelta, filters: Filters, turned: Project
) -> None:
    assert codes(filters, as_of=past(NOW - ago)) == []


def test_who_may_see_a_past_day_is_decided_by_today(turned: Project) -> None:
    Project.objects.filter(pk=turned.pk).update(confidential=True)

    assert codes(as_of=past(NOW - timedelta(days=2))) == []


@pytest.mark.parametrize("role", Role)
def test_the_page_on_which_all_begin_is_the_same_prepared_and_live(db: None, role: Role) -> None:
    here = department()
    person = somebody(role=role, department=here)
    for secret, near, managed in product((True, False), repeat=3):
        work = project(confidential=secret, department=here if near else department())
        Project.objects.filter(pk=work.pk).update(manager=person if managed else None)
        standing(of=work)

    prepared, _ = listed(person, Listing(), TODAY, names(person), size=SIZE)

    assert prepared
    assert prepared == shown(Listing(), user=person)
