"""Asking the managers for what is due, once a period."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from pmo_site.audit import audit
from pmo_site.outbox.posting import post
from pmo_site.ui.words import count
from projects.models import Project
from reporting.domain.cycle import Cycle
from reporting.formats import letters
from reporting.models import StatusReport
from reporting.queries.recipients import asked, to
from reporting.queries.reports import due_projects
from reporting.queries.schedules import calendar


def ask(period_start: date, now: datetime) -> str:
    """Open a report for every project that is due, and send each manager, or who stands in, one letter for all of his.

    Nobody is asked for what has closed meanwhile.
    """
    plan = calendar()
    if plan is None:
        return "Nobody is asked while the updates have no hours."
    cycle = plan.cycle(period_start)
    if now >= cycle.closes:
        return "The updates had closed already; nobody was asked."
    due = due_projects(cycle, plan.after(cycle))
    people = _ask(due, cycle, now)
    return f"{count(len(due), 'report')} asked for, of {count(people, 'person', 'people')}."


def close(period_start: date, now: datetime) -> str:
    """The updates close by the clock; this tells how many came."""
    reports = StatusReport.objects.of_period(period_start)
    if not reports.exists():
        return "No report was asked for."
    answered = reports.in_state(StatusReport.State.SUBMITTED).count()
    return f"{answered} of {count(reports.count(), 'report')} answered."


def _ask(due: list[Project], cycle: Cycle, now: datetime) -> int:
    """Returns how many people get a letter."""
    with audit.change(by=None, now=now) as unit:
        made = [
            StatusReport(project=project, period_start=cycle.period, asked=project.manager, asked_at=now)
            for project in due
        ]
        StatusReport.objects.bulk_create(made, batch_size=500)
        unit.created(made, verb="asked for")
        found, written = asked(made, localdate(now)), []
        for person, asks in found.items():
            body = letters.ask(person.name, asks, period=cycle.period, closes=cycle.closes)
            written.append(body.to(to(person)))
        post(written, now=now)
    return len(found)
