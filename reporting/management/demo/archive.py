"""Projects that were closed before the portal: the PMO enters what was planned and what came of it, to learn from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from pmo_site.people.models import User
from projects.actions import projects
from projects.models import Project
from reporting.management.demo.city import City
from reporting.management.demo.timeline import DAY, Event, moment, workday

FILE = Path(__file__).with_name("archive.csv")
MONTH = 30.4  # days
CLOSED = "Delivered before the portal. Entered from its final report, so that others can be compared with it."


def events(city: City) -> Iterator[Event]:
    with FILE.open(newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            finish = workday(city.since - DAY * round(float(row["ended"]) * MONTH))
            project = _project(row, city, number, finish)
            at, analyst = moment(city.since, 9, number), city.people["hannah.mills"]
            yield Event(at, analyst, partial(_entered, project=project, finished_on=finish))


def _entered(*, project: Project, finished_on: date, by: User, now: datetime) -> None:
    projects.add_project(project=project, by=by, now=now)
    projects.close_project(project=project, finished_on=finished_on, reason=CLOSED, by=by, now=now)


def _project(row: dict[str, str], city: City, number: int, finish: date) -> Project:
    planned = finish - DAY * int(row["late"])
    start = planned - DAY * round(float(row["months"]) * MONTH)
    budget = Decimal(row["millions"]) * 1_000_000
    return Project(
        code=f"DONE-{number:02}",
        name=row["name"],
        department=city.departments[row["department"]],
        tier=city.tiers[row["tier"]],
        category=row["kind"].capitalize(),
        purpose="Closed before the portal was there.",
        manager_named="its manager of then",
        start_original=start,
        start_actual=start,
        finish_original=planned,
        finish_forecast=finish,
        budget_original=budget,
        cost_forecast=round(budget * (100 + Decimal(row["dearer"])) / 100, -3),
    )
