"""What comes out when a file is applied: dates, where they differ from the file's own, and how good the plan is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from projects.domain import plan_networks
from projects.domain.critical_path import compute
from projects.domain.network import Network, Schedule
from projects.domain.plan_baselines import Baselines
from projects.domain.plan_review import reviewed
from projects.domain.plans import Plan, PlanBaseline
from projects.domain.progress import with_what_remains
from projects.domain.rolled_up import Line, Place, lines_of
from projects.domain.schedule_quality import Check
from projects.domain.schedule_quality_checks import review


@dataclass(frozen=True, slots=True)
class Differing:
    """A line that the file puts on other dates than the network does."""

    uid: int
    name: str
    told: date
    computed: date

    @property
    def days(self) -> int:
        """Calendar days by which the network is later; negative for earlier."""
        return (self.computed - self.told).days


@dataclass(frozen=True, slots=True)
class Outcome:
    """plan: with its baselines. lines: what the network says of each. differing: lines whose finish is on another day
    than the file tells, the farthest first; compared: how many lines have a finish in both.
    due: the day on which the whole must be done."""

    plan: Plan
    network: Network
    schedule: Schedule
    lines: Mapping[int, Line]
    differing: tuple[Differing, ...]
    compared: int
    due: date | None

    @property
    def finish(self) -> datetime | None:
        """Of the whole plan."""
        return self.schedule.finish if self.schedule.computed else None

    def checks(self) -> list[Check]:
        """How good the plan is. It takes as long as the rest together: only who looks at a file asks for it."""
        return review(reviewed(self.plan, self.network, self.schedule, self.due))


def outcome(plan: Plan, told: Plan, baselines: Baselines, due: date | None = None) -> Outcome:
    """Of the merged plan; told: the file as it was read.

    Raises Impossible for a plan that cannot be computed.
    """
    network, schedule = computed(plan)
    lines = lines_of((Place(task.uid, task.level, task.is_summary) for task in plan.tasks), schedule)
    return Outcome(with_baselines(plan, baselines), network, schedule, lines, *_differing(told, schedule), due)


def computed(plan: Plan) -> tuple[Network, Schedule]:
    """The network of a plan as it is held, and what it says. Raises Impossible."""
    status = plan.status if plan.after_status else None
    network = plan_networks.network_of(with_what_remains(plan, status) if status else plan, status=status)
    return network, compute(network)


def with_baselines(plan: Plan, baselines: Baselines) -> Plan:
    """The plan with what was taken of the file's baselines."""
    more: dict[int, list[PlanBaseline]] = {}
    for number, promises in [(0, baselines.original), *((one.number, one.promises) for one in baselines.later)]:
        for uid, promise in promises.items():
            more.setdefault(uid, []).append(replace(promise, number=number))
    return replace(
        plan, tasks=tuple(replace(task, baselines=(*task.baselines, *more.get(task.uid, ()))) for task in plan.tasks)
    )


def _differing(told: Plan, schedule: Schedule) -> tuple[tuple[Differing, ...], int]:
    both = [
        Differing(task.uid, task.name, task.finish.date(), found.early_finish.date())
        for task in told.tasks
        if not task.is_summary and task.finish and (found := schedule.computed.get(task.uid))
    ]
    return tuple(_farthest([one for one in both if one.days])), len(both)


def _farthest(found: Sequence[Differing]) -> list[Differing]:
    return sorted(found, key=lambda one: (-abs(one.days), one.uid))
