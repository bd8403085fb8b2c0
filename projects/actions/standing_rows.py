"""Standings as rows: many stored in one statement each. The columns are read out of the content by PostgreSQL itself.

A row per project through Django's ORM costs four times the assessment. Here each column of a batch travels as one text
of lines, which neither the driver nor PostgreSQL has to take apart before it is data.
"""

# ruff: noqa: S608  # names of tables and columns come from models, never from people

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field

from pmo_site.audit.bulk import array
from pmo_site.prepared import Slot, Statement
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
        (str(project), *_figures(standing), str(day), _text(standing.next_change_on), _json(standing.memory.plain()))
        for project, standing, day in stood
    ]
    return [project for (project,) in _told(_storing(), rows)]


def note(projects: list[int], now: datetime) -> None:
    """Of these projects, end the period that was open and begin a new one with the standing as it is now stored.

    A change within the same moment corrects that moment.
    """
    if projects:
        for statement in _noting():
            statement.rows({"keys": array(projects), "now": now})


def remember(periods: Iterable[Lasting]) -> None:
    """Write periods of the past. They must not overlap with any that is stored."""
    rows = [
        (str(period.project), *_figures(period.stood), _text(period.since), _text(period.until)) for period in periods
    ]
    _told(_remembering(), rows)


@cache
def _storing() -> Statement:
    columns = ("project_id", "rank", "content", "assessed_on", "next_change_on", "memory")
    written = ", ".join(f"{name} = EXCLUDED.{name}" for name in WRITTEN)
    sql = f"""
        WITH told AS (
            SELECT project_id::bigint, rank::smallint, content::jsonb, assessed_on::date, next_change_on::date,
                memory::jsonb
            FROM {_lines(*columns)}
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
    return _statement(sql, columns)


@cache
def _noting() -> tuple[Statement, ...]:
    """Correct the periods that began this moment, end those that began before, begin those that are missing."""
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
        SELECT project_id, %s::timestamptz, {begun} FROM projects_standing s WHERE project_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM projects_standingperiod p WHERE p.project_id = s.project_id AND valid_to IS NULL
        ) ORDER BY project_id
    """
    return (
        _statement(correct, ("keys", "now")),
        _statement(end, ("now", "keys", "now")),
        _statement(begin, ("now", "keys")),
    )


@cache
def _remembering() -> Statement:
    columns = ("project_id", "rank", "content", "valid_from", "valid_to")
    sql = f"""
        INSERT INTO projects_standingperiod (project_id, valid_from, valid_to, {", ".join(FIGURES)})
        SELECT project_id, valid_from, valid_to, {_read(StandingPeriod)} FROM (
            SELECT project_id::bigint, rank::smallint, content::jsonb, valid_from::timestamptz, valid_to::timestamptz
            FROM {_lines(*columns)}
        ) told
        RETURNING project_id
    """
    return _statement(sql, columns)


def _lines(*columns: str) -> str:
    """A table of texts out of as many parameters, each a column with a line for each row; an empty line is null."""
    lines = ", ".join("string_to_table(%s, E'\\n', '')" for _ in columns)
    return f"ROWS FROM ({lines}) AS t ({', '.join(columns)})"


def _statement(sql: str, names: Sequence[str]) -> Statement:
    """Prepared: to plan what reads thirty columns out of a content takes longer than to do it for one project."""
    return Statement(sql, map(Slot, names))


def _told(statement: Statement, rows: Sequence[Sequence[str]]) -> list[Any]:
    """What a statement returns that reads these rows by `_lines`."""
    if not rows:
        return []
    columns = ("\n".join(column) for column in zip(*rows, strict=True))
    return statement.rows(dict(zip(statement.slots, columns, strict=True)))


def _figures(stood: Stood) -> tuple[str, str]:
    return str(stood.standing.rank), _json(stood.standing.content())


def _text(when: date | None) -> str:
    return when.isoformat() if when else ""


# writes no line break; what was just made holds no circle to look for
_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


@cache
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
