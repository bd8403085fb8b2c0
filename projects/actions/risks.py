"""What people do with risks. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.utils.timezone import localdate

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.numbers import next_number
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Issue, Project, Risk
from projects.queries.scales import scales


def add_risk(*, risk: Risk, by: User | None, now: datetime) -> Risk:
    """Put a risk on the register of its project: it gets the next number and its exposure."""
    expect_planned(risk.project, by)
    with changing(risk.project, by=by, now=now) as unit, unit.of(risk, verb="added"):
        risk.number = next_number(risk.project, risk.project.risks)
        risk.raised_on = risk.raised_on or localdate(now)
        risk.exposure = risk.estimate().exposure(scales())
        risk.save()
    return risk


def edit_risk(*, risk: Risk, fields: Collection[str], by: User, now: datetime) -> Risk:
    """Write the named fields of a risk that somebody read and edited, and the exposure that follows from them.

    Raises Stale when it was saved by somebody else meanwhile.
    """
    if fields:
        with changing(risk.project, by=by, now=now) as unit, unit.of(risk, verb="edited"):
            risk.exposure = risk.estimate().exposure(scales())
            save_expecting(risk, fields=[*fields, "exposure"])
    return risk


def review_risk(*, risk: Risk, by: User, now: datetime) -> Risk:
    """Confirm that the risk is as it says: the next review is due when the cadence of the tier has passed.

    A second review on the same day changes nothing. Raises NotAllowed when the risk is not open.
    """
    _must_be_open(risk)
    expect_planned(risk.project, by)
    due = next_review(risk.project, localdate(now))
    if risk.review_on != due:
        with changing(risk.project, by=by, now=now) as unit, unit.of(risk, verb="reviewed"):
            risk.review_on = due
            save_expecting(risk, fields=["review_on"])
    return risk


def next_review(project: Project, today: date) -> date:
    """When a risk that is looked at today is due again: after one cadence of the project's tier."""
    return today + timedelta(days=project.tier.cadence_days)


def close_risk(*, risk: Risk, reason: str, by: User, now: datetime) -> Risk:
    """Take a risk that will not happen any more off the register. Raises NotAllowed when it is not open."""
    return _end(risk, Risk.State.CLOSED, verb="closed", note=reason, by=by, now=now)


def turn_into_issue(*, risk: Risk, issue: Issue, by: User, now: datetime) -> Issue:
    """The risk happened: it leaves the register, and what must be dealt with is an issue that points back to it.

    issue: not yet stored, of the same project. Raises NotAllowed when the risk is not open.
    """
    with changing(risk.project, by=by, now=now) as unit:
        issue.number = next_number(risk.project, risk.project.issues)
        _end(risk, Risk.State.OCCURRED, verb="closed", note=f"It happened: issue {issue.label}.", by=by, now=now)
        issue.risk, issue.raised_on = risk, issue.raised_on or localdate(now)
        with unit.of(issue, verb="added"):
            issue.save()
    return issue


def reopen_risk(*, risk: Risk, by: User, now: datetime) -> Risk:
    """Put a risk back on the register. An issue that came from it stays. Raises NotAllowed when it is open."""
    if risk.is_open:
        raise NotAllowed(f"{risk.label} is open.")
    with changing(risk.project, by=by, now=now) as unit, unit.of(risk, verb="reopened"):
        risk.state, risk.closed_on = Risk.State.OPEN, None
        # While it was off the register a new scale passed it by.
        risk.exposure = risk.estimate().exposure(scales())
        save_expecting(risk, fields=["state", "closed_on", "exposure"])
    return risk


def derive_exposures(unit: Unit, *, note: str) -> set[int]:
    """Derive the exposure of every open risk anew after a scale changed; returns the keys of the projects touched.

    Set-based, however many there are. Their versions stay: nobody who has a risk open in a form is overtaken by this.
    """
    current = scales()
    # All of them are locked, in one order: two scales may be changed at once, and risks be edited meanwhile.
    risks = Risk.objects.open().select_for_update().order_by("pk")
    anew = {risk: due for risk in risks if (due := risk.estimate().exposure(current)) != risk.exposure}
    exposures = {risk.pk: exposure for risk, exposure in anew.items()}
    with bulk.edited(unit, Risk, list(exposures), verb="rescored", target="t.event", note=note):
        _store(exposures)
    return {risk.project_id for risk in anew}


def _store(exposures: Mapping[int, Decimal | None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {Risk._meta.db_table} risk SET exposure = anew.exposure
            FROM unnest(%s::bigint[], %s::numeric[]) AS anew (id, exposure) WHERE risk.id = anew.id
            """,  # noqa: S608  # the name comes from the model
            [list(exposures), list(exposures.values())],
        )


def _end(risk: Risk, state: str, *, verb: str, note: str, by: User, now: datetime) -> Risk:
    _must_be_open(risk)
    with changing(risk.project, by=by, now=now) as unit, unit.of(risk, verb=verb, note=note):
        risk.state, risk.closed_on = state, localdate(now)
        save_expecting(risk, fields=["state", "closed_on"])
    return risk


def _must_be_open(risk: Risk) -> None:
    if not risk.is_open:
        raise NotAllowed(f"{risk.label} is {risk.get_state_display().lower()} already.")
