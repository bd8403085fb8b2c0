"""Each project from the day on which the PMO adds it: forecasts, stages, a new baseline, its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from projects.actions import projects
from projects.models import Stage
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import DAY, Event, edited, moment, workday

STAGES = [0.04, 0.18, 0.34, 0.5, 0.92]  # shares of the planned time at which a stage ends
CLOSED = "Delivered as agreed. Operations has taken it over and signed for it."
CANCELLED = "The council withdrew the money after the court's ruling; what was built is kept and secured."


def events(case: Case) -> Iterator[Event]:
    case.project.stage = _stage(case, case.added)
    case.project.cost_forecast, case.project.finish_forecast = case.budget, case.finish
    if case.start <= case.added:
        case.project.start_actual = case.start
    yield Event(moment(case.added, 9), case.analyst, partial(projects.add_project, project=case.project))
    yield from _forecasts(case)
    yield from _stages(case)
    if case.rebaselined_on:
        yield _rebaselined(case, case.rebaselined_on)
    if case.ended_on:
        yield _ended(case, case.ended_on)


def expected_finish(case: Case, day: date) -> date:
    return workday(case.finish + DAY * case.late(day))


def _forecasts(case: Case) -> Iterator[Event]:
    """With each update in which one of the two moved."""
    act = partial(projects.edit_project, project=case.project)
    last = (case.finish, case.budget)
    for day in case.updates:
        told = (expected_finish(case, day), case.costs(day))
        if told != last:
            finish, cost = last = told
            values = {"finish_forecast": finish, "cost_forecast": cost}
            yield Event(moment(day, 11), case.manager, edited(act, case.project, **values))


def _stage(case: Case, day: date) -> Stage:
    passed = sum(share <= case.passed(day) for share in STAGES)
    return case.city.stages[passed]


def _stages(case: Case) -> Iterator[Event]:
    """The PMO lets it pass to the next stage on the Monday after."""
    act = partial(projects.edit_project, project=case.project)
    weeks = range((case.last_day - case.added).days // 7 + 1)
    mondays = [case.added + DAY * (7 * week - case.added.weekday()) for week in weeks]
    for before, monday in pairwise(mondays):
        if (stage := _stage(case, monday)) != _stage(case, before):
            yield Event(moment(monday, 14), case.analyst, edited(act, case.project, stage=stage))


def _rebaselined(case: Case, day: date) -> Event:
    act = partial(projects.edit_project, project=case.project)
    values: dict[str, object] = {"budget_approved": case.costs(day)}
    if not case.has_network:  # of a schedule, its baseline says when
        values["finish_approved"] = expected_finish(case, day)
    return Event(moment(day, 14), case.analyst, edited(act, case.project, **values))


def _ended(case: Case, day: date) -> Event:
    if case.course.ends == "on hold":
        return Event(moment(day, 16), case.analyst, partial(projects.hold_project, project=case.project))
    if case.course.ends == "cancelled":
        act = partial(projects.cancel_project, project=case.project, reason=CANCELLED)
        return Event(moment(day, 16), case.analyst, act)
    finished = expected_finish(case, case.finish)
    act = partial(projects.close_project, project=case.project, finished_on=finished, reason=CLOSED)
    return Event(moment(day, 16), case.analyst, act)
