"""Skills, people who have them, and hours that are asked for, made quickly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from pmo_site.people.models import User
from projects.models import Allocation, PersonSkill, PlannedHours, Project, Skill
from tests.factories.people import stakeholder
from tests.factories.projects import project
from tests.factories.schedules import resource

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
_numbers = count(1)


def skill(**values: Any) -> Skill:
    return Skill.objects.create(**({"name": f"Skill {next(_numbers)}"} | values))


def skilled(of: Skill, **values: Any) -> User:
    """Somebody with that main skill."""
    person = stakeholder(**values)
    PersonSkill.objects.create(person=person, skill=of, is_main=True)
    return person


def allocation(*, of: Project | None = None, skill: Skill, hours: float = 40, **values: Any) -> Allocation:
    told = {"month": DECEMBER, "hours": Decimal(str(hours))} | values
    return Allocation.objects.create(project=of or project(), skill=skill, **told)


def planned(*, of: Project | None = None, hours: float = 40, month: date = DECEMBER, **values: Any) -> PlannedHours:
    """Hours that the plan of a project asks of one resource, which these values tell of."""
    asked = resource(of=of or project(), **values)
    return PlannedHours.objects.create(resource=asked, month=month, hours=Decimal(str(hours)))
