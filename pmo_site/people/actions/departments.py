"""Writing departments."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from pmo_site.audit import audit
from pmo_site.people.models import Department, User


def add_department(
    *,
    code: str,
    name: str,
    by: User | None,
    now: datetime,
    parent: Department | None = None,
    phone: str = "",
    address: str = "",
) -> Department:
    department = Department(code=code, name=name, parent=parent, phone=phone, address=address)
    with audit.change(by=by, now=now) as unit, unit.of(department, verb="added"):
        department.save()
        derive_paths()
    department.refresh_from_db(fields=["path"])
    return department


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
    """Whether putting the department under that parent would put it below itself."""
    return parent is not None and parent.path.startswith(department.path)
