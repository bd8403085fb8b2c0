"""A whole import of a plan at once, as the command makes it: compared and applied, or only compared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pmo_site.people.models import User
from projects.actions.plan_imports.applying import apply
from projects.actions.plan_imports.comparing import compare
from projects.actions.plan_imports.telling import told
from projects.domain.plans import Plan
from projects.models import Project


def bring_in(
    project: Project, plan: Plan, filename: str, *, by: User | None, now: datetime, dry_run: bool = False
) -> dict[str, Any]:
    """What the file changes, as JSON; of a dry run nothing stays. Raises Impossible, Unreadable."""
    if dry_run:
        return told(compare(project, plan))
    return told(apply(project, plan, filename, by=by, now=now))
