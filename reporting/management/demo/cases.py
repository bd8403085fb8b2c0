"""Cases: each project of the demo with its people, its dates and what will become of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random

from pmo_site.people.models import User
from projects.models import Contract, Project
from reporting.management.demo.city import City
from reporting.management.demo.courses import COURSES, Beat, Course
from reporting.management.demo.timeline import DAY, WEEK, workday

FILE = Path(__file__).with_name("projects.csv")
MONTH = 30.4  # days
WEDNESDAY = 3
CONTINGENCY = Decimal("0.08")  # of the budget
MISSED = 0.05  # of the updates
ENTERED, SPREAD = 40, 7  # the PMO entered what there was within so many days, not in the order of the file
HEARD_BEFORE = WEEK * 3  # the start of a project
EVERY = 3  # of the projects, the plan of one is a schedule


@dataclass(eq=False)
class Case:
    """What a module needs to tell its part of one project.

    start, finish, budget, contingency: as first approved. added: the day on which the portal first hears of it.
    contract: once it is told of.
    """

    project: Project
    kind: str
    course_name: str
    city: City
    manager: User
    analyst: User
    team: Sequence[User]
    start: date
    finish: date
    budget: Decimal
    contingency: Decimal
    added: date
    withheld: str = ""  # why a source does not tell its money
    has_network: bool = False  # its plan is a schedule
    contract: Contract | None = None

    @property
    def course(self) -> Course:
        return COURSES[self.course_name]

    @property
    def today(self) -> date:
        return self.city.today

    def dice(self, noun: str) -> Random:
        """Draws the same for one seed, whatever other modules draw."""
        return Random(f"{self.city.seed}:{self.project.code}:{noun}")  # noqa: S311  # a story, not a secret

    @cached_property
    def _strength(self) -> float:
        low, high = (0.0, 2.4) if self.course is COURSES["steady"] else (0.9, 1.25)
        return self.dice("course").uniform(low, high)

    def day_at(self, share: float) -> date:
        """The working day after that share of the told time."""
        return workday(self.added + DAY * round((self.today - self.added).days * share))

    def beat(self, day: date) -> Beat:
        """How far off the project is on that day."""
        return self.course.at((day - self.added).days / max(1, (self.today - self.added).days))

    def late(self, day: date) -> int:
        """Days after the first approved finish that are expected on that day."""
        return round(self.beat(day).days * self._strength)

    def dearer(self, day: date) -> Decimal:
        """Percent over the first approved budget that are expected on that day."""
        return round(Decimal(self.beat(day).percent * self._strength), 1)

    def costs(self, day: date) -> Decimal:
        """What it will cost in the end, as expected on that day, in whole thousands of dollars."""
        return round(self.budget * (1 + self.dearer(day) / 100), -3)

    def passed(self, day: date) -> float:
        """Share of the time from its start to its expected finish that is over by then, 0 to 1."""
        length = (self.finish - self.start).days + self.late(day)
        return min(1.0, max(0.0, (day - self.start).days / length))

    @cached_property
    def ended_on(self) -> date | None:
        """The day on which it was closed, cancelled or put on hold."""
        if self.course.ends == "closed":
            return workday(self.finish + DAY * (self.late(self.finish) + 9))
        return self.day_at(self.course.ends_at) if self.course.ends_at else None

    @cached_property
    def rebaselined_on(self) -> date | None:
        return self.day_at(self.course.rebaselined) if self.course.rebaselined else None

    @property
    def last_day(self) -> date:
        return min(self.today, self.ended_on or self.today)

    @cached_property
    def updates(self) -> list[date]:
        """The days on which its manager says how it stands: by the cadence of its tier, now and then missed."""
        dice, step = self.dice("updates"), self.project.tier.cadence_days
        until = self.day_at(self.course.silent_from) if self.course.silent_from else self.last_day
        first = self.added + DAY * ((WEDNESDAY - self.added.isoweekday()) % 7 or 7)
        planned = [
            first + DAY * (step * n + dice.choice((0, 0, 0, 1))) for n in range((until - first).days // step + 1)
        ]
        days = [day for day in planned if day < until]
        return [day for day in days if day in (days[0], days[-1]) or dice.random() > MISSED]


def cases(number: int, city: City) -> Iterator[Case]:
    """The first `number` projects; after the last line of the file it begins again with further lots."""
    with FILE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    numbers: Counter[str] = Counter()
    for index in range(number):
        row = rows[index % len(rows)]
        lot = f", lot {index // len(rows) + 1}" if index >= len(rows) else ""
        short = row["department"].split("-")[0]
        numbers[short] += 1
        named = {"code": f"{short}-{numbers[short]:03}", "name": row["name"] + lot}
        yield _case(row | named, city, index)


def _case(row: Mapping[str, str], city: City, index: int) -> Case:
    department, course = city.departments[row["department"]], COURSES[row["course"]]
    start, finish = _dates(row, city)
    budget = Decimal(row["millions"]) * 1_000_000
    contingency = round(budget * CONTINGENCY, -3)
    entered = index * SPREAD % min(ENTERED, (city.today - city.since).days // 6)
    manager = city.people[row["manager"]]
    project = Project(
        code=row["code"],
        name=row["name"],
        department=department,
        program=city.programs.get(row["program"]),
        tier=city.tiers[row["tier"]],
        manager=manager,
        sponsor=city.head(department),
        purpose=row["purpose"],
        category=row["kind"].capitalize(),
        confidential=course.confidential,
        start_original=start,
        finish_original=finish,
        budget_original=budget,
        contingency=contingency,
    )
    return Case(
        project=project,
        kind=row["kind"],
        course_name=row["course"],
        city=city,
        manager=manager,
        analyst=city.people["hannah.mills" if index % 2 else "tomas.beck"],
        team=city.team(department),
        start=start,
        finish=finish,
        budget=budget,
        contingency=contingency,
        withheld=row["withheld"],
        has_network=index % EVERY == 0 and not course.filed and not course.ends,
        added=workday(max(city.since + DAY * (1 + entered), start - HEARD_BEFORE)),
    )


def _dates(row: Mapping[str, str], city: City) -> tuple[date, date]:
    """Planned start and finish, so that today the given share of the time is over; what is closed ended before."""
    length, done = DAY * round(float(row["months"]) * MONTH), float(row["done"]) / 100
    if row["course"] == "new":
        start = city.today - WEEK * 2
        return workday(start), workday(start + length)
    finish = city.today + length * (1 - done)
    if row["course"] == "closed":
        finish = city.today - (city.today - city.since) * (0.1 + (1 - done) * 2)
    return workday(finish - length), workday(finish)
