"""Reference data: what every portal starts with, and the PMO then edits. Idempotent: what is there stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from pmo_site.audit import audit
from projects.actions.city_calendar import ensure_city_calendar
from projects.models import ScaleLevel, Stage, ThresholdsRow, Tier

TIERS: list[dict[str, Any]] = [
    {"code": "light", "name": "Department", "cadence_days": 28, "wants_three_points": False},
    {"code": "standard", "name": "Cross-department", "cadence_days": 14, "wants_three_points": False},
    {"code": "full", "name": "Enterprise", "cadence_days": 7, "wants_three_points": True},
]
STAGES = ["Initiate", "Plan", "Design", "Procure", "Build", "Close out"]
WORDS = ["Very low", "Low", "Medium", "High", "Very high"]
SCALES = {
    ScaleLevel.Kind.PROBABILITY: [0, 10, 30, 50, 70, 100],
    ScaleLevel.Kind.COST: [0, 50_000, 250_000, 1_000_000, 5_000_000, 20_000_000],
    ScaleLevel.Kind.DAYS: [0, 5, 20, 60, 120, 365],
}
KEYS: dict[type[Model], tuple[str, ...]] = {
    Tier: ("code",),
    Stage: ("code",),
    ScaleLevel: ("kind", "level"),
    ThresholdsRow: ("pk",),
}


def ensure_reference_data(*, now: datetime) -> None:
    """Add the tiers, stages, scales, thresholds and the city's calendar that are missing."""
    with audit.change(by=None, now=now) as unit:
        for model, rows in _wanted().items():
            known = set(model._default_manager.values_list(*KEYS[model]))
            missing = [row for row in rows if tuple(getattr(row, name) for name in KEYS[model]) not in known]
            model._default_manager.bulk_create(missing)
            unit.created(missing, verb="set up")
        ensure_city_calendar(unit)


def _wanted() -> dict[type[Model], Sequence[Model]]:
    levels = [
        ScaleLevel(kind=kind, level=level, name=WORDS[level - 1], low=low, high=high)
        for kind, bounds in SCALES.items()
        for level, (low, high) in enumerate(pairwise(bounds), start=1)
    ]
    return {
        Tier: [Tier(position=position, **tier) for position, tier in enumerate(TIERS, start=1)],
        Stage: [Stage(code=slugify(name), name=name, position=at) for at, name in enumerate(STAGES, start=1)],
        ScaleLevel: levels,
        ThresholdsRow: [ThresholdsRow(pk=1, values={})],
    }
