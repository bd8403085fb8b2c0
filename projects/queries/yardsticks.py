"""What a project is held against: the PMO's limits and its scales of risk, together in one statement."""

from __future__ import annotations

import json

from django.db.models import F, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from pmo_site.prepared import Prepared
from projects.domain.risks import Scales
from projects.domain.thresholds import Thresholds
from projects.models import ScaleLevel, ThresholdsRow
from projects.queries.scales import by_kind, scales_of


def _levels() -> QuerySet[ScaleLevel]:
    """The levels, each with the limits as text: in rows of a table, so that one answer holds both."""
    limits = ThresholdsRow.objects.values(text=Cast(F("values"), TextField()))
    return ScaleLevel.objects.by_kind().annotate(limits=Subquery(limits[:1]))


LEVELS = Prepared(_levels)


def yardsticks() -> tuple[Thresholds, Scales]:
    """The limits, the published ones where the PMO set none, and the scales."""
    levels = LEVELS.rows()
    told: str | None = levels[0].limits  # type: ignore[attr-defined]  # annotated
    limits = Thresholds.from_flat(json.loads(told)) if told else Thresholds()
    return limits, scales_of(by_kind(levels))
