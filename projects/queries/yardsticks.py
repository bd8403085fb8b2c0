"""What a project is held against: the PMO's limits and its scales of risk, together in one statement."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache

from django.db.models import F, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from pmo_site.prepared import Prepared
from projects.domain.risks import Scales
from projects.domain.thresholds import Thresholds
from projects.models import ScaleLevel, ThresholdsRow
from projects.queries.scales import by_kind, scales_of

Told = tuple[str, Decimal, Decimal, str | None]


def _levels() -> QuerySet[ScaleLevel, Told]:
    """The levels, each with the limits as text: in rows of a table, so that one answer holds both."""
    limits = ThresholdsRow.objects.values(text=Cast(F("values"), TextField()))
    return ScaleLevel.objects.by_kind().values_list("kind", "low", "high", Subquery(limits[:1]))


LEVELS = Prepared(_levels)


def yardsticks() -> tuple[Thresholds, Scales]:
    """The limits, the published ones where the PMO set none, and the scales."""
    return _read(tuple(LEVELS.rows()))


@lru_cache(maxsize=4)
def _read(rows: tuple[Told, ...]) -> tuple[Thresholds, Scales]:
    """What the same rows say is read once: they change a few times a year, and are asked for by each page."""
    told = rows[0][-1]
    limits = Thresholds.from_flat(json.loads(told)) if told else Thresholds()
    levels = (ScaleLevel(kind=kind, low=low, high=high) for kind, low, high, _ in rows)
    return limits, scales_of(by_kind(levels))
