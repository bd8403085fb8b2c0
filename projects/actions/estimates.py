"""How long tasks may take: the ranges that those who do the work give together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.work import changing
from projects.models import Project, Task

RANGE = ("duration_low", "duration_high")


def give(*, project: Project, tasks: Sequence[Task], by: User, now: datetime) -> None:
    """Write the ranges of many durations at once. They move no date: only simulations read them.

    tasks: of this project. Raises Stale when one of them was overtaken; nothing is written then.
    """
    with changing(project, by=by, now=now) as unit, unit.of_rows(tasks, verb="estimated"):
        for task in tasks:
            save_expecting(task, fields=RANGE)
