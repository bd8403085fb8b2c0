"""Standings as rows: many stored in one statement each. The columns are read out of the content by PostgreSQL itself.

A row per project through Django's ORM costs four times the assessment; one JSON document per batch costs a fifth of it.
"""

# ruff: noqa: S608  # names of tables and columns come from models, never from people

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field

from projects.domain.health import Dimension
from projects.domain.standing import Stood
from projects.models import Standing, StandingPeriod
from projects.models.standings import FIGURES

# places of the dimensions among the verdicts of a content
VERDICTS = {str(dimension): place for place, dimension in enumerate(Dimension)}
WRITTEN = (*FIGURES, "assessed_on", "next_change_on", "memory")


class Lasting(NamedTuple):
    """A standing of the past and from when until when it held; without `until` it still holds."""

    project: int
    stood: Stood
    since: datetime
    until: datetime | None


def store(stood: Iterable[tuple[int, Stood, date]]) -> list[int]:
    """Write the standing of each project (key, standing, day of the assessment); returns whose content is new."""
    rows = [
        {
            "project_id": project,
            "assessed_on": day.isoformat(),
            "next_change_on": _text(standing.next_change_on),
            "memory": standing.memory.plain(),
            **_figures(standing),
        }
        for project, standing, day in stood
    ]
    written = ", ".join(f"{name} = EXCLUDED.{name}" for name in WRITTEN)
    sql = f"""
        WITH told AS (
            SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t (
                project_id bigint, assessed_on date, next_change_on date, memory jsonb, rank smallint, content jsonb
            )
        ), before AS (
            SELECT project_id, s.content FROM told JOIN projects_standing s USING (project_id)
        ), stored AS (
            INSERT INTO projects_standing (project_id, {", ".join(WRITTEN)})
            SELECT project_id, {_read(Standing)}, assessed_on, next_change_on, memory FROM told
            ON CONFLICT (project_id) DO UPDATE SET {written}
        )
        SELECT project_id FROM told LEFT JOIN before USING (project_id)
        WHERE before.content IS DISTINCT FROM told.content ORDER BY project_id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_document(rows)])
        return [project for (project,) in cursor.fetchall()]


def note(projects: list[int], now: datetime) -> None:
    """Of these projects, end the period that was open and begin a new one with the standing as it is now stored.

    A change within the same moment corrects that moment.
    """
    corrected = ", ".join(f"{name} = s.{name}" for name in FIGURES)
    begun = ", ".join(FIGURES)
    correct = f"""
        UPDATE projects_standingperiod p SET {corrected} FROM projects_standing s
        WHERE s.project_id = p.project_id AND p.project_id = ANY(%s) AND valid_to IS NULL AND valid_from >= %s
    """
    end = """
        UPDATE projects_standingperiod SET valid_to = %s
        WHERE project_id = ANY(%s) AND valid_to IS NULL AND valid_from < %s
    """
    begin = f"""
        INSERT INTO projects_standingperiod (project_id, valid_from, {begun})
        SELECT project_id, %s, {begun} FROM projects_standing s WHERE project_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM projects_standingperiod p WHERE p.project_id = s.project_id AND valid_to IS NULL
        ) ORDER BY project_id
    """
    with connection.cursor() as cursor:
        cursor.execute(correct, [projects, now])
        cursor.execute(end, [now, projects, now])
        cursor.execute(begin, [now, projects])


def remember(periods: Iterable[Lasting]) -> None:
    """Write periods of the past. They must not overlap with any that is stored."""
    rows = [
        {
            "project_id": period.project,
            "valid_from": period.since.isoformat(),
            "valid_to": _text(period.until),
            **_figures(period.stood),
        }
        for period in periods
    ]
    sql = f"""
        INSERT INTO projects_standingperiod (project_id, valid_from, valid_to, {", ".join(FIGURES)})
        SELECT project_id, valid_from, valid_to, {_read(StandingPeriod)} FROM jsonb_to_recordset(%s::jsonb) AS t (
            project_id bigint, valid_from timestamptz, valid_to timestamptz, rank smallint, content jsonb
        )
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_document(rows)])


def _figures(stood: Stood) -> dict[str, Any]:
    return {"rank": stood.standing.rank, "content": stood.standing.content()}


def _text(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _document(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)


def _read(model: type[Standing | StandingPeriod]) -> str:
    """The SQL for each of FIGURES, in their order."""
    columns = {field.name: _column(field) for field in model._meta.concrete_fields if field.name in FIGURES}
    return ", ".join(columns[name] for name in FIGURES)


def _column(field: Field[Any, Any]) -> str:
    """A figure out of `content`; what is empty by default is left out there (see `records`)."""
    if field.name in ("rank", "content"):
        return field.name
    if field.name in VERDICTS:
        return f"content #>> '{{verdicts,{VERDICTS[field.name]},colour}}'"
    kind = field.db_type(connection)
    read = f"(content ->> '{field.name}')::{kind}"
    if kind == "boolean":
        return f"coalesce({read}, false)"
    return read if field.null else f"coalesce({read}, '')"
