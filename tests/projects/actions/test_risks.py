"""What happens to risks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection

from pmo_site.audit import audit
from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from pmo_site.audit.versions import Stale
from pmo_site.people.models import User
from projects.actions import risks as actions
from projects.actions.projects import NotAllowed
from projects.models import Issue, Project, Risk, ScaleLevel, Standing
from tests.factories.people import analyst, manager
from tests.factories.projects import project, risk, tier


def new(of: Project, **values: object) -> Risk:
    return Risk(project=of, **({"event": "A pump fails", "probability": 4, "impact": 3} | values))


def test_add_numbers_the_risk_and_derives_its_exposure(now: datetime, db: None) -> None:
    of = project()
    risk(of=of, number=7)

    made = actions.add_risk(risk=new(of), by=analyst(), now=now)

    assert (made.label, made.raised_on) == ("R-08", date(2026, 11, 24))
    assert made.exposure == Decimal("0.60") * 625_000
    assert Change.objects.get(verb="added").target == "A pump fails"


def test_add_brings_the_exposure_into_the_standing(now: datetime, db: None) -> None:
    of = project()

    made = actions.add_risk(risk=new(of, percent=Decimal(50)), by=analyst(), now=now)

    assert Standing.objects.get(project=of).exposure == made.exposure == Decimal(312_500)


@pytest.mark.django_db(transaction=True)
def test_add_at_the_same_time_never_gives_a_number_twice(now: datetime, reference_data: None) -> None:
    of, by, start = project(), analyst(), Barrier(4)

    def add() -> None:
        start.wait()
        actions.add_risk(risk=new(Project.objects.get(pk=of.pk)), by=by, now=now)
        connection.close()

    threads = [Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(of.risks.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_edit_derives_the_exposure_anew(now: datetime, db: None) -> None:
    found = actions.add_risk(risk=new(project()), by=analyst(), now=now)
    found.cost_low, found.cost_likely, found.cost_high = Decimal(0), Decimal(100_000), Decimal(500_000)

    actions.edit_risk(risk=found, fields=["cost_low", "cost_likely", "cost_high"], by=analyst(), now=now)

    assert Risk.objects.get(pk=found.pk).exposure == Decimal(120_000)


def test_edit_of_an_overtaken_risk_changes_nothing(now: datetime, db: None) -> None:
    found = risk(of=project(), version=2)
    mine = Risk.objects.get(pk=found.pk)
    mine.version, mine.event = 1, "Mine"

    with pytest.raises(Stale):
        actions.edit_risk(risk=mine, fields=["event"], by=analyst(), now=now)

    assert Risk.objects.get(pk=found.pk).event == found.event


def test_review_moves_the_next_one_by_the_cadence_of_the_tier(now: datetime, db: None) -> None:
    found = risk(of=project(tier=tier("full")), review_on=date(2026, 11, 20))

    actions.review_risk(risk=found, by=analyst(), now=now)
    actions.review_risk(risk=found, by=analyst(), now=now)

    assert found.review_on == date(2026, 12, 1)
    assert Change.objects.filter(verb="reviewed").count() == 1


def test_close_keeps_the_reason_in_the_history(now: datetime, db: None) -> None:
    found = risk(of=project())

    actions.close_risk(risk=found, reason="The permit came", by=analyst(), now=now)

    assert (found.state, found.closed_on) == ("closed", date(2026, 11, 24))
    assert Change.objects.get(verb="closed").note == "The permit came"


@pytest.mark.parametrize("again", ["close", "review", "occur"])
def test_what_is_closed_is_not_ended_or_reviewed_again(again: str, now: datetime, db: None) -> None:
    found, by = risk(of=project(), state="closed", closed_on=date(2026, 11, 2)), analyst()
    issue = Issue(project=found.project, what="It happened")
    acts = {
        "close": lambda: actions.close_risk(risk=found, reason="Again", by=by, now=now),
        "review": lambda: actions.review_risk(risk=found, by=by, now=now),
        "occur": lambda: actions.turn_into_issue(risk=found, issue=issue, by=by, now=now),
    }

    with pytest.raises(NotAllowed, match="is closed already"):
        acts[again]()

    assert not Issue.objects.exists()


def test_a_risk_that_happens_becomes_an_issue_and_the_link_stays(now: datetime, db: None) -> None:
    found = risk(of=project())

    made = actions.turn_into_issue(
        risk=found, issue=Issue(project=found.project, what="It rained"), by=analyst(), now=now
    )

    assert (made.risk, made.label, made.raised_on) == (found, "I-01", date(2026, 11, 24))
    assert found.state == Risk.State.OCCURRED
    assert Change.objects.get(verb="closed").note == "It happened: issue I-01."


def test_reopen_takes_the_exposure_of_today(now: datetime, db: None) -> None:
    found = risk(of=project(), state="closed", closed_on=date(2026, 11, 2), exposure=1)

    actions.reopen_risk(risk=found, by=analyst(), now=now)

    found.refresh_from_db()
    assert (found.is_open, found.closed_on, found.exposure) == (True, None, Decimal(125_000))


def test_derive_exposures_touches_open_risks_that_differ_and_tells_the_trail(now: datetime, db: None) -> None:
    right = actions.add_risk(risk=new(project()), by=analyst(), now=now)
    wrong = risk(of=project(), exposure=1)
    closed = risk(of=project(), exposure=1, state="closed", closed_on=date(2026, 11, 2))

    with audit.change(by=analyst(), now=now) as unit:
        touched = actions.derive_exposures(unit, note="The scale was changed.")

    exposures = dict(Risk.objects.values_list("pk", "exposure"))
    assert touched == {wrong.project_id}
    assert exposures == {right.pk: right.exposure, wrong.pk: Decimal(125_000), closed.pk: Decimal(1)}
    assert Change.objects.get(verb="rescored").target_id == str(wrong.pk)


def test_derive_exposures_leaves_nothing_that_the_trail_does_not_know(now: datetime, db: None) -> None:
    made = actions.add_risk(risk=new(project()), by=analyst(), now=now)
    ScaleLevel.objects.filter(kind="probability", level=4).update(low=60)

    with audit.change(by=analyst(), now=now) as unit:
        actions.derive_exposures(unit, note="The scale was changed.")

    made.refresh_from_db()
    assert made.exposure == Decimal("0.65") * 625_000
    assert [found for found in rows_that_differ() if found.where.startswith("projects.risk")] == []


def test_the_delegate_of_a_manager_acts_with_both_names(now: datetime, db: None) -> None:
    ines, ben = manager(name="Ines"), manager(name="Ben")
    of = project(manager=ines)
    by = User.objects.get(pk=ben.pk)
    by.stands_for = (ben.pk, ines.pk)

    actions.add_risk(risk=new(of), by=by, now=now)

    added = Change.objects.get(verb="added")
    assert (added.actor, added.behalf) == ("Ben", "Ines")


def test_levels_without_a_scale_are_an_error_not_a_guess(now: datetime, db: None) -> None:
    of = project()
    ScaleLevel.objects.filter(kind="cost", level=5).delete()

    with pytest.raises(ValueError, match="no level 5"):
        actions.add_risk(risk=new(of, impact=5), by=analyst(), now=now)
