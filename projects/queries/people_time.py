"""What is said of one person's time: skills, shares of full time, and days away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_site.people.models import User
from projects.models import Availability, Leave, PersonSkill, Skill


@dataclass(frozen=True, slots=True)
class Time:
    """shares: all, the latest first; leaves: those that are not over, soonest first."""

    skills: list[PersonSkill]
    shares: list[Availability]
    leaves: list[Leave]


def time_of(person: int, today: date) -> Time:
    return Time(
        skills=list(PersonSkill.objects.filter(person=person).by_person()),
        shares=list(Availability.objects.filter(person=person).order_by("-since")),
        leaves=list(Leave.objects.filter(person=person, last__gte=today).order_by("first", "pk")),
    )


def everybody() -> list[tuple[User, Skill | None]]:
    """Who works here, by department and name, each with the main skill. Two queries."""
    main = {row.person_id: row.skill for row in PersonSkill.objects.main().select_related("skill")}
    people = User.objects.active().with_department().order_by("department__name", "name", "pk")
    return [(person, main.get(person.pk)) for person in people]
