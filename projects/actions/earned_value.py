"""What people say of the cost of the rest, and what is kept of earned value when a month ends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit.versions import save_the_only
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.work import changing
from projects.domain.time_phasing import last_day
from projects.models import EacChoice, EarnedValuePeriod, Project
from projects.queries.earned_value import Stands, standing_of

BATCH = 100  # projects in one transaction


def choose(*, choice: EacChoice, fields: Collection[str], by: User, now: datetime) -> EacChoice:
    """Use another estimate at completion than the rule gives, or tell what the rest costs by those who do it.

    Raises Stale when the choice was overtaken, also by the first one of somebody else.
    """
    if not fields:
        return choice
    expect_planned(choice.project, by)
    with changing(choice.project, by=by, now=now) as unit, unit.of(choice, verb="chosen", note=choice.reason):
        save_the_only(choice, fields=fields, among=EacChoice.objects.filter(project=choice.project))
    return choice


def keep_due(*, now: datetime) -> int:
    """Keep the month that ended yesterday, once; returns for how many projects.

    Only on the first of a month. A month that was missed is not made up for: how far work was that day is no longer
    known, and dates tell what they can when they are asked.
    """
    today = localdate(now)
    return keep((today - timedelta(days=1)).replace(day=1), now=now) if today.day == 1 else 0


def keep(month: date, *, now: datetime) -> int:
    """Keep what each active project had planned, earned and spent by the end of the month, if it is not kept yet."""
    kept = EarnedValuePeriod.objects.of_month(month).values("project")
    projects = list(Project.objects.active().exclude(pk__in=kept).order_by("pk"))
    for first in range(0, len(projects), BATCH):
        _keep(projects[first : first + BATCH], month, now)
    return len(projects)


@transaction.atomic
def _keep(projects: Sequence[Project], month: date, now: datetime) -> None:
    found = standing_of(projects, last_day(month))
    rows = [_row(project, found[project.pk], month, now) for project in projects]
    EarnedValuePeriod.objects.bulk_create(rows, ignore_conflicts=True)


def _row(project: Project, stands: Stands, month: date, now: datetime) -> EarnedValuePeriod:
    known, schedule = stands.value.performance, stands.value.schedule
    figures = {"bac": known.bac, "pv": known.pv, "ev": known.ev, "ac": known.ac, "spi": known.spi}
    figures["spi_t"] = schedule.spi_t if schedule else None
    return EarnedValuePeriod(project=project, month=month, kept_at=now, **figures)
