"""A large portfolio: the demo many times over, each further lot copied by the database itself.

A state's portfolio is not told event by event: what the first lot went through stands for all of them. Keys come from
the tables' own sequences through a temporary map of each table, so that what pointed to a row points to its copy in the
same lot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from pmo_site.audit import audit, snapshots
from pmo_site.audit.models import Change
from pmo_site.notes.models import Document, Folder
from projects.models import (
    ActionItem,
    Allocation,
    Amendment,
    Assignment,
    Baseline,
    BaselineTask,
    BudgetLine,
    Calendar,
    CalendarDay,
    Contract,
    CostEntry,
    Declaration,
    Dependency,
    EacChoice,
    Issue,
    LedgerCode,
    Link,
    Member,
    PracticeAnswer,
    Project,
    Resource,
    Risk,
    Schedule,
    ScheduledTask,
    Standing,
    StandingPeriod,
    Task,
)

PERIODS_EACH = 8  # the latest: a history of forty weeks ten thousand times over would fill disks and show nothing new

# What is copied, after whatever it points to, and the way from it to its project.
COPIED: dict[type[models.Model], str] = {
    Folder: "project",
    Project: "pk",
    Document: "folder__project",
    Member: "project",
    Calendar: "project",
    CalendarDay: "calendar__project",
    Schedule: "project",
    Task: "project",
    ScheduledTask: "task__project",
    Link: "project",
    Baseline: "project",
    BaselineTask: "baseline__project",
    Resource: "project",
    Assignment: "task__project",
    Allocation: "project",
    EacChoice: "project",
    PracticeAnswer: "project",
    Risk: "project",
    Issue: "project",
    ActionItem: "project",
    BudgetLine: "project",
    Contract: "project",
    Amendment: "contract__project",
    CostEntry: "project",
    LedgerCode: "project",
    Declaration: "project",
    Dependency: "project",
    StandingPeriod: "project",
    Standing: "project",
}
# What must differ from lot to lot.
RENAMED: dict[tuple[type[models.Model], str], str] = {
    (Project, "code"): "t.code || '-' || m.lot",
    (Project, "name"): "t.name || ', lot ' || (m.lot + 1)",
    (LedgerCode, "code"): "t.code || '-' || m.lot",
    (ScheduledTask, "driven_by"): (
        "ARRAY(SELECT k.new FROM lots_of_projects_task k WHERE k.lot = m.lot AND k.old = ANY(t.driven_by))"
    ),
    (Project, "source_key"): "CASE WHEN t.source = '' THEN '' ELSE t.source_key || ' ' || m.lot END",
}
SUBJECTS = {
    Project: "t.id",
    Document: "(SELECT p.id FROM projects_project p WHERE p.folder_id = t.folder_id)",
    Amendment: "(SELECT c.project_id FROM projects_contract c WHERE c.id = t.contract_id)",
    CalendarDay: "(SELECT c.project_id FROM projects_calendar c WHERE c.id = t.calendar_id)",
    BaselineTask: "(SELECT b.project_id FROM projects_baseline b WHERE b.id = t.baseline_id)",
    Assignment: "(SELECT w.project_id FROM projects_task w WHERE w.id = t.task_id)",
}
LABELS = (
    "name", "event", "what", "title", "number", "part", "kind", "colour", "amount", "code", "method", "hours", "source",
    "id",
)  # fmt: skip


def multiply(to: int, *, now: datetime, trail: bool = True) -> None:
    """Make the projects that are there `to`, and tell the trail of every copied row.

    trail: a benchmark of a hundred thousand projects does without, as verify_audit will say.
    Must be called inside a transaction: the maps end with it.
    """
    first = {pk: rank for rank, pk in enumerate(Project.objects.order_by("pk").values_list("pk", flat=True))}
    with connection.cursor() as cursor:
        for model in COPIED:
            if _keyed(model) is model:
                _map(cursor, model, first, to)
            cursor.execute(_copy(model))
            if trail and getattr(model, "audited", False):
                cursor.execute(_tell(model), [now, audit.PORTAL.label])


def _map(cursor: Any, model: type[models.Model], first: Mapping[int, int], to: int) -> None:
    """A temporary table with the key of each row, the lot, and the key that its copy in that lot gets."""
    ranked = list(_ranked(model, first))
    table = model._meta.db_table
    cursor.execute(
        f"""
        CREATE TEMPORARY TABLE {_mapped(model)} ON COMMIT DROP AS
        SELECT old, lot, nextval(pg_get_serial_sequence('{table}', '{model._meta.pk.column}')) AS new
        FROM unnest(%s::bigint[], %s::int[]) AS row (old, rank), generate_series(1, %s) AS lot
        WHERE lot * %s + rank < %s ORDER BY lot, old
        """,  # noqa: S608  # names come from models
        [[key for key, _ in ranked], [rank for _, rank in ranked], -(-to // len(first)) - 1, len(first), to],
    )
    cursor.execute(f"ANALYZE {_mapped(model)}")


def _ranked(model: type[models.Model], first: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The key of each row to copy with the rank of its project; of a dependency the later of the two."""
    rows = model._default_manager.filter(**{f"{COPIED[model]}__in": first})
    if model is StandingPeriod:
        latest = Window(RowNumber(), partition_by=F("project"), order_by=F("valid_from").desc())
        rows = rows.annotate(back=latest).filter(back__lte=PERIODS_EACH)
    ways = [COPIED[model], *(["needs"] if model is Dependency else [])]
    for key, *projects in rows.values_list("pk", *ways):
        yield key, max(first[project] for project in projects)


def _keyed(model: type[models.Model]) -> type[models.Model]:
    """Whose key a row has: its own, or that of what it tells more of."""
    owner = model._meta.pk.related_model
    return owner if isinstance(owner, type) else model


def _mapped(model: type[models.Model]) -> str:
    return f"lots_of_{model._meta.db_table}"


def _copy(model: type[models.Model]) -> str:
    """Every column as it is, but for keys and what must differ. What is not copied, such as a calendar of the city, is
    shared by all lots."""
    columns, values, joins = [], [], []
    for n, field in enumerate(model._meta.concrete_fields):
        columns.append(f'"{field.column}"')
        target = field.related_model
        if field.primary_key:
            values.append("m.new")
        elif target in COPIED:
            values.append(f'COALESCE(k{n}.new, t."{field.column}")')
            joins.append(f'LEFT JOIN {_mapped(target)} k{n} ON k{n}.old = t."{field.column}" AND k{n}.lot = m.lot')
        else:
            values.append(RENAMED.get((model, field.name), f't."{field.column}"'))
    return f"""
        INSERT INTO {model._meta.db_table} ({", ".join(columns)}) SELECT {", ".join(values)}
        FROM {_mapped(_keyed(model))} m
        JOIN {model._meta.db_table} t ON t."{model._meta.pk.column}" = m.old {" ".join(joins)}
        ORDER BY m.new
    """  # noqa: S608  # names come from models


def _tell(model: type[models.Model]) -> str:
    """One change for each copied row: that it was added."""
    names = {field.name for field in model._meta.concrete_fields}
    label = next(name for name in LABELS if name in names)
    return f"""
        INSERT INTO {Change._meta.db_table}
            (at, request, actor, behalf, verb, subject, target_type, target_id, target, before, after, note)
        SELECT %s, '', %s, '', 'added', 'projects.project:' || {SUBJECTS.get(model, "t.project_id")},
            '{model._meta.label_lower}', t.id::text, left(t.{label}::text, 300), '{{}}', {snapshots.told(model)}, ''
        FROM {_mapped(model)} m JOIN {model._meta.db_table} t ON t.id = m.new ORDER BY m.new
    """  # noqa: S608  # names come from models
