"""A file meets the plan that is held: what the plan is once the file has come in, and what people added stays in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from projects.domain.network import Link, LinkKind
from projects.domain.plans import NotKept, Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask

Tie = tuple[int, int, LinkKind]


@dataclass(frozen=True, slots=True)
class Held:
    """The plan that is held, and what it does not tell itself: where its parts come from.

    begun: whether it has a schedule; a project without one may have lines all the same. own, own_calendars,
    own_resources: the numbers of what people added here; ties: links that they added; staff: task and resource of
    assignments that they added. shared: calendars of the city, which no plan changes. promised: lines that do not leave
    the plan, because dates were promised for them or another project waits for them.
    """

    plan: Plan
    begun: bool = True
    own: frozenset[int] = frozenset()
    own_calendars: frozenset[int] = frozenset()
    own_resources: frozenset[int] = frozenset()
    ties: frozenset[Tie] = frozenset()
    staff: frozenset[tuple[int, int]] = frozenset()
    shared: frozenset[int] = frozenset()
    promised: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """plan: as it is once the file has come in; with the baselines held. refused: what is not taken."""

    plan: Plan
    refused: tuple[NotKept, ...] = ()


def tie(link: Link) -> Tie:
    return link.predecessor, link.successor, link.kind


def merged(held: Held, file: Plan) -> Merged:
    """The plan held with the file in it. file: `as_kept`.

    Lines, calendars and resources are matched by their numbers, and what the file tells wins. What people added stays:
    a line after the one that it followed, first where it followed none; a note that begins with the file's. A line that
    the file no longer has leaves the plan, or stays in it as inactive when it was promised. Merging the same file again
    changes nothing.
    """
    return _Merging(held, file).merged()


class _Merging:
    """One plan and one file."""

    def __init__(self, held: Held, file: Plan) -> None:
        self.held, self.plan, self.file = held, held.plan, file
        self.known = {task.uid: task for task in self.plan.tasks}

    def merged(self) -> Merged:
        tasks = self._tasks()
        numbers = {task.uid for task in tasks}
        assignments = self._assignments(numbers)
        resources = self._resources({one.resource for one in assignments})
        used = {*(task.calendar for task in tasks), *(one.calendar for one in resources)}
        calendars, refused = self._calendars(used)
        whole = replace(
            self.file,
            title=self.plan.title,
            currency=self.plan.currency,
            source=self.plan.source,
            status=self._status(),
            after_status=self.file.after_status or self.plan.after_status,
            tasks=tasks,
            links=self._links(numbers),
            calendars=calendars,
            resources=resources,
            assignments=assignments,
            not_kept=(),
        )
        return Merged(whole, refused)

    def _status(self) -> datetime | None:
        """The file's; but what was told here does not become unknown by a file that counts no work after its status."""
        file, plan = self.file, self.plan
        if file.status is None or plan.status is None:
            return file.status or plan.status
        return max(file.status, plan.status) if plan.after_status and not file.after_status else file.status

    def _tasks(self) -> tuple[PlanTask, ...]:
        told = [self._told(task) for task in self.file.tasks]
        staying = self._staying({task.uid for task in told})
        return _placed(told, staying, _anchors(told, self.plan.tasks))

    def _told(self, task: PlanTask) -> PlanTask:
        known = self.known.get(task.uid)
        if known is None:
            return replace(task, baselines=())
        notes = known.notes if known.notes.startswith(task.notes) else task.notes
        return replace(task, notes=notes, baselines=known.baselines)

    def _staying(self, told: Collection[int]) -> dict[int, PlanTask]:
        """Lines that are not in the file and stay all the same."""
        return {
            task.uid: task if task.uid in self.held.own else replace(task, active=False)
            for task in self.plan.tasks
            if task.uid not in told and (task.uid in self.held.own or task.uid in self.held.promised)
        }

    def _links(self, numbers: Collection[int]) -> tuple[Link, ...]:
        told = {tie(link): link for link in self.file.links}
        added = {
            key: link
            for link in self.plan.links
            if (key := tie(link)) in self.held.ties
            and key not in told
            and link.predecessor in numbers
            and link.successor in numbers
        }
        return (*told.values(), *added.values())

    def _assignments(self, numbers: Collection[int]) -> tuple[PlanAssignment, ...]:
        told = {(one.task, one.resource) for one in self.file.assignments}
        added = (
            one
            for one in self.plan.assignments
            if (one.task, one.resource) in self.held.staff - told and one.task in numbers
        )
        return (*self.file.assignments, *added)

    def _resources(self, used: Collection[int]) -> tuple[PlanResource, ...]:
        told = {one.uid for one in self.file.resources}
        stay = self.held.own_resources | {*used}
        return (*self.file.resources, *(one for one in self.plan.resources if one.uid in stay - told))

    def _calendars(self, used: Collection[int | None]) -> tuple[tuple[PlanCalendar, ...], tuple[NotKept, ...]]:
        """Those of the file and those that are used besides; the city's are as the city has them."""
        known = {calendar.uid: calendar for calendar in self.plan.calendars}
        told = [
            replace(calendar, hours=known[calendar.uid].hours) if calendar.uid in self.held.shared else calendar
            for calendar in self.file.calendars
        ]
        refused = tuple(
            NotKept(f"calendar “{now.hours.name}”", "its hours: it is the city's, which no plan changes")
            for calendar, now in zip(self.file.calendars, told, strict=True)
            if calendar.hours != now.hours
        )
        numbers = {calendar.uid for calendar in told}
        stay = (self.held.own_calendars | {*used}) - numbers
        return (*told, *(calendar for calendar in self.plan.calendars if calendar.uid in stay)), refused


def _anchors(told: Sequence[PlanTask], before: Sequence[PlanTask]) -> dict[int | None, list[int]]:
    """The lines that are not in the file, by the line of the file that they follow; None for those before the first."""
    numbers = {task.uid for task in told}
    followers: dict[int | None, list[int]] = defaultdict(list)
    anchor = None
    for task in before:
        if task.uid in numbers:
            anchor = task.uid
        else:
            followers[anchor].append(task.uid)
    return followers


def _placed(
    told: Sequence[PlanTask], staying: dict[int, PlanTask], followers: dict[int | None, list[int]]
) -> tuple[PlanTask, ...]:
    """The file's outline with the lines that stay in it, each after the line that it followed.

    It comes no deeper than its new place allows, and where it would take lines of the file from their summary, after
    the last of them. Lines that followed none come first.
    """
    placed: list[PlanTask] = []

    def of(anchor: int | None) -> list[PlanTask]:
        return [staying[uid] for uid in followers.get(anchor, ()) if uid in staying]

    for line in of(None):
        placed.append(_fitting(line, placed))
    waiting: list[PlanTask] = []
    for task in told:
        while waiting and task.level <= (line := _fitting(waiting[0], placed)).level:
            placed.append(line)
            waiting.pop(0)
        placed.append(task)
        waiting = of(task.uid) + waiting
    for line in waiting:
        placed.append(_fitting(line, placed))
    return tuple(placed)


def _fitting(task: PlanTask, placed: Sequence[PlanTask]) -> PlanTask:
    above = placed[-1] if placed else None
    deepest = 1 if above is None else above.level + above.is_summary
    return replace(task, level=deepest) if task.level > deepest else task
