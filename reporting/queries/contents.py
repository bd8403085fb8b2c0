"""What status reports tell: the words of their managers beside what the evidence shows, for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from projects.domain.milestones import Milestone, open_ones
from projects.domain.money import Amounts, by_source
from projects.domain.risks import Trend
from projects.domain.standing import Standing as Stood
from projects.models import Project, Risk, Standing, Task
from projects.queries.scales import scales
from reporting.domain.risk_lines import RiskLine, compared, register
from reporting.domain.status_report import MilestoneLine
from reporting.domain.status_report import StatusReport as Contents
from reporting.models import StatusReport
from reporting.queries.funds import amounts_of
from reporting.queries.risk_lines import line, open_risks

REACHED = timedelta(days=30)  # milestones that were reached so long ago are told
NEXT = 5
RISKS = 10


@dataclass(slots=True)
class Evidence:
    """What is known of the projects, by their keys. `last` is the report before, where there was one."""

    standings: dict[int, Stood]
    milestones: dict[int, list[Milestone]]
    risks: dict[int, list[RiskLine]]
    raised: dict[int, date]
    amounts: dict[int, list[Amounts]]
    last: dict[int, Contents]


def contents_of(reports: Sequence[StatusReport], *, now: datetime) -> dict[int, Contents]:
    """What each of the reports tells as of now, by its key; eight queries, however many there are.

    reports: read `with_people`, all of one period or of different projects.
    """
    if not reports:
        return {}
    known = _evidence(reports)
    return {report.pk: _contents(report, known, now) for report in reports}


def _contents(report: StatusReport, known: Evidence, now: datetime) -> Contents:
    project, pk = report.project, report.project_id
    asked = report.asked_at
    return Contents(
        code=project.code,
        project=project.name,
        department=project.department.name,
        manager=_manager(report),
        period_start=report.period_start,
        as_of=now,
        standing=known.standings.get(pk, Stood(currency=project.currency)),
        confirmed=report.confirmed,
        answered_by=report.answered_by.name if report.answered_by and report.confirmed else "",
        asked_on=localdate(asked) if asked and report.asked_id else None,
        sentence=report.sentence if report.confirmed else "",
        milestones=_milestones(known.milestones[pk], known.last.get(pk), localdate(now)),
        risks=_risks(known.risks[pk], known.last.get(pk), known.raised),
        funds=tuple(by_source(known.amounts.get(pk, []))),
        supersedes=report.supersedes.sha256 if report.supersedes else "",
        correction=report.correction,
        edition=report.edition,
    )


def _manager(report: StatusReport) -> str:
    """For whom it was answered, or who was asked; projects change hands."""
    person = report.answered_for or report.asked
    return person.name if person else report.project.manager_label


def _milestones(found: list[Milestone], last: Contents | None, today: date) -> tuple[MilestoneLine, ...]:
    """Those that were reached lately, and those that come next."""
    before = {line.name: line.forecast for line in last.milestones} if last else {}
    reached = [one for one in found if one.done_on and one.came_within(today - REACHED, today)]
    shown = sorted(reached, key=lambda one: (one.done_on or today, one.name)) + open_ones(found)[:NEXT]
    return tuple(MilestoneLine.of(one, was=before.get(one.name)) for one in shown)


def _risks(found: list[RiskLine], last: Contents | None, raised: dict[int, date]) -> tuple[RiskLine, ...]:
    """The largest, and how they moved since the last report; one that it was too short to tell of has no trend."""
    if last is None:
        return tuple(compared(found, None)[:RISKS])
    since = localdate(last.as_of)
    lines = compared(found, register(last.risks))[:RISKS]
    return tuple(
        replace(one, trend=None, by=None) if one.trend is Trend.NEW and raised[one.key] < since else one
        for one in lines
    )


def _evidence(reports: Sequence[StatusReport]) -> Evidence:
    keys = {report.project_id for report in reports}
    projects = Project.objects.filter(pk__in=keys)
    risks = open_risks(projects)
    standings = standings_of(keys)
    return Evidence(
        standings=standings,
        milestones=_milestones_of(keys),
        risks=_lines(risks),
        raised={risk.pk: risk.raised_on for risk in risks},
        amounts=amounts_of(projects, standings),
        last=_last(reports),
    )


def standings_of(keys: Iterable[int]) -> dict[int, Stood]:
    rows = Standing.objects.filter(pk__in=keys).values_list("pk", "content")
    return {pk: Stood.from_content(content) for pk, content in rows}


def _milestones_of(keys: Iterable[int]) -> dict[int, list[Milestone]]:
    found = defaultdict(list)
    columns = ("project", "name", "finish_original", "finish_approved", "finish_forecast", "finish_actual")
    for project, *told in Task.objects.milestones().filter(project__in=keys).values_list(*columns):
        found[project].append(Milestone(*told))
    return found


def _lines(risks: Iterable[Risk]) -> dict[int, list[RiskLine]]:
    current, found = scales(), defaultdict(list)
    for risk in risks:
        found[risk.project_id].append(line(risk, current))
    return found


def _last(reports: Sequence[StatusReport]) -> dict[int, Contents]:
    """The report before, of each project; a correction compares with what its original compared with."""
    first = min(report.period_start for report in reports)
    rows = StatusReport.objects.sealed().filter(project__in=[r.project_id for r in reports], period_start__lt=first)
    latest = rows.order_by("project", "-period_start", "-edition").distinct("project")
    return {report.project_id: report.told() for report in latest}
