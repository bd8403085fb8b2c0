"""Which of several projects a person may change together, and why not the others."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from projects.models import Project


def refusals(projects: Sequence[Project], by: User, permission: Permission, *, lock: bool = False) -> dict[int, str]:
    """By key: why the project, as it was read, cannot be changed now; two queries.

    lock: until the transaction ends, in the order of the keys, so that what is found stays true.
    """
    keys = [project.pk for project in projects]
    rows = Project.objects.filter(pk__in=keys).order_by("pk")
    stored = (rows.select_for_update() if lock else rows).in_bulk()
    permitted = set(Project.objects.permitted(permission, by).filter(pk__in=keys).values_list("pk", flat=True))
    told = {p.pk: _why(stored[p.pk], may=p.pk in permitted, version=p.version) for p in projects if p.pk in stored}
    return {pk: why for pk, why in told.items() if why}


def _why(stored: Project, *, may: bool, version: int) -> str:
    if not may:
        return "you see it, but you may not change it"
    if not stored.is_open:
        return f"it is {stored.get_state_display().lower()}"
    return "somebody changed it meanwhile" if stored.version != version else ""
