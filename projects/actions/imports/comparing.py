"""What a staged row changes of its project, column by column, said in SQL: one comparison, whatever the number of rows.

In all SQL here `s` is the staged row, `p` its project, `spent` the cost to date and `said` the colour that the source
told before; `made_department` and `made_program` are what was made for names that nobody had. Texts of other people's
files come in as parameters only.
"""

# ruff: noqa: S608  # names of tables and columns come from here, never from people

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connection

from projects.domain.staged import Told
from projects.models import PortfolioImport

ENDED = "('closed', 'cancelled')"
# what is no column of the project, but rows of its own
BESIDE = ["cost_actual", "declared", "declared_reason", "milestones"]
BEFORE = """
    LEFT JOIN projects_costentry spent ON spent.project_id = p.id AND spent.kind = 'actual' AND spent.imported
    LEFT JOIN (
        SELECT DISTINCT ON (project_id) project_id, colour, word, reason FROM projects_declaration
        WHERE by_id IS NULL AND by_named = %(source)s AND expires_on IS NULL
        ORDER BY project_id, "on" DESC, id DESC
    ) said ON said.project_id = p.id
"""


class Change(NamedTuple):
    """When something changes, and what people are told that it was and becomes; `writes` are columns and values."""

    name: str
    when: str
    old: str
    new: str
    writes: tuple[tuple[str, str], ...] = ()


def _plain(name: str) -> Change:
    return Change(name, f"s.{name} IS DISTINCT FROM p.{name}", f"p.{name}", f"s.{name}", ((name, f"s.{name}"),))


def _original(name: str) -> Change:
    """An original baseline that is set is never overwritten."""
    when = f"p.{name} IS NULL AND s.{name} IS NOT NULL"
    return Change(name, when, f"p.{name}", f"s.{name}", ((name, f"coalesce(p.{name}, s.{name})"),))


def _merged(name: str) -> Change:
    """A JSON column: what the file tells is replaced as a whole, all else is left alone."""
    value = f"((p.{name} - %({name})s::text[]) || s.{name})"
    return Change(name, f"{value} <> p.{name}", f"p.{name}", value, ((name, value),))


def _named(name: str, table: str, *, may_be_empty: bool) -> Change:
    """A department or program: by its key, or by a name that is not known yet and will be made."""
    key, named = f"{name}_id", f"s.{name}_named"
    old = f"(SELECT name FROM {table} WHERE id = p.{key})"
    otherwise = f"p.{key} IS NOT NULL" if may_be_empty else "false"
    when = f"CASE WHEN {named} = '' THEN {otherwise} ELSE s.{key} IS NULL OR s.{key} IS DISTINCT FROM p.{key} END"
    value = f"coalesce(s.{key}, made_{name}.key{'' if may_be_empty else f', p.{key}'})"
    return Change(name, when, old, named, ((key, value),))


def _listed(name: str) -> Change:
    """A tier or stage that we have; any other word stays in source_values."""
    key, table = f"{name}_id", f"projects_{name}"
    old, new = (f"(SELECT name FROM {table} WHERE id = {row}.{key})" for row in "ps")
    when = f"s.{key} IS NOT NULL AND s.{key} IS DISTINCT FROM p.{key}"
    return Change(name, when, old, new, ((key, f"coalesce(s.{key}, p.{key})"),))


def _person(name: str) -> Change:
    """The name as the source has it; an e-mail address of somebody here is that person."""
    key, named = f"{name}_id", f"{name}_named"
    when = f"s.{named} <> p.{named} OR (s.{key} IS NOT NULL AND s.{key} IS DISTINCT FROM p.{key})"
    writes = ((named, f"s.{named}"), (key, f"coalesce(s.{key}, p.{key})"))
    return Change(name, when, f"p.{named}", f"s.{named}", writes)


STATE = Change(
    "state",
    "s.state NOT IN ('', p.state)",
    "p.state",
    "s.state",
    (
        ("state", "CASE s.state WHEN '' THEN p.state ELSE s.state END"),
        (
            "closed_on",
            f"CASE WHEN s.state IN {ENDED} THEN coalesce(p.closed_on, s.finish_actual, s.reported_on)"
            " WHEN s.state = '' THEN p.closed_on END",
        ),
        (
            "closure_reason",
            "CASE WHEN s.state IN ('', p.state) THEN p.closure_reason"
            f" WHEN s.state IN {ENDED} THEN initcap(s.state) || %(says)s ELSE '' END",
        ),
    ),
)
CURRENCY = Change(
    "currency",
    "s.currency NOT IN ('', p.currency)",
    "p.currency",
    "s.currency",
    (("currency", "CASE s.currency WHEN '' THEN p.currency ELSE s.currency END"),),
)
# by its name a project is found again; then the id that the file gives is kept, an id never gives way to a name
KEY = Change(
    "source_key",
    "s.key NOT IN (p.source_key, s.name_key)",
    "p.source_key",
    "s.key",
    (("source_key", "CASE s.key WHEN s.name_key THEN p.source_key ELSE s.key END"),),
)
SPENT = Change("cost_actual", "s.cost_actual IS DISTINCT FROM spent.amount", "spent.amount", "s.cost_actual")
SAID = Change(
    "declared",
    "(s.declared_colour, s.declared_word) IS DISTINCT FROM (coalesce(said.colour, ''), coalesce(said.word, ''))",
    "said.word",
    "s.declared_word",
)
WHY = Change("declared_reason", "s.declared_reason <> coalesce(said.reason, '')", "said.reason", "s.declared_reason")
MILESTONES = Change(
    "milestones",
    """EXISTS (SELECT FROM jsonb_each_text(s.milestones) m (name, day) WHERE NOT EXISTS (
        SELECT FROM projects_task t WHERE t.project_id = p.id AND t.kind = 'milestone' AND t.name = m.name
        AND coalesce(t.finish_actual, t.finish_forecast) = m.day::date))""",
    """(SELECT jsonb_object_agg(t.name, coalesce(t.finish_actual, t.finish_forecast)) FROM projects_task t
        WHERE t.project_id = p.id AND t.kind = 'milestone' AND jsonb_exists(s.milestones, t.name))""",
    "s.milestones",
)
# what each column that a file may tell can change
OF_COLUMN: dict[str, tuple[Change, ...]] = {
    **{
        name: (_plain(name),)
        for name in (
            "name", "category", "purpose", "public_summary", "start_approved", "start_actual", "finish_approved",
            "finish_forecast", "finish_actual",
        )
    },
    **{name: (_plain(name), CURRENCY) for name in ("budget_approved", "cost_forecast")},
    **{name: (_original(name),) for name in ("start_original", "finish_original")},
    "budget_original": (_original("budget_original"), CURRENCY),
    "cost_actual": (SPENT, CURRENCY),
    "department": (_named("department", "people_department", may_be_empty=False),),
    "program": (_named("program", "projects_program", may_be_empty=True),),
    "tier": (_listed("tier"),),
    "stage": (_listed("stage"),),
    "sponsor": (_person("sponsor"),),
    "manager": (_person("manager"),),
    "state": (STATE,),
    "declared": (SAID, WHY),
    "milestones": (MILESTONES,),
}  # fmt: skip


def changes(told: Told) -> list[Change]:
    """Every change that a file which tells so much can make."""
    found = [change for name in told.columns for change in OF_COLUMN[name]]
    return list(dict.fromkeys([*found, _merged("withheld"), _merged("source_values"), KEY]))


def parameters(job: PortfolioImport, told: Told) -> dict[str, Any]:
    """What the SQL of changes refers to by name."""
    return {
        "job": job.pk,
        "source": job.source,
        "says": f", as {job.source} says.",
        "withheld": list(told.withholdable),
        "source_values": list(told.labels),
    }


def compare(job: PortfolioImport, told: Told, *, by_key: bool) -> None:
    """Note with each row that says how a project stands which one that is, and what it changes of it.

    by_key: find the projects by the keys of the source; otherwise they are noted already.
    """
    possible = changes(told)
    listed = ", ".join(f"('{c.name}', {c.when}, to_jsonb({c.old}), to_jsonb({c.new}))" for c in possible)
    found = "p.source = %(source)s AND p.source_key = s.key" if by_key else "p.id = s.project_id"
    sql = f"""
        UPDATE projects_stagedproject s SET project_id = p.id, changes = (
            SELECT jsonb_object_agg(name, jsonb_build_array(old, new))
            FROM (VALUES {listed}) AS v (name, differs, old, new) WHERE differs
        )
        FROM projects_project p {BEFORE}
        WHERE s.job_id = %(job)s AND s.latest AND {found}
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(job, told))
