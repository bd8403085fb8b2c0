"""Writing departments. Every write of people is here; imports write many at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import Department, User

TREE = 71_002  # advisory: one change of the tree's shape at a time


class Loop(ValueError):
    """The department would stand below itself; the text says so."""


def add_department(
    *,
    code: str,
    name: str,
    by: User | None,
    now: datetime,
    parent: Department | None = None,
    phone: str = "",
    address: str = "",
    head: User | None = None,
) -> Department:
    department = Department(code=code, name=name, parent=parent, phone=phone, address=address, head=head)
    with audit.change(by=by, now=now) as unit, unit.of(department, verb="added"):
        department.save()
        derive_paths()
    department.refresh_from_db(fields=["path"])
    return department


def edit_department(*, department: Department, fields: Collection[str], by: User | None, now: datetime) -> Department:
    """Write the named fields of a department that somebody read and edited.

    Raises Stale when it was saved by somebody else meanwhile, Loop when its new parent stands below it.
    """
    if not fields:
        return department
    with audit.change(by=by, now=now) as unit, unit.of(department, verb="edited"):
        if "parent" in fields:
            hold_tree()
            if would_loop(department, department.parent):
                raise Loop(f"{department.parent} stands below {department}, so it cannot be above it.")
        save_expecting(department, fields=fields)
        if "parent" in fields:
            derive_paths()
            department.refresh_from_db(fields=["path"])
    return department


def hold_tree() -> None:
    """Wait until nobody else changes the shape of the tree; held until the transaction ends.

    Without it two people could put A below B and B below A at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE])


def derive_paths() -> int:
    """Write each department's path anew where it is not right; returns how many were wrong."""
    with connection.cursor() as cursor:
        cursor.execute("""
            WITH RECURSIVE tree AS (
                SELECT id, '/' || id || '/' AS path FROM people_department WHERE parent_id IS NULL
                UNION ALL
                SELECT d.id, tree.path || d.id || '/' FROM people_department d JOIN tree ON d.parent_id = tree.id
            )
            UPDATE people_department d SET path = tree.path FROM tree WHERE tree.id = d.id AND d.path <> tree.path
        """)
        return int(cursor.rowcount)


def would_loop(department: Department, parent: Department | None) -> bool:
    """Whether putting the department under that parent would put it below itself, as the tree is stored now."""
    return parent is not None and Department.objects.under(department).filter(pk=parent.pk).exists()
