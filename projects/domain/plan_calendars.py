"""The hours at which each line of a plan is worked on: its own calendar, and those of the people who are on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

from projects.domain.calendars import WorkCalendar
from projects.domain.network import Impossible
from projects.domain.plans import Plan, PlanAssignment, PlanTask, ResourceKind
from projects.domain.working_time import WorkingTime

NO_CALENDAR = 0


class TaskCalendars:
    """Which calendar rules for a task, from what people entered and never from dates that a tool computed.

    A task without a calendar of its own is worked on whenever anyone works who is on it, and by the project's calendar
    when nobody is. One with a calendar is worked on in those of its hours at which its people work too, unless it goes
    by its own hours only; where the two never meet, MS Project warns and goes by the task's.
    known: all calendars by their keys, of which those below 0 were put together here; usual: the project's key.
    """

    def __init__(self, plan: Plan) -> None:
        self.known: dict[int, WorkCalendar] = {calendar.uid: calendar.hours for calendar in plan.calendars}
        self.usual = NO_CALENDAR if plan.calendar is None else plan.calendar
        if self.usual not in self.known:
            self.known[self.usual] = WorkCalendar(name="Standard")
        self._start = plan.start
        self._resources = {resource.uid: resource for resource in plan.resources}
        self._assigned: dict[int, list[PlanAssignment]] = defaultdict(list)
        for assignment in plan.assignments:
            self._assigned[assignment.task].append(assignment)
        self._together: dict[tuple[int, ...], int] = {}
        self._shared: dict[tuple[int, int], int] = {}
        self._hours: dict[int, WorkingTime] = {}

    def of(self, task: PlanTask) -> int | None:
        """The key of the calendar that rules, None for the project's."""
        if task.elapsed or not task.duration:
            return task.calendar
        people = self._of_people(task)
        chosen = people if task.calendar is None else self._of_both(task, task.calendar, people)
        return None if chosen == self.usual else chosen

    def hours(self, task: PlanTask) -> WorkingTime:
        """The axis of the calendar that rules."""
        key = self.of(task)
        key = self.usual if key is None else key
        if key not in self._hours:
            self._hours[key] = WorkingTime(self.known[key])
        return self._hours[key]

    def finish(self, task: PlanTask, start: datetime, seconds: int) -> datetime:
        """When it is done that begins then and lasts that long. Raises Impossible where nobody ever works."""
        return start + timedelta(seconds=seconds) if task.elapsed else self.hours(task).add(start, seconds)

    def _of_people(self, task: PlanTask) -> int | None:
        """The key of the calendar on which anyone works who is on the task; of equal ones no more than one is asked."""
        people = [self._resources.get(assignment.resource) for assignment in self._assigned.get(task.uid, ())]
        working = (person.calendar for person in people if person and person.kind is ResourceKind.WORK)
        keys = list(dict.fromkeys(key for key in working if key is not None and key in self.known))
        if len(keys) < 2:
            return keys[0] if keys else None
        different = {self.known[key].hours_of_work(): key for key in reversed(keys)}
        members = tuple(sorted(different.values()))
        if len(members) == 1:
            return members[0]
        if members not in self._together:
            first, *others = (self.known[key] for key in members)
            self._together[members] = self._add(replace(first, name="anyone who is on the task", also=tuple(others)))
        return self._together[members]

    def _of_both(self, task: PlanTask, own: int, people: int | None) -> int:
        if people is None or task.own_hours_only or self.known[own] == self.known[people]:
            return own
        if (own, people) not in self._shared:
            shared = replace(self.known[own], name="the task's hours and its people's", within=self.known[people])
            self._shared[own, people] = self._add(shared) if _ever_works(shared, self._start) else own
        return self._shared[own, people]

    def _add(self, calendar: WorkCalendar) -> int:
        key = min([0, *self.known]) - 1
        self.known[key] = calendar
        return key


def _ever_works(calendar: WorkCalendar, start: datetime) -> bool:
    try:
        return bool(WorkingTime(calendar).next_start(start))
    except Impossible:
        return False
