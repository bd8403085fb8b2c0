"""Projects of which the portal knows only what a portfolio file tells: the harbor's capital plan, brought in twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from pmo_site.people.models import User
from projects.actions.imports.direct import Upload, bring_in
from reporting.management.demo.cases import Case
from reporting.management.demo.city import City
from reporting.management.demo.projects import expected_finish
from reporting.management.demo.timeline import Event, moment, workday

SOURCE = "Capital plan"
HEADINGS = [
    "Project ID", "Project Name", "Department", "Project Manager", "Executive Sponsor", "Description",
    "Overall Health", "Comments", "Baseline Finish", "Forecast Finish", "Approved Budget", "Estimate at Completion",
]  # fmt: skip
SHARES = (0.1, 0.88)  # of the told time, after which a file came


def events(cases: Sequence[Case], city: City) -> Iterator[Event]:
    """With the second file the forecasts of the first one move."""
    if not cases:
        return
    for share in SHARES:
        day = workday(city.since + (city.today - city.since) * share)
        yield Event(moment(day, 11), city.people["hannah.mills"], partial(_bring, cases, day), alone=True)


def _bring(cases: Sequence[Case], day: date, *, by: User, now: datetime) -> None:
    file = Upload(_file(cases, day), f"capital-plan-{day:%Y-%m}.csv", source=SOURCE, report_date=day)
    bring_in(file, by=by, now=now)


def _file(cases: Sequence[Case], day: date) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *(_row(case, day) for case in cases)])
    return text.getvalue().encode()


def _row(case: Case, day: date) -> list[str]:
    project, beat = case.project, case.beat(day)
    return [
        project.code,
        project.name,
        project.department.name,
        str(case.manager),
        str(project.sponsor or ""),
        project.purpose,
        "Amber" if beat.days else "Green",
        beat.because,
        f"{case.finish:%m/%d/%Y}",
        f"{expected_finish(case, day):%m/%d/%Y}",
        case.withheld or f"${case.budget:,.0f}",
        case.withheld or f"${case.costs(day):,.0f}",
    ]
