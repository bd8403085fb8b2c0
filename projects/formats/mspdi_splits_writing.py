"""The rests of tasks as MS Project XML tells them: the work of each assignment spread over the dates around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from projects.domain.plan_calendars import TaskCalendars
from projects.domain.plans import Plan, PlanAssignment, PlanTask
from projects.formats.mspdi_splits import by_delay, rests_by_delay
from projects.formats.mspdi_values import element, lasting, leaf

NOBODY = -65535  # the resource of work that nobody is assigned to
_REMAINING, _ACTUAL = 1, 2


class Stretch(NamedTuple):
    """A part of a task's working time, from its start: seconds on its calendar. works: seconds of its duration."""

    start: int
    end: int
    works: int
    done: bool


class Spreads:
    """What of a plan's work is written as spread over dates: that of tasks with rests, and of those whose delayed
    assignments would read as one. The dates count from the start of the task; who reads them takes their distances."""

    def __init__(self, plan: Plan) -> None:
        self._calendars = TaskCalendars(plan)
        self._start = plan.start
        misread = _misread(plan.assignments)
        self._rested = {task.uid: task for task in plan.tasks if task.rests or task.uid in misread}
        self._assigned = {assignment.task for assignment in plan.assignments}
        self._last = max((assignment.uid for assignment in plan.assignments), default=0)

    def of_nobody(self) -> Iterable[PlanAssignment]:
        """Assignments to nobody, of tasks that have rests and no other assignment that could tell them."""
        alone = [uid for uid in self._rested if uid not in self._assigned]
        return (PlanAssignment(number, uid, NOBODY) for number, uid in enumerate(alone, self._last + 1))

    def of(self, assignment: PlanAssignment) -> Iterator[str]:
        """The rows of an assignment, none where its task goes on without a rest."""
        task = self._rested.get(assignment.task)
        if task is None:
            return
        hours = self._calendars.hours(task)
        start = hours.next_start(task.start or self._start)
        for stretch in stretches(task):
            work = _share(assignment, task, stretch.works)
            yield element(
                "TimephasedData",
                [
                    leaf("Type", _ACTUAL if stretch.done else _REMAINING),
                    leaf("UID", assignment.uid),
                    leaf("Start", hours.next_start(hours.add(start, stretch.start))),
                    leaf("Finish", hours.add(start, stretch.end)),
                    leaf("Value", lasting(work)),
                ],
            )


def _misread(assignments: Iterable[PlanAssignment]) -> set[int]:
    """Tasks whose assignments would tell a rest by their delays alone."""
    told: defaultdict[int, list[tuple[int, int] | None]] = defaultdict(list)
    for one in assignments:
        if one.work:
            told[one.task].append(by_delay(one.start_delay, one.work, one.units))
    return {task for task, parts in told.items() if rests_by_delay(parts)}


def stretches(task: PlanTask) -> Iterator[Stretch]:
    """Work and rests of a task in turn, cut where what is done ends."""
    duration = task.duration or 0
    done = duration - task.remaining if task.remaining is not None and task.actual_start else 0
    rests = {rest.after: rest.lasts for rest in task.rests if rest.after < duration}
    cuts = sorted({0, *rests, min(max(done, 0), duration), duration})
    at = 0
    for begin, end in pairwise(cuts):
        yield Stretch(at, at + end - begin, end - begin, done >= end)
        at += end - begin
        if end in rests:
            yield Stretch(at, at + rests[end], 0, done > end)
            at += rests[end]


def _share(assignment: PlanAssignment, task: PlanTask, works: int) -> int:
    """Its work in a part of the task, evenly; at least a second, for none would be a rest."""
    if not works:
        return 0
    return max(1, round((assignment.work or task.duration or 0) * works / (task.duration or 1)))
