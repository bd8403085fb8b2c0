"""What a file tells that is no column of a project: cost to date, the colour that its source declares, milestones."""

# ruff: noqa: S608  # names of tables and columns come from here, never from people

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection, models

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.actions.imports.writing import note_of
from projects.models import CostEntry, Declaration, PortfolioImport, Task

# staged rows that say something new of a kind, with the project that each is about by now
ROWS = """
    (SELECT s.*, coalesce(s.project_id, p.id) AS at FROM projects_stagedproject s
     LEFT JOIN projects_project p ON s.project_id IS NULL AND p.source = %(source)s AND p.source_key = s.key
     WHERE s.job_id = %(job)s AND s.latest AND (s.project_id IS NULL OR s.changes ?| %(kind)s::text[])) s
"""
ENTRY = "to_char(t.month, '\"Actual \"Mon YYYY')"
COLOUR = "CASE t.colour WHEN 'green' THEN 'On track' WHEN 'amber' THEN 'At risk' ELSE 'Off track' END"


def costs(job: PortfolioImport, unit: Unit) -> None:
    """One entry of a project is the cost to date as its file gives it; without a figure there is none."""
    values = _values(job, "cost_actual")
    entry = "c.project_id = s.at AND c.kind = 'actual' AND c.imported"
    gone = _keys(f"SELECT c.id FROM {ROWS}, projects_costentry c WHERE {entry} AND s.cost_actual IS NULL", values)
    known = _keys(f"SELECT c.id FROM {ROWS}, projects_costentry c WHERE {entry} AND s.cost_actual IS NOT NULL", values)
    entries = CostEntry.objects.filter(pk__in=gone)
    with unit.of_rows(list(entries), verb="removed", note=note_of(job)):
        entries.delete()
    month = "date_trunc('month', s.reported_on)::date"
    with bulk.edited(unit, CostEntry, known, verb="edited", target=ENTRY, note=note_of(job)):
        _run(
            f"""UPDATE projects_costentry c SET amount = s.cost_actual, month = {month}, version = version + 1
            FROM {ROWS} WHERE {entry} AND s.cost_actual IS NOT NULL""",
            values,
        )
    made = _keys(
        f"""INSERT INTO projects_costentry (project_id, kind, month, category, amount, note, imported, counted, version)
        SELECT s.at, 'actual', {month}, '', s.cost_actual, %(note)s, true, NOT EXISTS (
            SELECT FROM projects_costentry p WHERE p.project_id = s.at AND p.kind = 'actual' AND p.posted
        ), 1 FROM {ROWS}
        WHERE s.cost_actual IS NOT NULL AND NOT EXISTS (SELECT FROM projects_costentry c WHERE {entry})
        ORDER BY s.number RETURNING id""",
        values,
    )
    bulk.added(unit, CostEntry, made, verb="added", target=ENTRY, note=note_of(job))


def declarations(job: PortfolioImport, unit: Unit) -> None:
    """The colour that the source declares, when it is another one or is explained otherwise.

    A file that comes later says what the source says now, whatever day it reports: so a declaration is never dated
    before the one that it follows. Where the source gives no colour any more, the last one ends.
    """
    values = _values(job, "declared", "declared_reason")
    theirs = """d.project_id = s.at AND d.by_id IS NULL AND d.by_named = %(source)s AND d.expires_on IS NULL"""
    last = _keys(f"SELECT d.id FROM {ROWS}, projects_declaration d WHERE {theirs} AND s.declared_colour = ''", values)
    with bulk.edited(unit, Declaration, last, verb="ended", target=COLOUR, note=note_of(job)):
        _run(
            f"""UPDATE projects_declaration d SET expires_on = greatest(d."on", s.reported_on - 1)
            FROM {ROWS} WHERE {theirs} AND s.declared_colour = ''""",
            values,
        )
    made = _keys(
        f"""INSERT INTO projects_declaration (project_id, colour, word, reason, by_named, "on", against)
        SELECT s.at, s.declared_colour, s.declared_word, s.declared_reason, %(source)s,
            greatest(s.reported_on, before.last), ''
        FROM {ROWS} LEFT JOIN (
            SELECT project_id, max("on") AS last FROM projects_declaration
            WHERE by_id IS NULL AND by_named = %(source)s GROUP BY project_id
        ) before ON before.project_id = s.at
        WHERE s.declared_colour <> '' ORDER BY s.number RETURNING id""",
        values,
    )
    bulk.added(unit, Declaration, made, verb="made", target=COLOUR, note=note_of(job))


def milestones(job: PortfolioImport, unit: Unit) -> None:
    """A date under a milestone's heading: reached, when it is not after the day of the report; else a forecast."""
    values = _values(job, "milestones")
    told = f"{ROWS} CROSS JOIN LATERAL jsonb_each_text(s.milestones) WITH ORDINALITY AS m (name, day, place)"
    task = "t.project_id = s.at AND t.kind = 'milestone' AND t.name = m.name"
    reached = "CASE WHEN m.day::date <= s.reported_on THEN m.day::date END"
    moved = "coalesce(t.finish_actual, t.finish_forecast) IS DISTINCT FROM m.day::date"
    known = _keys(f"SELECT t.id FROM {told}, projects_task t WHERE {task} AND {moved}", values)
    with bulk.edited(unit, Task, known, verb="edited", target="t.name", note=note_of(job)):
        _run(
            f"""UPDATE projects_task t SET finish_forecast = m.day::date, finish_actual = {reached},
            version = version + 1 FROM {told} WHERE {task} AND {moved}""",
            values,
        )
    columns = ("project_id", "position", "name", "kind", "finish_forecast", "finish_actual")
    defaults = _defaults(Task, columns)
    made = _keys(
        f"""INSERT INTO projects_task ({", ".join([*columns, *(f'"{column}"' for column in defaults)])})
        SELECT s.at, m.place + coalesce(plan.last, 0), m.name, 'milestone', m.day::date, {reached}
            {"".join(f", %({column})s" for column in defaults)}
        FROM {told} LEFT JOIN (SELECT project_id, max(position) AS last FROM projects_task GROUP BY project_id) plan
            ON plan.project_id = s.at
        WHERE NOT EXISTS (SELECT FROM projects_task t WHERE {task}) ORDER BY s.number, m.place RETURNING id""",
        values | defaults,
    )
    bulk.added(unit, Task, made, verb="added", target="t.name", note=note_of(job))


def _values(job: PortfolioImport, *kinds: str) -> dict[str, Any]:
    return {"job": job.pk, "source": job.source, "kind": list(kinds), "note": f"Total to date, {job.source}"[:200]}


def _defaults(model: type[models.Model], told: Collection[str]) -> dict[str, Any]:
    """By column: what Django would fill in where nothing is told and nothing is no answer."""
    fields = (field for field in model._meta.concrete_fields if not field.null and not field.primary_key)
    return {field.attname: field.get_default() for field in fields if field.attname not in told}


def _keys(sql: str, values: dict[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return sorted(key for (key,) in cursor.fetchall())


def _run(sql: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
