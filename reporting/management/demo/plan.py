"""The plan of each project: milestones and work packages, how they slip, and when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from projects.actions import tasks
from projects.models import Task
from projects.models.schedules import DAY as WORKDAY
from reporting.management.demo import networks
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import DAY, WEEK, Event, edited, moment, workday

# Shares of the planned time at which milestones are due; between two of them lies a work package.
MILESTONES: dict[str, list[tuple[float, str]]] = {
    "build": [
        (0.04, "Charter signed"), (0.18, "Design at 30 percent"), (0.33, "Design complete"), (0.40, "Permit issued"),
        (0.47, "Bid awarded"), (0.56, "Ground broken"), (0.74, "Half of the works done"),
        (0.92, "Substantial completion"), (1.0, "Handover to operations"),
    ],
    "software": [
        (0.04, "Charter signed"), (0.16, "Requirements agreed"), (0.28, "Vendor chosen"), (0.36, "Contract signed"),
        (0.50, "Design accepted"), (0.63, "First release tested"), (0.76, "Trial migration"), (0.90, "Users trained"),
        (1.0, "In service"),
    ],
    "purchase": [
        (0.05, "Charter signed"), (0.20, "Specification agreed"), (0.34, "Bids opened"), (0.43, "Order placed"),
        (0.62, "Factory test accepted"), (0.80, "First lot delivered"), (0.92, "Crews trained"), (1.0, "In service"),
    ],
    "study": [
        (0.06, "Charter signed"), (0.22, "Survey begun"), (0.48, "Survey complete"), (0.68, "Draft report"),
        (0.84, "Public hearing"), (1.0, "Adopted"),
    ],
}  # fmt: skip
PACKAGES: dict[str, list[tuple[float, float, str]]] = {
    "build": [
        (0.04, 0.33, "Survey and design"), (0.33, 0.47, "Permits and bidding"), (0.50, 0.92, "Main works"),
        (0.88, 1.0, "Commissioning"),
    ],
    "software": [
        (0.04, 0.36, "Requirements and procurement"), (0.36, 0.63, "Configuration"), (0.55, 0.90, "Data migration"),
        (0.76, 1.0, "Training and cut-over"),
    ],
    "purchase": [(0.05, 0.43, "Specification and bidding"), (0.43, 0.80, "Manufacture"), (0.70, 1.0, "Installation")],
    "study": [(0.06, 0.48, "Field work"), (0.40, 0.84, "Report"), (0.80, 1.0, "Adoption")],
}  # fmt: skip
WORKDAYS = 5  # of a week
LATELY = WEEK * 13  # in which managers tell how much work is left
APPROVAL = "The steering committee approved the new dates."


@dataclass(slots=True)
class Line:
    """A line of the plan as it stands at a moment of the telling: first planned days, and what is expected now."""

    task: Task
    starts: date
    ends: date
    begins: date = field(init=False)
    expected: date = field(init=False)
    started: bool = False
    done: bool = False

    def __post_init__(self) -> None:
        self.begins, self.expected = self.starts, self.ends

    @property
    def is_milestone(self) -> bool:
        return self.task.kind == Task.Kind.MILESTONE

    def shifted(self, days: int, today: date) -> dict[str, Any]:
        """Expect it `days` later than first planned, and not before tomorrow; returns the fields that change."""
        values: dict[str, Any] = {}
        expected = max(workday(self.ends + DAY * days), workday(today + DAY))
        if expected != self.expected:
            self.expected = values["finish_forecast"] = expected
        begins = max(workday(self.starts + DAY * days), workday(today + DAY))
        if not self.is_milestone and not self.started and begins != self.begins:
            self.begins = values["start_forecast"] = begins
        return values


def events(case: Case) -> Iterator[Event]:
    if case.has_network:
        yield from networks.events(case)
        return
    lines = _lines(case)
    yield from _entered(case, lines)
    if not case.updates:
        return
    silent_from = case.updates[-1] + WEEK if case.course.silent_from else case.last_day
    for day, following in zip(case.updates, [*case.updates[1:], silent_from], strict=True):
        yield from _told(case, lines, day)
        if case.rebaselined_on and day <= case.rebaselined_on < following:
            yield from _approved(case, lines)
        yield from _happened(case, lines, day, following)


def planned(case: Case, words: str) -> date | None:
    """The planned day of the first milestone whose name holds the words."""
    share = next((share for share, name in MILESTONES[case.kind] if words in name.lower()), None)
    return None if share is None else _day(case, share)


def _day(case: Case, share: float) -> date:
    return workday(case.start + DAY * round((case.finish - case.start).days * share))


def _lines(case: Case) -> list[Line]:
    """The plan in the order of its days."""
    lines = [_line(case, share, share, name, Task.Kind.MILESTONE) for share, name in MILESTONES[case.kind]]
    lines += [_line(case, first, last, name, Task.Kind.TASK) for first, last, name in PACKAGES[case.kind]]
    return sorted(lines, key=lambda line: (line.starts, line.ends))


def _line(case: Case, first: float, last: float, name: str, kind: str) -> Line:
    starts, ends = _day(case, first), _day(case, last)
    task = Task(project=case.project, name=name, kind=kind, finish_approved=ends, finish_forecast=ends)
    if kind == Task.Kind.TASK:
        task.start_approved = task.start_forecast = starts
        task.owner = case.dice(name).choice(case.team)
    return Line(task, starts, ends)


def _entered(case: Case, lines: list[Line]) -> Iterator[Event]:
    """The PMO enters the plan on the day on which it adds the project; what was over by then is done."""
    for line in lines:
        task = line.task
        if line.ends < case.added:
            task.finish_actual, line.done = line.ends, True
        if not line.is_milestone and line.starts < case.added:
            task.start_actual, line.started = line.starts, True
            task.remaining = _work(line.ends - case.added)
    yield Event(moment(case.added, 10), case.analyst, partial(tasks.add_all, tasks=[line.task for line in lines]))


def _told(case: Case, lines: list[Line], day: date) -> Iterator[Event]:
    """What the manager says on the day of an update: new forecasts, and the work that is left."""
    why, shift = case.beat(day).because, case.late(day)
    at = moment(day, 9, case.dice(f"{day}").randrange(40))
    told = False
    lately = day > case.today - LATELY
    under_way = next((line for line in lines if lately and line.started and not line.done), None)
    for line in (line for line in lines if not line.done):
        values = line.shifted(shift, day)
        if line is under_way:
            values["remaining"] = _work(line.expected - day)
        if values:
            told = True
            act = partial(tasks.edit, task=line.task, why=why if "finish_forecast" in values else "")
            yield Event(at, case.manager, edited(act, line.task, **values))
    if not told:
        yield Event(at, case.manager, partial(tasks.confirm, project=case.project))


def _happened(case: Case, lines: list[Line], day: date, following: date) -> Iterator[Event]:
    """What begins and what is done before the following update, on the very day."""
    for line in lines:
        act = partial(tasks.edit, task=line.task)
        if not line.is_milestone and not line.started and line.begins < following:
            line.started, on = True, max(line.begins, day)
            yield Event(moment(on, 13), case.manager, edited(act, line.task, start_actual=on))
        if not line.done and (line.is_milestone or line.started) and line.expected < following:
            line.done = True
            done = partial(tasks.finish, task=line.task)
            yield Event(moment(max(line.expected, day), 15), case.manager, done)


def _approved(case: Case, lines: list[Line]) -> Iterator[Event]:
    """The PMO approves what is expected of everything that is open."""
    at = moment(case.rebaselined_on or case.last_day, 14)
    for line in (line for line in lines if not line.done):
        act = partial(tasks.edit, task=line.task, why=APPROVAL)
        values = {"finish_approved": line.expected}
        if not line.is_milestone and not line.started:
            values["start_approved"] = line.begins
        yield Event(at, case.analyst, edited(act, line.task, **values))


def _work(left: timedelta) -> int:
    """Seconds of work in so much time."""
    return max(0, round(left.days * WORKDAYS / 7)) * WORKDAY
