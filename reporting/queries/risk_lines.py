"""Risks of many projects as reports tell them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from projects.domain.risks import Scales
from projects.models import Project, Risk
from projects.queries.risks import in_figures
from reporting.domain.digest import ClosedRisk
from reporting.domain.risk_lines import RiskLine

Projects = QuerySet[Project]


def open_risks(projects: Projects) -> list[Risk]:
    """The open risks of the projects with everything that a line tells; one query."""
    rows = Risk.objects.open().filter(project__in=projects)
    return list(rows.select_related("project__department", "owner"))


def ended_risks(projects: Projects, since: date) -> list[Risk]:
    """Risks of the projects that were closed, or occurred, on that day or after; one query."""
    rows = Risk.objects.ended().filter(project__in=projects, closed_on__gte=since)
    return list(rows.select_related("project__department"))


def line(risk: Risk, current: Scales) -> RiskLine:
    """An open risk, with its figures by the scales as they are."""
    figures = in_figures(risk, current)
    return RiskLine(
        key=risk.pk,
        label=risk.label,
        text=risk.sentence(),
        code=risk.project.code,
        project=risk.project.name,
        department=risk.project.department.name,
        owner=risk.owner.name if risk.owner else "",
        currency=risk.project.currency,
        percent=figures.chance * 100,
        impact=figures.impact,
        exposure=risk.exposure,
        review_on=risk.review_on,
    )


def closed_line(risk: Risk) -> ClosedRisk:
    if risk.closed_on is None:
        raise ValueError(f"{risk.label} is open.")
    return ClosedRisk(
        label=risk.label,
        text=risk.sentence(),
        code=risk.project.code,
        project=risk.project.name,
        department=risk.project.department.name,
        closed_on=risk.closed_on,
        occurred=risk.state == Risk.State.OCCURRED,
    )
