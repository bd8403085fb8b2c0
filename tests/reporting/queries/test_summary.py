"""The sums above the portfolio list: SQL that must say what the domain says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from projects.domain.as_of import AsOf
from projects.domain.success import Baseline, Outcome, success
from projects.domain.thresholds import Limits, Thresholds
from projects.models import Project
from reporting.domain.selections import Filters, states_of
from reporting.domain.summary import Change, Summary, summed
from reporting.queries.summary import change, groups
from tests.conftest import NOW
from tests.factories.people import admin
from tests.factories.projects import closed_project, project, standing
from tests.factories.standings import period

WEEK = timedelta(days=7)
NOW_ = AsOf(NOW)
EVERYTHING, PUBLISHED = Filters(), Thresholds()


def summary(filters: Filters = EVERYTHING, limits: Thresholds = PUBLISHED, as_of: AsOf = NOW_) -> Summary:
    seen = Project.objects.visible_to(admin())
    return summed(groups(seen, filters, as_of, limits), states_of(filters.state, past=as_of.then is not None))


def ended(*, plan: int | None, late: int | None, cancelled: bool = False) -> Outcome:
    """A project that ended so many days late of a plan of so many days, stored and as the domain sees it."""
    start = date(2025, 1, 1) if plan is not None else None
    finish = date(2025, 1, 1) + timedelta(days=plan or 0)
    actual = None if late is None else finish + timedelta(days=late)
    state = Project.State.CANCELLED if cancelled else Project.State.CLOSED
    dates = {"start_original": start, "finish_original": finish, "start_approved": start, "finish_approved": finish}
    standing(of=closed_project(state=state, **dates), days_late=late, days_late_original=late)
    baseline = Baseline(start, finish)
    return Outcome(original=baseline, approved=baseline, finish=actual, cancelled=cancelled)


@pytest.mark.parametrize(
    "limits",
    [
        Thresholds(),
        Thresholds(finish_days=Limits(14, None)),
        Thresholds(finish_percent=Limits(5, None)),
        Thresholds(finish_days=Limits(14, None), finish_percent=Limits(5, None)),
        Thresholds(finish_percent=Limits(Decimal("2.5"), Decimal("7.5"))),
    ],
)
def test_success_is_what_the_domain_says(limits: Thresholds, db: None) -> None:
    plans, lates = (None, 0, 9, 10, 100, 119, 1000), (-5, 0, 1, 8, 10, 11, 30, 31, 400, None)
    outcomes = [ended(plan=plan, late=late) for plan in plans for late in lates]
    outcomes += [ended(plan=100, late=0, cancelled=True), ended(plan=None, late=None, cancelled=True)]

    found, expected = summary(limits=limits), success(outcomes, limits)

    assert found.on_time_original == expected.on_time_original
    assert found.on_time_approved == expected.on_time_approved


def test_sums_pass_over_what_is_not_known(db: None) -> None:
    standing(of=project(), budget=Decimal(100), cost_forecast=Decimal(120), exposure=Decimal(7))
    standing(of=project(), budget=Decimal(900), cost_forecast=None)
    standing(of=project(), budget=None, cost_forecast=Decimal(900))

    (money,) = summary().money

    assert (money.over, money.budget, money.costed, money.projects) == (20, 100, 1, 3)
    assert (money.exposure, money.exposed) == (7, 1)


def test_counts_are_under_the_filters(db: None) -> None:
    standing(of=project(name="Pump"), overall="red", watermelon=True, updated_on=date(2026, 11, 23))
    standing(of=project(name="Pool"), overall="red", stale=True, updated_on=date(2026, 10, 1))

    found = summary(Filters(q="pump"))

    assert (found.projects, found.better, found.stale, found.fresh) == (1, 1, 0, 1)


def test_a_filter_that_nothing_can_pass_gives_no_groups(db: None) -> None:
    standing(of=project())

    assert summary(Filters(manager="nobody")).projects == 0


def changed(filters: Filters = EVERYTHING, as_of: AsOf = NOW_) -> Change | None:
    return change(Project.objects.visible_to(admin()), filters, as_of)


def test_a_week_counts_what_turned_appeared_and_ended(db: None) -> None:
    turned, new, gone, same = (project() for _ in range(4))
    period(of=turned, since=NOW - 3 * WEEK, until=NOW - timedelta(days=3), colour="green", exposure=Decimal(10))
    period(of=turned, since=NOW - timedelta(days=3), colour="red", exposure=Decimal(25))
    period(of=new, since=NOW - timedelta(days=2), colour="red", exposure=Decimal(4))
    period(of=gone, since=NOW - 3 * WEEK, until=NOW - timedelta(days=1), colour="red", exposure=Decimal(100))
    period(of=gone, since=NOW - timedelta(days=1), colour="red", content={"closed_on": "2026-11-23"})
    period(of=same, since=NOW - 3 * WEEK, colour="red", exposure=Decimal(1000))

    assert changed() == Change(red=1, exposure={"USD": Decimal(-81)})


TALES = [
    [(20, "green"), (3, "red")],
    [(20, "red"), (3, "green")],
    [(20, "red"), (6, "green"), (2, "red")],
    [(20, "amber"), (9, "red"), (1, "amber")],
    [(5, "red")],
    [(20, "red")],
]


@pytest.mark.parametrize("tales", [TALES, TALES[:1], TALES[1:4], TALES[4:]], ids=["all", "worse", "mixed", "new"])
def test_a_week_is_the_difference_of_its_ends(tales: list[list[tuple[int, str]]], db: None) -> None:
    for number, tale in enumerate(tales):
        begins = [NOW - timedelta(days=days) for days, _ in tale]
        made = project()
        for since, until, (_, colour) in zip(begins, [*begins[1:], None], tale, strict=True):
            period(of=made, since=since, until=until, colour=colour, exposure=Decimal(10 * number + since.day))

    before, after = (summary(as_of=AsOf(NOW, moment)) for moment in (NOW - WEEK, NOW))
    exposures = [sum(money.exposure or 0 for money in one.money) for one in (before, after)]

    found = changed()

    assert found is not None
    assert found.red == after.colours["red"] - before.colours["red"]
    assert found.exposure.get("USD", 0) == exposures[1] - exposures[0]


def test_a_week_is_not_told_for_filters_that_ask_for_figures(db: None) -> None:
    assert changed(Filters(colour="red")) is None
    assert changed(Filters(state="closed")) is None
    assert changed(Filters(q="pump")) == Change()
