"""Whoever asks, in a prepared query: a statement for each role, in which the person is filled in."""

from __future__ import annotations

from typing import Any

from pmo_site.people.models import Department, User
from pmo_site.prepared import Given, GivenKeys

Shape = tuple[str, bool]


def shape(user: User) -> Shape:
    """What of a person decides by which rules he or she sees: the role, and whether there is a department."""
    return user.role, user.department is not None


def viewer(role: str, has_department: bool) -> User:
    """Anybody of that shape, whom `visible_to` takes for a person."""
    user = User(role=role, department=Department(path=Given("path")) if has_department else None)
    vars(user)["stands_for"] = GivenKeys("keys")
    return user


def given(user: User) -> dict[str, Any]:
    """Who it is."""
    return {"keys": list(user.stands_for), "path": user.department.path if user.department else ""}
