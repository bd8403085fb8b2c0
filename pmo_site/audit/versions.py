"""Optimistic locking: a save that expects the version that was read, and changes nothing when it was overtaken."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models


class Stale(Exception):
    """Somebody saved the row after it was read. `row` is what was to be saved."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(f"{row} was changed by somebody else after it was read")
        self.row = row


def save_expecting(row: models.Model, *, fields: Collection[str]) -> None:
    """Write the named fields if the stored version is still `row.version`, and raise the version by one.

    Raises Stale otherwise; nothing is written then.
    """
    expected: int = row.version  # type: ignore[attr-defined]  # every editable model has a version
    values = {name: getattr(row, name) for name in fields}
    model = row._meta.model
    saved = model._default_manager.filter(pk=row.pk, version=expected).update(**values, version=expected + 1)
    if not saved:
        raise Stale(row)
    row.version = expected + 1  # type: ignore[attr-defined]
