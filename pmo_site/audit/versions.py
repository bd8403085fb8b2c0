"""Optimistic locking: a save that expects the version that was read, and changes nothing when it was overtaken."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, models, transaction


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
    row.version = expected + 1  # type: ignore[attr-defined]  # as above


def save_the_only(row: models.Model, *, fields: Collection[str], among: models.QuerySet[Any]) -> None:
    """Store a row of which there is one at most among those, or write the named fields of the one that is there.

    Raises Stale, with the stored row, when somebody else was quicker.
    """
    if row.pk is not None:
        save_expecting(row, fields=fields)
        return
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        theirs = among.first()
        if theirs is None:
            raise
        raise Stale(theirs) from taken
