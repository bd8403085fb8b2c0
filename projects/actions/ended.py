"""What has ended is told, not planned: dates, costs and documents of it may be corrected, nothing new is promised."""

from __future__ import annotations

from pmo_site.people.models import User
from projects.actions.projects import NotAllowed
from projects.models import Project


def expect_planned(project: Project, by: User | None) -> None:
    """Raises NotAllowed for somebody who plans what has ended; what files and the portal itself bring may come in.

    Pages ask `Project.is_open` too before they offer any of it.
    """
    if by is not None and not project.is_open:
        raise NotAllowed(f"{project} is {project.get_state_display().lower()}. Reopen it before anything is planned.")
