"""Schedules by kind of project, as people draw them up: phases, tasks, links, who does them and what they cost."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from projects.domain import rolled_up
from projects.domain.duration_notation import Day
from projects.domain.link_notation import Wait, parse_waits
from projects.domain.network import ConstraintKind, Link
from projects.domain.plan_outcome import computed
from projects.domain.plans import Plan, PlanAssignment, PlanBaseline, PlanResource, PlanTask
from projects.domain.rolled_up import Place
from projects.domain.working_time import WorkingTime
from projects.models.schedules import DAY
from reporting.management.demo.cases import Case

FILE = Path(__file__).with_name("plans.csv")
WATER, STREETS = ("SEW", "HBR"), ("PW-ST", "TRN")
OPENS = time(8)
# how much of somebody's time a task of a plan takes; a contractor sends a crew, and has two of them
UNITS = {
    "manager": "0.15", "lead": "0.3", "expert": "0.2", "procurement": "0.1", "counsel": "0.06", "inspector": "0.12",
    "contractor": "4",
}  # fmt: skip
THERE_IS = {"contractor": Decimal(8)}  # of whom there is more than one
SPREADS = ((84, 117), (78, 123), (81, 120))  # of the durations of lines that have none of their own
SKILLS = {
    "manager": "Project manager", "procurement": "Procurement officer", "counsel": "Legal counsel",
    "inspector": "Inspector",
}  # fmt: skip
FOR_ALL = {"procurement": "uma.reddy", "counsel": "adam.quist", "inspector": "fiona.grant"}
FITTINGS = 3  # of the durations to the time that there is: lags stay as they are
GRACE = {"deadline": 15, "FNLT": 80}  # working days between what is planned and a date that must hold


class Line(NamedTuple):
    """A line of a template. days: None for a phase, 0 for a milestone. share: of the cost. hold: a date that it has.

    spread: percent of its duration below and above which it lies once in ten times.
    """

    number: int
    level: int
    name: str
    days: int | None
    waits: tuple[Wait, ...]
    who: tuple[str, ...]
    share: int
    hold: str
    spread: tuple[int, int]


@cache
def templates() -> dict[str, tuple[Line, ...]]:
    """The lines of each kind of plan, in their outline."""
    with FILE.open(newline="") as file:
        return {name: tuple(map(_line, rows)) for name, rows in groupby(csv.DictReader(file), lambda row: row["plan"])}


def _line(row: dict[str, str]) -> Line:
    return Line(
        number=int(row["line"]),
        level=int(row["level"]),
        name=row["name"],
        days=int(row["days"]) if row["days"] else None,
        waits=parse_waits(row["after"], Day(DAY, 5 * DAY)),
        who=tuple(filter(None, row["who"].split(";"))),
        share=int(row["share"] or 0),
        hold=row["hold"],
        spread=_spread(row),
    )


def _spread(row: dict[str, str]) -> tuple[int, int]:
    if not row["spread"]:
        return SPREADS[int(row["line"]) % len(SPREADS)]
    low, high = map(int, row["spread"].split("-"))
    return low, high


def lines_of(case: Case) -> tuple[Line, ...]:
    """The template of its kind; works are of three kinds."""
    code = case.project.department.code
    works = "water" if code.startswith(WATER) else "streets" if code.startswith(STREETS) else "building"
    return templates()[works if case.kind == "build" else case.kind]


def promised(case: Case) -> Plan:
    """The plan as it was first approved, which fills the time of the project, with that as its baseline."""
    hours = WorkingTime(case.city.calendar.hours)
    lines, start = lines_of(case), datetime.combine(case.start, OPENS)
    there_is = hours.between(start, datetime.combine(case.finish, time(17)))
    plan, stretch = _plan(case, lines, start, 1.0), 1.0
    for _ in range(FITTINGS):
        stretch *= there_is / hours.between(start, computed(plan)[1].finish)
        plan = _plan(case, lines, start, stretch)
    outline = [Place(task.uid, task.level, task.is_summary) for task in plan.tasks]
    says = rolled_up.lines_of(outline, computed(plan)[1])
    tasks = [
        _held(task, line.hold, says[task.uid].start, says[task.uid].finish, hours)
        for task, line in zip(plan.tasks, lines, strict=True)
    ]
    return replace(plan, tasks=tuple(tasks))


def _plan(case: Case, lines: Sequence[Line], start: datetime, stretch: float) -> Plan:
    costs = shared(case.budget, [line.share for line in lines])
    tasks, phase, within = [], 0, 0
    for line, cost in zip(lines, costs, strict=True):
        phase, within = (phase + 1, 0) if line.level == 1 else (phase, within + 1)
        duration = line.days and max(1, round(line.days * stretch)) * DAY
        tasks.append(
            PlanTask(
                uid=line.number,
                name=line.name,
                level=line.level,
                wbs=f"{phase}.{within}" if within else f"{phase}",
                is_summary=line.days is None,
                is_milestone=line.days == 0,
                duration=duration,
                cost=cost or None,
                work=sum(round(duration * float(UNITS[role])) for role in line.who) if duration else None,
            )
        )
    return Plan(
        title=case.project.name,
        start=start,
        tasks=tuple(tasks),
        links=tuple(Link(wait.number, line.number, wait.kind, wait.lag) for line in lines for wait in line.waits),
        calendars=(case.city.calendar,),
        calendar=case.city.calendar.uid,
        resources=tuple(_resources(case, lines)),
        assignments=tuple(_assignments(tasks, lines)),
        after_status=True,
    )


def shared(amount: Decimal, weights: Sequence[int | Decimal]) -> list[Decimal]:
    """The amount by weight, each part in whole hundreds but for the last one, so that they sum up to it."""
    whole, passed, given, parts = Decimal(sum(weights)), Decimal(0), Decimal(0), []
    for weight in weights:
        passed += weight
        upto = amount if passed == whole else round(amount * passed / whole, -2)
        parts.append(upto - given)
        given = upto
    return parts


def _resources(case: Case, lines: Sequence[Line]) -> Iterator[PlanResource]:
    people = {"manager": case.manager, "lead": case.team[0], "expert": case.team[1]}
    people |= {role: case.city.people[name] for role, name in FOR_ALL.items()}
    for uid, role in enumerate(UNITS, start=1):
        if any(role in line.who for line in lines):
            person = people.get(role)
            name, email = (person.name, person.email) if person else ("Contractor", "")
            group, units = SKILLS.get(role, role.capitalize()), THERE_IS.get(role, Decimal(1))
            yield PlanResource(uid, name, group=group, email=email, units=units)


def _assignments(tasks: Sequence[PlanTask], lines: Sequence[Line]) -> Iterator[PlanAssignment]:
    numbers = {role: uid for uid, role in enumerate(UNITS, start=1)}
    pairs = [(task, role) for task, line in zip(tasks, lines, strict=True) for role in line.who]
    for uid, (task, role) in enumerate(pairs, start=1):
        units = Decimal(UNITS[role])
        yield PlanAssignment(uid, task.uid, numbers[role], units=units, work=round((task.duration or 0) * units))


def _held(task: PlanTask, hold: str, start: datetime, finish: datetime, hours: WorkingTime) -> PlanTask:
    """With its promise, and the date that holds it."""
    promise = PlanBaseline(0, start, finish, task.duration, task.work, task.cost)
    task = replace(task, baselines=(promise,))
    if hold == ConstraintKind.SNET:
        return replace(task, constraint=ConstraintKind.SNET, constraint_at=start)
    if not hold:
        return task
    later = hours.add(finish, GRACE[hold] * DAY)
    if hold == "deadline":
        return replace(task, deadline=later)
    return replace(task, constraint=ConstraintKind.FNLT, constraint_at=later)
