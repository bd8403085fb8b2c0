"""The status reports of one project, as the person of `project.permissions` may read them."""

from __future__ import annotations

from datetime import datetime

from pmo_site.notes.models import Comment
from pmo_site.people.policy import Permission
from projects.models import Project
from reporting.domain.status_report import StatusReport as Contents
from reporting.models import StatusReport
from reporting.models.reports import StatusReportQuerySet
from reporting.queries.contents import contents_of

SHOWN = 60
SEE_UNSEALED = frozenset({Permission.EDIT_WORK.value, Permission.REVIEW_REPORTS.value})


def readable(project: Project) -> StatusReportQuerySet:
    """What is sealed; whoever edits the project or reviews reports reads the others as well."""
    found = project.status_reports.with_answers()
    return found if project.permissions & SEE_UNSEALED else found.sealed()


def tab_of(project: Project) -> list[StatusReport]:
    """The reports of the project, newest first, with what superseded each; one query."""
    rows = readable(project).select_related("superseded_by").without_contents().newest_first()
    return list(rows[:SHOWN])


def latest_of(project: Project) -> StatusReport | None:
    """The latest report that is in force."""
    return project.status_reports.in_force().newest_first().first()


def reading(report: StatusReport, now: datetime) -> Contents:
    """What a report tells: as it was sealed, or as it would be sealed now.

    Raises ValueError when the contents are not those that were sealed.
    """
    return contents_of([report], now=now)[report.pk] if report.is_open else report.told()


def discussion(report: StatusReport) -> list[Comment]:
    """What was said about it, the earliest first; one query."""
    if report.thread is None:
        return []
    return list(report.thread.comments.select_related("author").order_by("at", "pk"))


def correction_of(report: StatusReport) -> StatusReport | None:
    """The report that took its place."""
    return StatusReport.objects.sealed().filter(supersedes=report).without_contents().first()
