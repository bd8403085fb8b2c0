"""What one project asks of skills and people, month by month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_site.people.models import User
from projects.domain.capacity import month_after, months_from
from projects.models import Allocation, PlannedHours, Project, Resource, Skill
from projects.queries.capacity import YEAR


@dataclass(frozen=True, slots=True)
class Line:
    """The hours of one skill, and of one person where somebody is named, by month."""

    skill: Skill
    person: User | None
    months: list[date]
    asked: dict[date, Allocation] = field(default_factory=dict)

    @property
    def cells(self) -> list[tuple[date, Allocation | None]]:
        return [(month, self.asked.get(month)) for month in self.months]

    @property
    def total(self) -> Decimal:
        return sum((row.hours for row in self.asked.values()), Decimal(0))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The hours that the plan asks of one resource. has_skill: whether it bears the name of one. told: the months in
    which hours asked for by hand count instead."""

    resource: Resource
    has_skill: bool
    months: list[date]
    hours: dict[date, Decimal] = field(default_factory=dict)
    told: set[date] = field(default_factory=set)

    @property
    def cells(self) -> list[tuple[date, Decimal | None, bool]]:
        return [(month, self.hours.get(month), month in self.told) for month in self.months]


@dataclass(frozen=True, slots=True)
class Needs:
    """lines: by skill and person. before, after: hours asked for in months that are not shown. planned: by the plan."""

    months: list[date]
    lines: list[Line]
    before: Decimal
    after: Decimal
    planned: list[PlanLine]


def needs_of(project: Project, today: date) -> Needs:
    """A year from this month on. Two queries."""
    months = months_from(today.replace(day=1), YEAR)
    end = month_after(months[-1], 1)
    lines: dict[tuple[int, int | None], Line] = {}
    before = after = Decimal(0)
    for row in project.allocations.in_order():
        if row.month < months[0]:
            before += row.hours
        elif row.month >= end:
            after += row.hours
        else:
            line = lines.setdefault((row.skill_id, row.person_id), Line(row.skill, row.person, months))
            line.asked[row.month] = row
    return Needs(months, list(lines.values()), before, after, _planned(project, months))


def _planned(project: Project, months: list[date]) -> list[PlanLine]:
    lines: dict[int, PlanLine] = {}
    for row in PlannedHours.objects.of(project).between(months[0], months[-1]).with_told().by_resource():
        has_skill = row.skill is not None  # type: ignore[attr-defined]  # `with_told` annotates both
        line = lines.setdefault(row.resource_id, PlanLine(row.resource, has_skill, months))
        line.hours[row.month] = row.hours
        if row.told:  # type: ignore[attr-defined]  # as above
            line.told.add(row.month)
    return list(lines.values())
