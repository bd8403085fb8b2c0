"""Rows of one table at once, with the trail that tells of them: written anew, added, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit

Row = TypeVar("Row", bound=models.Model)
IMPORTED, REMOVED = "imported", "removed"
BATCH = 500

# how SQL names a row `t` to people
NAME = "t.name"
ENDS = (
    "(SELECT a.name || ' → ' || b.name FROM projects_task a, projects_task b"
    " WHERE a.id = t.predecessor_id AND b.id = t.successor_id)"
)
WORK = (
    "(SELECT r.name || ' on ' || k.name FROM projects_resource r, projects_task k"
    " WHERE r.id = t.resource_id AND k.id = t.task_id)"
)


def set_on(row: Any, values: Mapping[str, Any]) -> None:
    """The values on a row that was read under the lock of its plan; its version rises."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1


def rewrite(rows: Sequence[Row], columns: Sequence[str], unit: Unit, target: str, note: str) -> None:
    """Write these columns, and the version, of stored rows."""
    if not rows:
        return
    model = type(rows[0])
    with bulk.edited(unit, model, [row.pk for row in rows], verb=IMPORTED, target=target, note=note):
        model._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*columns, "version"],
            batch_size=BATCH,
        )


def add(rows: Sequence[Row], unit: Unit, target: str, note: str) -> None:
    if not rows:
        return
    model = type(rows[0])
    model._default_manager.bulk_create(rows, batch_size=BATCH)
    bulk.added(unit, model, [row.pk for row in rows], verb=IMPORTED, target=target, note=note)


def drop(rows: Sequence[Row], unit: Unit, note: str) -> None:
    """Take rows out, with what belongs to them; the trail keeps that they were there."""
    if not rows:
        return
    keys = [row.pk for row in rows]
    with unit.of_rows(rows, verb=REMOVED, note=note):
        type(rows[0])._default_manager.filter(pk__in=keys).delete()
