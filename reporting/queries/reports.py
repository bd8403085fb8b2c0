"""Status reports: which are due, which a person may answer, and the lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from pmo_site.people.models import User
from pmo_site.people.policy import Permission, holds
from projects.domain.cadence import due_in_cycle
from projects.models import Project
from reporting.domain.cycle import Cycle, Phase
from reporting.models import StatusReport
from reporting.models.reports import StatusReportQuerySet

State = StatusReport.State
PAGE = 50


def due_projects(cycle: Cycle, following: Cycle) -> list[Project]:
    """The open projects of which the data would go stale before the updates of the next cycle close; one query."""
    closes, next_closes = cycle.closes.date(), following.closes.date()
    rows = Project.objects.active().select_related("manager", "standing", "tier").order_by("code")
    return [
        project for project in rows if due_in_cycle(project.reported_on, project.tier.cadence_days, closes, next_closes)
    ]


def answerable(user: User, cycle: Cycle | None, phase: Phase) -> list[StatusReport]:
    """The reports that the person may answer now: asked for until they close, returned until they are sealed.

    The worst project first; one query, and one for the people whom he or she stands in for.
    """
    states = {Phase.OPEN: [State.DRAFT, State.RETURNED], Phase.REVIEW: [State.RETURNED]}.get(phase, [])
    if cycle is None or not states:
        return []
    return list(_own(user).of_period(cycle.period).filter(state__in=states).order_by(*WORST_FIRST))


def answered(user: User, cycle: Cycle | None) -> list[StatusReport]:
    """What the person, or whom he or she stands in for, has sent in this cycle; one query."""
    if cycle is None:
        return []
    states = [State.SUBMITTED, State.SEALED]
    rows = _own(user).of_period(cycle.period).filter(state__in=states, answered_by__isnull=False)
    return list(rows.by_project())


WORST_FIRST = ("project__standing__rank", "project", "pk")


def _own(user: User) -> StatusReportQuerySet:
    """Reports on projects that the person manages, or stands in for whoever does; nobody else answers."""
    edited = Project.objects.permitted(Permission.EDIT_WORK, user)
    found = StatusReport.objects.managed_by(user.stands_for).filter(project__in=edited)
    return found.with_people()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reports are in each state that an analyst works on."""

    submitted: int
    returned: int
    draft: int


def counts(user: User) -> Counts:
    """Of the reports that the person may see; one query."""
    rows = StatusReport.objects.visible_to(user).open()
    return Counts(
        **rows.aggregate(**{str(s): Count("pk", filter=Q(state=s)) for s in ("submitted", "returned", "draft")})
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of reports, newest first; `older` is where the next page begins, None at the end."""

    reports: Sequence[StatusReport]
    older: int | None


def listed(user: User, state: str, *, before: int | None = None) -> Listed:
    """Reports in a state that the person may see; one query. What is not sealed is for those who review."""
    rows = StatusReport.objects.visible_to(user).in_state(state).with_people()
    if state != State.SEALED and not holds(user, Permission.REVIEW_REPORTS):
        return Listed([], None)
    if before:
        rows = rows.before(before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Listed(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)
