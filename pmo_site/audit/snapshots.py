"""Rows as PostgreSQL itself tells them (to_jsonb), so that the trail and verify_audit speak of the same thing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, models

Row = dict[str, Any]


def key(row: models.Model) -> str:
    """`app.model:pk`, the plain name of a row."""
    return f"{row._meta.label_lower}:{row.pk}"


def told(model: type[models.Model], alias: str = "t") -> str:
    """The SQL for a row as JSON, without the columns that a model keeps out of the trail (`audit_hides`)."""
    hidden = "".join(f" - '{name}'" for name in getattr(model, "audit_hides", ()))
    return f"(to_jsonb({alias}){hidden})"


def of_row(row: models.Model) -> Row | None:
    """The stored row, locked, or None when it is not stored."""
    return _read(_model(row), [row.pk], lock=True).get(row.pk)


def of_rows(rows: Sequence[models.Model], *, lock: bool = False) -> dict[Any, Row]:
    """Stored rows of one model by primary key, in one query; locked in the order of their keys if so wanted."""
    return _read(_model(rows[0]), [row.pk for row in rows], lock=lock) if rows else {}


def _model(row: models.Model) -> type[models.Model]:
    """Not its Python type: the user of a request is a lazy wrapper."""
    return row._meta.model


def _read(model: type[models.Model], keys: list[Any], *, lock: bool) -> dict[Any, Row]:
    table, column = model._meta.db_table, model._meta.pk.column
    sql = f'SELECT t."{column}", {told(model)}::text FROM "{table}" t WHERE t."{column}" = ANY(%s)'  # noqa: S608  # names come from models
    with connection.cursor() as cursor:
        cursor.execute(sql + (f' ORDER BY t."{column}" FOR NO KEY UPDATE' if lock else ""), [keys])
        return {pk: json.loads(text) for pk, text in cursor.fetchall()}


def difference(before: Row | None, after: Row | None) -> Row:
    """The columns that changed, with their old values. A new row has none; a deleted one had all of them."""
    if before is None:
        return {}
    return {name: old for name, old in before.items() if after is None or after.get(name) != old}
