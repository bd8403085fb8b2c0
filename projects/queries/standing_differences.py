"""Whether the stored standings are what the evidence says: each difference by project and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from projects.domain.standing import stand
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds
from projects.models import Project, Standing
from projects.queries.evidence import evidence_of, thresholds

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A project whose stored standing is not the recomputed one; `fields` is empty when none is stored at all."""

    code: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.code}: {', '.join(self.fields) if self.fields else 'has no standing'}"


def differing(*, today: date) -> Iterator[Difference]:
    """Each project that differs, by key. Colours depend on yesterday's: the stored memory is what they start from."""
    limits = thresholds()
    codes = Project.objects.order_by("pk").values_list("pk", "code").iterator(chunk_size=BATCH)
    while batch := dict(islice(codes, BATCH)):
        yield from _differing(batch, limits, today)


def _differing(codes: dict[int, str], limits: Thresholds, today: date) -> Iterator[Difference]:
    stored = Standing.objects.in_bulk(codes)
    for pk, evidence in evidence_of(list(codes)).items():
        row = stored.get(pk)
        if row is None:
            yield Difference(codes[pk], ())
            continue
        memory = Memory.from_plain(row.memory) if row.memory else None
        fields = _apart(row.content, stand(evidence, limits, memory, today).standing.content())
        if fields:
            yield Difference(codes[pk], fields)


def _apart(stored: dict[str, Any], derived: dict[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(name for name in stored.keys() | derived.keys() if stored.get(name) != derived.get(name)))
