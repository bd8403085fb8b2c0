"""What a project keeps: a charter, minutes, a price list, and links to drawings that lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from pmo_site.people.models import User
from projects.actions import documents
from reporting.management.demo.cases import Case
from reporting.management.demo.plan import MILESTONES
from reporting.management.demo.timeline import Act, Event, moment

ELSEWHERE = "https://drawings.portmarlow.example"


def events(case: Case) -> Iterator[Event]:
    """Of every project the charter; of most more."""
    dice, project = case.dice("documents"), case.project
    yield Event(moment(case.added, 15), case.analyst, _file(case, "Charter", "md", _charter(case)))
    if dice.random() < 0.5:
        url = f"{ELSEWHERE}/{project.code.lower()}/"
        act = partial(documents.add_link, project=project, url=url, title="Drawings and models")
        yield Event(moment(case.added, 15, 5), case.manager, act)
    for day in case.updates[-1:]:
        if dice.random() < 0.6:
            yield Event(
                moment(day, 17), case.manager, _file(case, f"Minutes of {day:%d %b %Y}", "txt", _minutes(case, day))
            )


def _file(case: Case, title: str, ending: str, text: str) -> Act:
    def happen(*, by: User, now: datetime) -> object:
        upload = SimpleUploadedFile(f"{title}.{ending}", text.encode())
        return documents.add_file(project=case.project, upload=upload, by=by, now=now, title=title)

    return happen


def _charter(case: Case) -> str:
    project = case.project
    milestones = "\n".join(f"- {name}" for _, name in MILESTONES[case.kind])
    return (
        f"# {project.name}\n\n{project.purpose}\n\n"
        f"Manager: {case.manager}\nSponsor: {project.sponsor}\nBudget: ${case.budget:,.0f}\n"
        f"Start: {case.start:%d %b %Y}\nFinish: {case.finish:%d %b %Y}\n\n## Milestones\n\n{milestones}\n"
    )


def _minutes(case: Case, day: date) -> str:
    names = ", ".join(str(person) for person in [case.manager, *case.team[:2]])
    state = case.beat(day).because or "As planned."
    return f"{case.project.name}\nMeeting of {day:%d %b %Y}\nPresent: {names}\n\n{state}\n"
