"""A status report on paper: the sealed contents, word for word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from pmo_site.ui import words
from pmo_site.ui.paper import pdf
from projects.domain.colours import Colour
from projects.domain.health import Dimension
from projects.domain.money import Fund, Sum
from projects.domain.standing import Standing
from reporting.domain.risk_lines import RiskLine
from reporting.domain.status_report import MilestoneLine, StatusReport

Words = dict[str, Any]

TEMPLATES = Path(__file__).parent / "typst"


def report_pdf(report: StatusReport, seal: str) -> bytes:
    """The PDF of a sealed report; `seal` is its SHA-256."""
    return pdf(TEMPLATES / "report.typ", told(report, seal), made_at=report.as_of)


def told(report: StatusReport, seal: str) -> Words:
    """Everything that the template says."""
    as_of = words.moment(report.as_of.astimezone(ZoneInfo(settings.TIME_ZONE)))
    standing = report.standing
    return {
        "title": f"Status report: {report.project}",
        "description": f"Status report of {report.project} as of {as_of}, sealed",
        "footer": f"{report.project} ({report.code}) · status report as of {as_of}",
        "project": report.project,
        "facts": f"{report.code} · {report.department} · as of {as_of}",
        "origin": report.origin(),
        "correction": f"This corrects edition {report.edition - 1}: {report.correction}" if report.correction else "",
        "sentence": report.sentence,
        "said_by": report.answered_by,
        **_health(standing),
        "baselines": _baselines(standing),
        "milestones": [_milestone(one) for one in report.milestones],
        "risks": [_risk(one) for one in report.risks],
        "funds": [fund(one) for one in report.funds],
        "seal": f"Sealed: SHA-256 {seal}",
    }


def _health(standing: Standing) -> Words:
    shown = standing.declared if standing.declared is not standing.overall else None
    return {
        "health": health(standing.overall, stale=standing.stale),
        "declared": health(shown) if shown else None,
        "declared_why": standing.declared_reason if shown else "",
        "dimensions": [
            {"name": str(verdict.dimension).capitalize(), "health": health(verdict.colour), "why": _why(verdict)}
            for verdict in standing.verdicts
            if verdict.dimension is not Dimension.FRESHNESS
        ],
    }


def _why(verdict: Any) -> str:
    return " ".join(verdict.says) or verdict.enter


def health(colour: Colour | None, *, stale: bool = False) -> Words:
    """Shape and words of a colour."""
    said = words.health("unknown", colour) if stale or colour is None else words.health(colour)
    return {"colour": colour or "unknown", "says": said}


def _baselines(standing: Standing) -> list[list[str]]:
    money = [words.money(one, standing.currency) for one in (standing.budget_original, standing.budget)]
    return [
        [
            "Finish",
            words.day(standing.finish_original),
            words.day(standing.finish_promised),
            words.day(standing.finish_expected),
            words.days_late(standing.days_late),
        ],
        [
            "Cost",
            *money,
            words.money(standing.cost_forecast, standing.currency),
            words.money_change(standing.overrun, standing.currency),
        ],
    ]


def _milestone(line: MilestoneLine) -> Words:
    promised = line.approved or line.original
    reached = line.done_on or line.forecast
    late = words.days_late((reached - promised).days) if reached and promised else ""
    return {
        "name": line.name,
        "original": words.day(line.original),
        "approved": words.day(line.approved),
        "expected": f"Done {words.day(line.done_on)}" if line.done_on else words.day(line.forecast),
        "note": "; ".join(said for said in (late, _moved(line.was)) if said),
    }


def _moved(was: date | None) -> str:
    return f"was {words.day(was)}" if was else ""


def _risk(line: RiskLine) -> Words:
    return {
        "text": line.text,
        "owner": f"{line.label} · {line.owner or 'nobody owns it'}",
        "percent": percent(line.percent),
        "impact": words.money(line.impact, line.currency),
        "exposure": words.money(line.exposure, line.currency),
        "moved": line.moved(),
    }


def percent(number: Decimal | None) -> str:
    """A number of 0-100."""
    return words.percent(None if number is None else number / 100)


def fund(one: Fund) -> Words:
    """Budget, forecast, spent and committed of one source, each with how many parts of it are not known."""
    sums = (one.budget, one.forecast, one.spent, one.committed)
    return {"source": one.source, "sums": [_sum(part, one.currency) for part in sums]}


def _sum(part: Sum, currency: str) -> Words:
    known = part.amount is not None and part.unknown
    return {"amount": words.money(part.amount, currency), "note": f"{part.unknown} not known" if known else ""}
