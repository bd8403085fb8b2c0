"""The hours of everybody by month: what there is, what is asked, by skill, department and person. Eleven queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from pmo_site.people.models import User
from pmo_site.people.policy import SEES_ALL
from projects.domain.calendars import WorkCalendar
from projects.domain.capacity import (
    Entry,
    Load,
    Share,
    Span,
    WorkingSeconds,
    available,
    full_time,
    loads,
    months_from,
    working_seconds,
)
from projects.domain.capacity_search import Loads
from projects.domain.holidays_us import city_holidays
from projects.domain.time_phasing import last_day
from projects.models import Allocation, Availability, Calendar, Leave, PersonSkill, PlannedHours, Skill
from projects.models.planned_hours import PlannedHoursQuerySet

YEAR = 12


@dataclass(frozen=True, slots=True)
class Capacity:
    """people: who has a main skill, by key, with the skill's key."""

    months: list[date]
    skills: dict[int, Skill]
    people: dict[int, tuple[User, int]]
    entries: list[Entry]

    def by_skill(self) -> Loads:
        return self._at(loads(self.entries, self.months, lambda entry: entry.skill))

    def by_person(self) -> Loads:
        named = [entry for entry in self.entries if entry.person]
        return self._at(loads(named, self.months, lambda entry: entry.person or 0))

    def _at(self, rows: dict[int, list[Load]]) -> Loads:
        return {(key, month): load for key, row in rows.items() for month, load in zip(self.months, row, strict=True)}

    def counts_under(self, skill: int, person: int | None) -> int:
        """A named person's hours count where his or her time does: under the main skill."""
        return self.people[person][1] if person in self.people else skill

    def near(self, user: User) -> set[int]:
        """The people whose hours that person may see one by one: all, or those of the own department and below."""
        return {key for key, (person, _) in self.people.items() if _is_near(person, user)}


def _is_near(person: User, user: User) -> bool:
    if user.role in SEES_ALL or person.pk == user.pk:
        return True
    return bool(person.department and user.department and person.department.path.startswith(user.department.path))


def capacity(today: date, number: int = YEAR) -> Capacity:
    """Of this month and those that follow, so many in all."""
    return capacity_of(months_from(today.replace(day=1), number))


def capacity_of(months: Sequence[date]) -> Capacity:
    """Of months in a row."""
    people, entries = _known(months)
    skills = {skill.pk: skill for skill in Skill.objects.by_name()}
    return Capacity(months=list(months), skills=skills, people=people, entries=entries)


def _known(months: Sequence[date]) -> tuple[dict[int, tuple[User, int]], list[Entry]]:
    people = {row.person_id: (row.person, row.skill_id) for row in PersonSkill.objects.main().with_people()}
    worked = working_seconds(city_calendar(months[0], months[-1]), months[0], last_day(months[-1]))
    return people, [*_available(people, months, worked), *_allocated(people, months), *_planned(people, months)]


def city_calendar(first: date, last: date) -> WorkCalendar:
    """The first calendar of the city; where it has none, office hours without the public holidays."""
    found = Calendar.objects.shared().with_exceptions().order_by("pk").first()
    return found.hours() if found else WorkCalendar("Office hours", exceptions=city_holidays(first.year, last.year))


def _available(people: dict[int, tuple[User, int]], months: Sequence[date], worked: WorkingSeconds) -> Iterator[Entry]:
    shares, leaves = shares_of(people), _leaves(people, months)
    for key, (person, skill) in people.items():
        for month in months:
            hours = available(worked, month, shares[key], leaves[key])
            yield Entry(skill, person.department_id, key, month, Load(available=hours))


def shares_of(people: Collection[int]) -> dict[int, list[Share]]:
    found: dict[int, list[Share]] = defaultdict(list)
    for row in Availability.objects.filter(person__in=people).order_by("since"):
        found[row.person_id].append(Share(row.since, row.percent))
    return found


def _leaves(people: Collection[int], months: Sequence[date]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for row in Leave.objects.between(months[0], last_day(months[-1])).filter(person__in=people):
        found[row.person_id].append(Span(row.first, row.last))
    return found


def _allocated(people: dict[int, tuple[User, int]], months: Sequence[date]) -> Iterator[Entry]:
    asked = Allocation.objects.of_open_work().between(months[0], months[-1])
    for row in asked.values("skill", "person", "month").annotate(hours=Sum("hours")).order_by():
        yield _asked(people, row["person"], row["skill"], row["month"], Load(allocated=row["hours"]))


def _planned(people: dict[int, tuple[User, int]], months: Sequence[date]) -> Iterator[Entry]:
    """What plans ask for beyond that. Who is not in the directory, and bears no skill's name, counts nowhere."""
    asked = PlannedHours.objects.of_open_work().between(months[0], months[-1])
    by_person = asked.of_people(people).values_list("resource__person", "month")
    for person, month, hours in by_person.annotate(hours=Sum("hours")).order_by():
        yield _asked(people, person, 0, month, Load(allocated=hours, planned=hours))
    for skill, month, hours in _unnamed(asked, people, months):
        yield _asked(people, None, skill, month, Load(allocated=hours, planned=hours))


def _unnamed(
    asked: PlannedHoursQuerySet, people: Collection[int], months: Sequence[date]
) -> Iterator[tuple[int, date, Decimal]]:
    """What is asked of resources that are no person with a main skill, but bear the name of one. Three queries.

    Names are compared here, once for each that is told: in the database it would be once for each row.
    """
    skills = {name.upper(): pk for pk, name in Skill.objects.order_by("-pk").values_list("pk", "name")}
    by_hand = Allocation.objects.between(months[0], months[-1]).filter(person=None)
    taken = set(by_hand.values_list("project", "skill", "month"))
    for project, person, called, grouped, month, hours in asked.of_skills(skills).of_others(people).summed():
        skill = min(skills[name] for name in (called, grouped) if name in skills)
        if person or (project, skill, month) not in taken:
            yield skill, month, hours


def _asked(people: dict[int, tuple[User, int]], person: int | None, skill: int, month: date, load: Load) -> Entry:
    """What is asked of somebody without a main skill is a need that nobody is named for."""
    if person in people:
        somebody, counts_under = people[person]
        return Entry(counts_under, somebody.department_id, somebody.pk, month, load)
    return Entry(skill, None, None, month, load)


def skills_over(today: date, months: int) -> int:
    """How many skills are asked for more than there is of them, in this month and those that follow."""
    ahead = months_from(today.replace(day=1), months)
    rows = loads(_known(ahead)[1], ahead, lambda entry: entry.skill)
    return sum(any(load.is_over for load in row) for row in rows.values())


def hours_of_full_time(today: date, number: int) -> dict[date, Decimal]:
    """What somebody has who works full time and is never away, in this month and those that follow."""
    months = months_from(today.replace(day=1), number)
    end = last_day(months[-1])
    worked = working_seconds(city_calendar(months[0], end), months[0], end)
    return {month: full_time(worked, month) for month in months}
