"""Audit rows on their way into the trail: as one document a thousand, which PostgreSQL takes apart."""

# ruff: noqa: S608  # names of tables and columns come from the model, never from people

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.db import connection

from pmo_site.audit.models import Change

BATCH = 1_000
TOLD = [field for field in Change._meta.concrete_fields if not (field.primary_key or field.has_db_default())]


def write(changes: Sequence[Change]) -> None:
    """Add the changes in their order. Django would write out each of their values as SQL, at four times the cost."""
    with connection.cursor() as cursor:
        for first in range(0, len(changes), BATCH):
            rows = [
                {field.column: getattr(change, field.attname) for field in TOLD}
                for change in changes[first : first + BATCH]
            ]
            cursor.execute(_statement(), [json.dumps(rows, default=datetime.isoformat, ensure_ascii=False)])


@cache
def _statement() -> str:
    names = ", ".join(f'"{field.column}"' for field in TOLD)
    types = ", ".join(f'"{field.column}" {field.db_type(connection)}' for field in TOLD)
    table = Change._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_to_recordset(%s::jsonb) AS t ({types})"
