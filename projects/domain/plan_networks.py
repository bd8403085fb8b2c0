"""A plan becomes a network: which lines are computed, on which calendar, and what links and dates of summaries mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from projects.domain.critical_path import compute
from projects.domain.network import Activity, ConstraintKind, Impossible, Link, LinkKind, Network
from projects.domain.plan_calendars import TaskCalendars
from projects.domain.plans import Plan, PlanTask

OF_START = frozenset({LinkKind.SS, LinkKind.SF})


def network_of(plan: Plan, *, status: datetime | None = None) -> Network:
    """What the critical path is computed of: the active tasks of the plan that have no tasks below them.

    status: pass the plan's to schedule what remains after it, as Primavera does; MS Project leaves started work where
    it is. Nothing here reads what a tool computed (`PlanTask.stored`), so that comparing with it proves something. A
    link from a summary comes from every task below it that may decide its end, a link to a summary goes to
    every task below it, and the earliest start of a summary holds each of them. A plan that is scheduled from its
    finish counts back from there; its tasks say themselves that they are done as late as possible. Raises Impossible
    for a link to a line that is not in the plan, and for a cycle.
    """
    outline = _Outline(plan)
    calendars = TaskCalendars(plan)
    activities = tuple(_activity(task, outline, calendars) for task in outline.leaves)
    network = Network(
        start=plan.start,
        activities=activities,
        links=tuple(link for link in plan.links if outline.joins_leaves(link)),
        calendars=calendars.known,
        calendar=calendars.usual,
        status=status,
        finish=plan.finish if plan.from_finish else None,
        progress=plan.progress,
        dates_win=plan.dates_win,
        critical_limit=plan.critical_limit,
    )
    through_summaries = [link for link in plan.links if not outline.joins_leaves(link)]
    if not through_summaries:
        return network
    early = compute(network).computed if any(_starts_with(link, outline) for link in through_summaries) else {}
    starts = {key: found.early_start for key, found in early.items()}
    more = [spread for link in through_summaries for spread in outline.spread(link, starts)]
    return replace(network, links=(*network.links, *more))


def _starts_with(link: Link, outline: _Outline) -> bool:
    return link.kind in OF_START and link.predecessor not in outline.keys


class _Outline:
    """Which tasks are computed, and which of them lie below a summary."""

    def __init__(self, plan: Plan) -> None:
        self.leaves: list[PlanTask] = []
        self.keys: set[int] = set()
        self.known = {task.uid: task for task in plan.tasks}
        self.times = Counter(task.name for task in plan.tasks)
        self.below: dict[int, list[int]] = defaultdict(list)
        self.above: dict[int, list[PlanTask]] = {}
        line: list[PlanTask] = []
        for task in plan.tasks:
            while line and line[-1].level >= task.level:
                line.pop()
            self.above[task.uid] = list(line)
            if task.is_summary:
                line.append(task)
            elif task.active:
                self.leaves.append(task)
                self.keys.add(task.uid)
                for summary in line:
                    self.below[summary.uid].append(task.uid)

    def label(self, task: PlanTask) -> str:
        """Its name for messages, with its number where several lines are called so."""
        return task.name if self.times[task.name] == 1 or not task.name else f"{task.name} ({task.uid})"

    def named(self, uid: int) -> str:
        return f"“{self.label(self.known[uid])}”" if self.known[uid].name else f"Task {uid}"

    def joins_leaves(self, link: Link) -> bool:
        """Whether both ends are computed. Raises Impossible when one is not in the plan at all."""
        for end in (link.predecessor, link.successor):
            if end not in self.known:
                raise Impossible(f"A link joins {link.predecessor} to {link.successor}; {end} is not in the plan.")
        return link.predecessor in self.keys and link.successor in self.keys

    def spread(self, link: Link, starts: Mapping[int, datetime]) -> Iterator[Link]:
        """The links between tasks that one with a summary at an end means; none for what is inactive or empty. Raises
        Impossible where one end is a part of the other."""
        self._check_apart(link)
        before = self._ends(link.predecessor)
        if link.kind in OF_START and len(before) > 1:
            before = [min(before, key=lambda key: (starts[key], key))]
        for predecessor in before:
            for successor in self._ends(link.successor):
                yield replace(link, predecessor=predecessor, successor=successor)

    def _check_apart(self, link: Link) -> None:
        for whole, part in ((link.predecessor, link.successor), (link.successor, link.predecessor)):
            if any(task.uid == whole for task in self.above[part]):
                raise Impossible(
                    f"A link joins {self.named(whole)} to {self.named(part)}, which is a part of it. Remove that link."
                )

    def _ends(self, uid: int) -> list[int]:
        return [uid] if uid in self.keys else self.below.get(uid, [])


def _activity(task: PlanTask, outline: _Outline, calendars: TaskCalendars) -> Activity:
    started, finished = _actuals(task)
    fixed_start, fixed_finish = _by_hand(task, calendars)
    return Activity(
        key=task.uid,
        duration=_lasting(task),
        name=outline.label(task),
        calendar=calendars.of(task),
        elapsed=task.elapsed,
        constraint=task.constraint,
        constraint_at=task.constraint_at,
        deadline=task.deadline,
        actual_start=started,
        actual_finish=finished,
        remaining=_remaining(task),
        fixed_start=fixed_start,
        fixed_finish=fixed_finish,
        not_before=max(_held_by(outline.above[task.uid]), default=None),
        delay=task.delay,
        tentative=task.manual and task.worded,
    )


def _by_hand(task: PlanTask, calendars: TaskCalendars) -> tuple[datetime | None, datetime | None]:
    """The dates of a manual task, which it keeps; where only its start was typed, its duration says the finish."""
    if not task.manual or task.start is None:
        return None, None
    if task.finish is None and task.duration is not None:
        return task.start, calendars.finish(task, task.start, _lasting(task))
    return (task.start, task.finish) if task.finish else (None, None)


def _lasting(task: PlanTask) -> int:
    """From start to finish: its duration and the rests in it. A rest that lies after the end, since the duration was
    shortened, is none."""
    duration = task.duration or 0
    return duration + sum(rest.lasts for rest in task.rests if rest.after < duration)


def _remaining(task: PlanTask) -> int | None:
    """What is left of it, with the rests that are still to come."""
    if task.remaining is None:
        return None
    duration = task.duration or 0
    done = duration - task.remaining
    return task.remaining + sum(rest.lasts for rest in task.rests if done <= rest.after < duration)


def _actuals(task: PlanTask) -> tuple[datetime | None, datetime | None]:
    """When it started and finished. Some tools write the same zero hour as both dates of work that has not begun."""
    nothing = task.percent == 0 and bool(task.duration) and task.actual_start == task.actual_finish
    if nothing:
        return None, None
    if task.percent == 100 or task.actual_finish:
        return task.actual_start or task.start, task.actual_finish or task.finish
    return task.actual_start, None


def _held_by(summaries: Iterable[PlanTask]) -> Iterator[datetime]:
    for summary in summaries:
        if summary.constraint is ConstraintKind.SNET and summary.constraint_at:
            yield summary.constraint_at
