"""The map of capacity: rows of skills, departments and people, and behind each cell who and on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from pmo_site.people.models import Department, User
from projects.domain.capacity import Entry, Load, loads
from projects.models import Allocation, PlannedHours, Project, Skill, Task
from projects.queries.capacity import Capacity, capacity_of
from projects.queries.planned_tasks import tasks_of

NOBODY = "Nobody named yet"
MOST = 5  # works of somebody that a list names
NAMED = 3  # tasks of a plan that it names


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the map. level: 1 for a skill, 2 for a department, 3 for a person; person: whose line it is."""

    label: str
    level: int
    months: list[date]
    loads: list[Load]
    skill: Skill
    person: User | None = None
    is_open: bool = False

    @property
    def cells(self) -> list[tuple[date, Load]]:
        return list(zip(self.months, self.loads, strict=True))


@dataclass(slots=True)
class Work:
    """What is asked of somebody: a project that may be named, or other work. hours by month.

    planned: how many of them are not asked for by hand, but by the plan. tasks: of the plan, where it may be named.
    """

    project: Project | None
    hours: dict[date, Decimal] = field(default_factory=dict)
    planned: Decimal = Decimal(0)
    tasks: list[Task] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum(self.hours.values(), Decimal(0))

    @property
    def named_tasks(self) -> list[Task]:
        return self.tasks[:NAMED]

    @property
    def other_tasks(self) -> int:
        return max(0, len(self.tasks) - NAMED)


@dataclass(frozen=True, slots=True)
class Overloaded:
    """Somebody who is asked for more than there is, in which months, and by what."""

    person: User
    months: list[tuple[date, Load]]
    works: list[Work]

    @property
    def main_works(self) -> list[Work]:
        """What asks for most; all of it stands on the person's own page."""
        return sorted(self.works, key=lambda work: -work.total)[:MOST]

    @property
    def more(self) -> bool:
        return len(self.works) > MOST

    @property
    def most(self) -> Decimal:
        """Hours too much in the worst month."""
        return max(load.allocated - load.available for _, load in self.months)


def rows(found: Capacity, user: User, *, opened: int | None, only: int | None, within: Department | None) -> list[Row]:
    """Skills by name, the opened one with the departments and people that this person may see.

    only: one skill. within: only the people of that department and below; needs without a name are in none.
    """
    entries = found.entries if within is None else _within(found, within)
    by_skill = loads(entries, found.months, lambda entry: entry.skill)
    shown: list[Row] = []
    for key, skill in found.skills.items():
        if key in by_skill and only in (None, key):
            shown.append(Row(skill.name, 1, found.months, by_skill[key], skill, is_open=key == opened))
            if key == opened:
                shown += _below(found, skill, [entry for entry in entries if entry.skill == key], found.near(user))
    return shown


def _within(found: Capacity, department: Department) -> list[Entry]:
    inside = {
        key
        for key, (person, _) in found.people.items()
        if person.department and person.department.path.startswith(department.path)
    }
    return [entry for entry in found.entries if entry.person in inside]


def _below(found: Capacity, skill: Skill, entries: Sequence[Entry], near: Collection[int]) -> list[Row]:
    mine = [entry for entry in entries if entry.person in near]
    departments = {person.department_id: person.department for person, _ in found.people.values()}
    by_department = loads(mine, found.months, lambda entry: entry.department)
    by_person = loads(mine, found.months, lambda entry: (entry.department, entry.person or 0))
    shown: list[Row] = []
    for key in sorted(by_department, key=lambda key: str(departments[key] or "")):
        name = str(departments[key] or "No department")
        shown.append(Row(name, 2, found.months, by_department[key], skill))
        people = [(found.people[person][0], row) for (of, person), row in by_person.items() if of == key]
        shown += [
            Row(person.name, 3, found.months, row, skill, person)
            for person, row in sorted(people, key=lambda pair: pair[0].name)
        ]
    others = [entry for entry in entries if entry.person not in near]
    told = loads(others, found.months, lambda entry: entry.person is None)
    labels = {True: NOBODY, False: "People of other departments"}
    return shown + [Row(labels[key], 2, found.months, told[key], skill) for key in sorted(told)]


def overloaded(found: Capacity, user: User) -> list[Overloaded]:
    """Whom of those that this person may see one by one it is too much for, the worst first. Four queries."""
    near = found.near(user)
    over: dict[int, list[tuple[date, Load]]] = defaultdict(list)
    for (key, month), load in found.by_person().items():
        if key in near and load.is_over:
            over[key].append((month, load))
    works = works_of(over, found.months, user)
    told = [Overloaded(found.people[key][0], months, works[key]) for key, months in over.items()]
    return sorted(
        told, key=lambda one: (-max(load.allocated - load.available for _, load in one.months), one.person.pk)
    )


def works_of(people: Iterable[int], months: Sequence[date], user: User) -> dict[int, list[Work]]:
    """What is asked of each of them in these months: projects that the reader may see by name, then all the rest."""
    who, first, last = list(people), months[0], months[-1]
    by_hand = Allocation.objects.of_open_work().between(first, last).asked_of(who)
    by_plan = PlannedHours.objects.of_open_work().between(first, last).of_people(who)
    by_person: dict[int, list[Asked]] = defaultdict(list)
    for row in asked(by_hand, by_plan, user):
        by_person[row.person or 0].append(row)
    return defaultdict(list, {key: grouped(rows) for key, rows in by_person.items()})


class Asked(NamedTuple):
    """Hours of a month that a project asks of somebody. project: None where it may not be named. tasks: of its plan,
    where they come from there."""

    project: Project | None
    person: int | None
    month: date
    hours: Decimal
    planned: bool = False
    tasks: Sequence[Task] = ()


def asked(by_hand: QuerySet[Allocation], by_plan: QuerySet[PlannedHours], user: User) -> list[Asked]:
    """Both, by the names of projects and month. Four queries."""
    told = list(by_hand.values_list("project", "person", "month", "hours"))
    planned = list(
        by_plan.values_list("resource__project", "resource__person", "month", "hours", "resource").order_by("pk")
    )
    named = Project.objects.visible_to(user).in_bulk({row[0] for row in (*told, *planned)})
    tasks = tasks_of((resource, month) for project, _, month, _, resource in planned if project in named)
    found = [Asked(named.get(project), person, month, hours) for project, person, month, hours in told]
    found += [
        Asked(named.get(project), person, month, hours, True, tasks.get(resource, ()))
        for project, person, month, hours, resource in planned
    ]
    return sorted(found, key=lambda row: (row.project.name if row.project else "", row.month, row.planned))


def grouped(rows: Iterable[Asked]) -> list[Work]:
    """By project where it may be named; what may not is one sum at the end, without a number of projects."""
    works: dict[int | None, Work] = {}
    for row in rows:
        work = works.setdefault(row.project.pk if row.project else None, Work(row.project))
        work.hours[row.month] = work.hours.get(row.month, Decimal(0)) + row.hours
        if row.planned:
            work.planned += row.hours
        work.tasks.extend(task for task in row.tasks if task not in work.tasks)
    return sorted(works.values(), key=lambda work: work.project is None)


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of a skill: its load, each person near with what is asked, and what is asked beyond them."""

    load: Load
    people: list[tuple[User, Load, list[Work]]]
    unnamed: list[Work]
    elsewhere: Load


def cell(skill: Skill, month: date, user: User) -> Cell:
    found = capacity_of([month])
    near = found.near(user)
    here = [key for key, (_, of) in found.people.items() if of == skill.pk]
    by_hand = Allocation.objects.of_open_work().between(month, month).counting_under(skill, here)
    planned = PlannedHours.objects.of_open_work().between(month, month).counted()
    rows = asked(by_hand, planned.counting_under(skill, here), user)
    by_person = found.by_person()
    people = [
        (found.people[key][0], by_person[key, month], grouped(row for row in rows if row.person == key))
        for key in sorted(here, key=lambda key: found.people[key][0].name)
        if key in near
    ]
    away = [by_person[key, month] for key in here if key not in near]
    unnamed = grouped(row for row in rows if row.person not in here)
    total = found.by_skill().get((skill.pk, month), Load())
    return Cell(total, people, unnamed, sum(away, Load()))
