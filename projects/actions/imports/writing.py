"""Staged rows become projects: those that are new in one statement, those that changed in another."""

# ruff: noqa: S608  # names of tables and columns come from here, never from people

from __future__ import annotations

from typing import Any

from django.db import connection

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.actions.imports.comparing import BESIDE, ENDED, changes, parameters
from projects.actions.imports.places import not_named
from projects.domain.sources import prefix_of
from projects.domain.staged import Ids, Told
from projects.models import PortfolioImport, Project, Tier

Made = tuple[Ids, Ids]  # departments and programs that were made for names in the file

MADE = """
    LEFT JOIN unnest(%(departments)s::text[], %(department_keys)s::bigint[]) AS made_department (called, key)
        ON made_department.called = s.department_named
    LEFT JOIN unnest(%(programs)s::text[], %(program_keys)s::bigint[]) AS made_program (called, key)
        ON made_program.called = s.program_named
"""
TIER = "standard"  # of a new project whose file names none
CURRENCY = "USD"  # where neither the file nor its mapping names one
# columns of a new project that are in the staged row as they are
COPIED = (
    "code", "name", "stage_id", "sponsor_id", "manager_id", "sponsor_named", "manager_named", "category",
    "purpose", "public_summary", "start_original", "start_approved", "start_actual", "finish_original",
    "finish_approved", "finish_forecast", "finish_actual", "budget_original", "budget_approved", "cost_forecast",
    "reported_on", "withheld", "source_values",
)  # fmt: skip


def update(job: PortfolioImport, told: Told, made: Made, unit: Unit) -> list[int]:
    """Write what rows change of their projects; returns the keys of these."""
    rows = job.rows.changed().values_list("project_id", flat=True)
    keys = sorted(key for key in rows if key)
    written = {column: value for change in changes(told) for column, value in change.writes}
    sql = f"""
        UPDATE projects_project p SET version = p.version + 1, {", ".join(f"{c} = {v}" for c, v in written.items())}
        FROM projects_stagedproject s {MADE}
        WHERE s.job_id = %(job)s AND s.latest AND s.project_id = p.id AND (s.changes - %(beside)s::text[]) <> '{{}}'
    """
    with (
        bulk.edited(unit, Project, keys, verb="edited", target="t.name", note=note_of(job)),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, parameters(job, told) | _parameters(made) | {"beside": BESIDE})
    return keys


def confirm(job: PortfolioImport, unit: Unit) -> list[int]:
    """Note the day of the report with projects that have another one; returns their keys.

    A day alone is no edit: as with a manager's update, the version stays.
    """
    moved = "s.job_id = %s AND s.latest AND s.project_id = p.id AND p.reported_on IS DISTINCT FROM s.reported_on"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT p.id FROM projects_stagedproject s, projects_project p WHERE {moved}", [job.pk])
        keys = sorted(key for (key,) in cursor.fetchall())
        with bulk.edited(unit, Project, keys, verb="reported on", target="t.name", note=note_of(job)):
            cursor.execute(
                "UPDATE projects_project p SET reported_on = s.reported_on"
                f" FROM projects_stagedproject s WHERE {moved}",
                [job.pk],
            )
    return keys


def insert(job: PortfolioImport, made: Made, unit: Unit) -> list[int]:
    """Make a project of each row that is none yet; returns their keys."""
    if not job.rows.new().exists():
        return []
    _give_codes(job)
    currency = job.read_mapping().currency or CURRENCY
    copied = ", ".join(COPIED)
    sql = f"""
        INSERT INTO projects_project ({copied}, program_id, department_id, tier_id, state, closed_on, closure_reason,
            currency, source, source_key, confidential, version)
        SELECT {copied}, coalesce(s.program_id, made_program.key),
            coalesce(s.department_id, made_department.key, %(department)s), coalesce(s.tier_id, %(tier)s),
            CASE s.state WHEN '' THEN 'active' ELSE s.state END,
            CASE WHEN s.state IN {ENDED} THEN coalesce(s.finish_actual, s.reported_on) END,
            CASE WHEN s.state IN {ENDED} THEN initcap(s.state) || %(says)s ELSE '' END,
            CASE s.currency WHEN '' THEN %(currency)s ELSE s.currency END,
            %(source)s, s.key, false, 1
        FROM projects_stagedproject s {MADE}
        WHERE s.job_id = %(job)s AND s.latest AND s.project_id IS NULL
        ORDER BY s.number RETURNING id
    """
    values: dict[str, Any] = {
        "job": job.pk,
        "source": job.source,
        "says": f", as {job.source} says.",
        "department": not_named(unit) if job.rows.new().filter(department_named="").exists() else None,
        "tier": Tier.objects.get(code=TIER).pk,
        "currency": currency,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | _parameters(made))
        keys = [key for (key,) in cursor.fetchall()]
    bulk.added(unit, Project, keys, verb="added", target="t.name", note=note_of(job))
    return keys


def _parameters(made: Made) -> dict[str, Any]:
    departments, programs = made
    return {
        "departments": list(departments),
        "department_keys": list(departments.values()),
        "programs": list(programs),
        "program_keys": list(programs.values()),
    }


def note_of(job: PortfolioImport) -> str:
    """What the history says beside each change."""
    return f"From {job.filename} of {job.source}."


def _give_codes(job: PortfolioImport) -> None:
    """The key where it can be a code and nobody has it; else the prefix of the source and the next number."""
    prefix = f"{prefix_of(job.source)}-"
    free = """
        UPDATE projects_stagedproject SET code = ''
        WHERE job_id = %(job)s AND latest AND project_id IS NULL AND code <> '' AND upper(code) IN (
            SELECT upper(code) FROM projects_project
            UNION ALL SELECT upper(code) FROM projects_stagedproject
            WHERE job_id = %(job)s AND latest AND project_id IS NULL GROUP BY upper(code) HAVING count(*) > 1
        )
    """
    number = """
        UPDATE projects_stagedproject s SET code = %(prefix)s || lpad((%(given)s + place)::text, 3, '0')
        FROM (
            SELECT id, row_number() OVER (ORDER BY number) AS place
            FROM projects_stagedproject WHERE job_id = %(job)s AND latest AND project_id IS NULL AND code = ''
        ) wanted
        WHERE wanted.id = s.id
    """
    values: dict[str, Any] = {"job": job.pk, "prefix": prefix}
    with connection.cursor() as cursor:
        cursor.execute(free, values)
        cursor.execute(number, values | {"given": _given(job, prefix)})


def _given(job: PortfolioImport, prefix: str) -> int:
    """The highest number that follows the prefix in a code, here or in the file."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(max(substring(upper(code) FROM %(numbered)s)::bigint), 0) FROM (
                SELECT code FROM projects_project
                UNION ALL SELECT code FROM projects_stagedproject WHERE job_id = %(job)s AND latest
            ) codes""",
            {"job": job.pk, "numbered": f"^{prefix}([0-9]{{1,9}})$"},
        )
        return int(cursor.fetchone()[0])
