"""People and departments, made quickly: each call is one row that differs from every other."""

from __future__ import annotations

from itertools import count
from typing import Any

from pmo_site.people.actions.departments import derive_paths
from pmo_site.people.models import Delegation, Department, Role, User

_numbers = count(1)


def department(*, parent: Department | None = None, **values: Any) -> Department:
    number = next(_numbers)
    values = {"code": f"D{number}", "name": f"Department {number}"} | values
    made = Department.objects.create(parent=parent, **values)
    derive_paths()
    made.refresh_from_db()
    return made


def user(role: str = Role.STAKEHOLDER, **values: Any) -> User:
    number = next(_numbers)
    if "department" not in values and role in (Role.MANAGER, Role.STAKEHOLDER):
        values["department"] = department()
    values = {"name": f"Person {number}", "email": f"person{number}@example.org"} | values
    return User.objects.create(role=role, **values)


def admin(**values: Any) -> User:
    return user(Role.ADMIN, **values)


def analyst(**values: Any) -> User:
    return user(Role.ANALYST, **values)


def executive(**values: Any) -> User:
    return user(Role.EXECUTIVE, **values)


def auditor(**values: Any) -> User:
    return user(Role.AUDITOR, **values)


def manager(**values: Any) -> User:
    return user(Role.MANAGER, **values)


def stakeholder(**values: Any) -> User:
    return user(Role.STAKEHOLDER, **values)


def delegation(*, delegator: User, delegate: User, starts: Any, ends: Any) -> Delegation:
    return Delegation.objects.create(delegator=delegator, delegate=delegate, starts=starts, ends=ends)
