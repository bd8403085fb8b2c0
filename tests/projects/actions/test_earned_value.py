"""The choice of an estimate, and what is kept when a month ends."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions.earned_value import choose, keep, keep_due
from projects.models import EacChoice, EarnedValuePeriod, Project
from tests.factories.people import analyst
from tests.factories.projects import closed_project, cost_entry, milestone, project

NOVEMBER = date(2026, 11, 1)
FIRST = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)  # one in the morning in Chicago


def measurable(**values: object) -> Project:
    of = project(budget_approved=Decimal(1000), **values)
    milestone(of=of, finish_approved=date(2026, 10, 1), finish_actual=date(2026, 10, 8))
    milestone(of=of, finish_approved=date(2026, 12, 20))
    return of


def test_a_choice_is_told_with_its_reason(db: None, now: datetime) -> None:
    of = project()
    choice = EacChoice(project=of, method="eac_plan", reason="A fixed price")

    choose(choice=choice, fields=["method"], by=analyst(), now=now)

    told = Change.objects.get(verb="chosen")
    assert (of.eac_choice.method, told.note) == ("eac_plan", "A fixed price")


def test_a_choice_that_was_overtaken_is_not_saved(db: None, now: datetime) -> None:
    choice = EacChoice.objects.create(project=project(), method="eac_plan", reason="A fixed price", version=2)
    choice.version, choice.method = 1, "eac_cpi"

    with pytest.raises(Stale):
        choose(choice=choice, fields=["method"], by=analyst(), now=now)


def test_nothing_changed_leaves_no_trace(db: None, now: datetime) -> None:
    choose(choice=EacChoice(project=project()), fields=[], by=analyst(), now=now)

    assert not EacChoice.objects.exists()


def test_the_month_that_ended_is_kept_on_the_first_of_the_next(db: None) -> None:
    of = measurable()
    cost_entry(of=of, month=NOVEMBER, amount=Decimal(300))
    cost_entry(of=of, month=date(2026, 12, 1), amount=Decimal(999))

    keep_due(now=FIRST)

    kept = EarnedValuePeriod.objects.get(project=of)
    assert (kept.month, kept.bac, kept.pv, kept.ev, kept.ac) == (NOVEMBER, 1000, 500, 500, 300)
    assert kept.spi == 1
    assert kept.spi_t is not None


def test_a_month_that_was_missed_is_not_made_up_for(db: None) -> None:
    measurable()

    keep_due(now=FIRST.replace(day=2))

    assert not EarnedValuePeriod.objects.exists()


def test_what_is_kept_stays_as_it_was(db: None) -> None:
    of = measurable()
    keep_due(now=FIRST)
    of.tasks.update(finish_actual=None)

    assert keep_due(now=FIRST) == 0
    assert EarnedValuePeriod.objects.get().ev == 500


def test_what_is_not_known_is_kept_as_not_known_and_what_ended_is_not_asked(db: None) -> None:
    without_budget = project()
    closed_project(budget_approved=Decimal(1000))

    keep(NOVEMBER, now=FIRST)

    kept = EarnedValuePeriod.objects.get()
    assert (kept.project, kept.bac, kept.ev) == (without_budget, None, None)


def test_a_first_choice_that_came_after_another_one_shows_that_one(db: None, now: datetime) -> None:
    of, by = project(), analyst()
    theirs = choose(choice=EacChoice(project=of, method="eac_plan", reason="Bids"), fields=["method"], by=by, now=now)

    with pytest.raises(Stale) as overtaken:
        choose(choice=EacChoice(project=of, method="eac_cpi", reason="So far"), fields=["method"], by=by, now=now)

    assert overtaken.value.row == theirs
