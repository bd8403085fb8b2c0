"""Projects and what belongs to them, made quickly."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from projects.actions.reference import ensure_reference_data
from projects.models import Member, Project, Stage, Tier
from tests.conftest import NOW
from tests.factories.people import department

_numbers = count(1)


def tier(code: str = "standard") -> Tier:
    if not Tier.objects.exists():
        ensure_reference_data(now=NOW)
    return Tier.objects.get(code=code)


def project(**values: Any) -> Project:
    number = next(_numbers)
    values = {"code": f"P-{number}", "name": f"Project {number}", "tier": values.get("tier") or tier()} | values
    if "department" not in values:
        values["department"] = department()
    return Project.objects.create(**values)


def closed_project(**values: Any) -> Project:
    ended = {"state": Project.State.CLOSED, "closed_on": date(2026, 11, 2), "closure_reason": "Delivered"}
    return project(**(ended | values))


def member(*, of: Project, user: Any, part: str = "team") -> Member:
    return Member.objects.create(project=of, user=user, part=part)


def stage(code: str = "build") -> Stage:
    tier()
    return Stage.objects.get(code=code)
