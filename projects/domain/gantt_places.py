"""Where the bars of a Gantt chart lie: pixels along the axis, one line below the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from projects.domain.gantt import MILESTONE, Promise, Row
from projects.domain.gantt_scale import Scale

PITCH = 28  # pixels from one row to the next
LEAST = 3  # pixels of the shortest bar

# The bar of a row: which line from 0, its left edge, its length; a milestone has none. A bare tuple: there are many.
Place = tuple[int, int, int]


def places(rows: Iterable[Row], scale: Scale) -> dict[int, Place]:
    """Where each row has its bar, by its key; rows without dates have none."""
    found, x = {}, scale.x
    for line, row in enumerate(rows):
        if row.start is None or row.finish is None:
            continue
        left = x(row.start)
        found[row.key] = (line, left, 0 if row.kind == MILESTONE else max(x(row.finish) - left, LEAST))
    return found


def promised_places(rows: Iterable[Row], baseline: Mapping[int, Promise], scale: Scale) -> list[Place]:
    """Where each row had its bar by the baseline."""
    found, x = [], scale.x
    for line, row in enumerate(rows):
        start, finish = baseline.get(row.key, (None, None))
        if start and finish:
            left = x(start)
            found.append((line, left, max(x(finish) - left, LEAST)))
    return found


def slack_places(rows: Iterable[Row], where: Mapping[int, Place], scale: Scale) -> list[Place]:
    """How far what is not done could still move: from the end of its bar to where it must be finished."""
    found = []
    for row in rows:
        if row.late_finish and row.percent < 100 and row.total_float and row.total_float > 0 and row.key in where:
            line, left, width = where[row.key]
            if (slack := scale.x(row.late_finish) - left - width) > LEAST:
                found.append((line, left + width, slack))
    return found
