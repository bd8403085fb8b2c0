"""What the PMO changes of its scales of risk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.risks import derive_exposures
from projects.actions.standings import refresh
from projects.models import ScaleLevel

EDITED = ("name", "low", "high")


def set_scale(
    *, first: ScaleLevel, names: Sequence[str], bounds: Sequence[Decimal], by: User, now: datetime
) -> ScaleLevel:
    """Give the five levels of a scale their names and their six bounds, which rise: each level begins where one ends.

    first: the lowest level as it was read; its version stands for the whole scale. Raises Stale when that was
    overtaken. The exposures of all open risks, and the standings that they are part of, follow in the same transaction.
    """
    values = zip(names, pairwise(bounds), strict=True)
    with audit.change(by=by, now=now) as unit:
        for level, (name, (low, high)) in zip(_levels(first), values, strict=True):
            level.name, level.low, level.high = name, low, high
            with unit.of(level, verb="edited"):
                _save(level, guarded=level is first)
        for project in derive_exposures(unit, note=f"The scale “{first.get_kind_display()}” was changed."):
            unit.at_the_end(refresh, project)
    return first


def _levels(first: ScaleLevel) -> list[ScaleLevel]:
    """The levels of the scale, the first being the row that was read."""
    return [first, *ScaleLevel.objects.of(first.kind).exclude(pk=first.pk)]


def _save(level: ScaleLevel, *, guarded: bool) -> None:
    if guarded:
        save_expecting(level, fields=EDITED)
    else:
        level.save(update_fields=EDITED)
