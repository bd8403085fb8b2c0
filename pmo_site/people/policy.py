"""The policy: one table that says who may do what. Decorators, lists, has_perm and the API all ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pmo_site.people.models import Role, User


class Part(StrEnum):
    """What a person is to one project. Any part gives sight of that project, confidential or not."""

    SPONSOR = "sponsor"
    MANAGER = "manager"
    TEAM = "team"
    VIEWER = "viewer"


class Permission(StrEnum):
    """What can be done, on a project (work.*) or to the portal."""

    SEE_WORK = "work.see"
    EDIT_WORK = "work.edit"
    DECLARE_HEALTH = "work.declare"
    REVIEW_REPORTS = "work.review"  # read status reports before they are sealed, comment, return, correct
    STEER_WORK = "work.steer"  # tier, stage, baselines, manager, confidentiality, closing and cancelling
    CREATE_WORK = "work.create"
    IMPORT_WORK = "work.import"

    SEE_PORTFOLIO = "portfolio.see"
    SEE_WEEKLY = "weekly.see"
    RELEASE_WEEKLY = "weekly.release"
    SEE_DIRECTORY = "directory.see"
    EDIT_DIRECTORY = "directory.edit"
    MANAGE_PEOPLE = "people.manage"
    SEE_MESSAGES = "messages.see"
    RESEND_MESSAGES = "messages.resend"
    SEE_SETTINGS = "settings.see"
    EDIT_SETTINGS = "settings.edit"


ALL_PARTS = frozenset(Part)
EVERY_ROLE = frozenset(Role)
SEES_ALL = frozenset({Role.ADMIN, Role.ANALYST, Role.EXECUTIVE, Role.AUDITOR})
PMO = frozenset({Role.ADMIN, Role.ANALYST})
SEES_CONFIDENTIAL = frozenset({Role.ADMIN, Role.AUDITOR})
NONE: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Who holds a permission.

    anywhere: roles that hold it for every project, or for the portal as a whole.
    department: roles that hold it for projects of their own department and of those below it.
    parts: parts that hold it on their project, whatever the role, except that an auditor never writes.
    """

    anywhere: frozenset[Role] = NONE
    department: frozenset[Role] = NONE
    parts: frozenset[Part] = field(default=frozenset())
    writes: bool = True

    def parts_for(self, role: str) -> frozenset[Part]:
        return frozenset() if self.writes and role == Role.AUDITOR else self.parts


POLICY: dict[Permission, Rule] = {
    Permission.SEE_WORK: Rule(SEES_ALL, frozenset({Role.MANAGER, Role.STAKEHOLDER}), ALL_PARTS, writes=False),
    Permission.EDIT_WORK: Rule(PMO, parts=frozenset({Part.MANAGER})),
    Permission.DECLARE_HEALTH: Rule(frozenset({Role.ADMIN}), parts=frozenset({Part.MANAGER})),
    Permission.REVIEW_REPORTS: Rule(PMO),
    Permission.STEER_WORK: Rule(PMO),
    Permission.CREATE_WORK: Rule(PMO),
    Permission.IMPORT_WORK: Rule(PMO),
    Permission.SEE_PORTFOLIO: Rule(EVERY_ROLE, writes=False),
    Permission.SEE_WEEKLY: Rule(SEES_ALL, writes=False),
    Permission.RELEASE_WEEKLY: Rule(frozenset({Role.ADMIN})),
    Permission.SEE_DIRECTORY: Rule(EVERY_ROLE, writes=False),
    Permission.EDIT_DIRECTORY: Rule(PMO),
    Permission.MANAGE_PEOPLE: Rule(frozenset({Role.ADMIN})),
    Permission.SEE_MESSAGES: Rule(frozenset({Role.ADMIN, Role.ANALYST, Role.AUDITOR}), writes=False),
    Permission.RESEND_MESSAGES: Rule(PMO),
    Permission.SEE_SETTINGS: Rule(SEES_ALL, writes=False),
    Permission.EDIT_SETTINGS: Rule(frozenset({Role.ADMIN})),
}

ON_WORK = (
    Permission.SEE_WORK,
    Permission.EDIT_WORK,
    Permission.DECLARE_HEALTH,
    Permission.REVIEW_REPORTS,
    Permission.STEER_WORK,
)


def holds(user: User, permission: Permission) -> bool:
    """Whether the person holds the permission for the portal as a whole."""
    return user.is_active and user.role in POLICY[permission].anywhere


def granted(
    asked: Iterable[Permission], role: str, *, near: bool, confidential: bool, parts: Collection[Part]
) -> frozenset[Permission]:
    """Which of the permissions a person of that role holds on one project.

    near: the project's department is the person's own or lies below it. parts: what he or she is to the project.
    """
    seen = not confidential or role in SEES_CONFIDENTIAL
    return frozenset(p for p in asked if _grants(POLICY[p], role, near=near, seen=seen, parts=parts))


def _grants(rule: Rule, role: str, *, near: bool, seen: bool, parts: Collection[Part]) -> bool:
    by_role = role in rule.anywhere or (near and role in rule.department)
    return (seen and by_role) or not rule.parts_for(role).isdisjoint(parts)
