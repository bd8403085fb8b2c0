"""What the keys in rows are called, and what filters offer to choose from.

One statement a page. To join these five small tables to the rows instead took PostgreSQL 6 ms to plan and 1 to do.
"""

from __future__ import annotations

from functools import cache

from pmo_site.people.models import User
from pmo_site.prepared import Statement
from projects.models import Program
from projects.queries.viewers import given, shape, viewer
from reporting.domain.names import Named, Names

# Departments with projects and all above them; people who manage a project, those who have left too.
SQL = """
    SELECT 'department', d.id, d.code, d.name, d.path, true FROM people_department d WHERE d.id IN (
        SELECT DISTINCT unnest(string_to_array(btrim(used.path, '/'), '/'))::bigint FROM people_department used
        WHERE EXISTS (SELECT FROM projects_project p WHERE p.department_id = used.id))
    UNION ALL SELECT 'program', id, code, name, '', true FROM projects_program WHERE id IN ({programs})
    UNION ALL SELECT 'stage', id, code, name, lpad(position::text, 5), true FROM projects_stage
    UNION ALL SELECT 'tier', id, code, name, lpad(position::text, 5), true FROM projects_tier
    UNION ALL SELECT 'manager', u.id, u.id::text, u.name, '', u.is_active FROM people_user u
        WHERE EXISTS (SELECT FROM projects_project p WHERE p.manager_id = u.id)
"""


@cache
def _statement(role: str, has_department: bool) -> Statement:
    programs = Program.objects.visible_to(viewer(role, has_department)).values_list("pk")
    sql, params = programs.query.sql_with_params()
    return Statement(SQL.format(programs=sql), params)


def names(user: User) -> Names:
    """All that the portfolio names to this person; a program is not named to those who see none of its projects."""
    found: dict[str, dict[int, Named]] = {kind: {} for kind in Names.__slots__}
    for kind, key, *named in _statement(*shape(user)).rows(given(user)):
        found[kind][key] = Named(*named)
    return Names(**found)
