"""Mails as a recipient would get them now, before they go out: nothing of it that the one who looks may not see."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.people.models import User
from pmo_site.people.policy import Permission, holds
from projects.models import Project
from reporting.domain.edition import Edition
from reporting.formats import letters, weekly_paper
from reporting.models import StatusReport, Weekly
from reporting.queries.contents import contents_of
from reporting.queries.digests import digests
from reporting.queries.recipients import asked, comes_with_role, sees_digest, subscribed_reports
from reporting.queries.reports import due_projects
from reporting.queries.schedules import calendar
from reporting.queries.weekly import edition, take

KINDS = {
    "ask": "Request for updates",
    "digest": "Risk digest",
    "sealed": "Sealed status reports",
    "weekly": "CIO weekly",
}


def preview(kind: str, *, reader: User, viewer: User, now: datetime) -> letters.Body | None:
    """What the reader would get, as far as the viewer may see it; None when it would be nothing."""
    makers = {"ask": _ask, "digest": _digest, "sealed": _sealed, "weekly": _weekly}
    return makers[kind](reader, viewer, now)


def _ask(reader: User, viewer: User, now: datetime) -> letters.Body | None:
    """What is open of the cycle that has begun, or what would be asked for in the next one."""
    plan = calendar()
    if plan is None:
        return None
    cycle = plan.at(now)
    seen = Project.objects.visible_to(viewer)
    opened = StatusReport.objects.of_period(cycle.period).unanswered().filter(project__in=seen).with_people()
    reports = list(opened) or _to_be_asked(viewer, now)
    found = asked(reports, localdate(now)).get(reader)
    return letters.ask(reader.name, found, period=cycle.period, closes=cycle.closes) if found else None


def _to_be_asked(viewer: User, now: datetime) -> list[StatusReport]:
    plan = calendar()
    if plan is None:
        return []
    cycle = plan.at(now)
    seen = set(Project.objects.visible_to(viewer).values_list("pk", flat=True))
    due = [project for project in due_projects(cycle, plan.after(cycle)) if project.pk in seen]
    return [StatusReport(project=project, period_start=cycle.period, asked=project.manager) for project in due]


def _digest(reader: User, viewer: User, now: datetime) -> letters.Body | None:
    """The first that comes to the reader: that of the PMO, or of the own department."""
    for taken in digests(now):
        if sees_digest(reader, taken.department) and comes_with_role(reader, taken.department):
            scope = taken.department.code if taken.department else "all"
            link = letters.url("reporting:digests")
            return letters.digest(taken.contents, period=localdate(now), scope=scope, link=link)
    return None


def _sealed(reader: User, viewer: User, now: datetime) -> letters.Body | None:
    """The reports that are open now, as they would be sealed now."""
    seen = Project.objects.visible_to(viewer)
    reports = list(StatusReport.objects.open().filter(project__in=seen).with_people().by_project())
    mine = dict(subscribed_reports(reports)).get(reader, [])
    contents = contents_of(mine, now=now)
    lines = [letters.SealedLine.of(contents[report.pk], report.pk) for report in mine]
    return letters.sealed(reader.name, lines, mine[0].period_start) if mine else None


def _weekly(reader: User, viewer: User, now: datetime) -> letters.Body | None:
    """The one that waits to go out; without one, with the figures as of now."""
    if not holds(reader, Permission.SEE_WEEKLY):
        return None
    last = Weekly.objects.select_related("foreword_by").newest_first().first()
    if last and last.sent_at is None:
        told, period = edition(last), last.period_start
    else:
        taken = take(now, last)
        told, period = Edition(taken.contents, figures="not frozen yet"), localdate(now)
    link = letters.url("reporting:weekly")
    return letters.weekly(told, period=period, link=link, pdf=weekly_paper.weekly_pdf(told))
