"""The CIO's weekly on paper: the frozen figures, word for word as page and mail say them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from pmo_site.ui import words
from pmo_site.ui.paper import pdf
from reporting.domain.brief import ON_PAPER, brief
from reporting.domain.edition import Edition
from reporting.domain.risk_lines import Exposure, RiskLine
from reporting.domain.weekly import NOTHING, Mismatch, Mover, Owed, Reached, Silent, Tally, Weekly
from reporting.formats.report_paper import TEMPLATES, Words, fund, health, percent


def weekly_pdf(edition: Edition) -> bytes:
    return pdf(TEMPLATES / "weekly.typ", told(edition), made_at=edition.weekly.as_of)


def told(edition: Edition) -> Words:
    """Everything that the template says."""
    short = brief(edition.weekly, ON_PAPER)
    weekly = short.weekly
    as_of = words.moment(weekly.as_of.astimezone(ZoneInfo(settings.TIME_ZONE)))
    return {
        "title": f"CIO weekly, {words.day(weekly.on)}",
        "description": f"The state of the city's projects as of {as_of}",
        "footer": f"CIO weekly · as of {as_of}",
        "kicker": f"{settings.CITY_NAME} {settings.PMO_NAME} · CIO weekly · as of {as_of}",
        "headline": weekly.headline,
        "lead": weekly.lead,
        "foreword": edition.foreword,
        "foreword_by": edition.foreword_by,
        "nothing": NOTHING,
        "more": {name: f"and {number} more on the page" if number else "" for name, number in short.more.items()},
        "ledger": f"Ledger to {words.day(weekly.ledger_on)}" if weekly.ledger_on else "The ledger is empty.",
        "end": f"Built from stored figures; nothing was written by hand except the quotes. SHA-256 {edition.figures}",
        **_sections(weekly),
    }


def _sections(weekly: Weekly) -> dict[str, Any]:
    return {
        "decisions": [_owed(one) for one in weekly.decisions],
        "tallies": [_tally(one, weekly) for one in weekly.tallies],
        "movers": [_mover(one) for one in weekly.movers],
        "mismatches": [_mismatch(one) for one in weekly.mismatches],
        "exposure": "; ".join(_exposure(one) for one in weekly.exposures),
        "top_risks": [_risk(one) for one in weekly.top_risks],
        "moved_risks": [_risk(one) for one in weekly.moved_risks],
        "funds": [fund(one) for one in weekly.funds],
        "totals": [fund(one) for one in weekly.totals],
        "lapsing": [one.says for one in weekly.lapsing],
        "reached": [_milestone(one, missed=one.missed) for one in weekly.reached],
        "coming": [_milestone(one) for one in weekly.coming],
        "silent": [_silent(one) for one in weekly.silent],
    }


def _owed(one: Owed) -> Words:
    cost = f"{words.money(one.cost_a_week, one.currency)} a week" if one.cost_a_week else "none known"
    return {
        "what": one.what,
        "options": " · ".join(one.options),
        "by": f"{one.project} · asked by {one.asked_by}, {words.day(one.asked_on)}",
        "waiting": words.count(one.waiting_days, "day"),
        "due": words.day(one.due) if one.due else "no date",
        "cost": cost,
    }


def _tally(one: Tally, weekly: Weekly) -> Words:
    was = f"was {one.before} on {words.day(weekly.since)}" if one.before is not None else ""
    return {"health": health(one.colour), "projects": str(one.projects), "was": was}


def _mover(one: Mover) -> Words:
    return {"project": one.project, "was": health(one.was), "now": health(one.now), "why": one.why}


def _mismatch(one: Mismatch) -> Words:
    quote = f"{one.who}: “{one.quote}”" if one.quote else f"{one.who}: no reason given"
    return {
        "project": one.project,
        "declared": health(one.declared),
        "evidence": health(one.evidence),
        "because": one.because,
        "quote": quote,
    }


def _exposure(one: Exposure) -> str:
    said = f"{words.money(one.amount, one.currency)} over {words.count(one.risks, 'open risk')}"
    return f"{said}, {one.unscored} of them not scored" if one.unscored else said


def _risk(one: RiskLine) -> Words:
    return {
        "text": one.text,
        "owner": f"{one.project} · {one.owner or 'nobody owns it'}",
        "percent": percent(one.percent),
        "impact": words.money(one.impact, one.currency),
        "exposure": words.money(one.exposure, one.currency),
        "moved": one.moved(),
    }


def _milestone(one: Reached, *, missed: bool = False) -> Words:
    late = words.days_late(one.days_late) if one.days_late is not None else ""
    return {
        "name": one.name,
        "project": one.project,
        "original": words.day(one.original),
        "approved": words.day(one.approved),
        "expected": "Missed" if missed else words.day(one.done_on or one.forecast or one.approved),
        "note": f"{late} so far" if missed and late else late,
    }


def _silent(one: Silent) -> Words:
    return {"project": one.project, "department": one.department, "says": one.says}
