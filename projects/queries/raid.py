"""What can go wrong, what went wrong, and what was promised: the lists of a project's tab Risks and issues."""

from __future__ import annotations

from dataclasses import dataclass

from projects.models import ActionItem, Issue, Project, Risk
from projects.queries.risks import Register, register

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Raid:
    """The open rows of the three lists. What is beyond the first 200 of a list is left out; the page says so."""

    register: Register
    issues: list[Issue]
    actions: list[ActionItem]


@dataclass(frozen=True, slots=True)
class Ended:
    """The rows of the three lists that are over, the latest first."""

    risks: list[Risk]
    issues: list[Issue]
    actions: list[ActionItem]


def raid(project: Project) -> Raid:
    """In four queries."""
    return Raid(
        register=register(project.risks.open().with_people().by_exposure(), shown=SHOWN),
        issues=list(project.issues.open().with_people().worst_first()[:SHOWN]),
        actions=list(project.action_items.open().with_people().soonest_first()[:SHOWN]),
    )


def ended(project: Project) -> Ended:
    """In three queries."""
    return Ended(
        risks=list(project.risks.ended().with_people()[:SHOWN]),
        issues=list(project.issues.closed().with_people()[:SHOWN]),
        actions=list(project.action_items.done().with_people()[:SHOWN]),
    )
