"""The PMO's scales of risk: what each level means, for the domain and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pmo_site.ui import words
from projects.domain.records import decimal_text
from projects.domain.risks import Scale, Scales, Step
from projects.models import ScaleLevel

Kind = ScaleLevel.Kind
Levels = Mapping[str, list[ScaleLevel]]


def levels() -> Levels:
    """The levels of each scale, lowest first, in one query."""
    return by_kind(ScaleLevel.objects.by_kind())


def by_kind(listed: Iterable[ScaleLevel]) -> Levels:
    found = defaultdict(list)
    for level in listed:
        found[level.kind].append(level)
    return found


def told() -> list[tuple[str, str, list[tuple[ScaleLevel, str]]]]:
    """Each scale as key, title and its levels with their meaning, in one query."""
    found = levels()
    return [(kind.value, str(kind.label), [(level, meaning(level, "USD")) for level in found[kind]]) for kind in Kind]


def scales() -> Scales:
    """The scales as the domain reckons with them, in one query."""
    return scales_of(levels())


def scales_of(found: Levels) -> Scales:
    steps = {kind: Scale(tuple(Step(level.low, level.high) for level in found[kind])) for kind in Kind}
    return Scales(probability=steps[Kind.PROBABILITY], cost=steps[Kind.COST], days=steps[Kind.DAYS])


def meaning(level: ScaleLevel, currency: str) -> str:
    """The range of a level in words: "50–70%", "$1.0M–$5.0M", "60–120 days". Money is read in the given currency."""
    if level.kind == Kind.COST:
        return f"{words.money(level.low, currency)}–{words.money(level.high, currency)}"
    unit = "%" if level.kind == Kind.PROBABILITY else " days"
    return f"{decimal_text(level.low)}–{decimal_text(level.high)}{unit}"
