"""Sign-ins to the demo: one person of each role, with a password that everybody may know."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pmo_site.audit import audit
from pmo_site.people.models import Role, User
from reporting.management.demo.city import DOMAIN

PASSWORD = "demo-portal-2026"  # noqa: S105  # for a portal in which everything is invented
WHO = {
    Role.ADMIN: "edith.navarro",
    Role.ANALYST: "hannah.mills",
    Role.EXECUTIVE: "rosa.lindqvist",
    Role.AUDITOR: "walter.pryce",
    Role.MANAGER: "ines.okafor",
    Role.STAKEHOLDER: "tom.breyer",
}


def open_doors(*, now: datetime) -> list[User]:
    """Give one person of each role the password; returns them. Never where DEBUG is off: everybody knows it."""
    people = [User.objects.get(email=f"{name}{DOMAIN}") for name in WHO.values()]
    people[0].set_password(PASSWORD)
    with audit.change(by=None, now=now) as unit:
        for user in people:
            user.password = people[0].password  # hashed once: it takes as long as it should
            user.save(update_fields=["password"])
            unit.happened(user, verb="chose a password for")
    return people


def told(people: list[User]) -> str:
    """The sign-ins as lines to print."""
    lines = [f"  {user.get_role_display():24} {user.email}" for user in people]
    return "\n".join([f"Sign in to the demo with the password {PASSWORD} as", *lines, ""])


def keep(text: str, folder: Path) -> None:
    """Leave them where ./run finds them at its next start."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "demo-sign-ins.txt").write_text(text)
