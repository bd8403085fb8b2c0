"""The CIO's weekly as of a moment, from stored rows; and the weeklies that a person may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from pmo_site.people.models import User
from projects.domain.money import totals
from projects.domain.standing import Standing as Stood
from projects.models import Project, StandingPeriod, Task
from projects.queries.scales import scales
from reporting.domain.edition import Edition
from reporting.domain.headline import ProjectLine, lead
from reporting.domain.risk_lines import Register, register, register_from_plain
from reporting.domain.weekly import Weekly as Contents
from reporting.domain.weekly_assembly import Asked, Planned, Week, assemble, expiring_overrides
from reporting.models import ReportSchedule, StatusReport, Weekly
from reporting.models.weekly import WeeklyQuerySet
from reporting.queries.contents import standings_of
from reporting.queries.digests import open_work
from reporting.queries.funds import amounts_of, grants, ledger_on, whole
from reporting.queries.risk_lines import line, open_risks
from reporting.queries.schedules import next_due

Projects = QuerySet[Project]
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Taken:
    """A weekly before it is stored, and the register that the next one compares with."""

    contents: Contents
    register: Register


def take(now: datetime, last: Weekly | None) -> Taken:
    """The figures as of now beside those of the last weekly; fourteen queries, however many projects there are.

    It tells of what an executive sees: every open project that is not confidential.
    """
    projects, today = open_work(), localdate(now)
    standings = standings_of(projects.values_list("pk", flat=True))
    lines = _lines(projects, standings, last)
    current = scales()
    risks = [line(risk, current) for risk in open_risks(projects)]
    amounts = amounts_of(projects, standings)
    week = Week(
        lines=list(lines.values()),
        owed=expiring_overrides(lines.values(), today),
        risks=risks,
        register=register_from_plain(last.register) if last else None,
        amounts=[amount for rows in amounts.values() for amount in rows],
        grants=grants(projects),
        milestones=_milestones(projects, now),
        asked=_asked(projects),
        ledger_on=ledger_on(projects, today),
    )
    contents = assemble(week, as_of=now, today=today, last=last.told() if last else None)
    return Taken(_with_whole_sums(contents, lines.values()), register(risks))


def _with_whole_sums(contents: Contents, lines: Iterable[ProjectLine]) -> Contents:
    """The sums of all come from the projects themselves, so that they are those of the portfolio."""
    listed = list(lines)
    sums = totals(whole(one.standing) for one in listed)
    return replace(contents, totals=tuple(sums), lead=lead(listed, sums, contents.since))


def _lines(projects: Projects, standings: Mapping[int, Stood], last: Weekly | None) -> dict[int, ProjectLine]:
    before = _before(projects, last)
    rows = projects.select_related("department", "manager").order_by("code")
    return {
        project.pk: ProjectLine(
            code=project.code,
            name=project.name,
            department=project.department.name,
            manager=project.manager_label,
            standing=standings.get(project.pk, Stood(currency=project.currency)),
            before=before.get(project.pk),
        )
        for project in rows
    }


def _before(projects: Projects, last: Weekly | None) -> dict[int, Stood]:
    """Where each stood when the last weekly was frozen."""
    if last is None:
        return {}
    rows = StandingPeriod.objects.as_of(last.as_of).filter(project__in=projects)
    return {project: Stood.from_content(content) for project, content in rows.values_list("project", "content")}


def _milestones(projects: Projects, now: datetime) -> list[Planned]:
    """Those whose approved, forecast or actual date is near enough to be told of."""
    near = (localdate(now) - MONTH, localdate(now) + MONTH)
    dates = ("finish_original", "finish_approved", "finish_forecast", "finish_actual")
    told = Q()
    for name in dates:
        told |= Q(**{f"{name}__range": near})
    rows = Task.objects.milestones().filter(told, project__in=projects).select_related("project")
    return [Planned(task.project.code, task.project.name, task.milestone()) for task in rows]


def _asked(projects: Projects) -> dict[str, Asked]:
    """Who was asked last about each project, and what came back."""
    rows = StatusReport.objects.filter(project__in=projects, asked__isnull=False, edition=1)
    latest = rows.order_by("project", "-period_start").distinct("project").with_people()
    return {
        report.project.code: Asked(
            who=report.asked.name,
            on=localdate(report.asked_at),
            answer=report.sentence if report.confirmed else "",
        )
        for report in latest
        if report.asked and report.asked_at
    }


def edition(weekly: Weekly) -> Edition:
    """The weekly as it leaves the house."""
    by = weekly.foreword_by.name if weekly.foreword_by else ""
    return Edition(weekly.told(), weekly.sha256, weekly.foreword, by)


def latest(user: User) -> Weekly | None:
    """The latest that the person may read."""
    return _readable(user).newest_first().first()


def of_day(user: User, day: date) -> Weekly | None:
    """The latest figures of the week of that Monday; else of the weekly that was taken, or went out, on that day."""
    seen = _readable(user).newest_first()
    taken = seen.filter(Q(as_of__date=day) | Q(sent_at__date=day))
    return seen.filter(period_start=day).first() or taken.first()


def _readable(user: User) -> WeeklyQuerySet:
    return Weekly.objects.visible_to(user).select_related("held_by", "foreword_by")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The weeklies beside one: of the week before and the week after, where there are any."""

    before: Weekly | None
    after: Weekly | None


def shelf(user: User, weekly: Weekly) -> Shelf:
    seen = Weekly.objects.visible_to(user).without_contents()
    return Shelf(
        before=seen.filter(period_start__lt=weekly.period_start).newest_first().first(),
        after=seen.filter(period_start__gt=weekly.period_start).order_by("period_start", "-edition").first(),
    )


def sends_on(weekly: Weekly, now: datetime) -> datetime | None:
    """When it goes out by itself; None when it did, is held, or its hour has passed."""
    if weekly.sent_at or weekly.is_held:
        return None
    due = next_due(ReportSchedule.objects.active(), now).get(ReportSchedule.Kind.SEND)
    return due.due_at if due and due.period_start == weekly.period_start else None
