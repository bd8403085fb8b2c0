"""What the PMO changes of its method: tiers, stages, and the thresholds of health."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.standings import refresh
from projects.domain.thresholds import Thresholds
from projects.models import Project, Stage, ThresholdsRow, Tier


def edit_tier(*, tier: Tier, fields: Collection[str], by: User, now: datetime) -> Tier:
    """Write the named fields of a tier that somebody read and edited. Raises Stale when it was overtaken.

    Its cadence says when data are stale, so the open projects of the tier are assessed anew.
    """
    if fields:
        with audit.change(by=by, now=now) as unit:
            with unit.of(tier, verb="edited"):
                save_expecting(tier, fields=fields)
            if "cadence_days" in fields:
                refresh_all(tier.projects.active(), unit)
    return tier


def edit_stage(*, stage: Stage, fields: Collection[str], by: User, now: datetime) -> Stage:
    """Write the named fields of a stage that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with audit.change(by=by, now=now) as unit, unit.of(stage, verb="edited"):
            save_expecting(stage, fields=fields)
    return stage


def set_thresholds(*, row: ThresholdsRow, limits: Thresholds, by: User, now: datetime) -> ThresholdsRow:
    """Publish new limits of health and assess every open project by them. Raises Stale when they were overtaken."""
    with audit.change(by=by, now=now) as unit:
        with unit.of(row, verb="edited"):
            row.values = limits.flat()
            save_expecting(row, fields=["values"])
        refresh_all(Project.objects.active(), unit)
    return row


def refresh_all(projects: QuerySet[Project], unit: audit.Unit) -> None:
    """Derive the standings of the projects when the unit ends: set-based, in the same transaction."""
    for pk in projects.values_list("pk", flat=True):
        unit.at_the_end(refresh, pk)
