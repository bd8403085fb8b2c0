"""How the work of a schedule goes: when each line begins and ends, and how much of it is earned by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property

from projects.domain.network import Link, LinkKind
from projects.domain.plans import Plan, PlanTask
from projects.domain.progress import MIDNIGHT, began, ended
from projects.domain.working_time import WorkingTime
from projects.models.schedules import DAY as WORKDAY
from reporting.management.demo.cases import Case
from reporting.management.demo.plans import promised, shared
from reporting.management.demo.timeline import DAY, workday

CHANCE = (0, 0, 0, 0, 1, 2, 4, -1, -3)  # days by which a line ends later than planned, whatever becomes of the project


@cache
def progress_of(case: Case) -> Progress:
    """What happens to the schedule of the one that has one."""
    return Progress(case)


def done(case: Case, day: date) -> float:
    """Share of the money's work that is done by then, 0 to 1: little at first, most in the middle."""
    if case.has_network:
        return progress_of(case).earned(day)
    passed = case.passed(day)
    return passed * passed * (3 - 2 * passed)


class Progress:
    """The plan of a case and what happens to it.

    began, ended: the days on which lines did, as far as they lie before the end of the telling. promises: from when to
    when each line was first planned.
    """

    def __init__(self, case: Case) -> None:
        self._case, self._hours = case, WorkingTime(case.city.calendar.hours)
        self.plan: Plan = promised(case)
        self.began: dict[int, date] = {}
        self.ended: dict[int, date] = {}
        self.promises = {
            task.uid: (one.start.date(), one.finish.date())
            for task in self.plan.tasks
            for one in task.baselines
            if one.start and one.finish and not task.is_summary
        }
        dice = case.dice("lines")
        self._chance = {uid: DAY * dice.choice(CHANCE) for uid in self.promises}
        for task in self.plan.tasks:
            if task.uid in self.promises:
                self._happen(task)

    def _happen(self, task: PlanTask) -> None:
        """Its days, once those of everything that it waits for are known: links lead down the outline only."""
        links = [link for link in self.plan.links if link.successor == task.uid]
        earliest = [self._lets(link, milestone=task.is_milestone) for link in links]
        if None in earliest:
            return
        first, last = self.promises[task.uid]
        starts, ends = [
            [day for day, one in zip(earliest, links, strict=True) if day and (one.kind is LinkKind.FF) is of_end]
            for of_end in (False, True)
        ]
        if task.is_milestone:
            self._note(self.ended, task.uid, max([*starts, *ends], default=first))
        elif self._note(self.began, task.uid, max(starts, default=workday(first))):
            last = self._slipped(last + self._chance[task.uid])
            self._note(self.ended, task.uid, max([last, self.began[task.uid], *ends]))

    def _lets(self, link: Link, *, milestone: bool) -> date | None:
        """The day on which the link lets its successor begin, or end; None while nobody knows."""
        days = self.began if link.kind is LinkKind.SS else self.ended
        if link.predecessor not in days:
            return None
        after = link.kind is LinkKind.FS and not milestone
        return workday(days[link.predecessor] + DAY * (after + round(link.lag / WORKDAY * 7 / 5)))

    def _slipped(self, day: date) -> date:
        """When it happens that was planned for that day: the first day on which it is no longer expected later."""
        on = workday(day)
        while on < self._case.last_day and on < day + DAY * self._case.late(on):
            on += DAY
        return workday(on)

    def _note(self, days: dict[int, date], uid: int, day: date) -> bool:
        if known := day < self._case.last_day:
            days[uid] = day
        return known

    def at(self, day: date) -> Plan:
        """The plan as its manager has it on the morning of that day: what happened before, and what remains."""
        morning = datetime.combine(day, MIDNIGHT)
        tasks = [self._told(task, morning) for task in self.plan.tasks]
        if self._case.rebaselined_on and day >= self._case.rebaselined_on:
            tasks = [replace(task, cost=self._costs_anew.get(task.uid, task.cost)) for task in tasks]
        return replace(self.plan, status=morning, tasks=tuple(tasks))

    @cached_property
    def _costs_anew(self) -> dict[int, Decimal]:
        """What was added to the budget costs more of what had not begun by then."""
        on = self._case.rebaselined_on or date.max
        costs = {task.uid: task.cost for task in self.plan.tasks if task.cost and self.began.get(task.uid, on) >= on}
        more = shared(self._case.costs(on) - self._case.budget, list(costs.values()))
        return {uid: cost + part for (uid, cost), part in zip(costs.items(), more, strict=True)}

    def _told(self, task: PlanTask, morning: datetime) -> PlanTask:
        begin, end = self._days(task.uid, morning.date())
        if task.is_milestone or task.is_summary:
            reached = ended(end, None, self._hours) if end else None
            return replace(task, percent=100, actual_start=reached, actual_finish=reached) if end else task
        if begin is None:
            return task
        start = began(begin, None, self._hours)
        if end:
            finish = ended(end, None, self._hours)
            lasted = self._hours.between(start, finish)
            return replace(task, actual_start=start, actual_finish=finish, duration=lasted, remaining=0, percent=100)
        left = self._hours.between(morning, ended(self.expected(task.uid, morning.date()), None, self._hours))
        lasts = self._hours.between(start, morning) + left
        return replace(
            task, actual_start=start, duration=lasts, remaining=left, percent=min(99, 100 - round(100 * left / lasts))
        )

    def _days(self, uid: int, day: date) -> tuple[date | None, date | None]:
        """When it began and ended, as far as that was before the day."""
        begin, end = self.began.get(uid), self.ended.get(uid)
        return (begin if begin and begin < day else None), (end if end and end < day else None)

    def expected(self, uid: int, day: date) -> date:
        """When something that is under way will be done, as its manager sees it on that day."""
        last = self.promises[uid][1] + self._chance[uid] + DAY * self._case.late(day)
        return workday(max(day, last))

    @cached_property
    def _worth(self) -> dict[int, float]:
        costs = {task.uid: float(task.cost or 0) for task in self.plan.tasks}
        whole = sum(costs.values())
        return {uid: cost / whole for uid, cost in costs.items() if cost}

    def earned(self, day: date) -> float:
        """The share of its cost that is done by the morning of that day, 0 to 1."""
        return sum(worth * self._share(uid, day) for uid, worth in self._worth.items())

    def _share(self, uid: int, day: date) -> float:
        begin, end = self._days(uid, day)
        if end or begin is None:
            return float(end is not None)
        return (day - begin) / max(self.expected(uid, day) + DAY - begin, timedelta(days=1))
