"""Standings as rows: the columns say what the content says, also of the past."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.actions.standing_rows import Lasting, remember, store
from projects.domain.colours import Colour
from projects.domain.declarations import Declaration
from projects.domain.evidence import Evidence
from projects.domain.health import Dimension
from projects.domain.milestones import Milestone
from projects.domain.standing import Standing as Content
from projects.domain.standing import Stood, stand
from projects.domain.thresholds import Thresholds
from projects.models import Standing, StandingPeriod
from projects.models.standings import FIGURES
from tests.factories.projects import project

TODAY = date(2026, 11, 24)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
MONEY = st.none() | st.decimals(0, 10**12, places=2)
COLOURS = st.sampled_from(Colour)


def known(evidence: Evidence) -> Stood:
    return stand(evidence, Thresholds(), None, TODAY)


evidence = st.builds(
    Evidence,
    finish_original=DAYS,
    finish_approved=DAYS,
    finish_forecast=DAYS,
    currency=st.sampled_from(["USD", "GBP"]),
    budget_approved=MONEY,
    cost_forecast=MONEY,
    spent=MONEY,
    committed=MONEY,
    exposure=MONEY,
    milestones=st.none() | st.tuples(st.builds(Milestone, name=st.just("Lot “6” \\ %s"), forecast=DAYS)),
    updated_on=DAYS,
    cadence_days=st.just(14),
    declaration=st.none() | st.builds(Declaration, colour=COLOURS, by=st.just("Ines"), on=st.just(TODAY)),
)


def figure(content: Content, name: str) -> object:
    """What a column must hold, by the domain's own words."""
    if name == "content":
        return content.content()
    return content.colour(Dimension(name)) if name in list(Dimension) else getattr(content, name)


@given(found=evidence)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_columns_say_what_the_content_says(found: Evidence, db: None) -> None:
    work = project()
    stood = known(found)

    store([(work.pk, stood, TODAY)])

    row = Standing.objects.get(pk=work.pk)
    assert {name: getattr(row, name) for name in FIGURES} == {name: figure(stood.standing, name) for name in FIGURES}


def test_every_figure_is_a_field_of_the_content_or_a_dimension() -> None:
    told = {field.name for field in fields(Content)} | set(Dimension) | {"rank", "content"}

    assert set(FIGURES) <= told


def test_store_names_those_whose_content_is_new(db: None) -> None:
    changed, same = project(), project()
    late = Evidence(finish_approved=date(2026, 1, 1), finish_forecast=date(2027, 1, 1))
    store([(changed.pk, known(Evidence()), TODAY), (same.pk, known(Evidence()), TODAY)])

    told = store([(changed.pk, known(late), TODAY), (same.pk, known(Evidence()), TODAY)])

    assert told == [changed.pk]


def test_store_keeps_memory_and_the_next_day_of_change(db: None) -> None:
    work = project()
    stood = known(Evidence(finish_approved=date(2027, 1, 1), finish_forecast=date(2027, 1, 20)))

    store([(work.pk, stood, TODAY)])

    row = Standing.objects.get(pk=work.pk)
    assert (row.memory, row.next_change_on, row.assessed_on) == (stood.memory.plain(), stood.next_change_on, TODAY)


def test_remember_writes_the_past_with_its_figures(db: None, now: datetime) -> None:
    work = project()
    stood = known(Evidence(budget_approved=Decimal("1200.50"), finish_approved=date(2027, 1, 1)))
    week = timedelta(days=7)

    remember([Lasting(work.pk, stood, now - 2 * week, now - week), Lasting(work.pk, stood, now - week, None)])

    past = StandingPeriod.objects.as_of(now - week - timedelta(days=1)).get(project=work)
    assert (past.budget, past.finish_promised, past.valid_to) == (Decimal("1200.50"), date(2027, 1, 1), now - week)
    assert StandingPeriod.objects.filter(project=work, valid_to=None).count() == 1


@pytest.mark.parametrize("write", [store, remember])
def test_nothing_to_write_is_no_error(write: object, db: None) -> None:
    write([])

    assert not Standing.objects.exists()
