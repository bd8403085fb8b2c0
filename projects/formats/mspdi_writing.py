"""MS Project XML out: a plan as MS Project 2010 and later would write it, so that it reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from projects.domain.network import LagKind, Link, Progress
from projects.domain.plans import Plan, PlanAssignment, PlanBaseline, PlanResource, PlanTask, ResourceKind
from projects.formats.mspdi_calendars_writing import calendars
from projects.formats.mspdi_splits_writing import Spreads
from projects.formats.mspdi_tasks import CONSTRAINTS, ESTIMATED, LINKS
from projects.formats.mspdi_values import element, hundredths, lasting, leaf, tenths

_TYPES = {ResourceKind.WORK: 1, ResourceKind.MATERIAL: 0, ResourceKind.COST: 0}
_DAYS, _ELAPSED_DAYS = 7, 8
_LAGS = {LagKind.WORKING: _DAYS, LagKind.ELAPSED: _ELAPSED_DAYS, LagKind.PERCENT: 19}
_CODE = re.compile(r"[A-Z]{3}")


def write(plan: Plan) -> bytes:
    """UTF-8 bytes that `mspdi.read` reads back to the same plan, but for `not_kept` and `source`.

    A calendar stands on its base only where it ends with the base's exceptions and work weeks, as those that were read
    do; otherwise it is written whole. Raises ValueError for an exception that comes back on weekdays that MS Project
    cannot say, such as the first Monday or Wednesday of a month.
    """
    waiting: dict[int, list[Link]] = {}
    for link in plan.links:
        waiting.setdefault(link.successor, []).append(link)
    body = [
        *_properties(plan),
        element("Calendars", calendars(plan.calendars)),
        element("Tasks", _tasks(plan.tasks, waiting)),
        element("Resources", (_resource(at, resource) for at, resource in enumerate(plan.resources, 1))),
        element("Assignments", _assignments(plan)),
    ]
    opened = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">'
    return f"{opened}{''.join(body)}</Project>\n".encode()


def _properties(plan: Plan) -> Iterator[str]:
    yield leaf("SaveVersion", 14)
    yield leaf("Title", plan.title or None)
    yield leaf("ScheduleFromStart", not plan.from_finish)
    yield leaf("StartDate", plan.start)
    yield leaf("FinishDate", plan.finish)
    yield leaf("CriticalSlackLimit", plan.critical_limit // plan.seconds_per_day)
    is_code = _CODE.fullmatch(plan.currency) is not None
    yield leaf("CurrencySymbol", None if is_code else plan.currency or None)
    yield leaf("CurrencyCode", plan.currency if is_code else None)
    yield leaf("CalendarUID", plan.calendar)
    yield leaf("MinutesPerDay", plan.seconds_per_day // 60)
    yield leaf("MinutesPerWeek", plan.seconds_per_week // 60)
    yield leaf("DurationFormat", _DAYS)
    yield leaf("HonorConstraints", plan.dates_win)
    yield leaf("SplitsInProgressTasks", plan.progress is not Progress.OVERRIDE)
    yield leaf("StatusDate", plan.status)


def _tasks(tasks: Iterable[PlanTask], waiting: dict[int, list[Link]]) -> Iterator[str]:
    numbers: list[int] = []  # of the outline: 1.3.2
    for at, task in enumerate(tasks, 1):
        numbers = [*numbers, *[0] * task.level][: task.level]
        numbers[-1] += 1
        outline = ".".join(str(number or 1) for number in numbers)
        yield element("Task", _task(at, outline, task, waiting.get(task.uid, [])))


def _task(at: int, outline: str, task: PlanTask, links: list[Link]) -> Iterator[str]:
    """The children in the order of the schema, in which MS Project writes them."""
    yield leaf("UID", task.uid) + leaf("ID", at) + leaf("Name", task.name or None)
    yield leaf("Active", task.active) + leaf("Manual", task.manual) + leaf("IsNull", False)
    yield leaf("WBS", task.wbs or None) + leaf("OutlineNumber", outline) + leaf("OutlineLevel", task.level)
    yield leaf("Priority", task.priority) + leaf("StartText", "" if task.worded else None)
    yield leaf("Start", task.start) + leaf("Finish", task.finish)
    yield leaf("Duration", lasting(task.duration))
    if task.manual:
        yield leaf("ManualStart", task.start) + leaf("ManualFinish", task.finish)
        yield leaf("ManualDuration", lasting(task.duration))
    unit = _ELAPSED_DAYS if task.elapsed else _DAYS
    yield leaf("DurationFormat", unit + ESTIMATED if task.estimated else unit) + leaf("Work", lasting(task.work))
    yield leaf("Estimated", task.estimated) + leaf("Milestone", task.is_milestone) + leaf("Summary", task.is_summary)
    yield from _stored(task)
    yield leaf("FixedCost", hundredths(task.fixed_cost)) + leaf("PercentComplete", task.percent)
    yield leaf("Cost", hundredths(task.cost))
    yield leaf("ActualStart", task.actual_start) + leaf("ActualFinish", task.actual_finish)
    yield leaf("ActualCost", hundredths(task.actual_cost)) + leaf("RemainingDuration", lasting(task.remaining))
    yield leaf("ConstraintType", CONSTRAINTS.index(task.constraint))
    yield leaf("CalendarUID", -1 if task.calendar is None else task.calendar)
    yield leaf("ConstraintDate", task.constraint_at) + leaf("Deadline", task.deadline)
    yield leaf("LevelingDelay", tenths(task.delay)) + leaf("LevelingDelayFormat", _ELAPSED_DAYS)
    yield leaf("IgnoreResourceCalendar", task.own_hours_only) + leaf("Notes", task.notes or None)
    yield from map(_link, links)
    yield from map(_baseline, task.baselines)


def _stored(task: PlanTask) -> Iterator[str]:
    stored = task.stored
    yield leaf("Critical", stored.critical)
    yield leaf("EarlyStart", stored.early_start) + leaf("EarlyFinish", stored.early_finish)
    yield leaf("LateStart", stored.late_start) + leaf("LateFinish", stored.late_finish)
    yield leaf("FreeSlack", tenths(stored.free_slack)) + leaf("TotalSlack", tenths(stored.total_slack))


def _link(link: Link) -> str:
    return element(
        "PredecessorLink",
        [
            leaf("PredecessorUID", link.predecessor),
            leaf("Type", LINKS.index(link.kind)),
            leaf("CrossProject", False),
            leaf("LinkLag", link.lag if link.lag_kind is LagKind.PERCENT else tenths(link.lag)),
            leaf("LagFormat", _LAGS[link.lag_kind]),
        ],
    )


def _baseline(baseline: PlanBaseline) -> str:
    return element(
        "Baseline",
        [
            leaf("Number", baseline.number),
            leaf("Start", baseline.start),
            leaf("Finish", baseline.finish),
            leaf("Duration", lasting(baseline.duration)),
            leaf("DurationFormat", _DAYS),
            leaf("Work", lasting(baseline.work)),
            leaf("Cost", hundredths(baseline.cost)),
        ],
    )


def _resource(at: int, resource: PlanResource) -> str:
    return element(
        "Resource",
        [
            leaf("UID", resource.uid),
            leaf("ID", at),
            leaf("Name", resource.name or None),
            leaf("Type", _TYPES[resource.kind]),
            leaf("IsNull", False),
            leaf("Initials", resource.initials or None),
            leaf("Group", resource.group or None),
            leaf("EmailAddress", resource.email or None),
            leaf("MaxUnits", resource.units),
            leaf("StandardRate", resource.rate),
            leaf("StandardRateFormat", 2),
            leaf("CalendarUID", -1 if resource.calendar is None else resource.calendar),
            leaf("IsCostResource", resource.kind is ResourceKind.COST),
        ],
    )


def _assignments(plan: Plan) -> Iterator[str]:
    spreads = Spreads(plan)
    for assignment in (*plan.assignments, *spreads.of_nobody()):
        yield _assignment(assignment, spreads)


def _assignment(assignment: PlanAssignment, spreads: Spreads) -> str:
    return element(
        "Assignment",
        [
            leaf("UID", assignment.uid),
            leaf("TaskUID", assignment.task),
            leaf("ResourceUID", assignment.resource),
            leaf("ActualCost", hundredths(assignment.actual_cost)),
            leaf("ActualWork", lasting(assignment.actual_work)),
            leaf("Cost", hundredths(assignment.cost)),
            leaf("Delay", tenths(assignment.start_delay) if assignment.start_delay else None),
            leaf("Finish", assignment.finish),
            leaf("RemainingWork", lasting(assignment.remaining_work)),
            leaf("Start", assignment.start),
            leaf("Units", assignment.units),
            leaf("Work", lasting(assignment.work)),
            *spreads.of(assignment),
        ],
    )
