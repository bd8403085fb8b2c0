"""A third of the plans become schedules: durations with their ranges, and links, so that they can be simulated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from functools import partial

from pmo_site.people.models import User
from projects.actions import links, schedules, tasks
from projects.actions.city_calendar import NAME
from projects.models import Calendar, Link, Task
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import WEEK, Event, moment, workday

SINCE = WEEK * 12  # ago: the PMO began with it
RANGES = ((0.95, 1.06), (0.92, 1.1), (0.9, 1.12))  # of durations, as their people tell them
OPENS = time(8)

Spans = Sequence[tuple[Task, float, float]]


def events(case: Case, spans: Spans) -> Iterator[Event]:
    """spans: the lines of its plan, each with the shares of the planned time in which it lies."""
    day = workday(max(case.added + WEEK, case.today - SINCE))
    if case.has_network and day < case.today:
        yield Event(moment(day, 8), case.analyst, partial(_begun, case=case, spans=spans))


def _begun(*, case: Case, spans: Spans, by: User, now: datetime) -> None:
    calendar = Calendar.objects.shared().get(name=NAME)
    start = datetime.combine(case.start, OPENS)
    schedules.begin(project=case.project, start=start, calendar=calendar, by=by, now=now)
    for link in _links(spans):
        links.add(link=link, by=by, now=now)
    for n, (task, _, _) in enumerate(spans):
        task.refresh_from_db(fields=fields_of(task))
        if task.kind == Task.Kind.TASK and task.duration:
            low, high = RANGES[n % len(RANGES)]
            task.duration_low, task.duration_high = round(task.duration * low), round(task.duration * high)
            tasks.edit(task=task, fields=["duration_low", "duration_high"], by=by, now=now)


def _links(spans: Spans) -> Iterator[Link]:
    """A package waits for the milestone before it, a milestone for the package that ends with it or runs through it."""
    moments = [(task, at) for task, at, end in spans if at == end]
    for task, first, last in spans:
        if first == last:
            yield from _before_a_milestone(task, first, spans)
        elif before := [one for one, at in moments if at <= first]:
            yield _link(before[-1], task)


def _before_a_milestone(milestone: Task, at: float, spans: Spans) -> Iterator[Link]:
    for task, first, last in spans:
        if first < last == at:
            yield _link(task, milestone)
        elif first < at < last:
            percent = round((at - first) / (last - first) * 100)
            yield _link(task, milestone, Link.Kind.SS, percent)


def _link(before: Task, after: Task, kind: str = Link.Kind.FS, percent: int = 0) -> Link:
    lag = {"lag": percent, "lag_kind": Link.LagKind.PERCENT} if percent else {}
    return Link(project=after.project, predecessor=before, successor=after, kind=kind, **lag)


def fields_of(task: Task) -> list[str]:
    """What is stored of a task, but for the project: that one is the story's own."""
    return [field.attname for field in task._meta.concrete_fields if field.name not in ("project", "id")]
