"""Asking managers for an update between the weekly ones, because somebody at the PMO wants to know now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.utils.timezone import localdate

from pmo_site.outbox.posting import post
from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from projects.actions.bulk_edits import changing_all
from projects.actions.projects import NotAllowed
from projects.models import Project
from reporting.formats import letters
from reporting.models import StatusReport
from reporting.queries.recipients import asked, to


def request_updates(*, projects: Sequence[Project], why: str, by: User, now: datetime) -> int:
    """One letter to each manager, or who stands in, about all of his or her projects among these; returns how many.

    projects: read with their managers. The same request again on the same day sends nothing. Raises NotAllowed, which
    names each project that refuses and why; nobody is asked then.
    """
    today = localdate(now)
    with changing_all(projects, Permission.REVIEW_REPORTS, by=by, now=now) as unit:
        wanted = [StatusReport(project=project, period_start=today, asked=project.manager) for project in projects]
        found = asked(wanted, today)
        _check_somebody(projects, {one.code for asks in found.values() for one in asks})
        written = []
        for person, asks in found.items():
            period = f"{today.isoformat()} {_print(by, why, [one.code for one in asks])}"
            written.append(letters.update_request(person.name, asks, by=by.name, why=why, period=period).to(to(person)))
        post(written, now=now)
        for project in projects:
            unit.happened(project, verb="asked for an update of", note=why)
    return len(found)


def _check_somebody(projects: Sequence[Project], reached: set[str]) -> None:
    nobody = [project.name for project in projects if project.code not in reached]
    if nobody:
        raise NotAllowed(f"Nobody was asked: no manager who can sign in leads {', '.join(nobody)}.")


def _print(by: User, why: str, codes: list[str]) -> str:
    """What tells one request of a day from another."""
    return sha256("\n".join([str(by.pk), why, *sorted(codes)]).encode()).hexdigest()[:12]
