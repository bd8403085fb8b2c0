"""A plan as the portal keeps it: what a file says beyond that is left out, and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from projects.domain.calendars import WorkCalendar
from projects.domain.network import ConstraintKind, Link
from projects.domain.plans import (
    NotKept,
    Plan,
    PlanAssignment,
    PlanBaseline,
    PlanCalendar,
    PlanResource,
    PlanTask,
    Stored,
)
from projects.domain.tables import Unreadable

LONGEST_TEXT, LONGEST_INITIALS = 250, 60
MOST = Decimal(10**11)  # of any amount
HIGHEST_UID = 2**62
HIGHEST_PRIORITY = 32_767
UNDATED = frozenset({ConstraintKind.ASAP, ConstraintKind.ALAP})
CENT, SHARE = Decimal("0.01"), Decimal("0.0001")


def as_kept(plan: Plan, *, currency: str = "") -> Plan:
    """The same plan, with what has no place here left out and added to `not_kept`; it has a calendar.

    Dates that the tool computed are left out: the network says them. currency: in which the project counts; amounts in
    another one are left out. Raises Unreadable for numbers of lines that no database holds. Keeping twice changes
    nothing.
    """
    keeper = _Keeper(counts_money=not (currency and _is_code(plan.currency)) or plan.currency == currency)
    if not keeper.counts_money:
        keeper.left_out.append(NotKept("the plan", f"amounts in {plan.currency}: the project counts in {currency}"))
    calendars = tuple(map(keeper.calendar, plan.calendars))
    usual = plan.calendar
    if usual not in {calendar.uid for calendar in calendars}:
        usual = max([0, *(calendar.uid for calendar in calendars)]) + 1
        calendars = (*calendars, PlanCalendar(usual, WorkCalendar("Standard")))
    return replace(
        plan,
        tasks=tuple(map(keeper.task, plan.tasks)),
        links=tuple(keeper.links(plan)),
        calendars=calendars,
        resources=tuple(map(keeper.resource, plan.resources)),
        assignments=tuple(keeper.assignments(plan.assignments)),
        calendar=usual,
        not_kept=(*plan.not_kept, *keeper.left_out),
    )


def _is_code(currency: str) -> bool:
    return len(currency) == 3 and currency.isalpha() and currency.isupper()


@dataclass(slots=True)
class _Keeper:
    """Keeps one plan, and remembers what it left out."""

    counts_money: bool = True
    left_out: list[NotKept] = field(default_factory=list)

    def task(self, task: PlanTask) -> PlanTask:
        where = f"task {task.uid} “{task.name[:60]}”"
        _check(task.uid, where)
        started, finished = _happened(task)
        constrained = task.constraint in UNDATED or task.constraint_at is not None
        told = replace(
            task,
            name=self._text(task.name, where, "name") or f"Task {task.uid}",
            wbs=self._text(task.wbs, where, "WBS code"),
            notes=task.notes.replace("\0", ""),
            is_milestone=task.is_milestone and not task.is_summary,
            constraint=task.constraint if constrained else ConstraintKind.ASAP,
            constraint_at=None if task.constraint in UNDATED else task.constraint_at,
            delay=max(0, task.delay),
            start=task.start if task.manual else None,
            finish=task.finish if task.manual else None,
            actual_start=started,
            actual_finish=finished,
            percent=100 if finished else min(task.percent, 99),
            priority=task.priority if task.priority is not None and 0 <= task.priority <= HIGHEST_PRIORITY else None,
            cost=self._amount(task.cost, where),
            fixed_cost=self._amount(task.fixed_cost, where),
            actual_cost=self._amount(task.actual_cost, where),
            baselines=tuple(self._baseline(promise, where) for promise in task.baselines),
            stored=Stored(),
        )
        return self._summary(told, where) if task.is_summary else told

    def _summary(self, task: PlanTask, where: str) -> PlanTask:
        """Without what it has from the lines below it."""
        if task.manual:
            self.left_out.append(NotKept(where, "the dates that a summary was given by hand"))
        return replace(
            task,
            duration=None,
            elapsed=False,
            estimated=False,
            manual=False,
            worded=False,
            start=None,
            finish=None,
            remaining=None,
            percent=0,
            work=None,
            cost=None,
            actual_cost=None,
        )

    def calendar(self, calendar: PlanCalendar) -> PlanCalendar:
        where = f"calendar {calendar.uid}"
        _check(calendar.uid, where)
        name = self._text(calendar.hours.name, where, "name") or f"Calendar {calendar.uid}"
        exceptions = tuple(
            replace(day, name=self._text(day.name, where, "name of a day")) for day in calendar.hours.exceptions
        )
        return replace(calendar, hours=replace(calendar.hours, name=name, exceptions=exceptions), base=None)

    def resource(self, resource: PlanResource) -> PlanResource:
        where = f"resource {resource.uid} “{resource.name[:60]}”"
        _check(resource.uid, where)
        return replace(
            resource,
            name=self._text(resource.name, where, "name") or f"Resource {resource.uid}",
            initials=self._text(resource.initials, where, "initials", LONGEST_INITIALS),
            group=self._text(resource.group, where, "group"),
            email=self._text(resource.email, where, "address"),
            units=_units(resource.units),
            rate=self._amount(None if resource.rate is None or resource.rate < 0 else resource.rate, where),
        )

    def links(self, plan: Plan) -> Iterator[Link]:
        """Each way in which one task waits for another once: the first that is told."""
        seen = set()
        names = {task.uid: task.name[:60] for task in plan.tasks}
        for link in plan.links:
            key = (link.predecessor, link.successor, link.kind)
            if key in seen:
                name = names.get(link.successor, "")
                self.left_out.append(
                    NotKept(f"task {link.successor} “{name}”", f"a second {link.kind} link of the same two")
                )
                continue
            seen.add(key)
            yield link

    def assignments(self, assignments: Iterable[PlanAssignment]) -> Iterator[PlanAssignment]:
        """Each resource once on each task: the first that is told."""
        seen = set()
        for one in assignments:
            where = f"assignment {one.uid}"
            if (one.task, one.resource) in seen:
                self.left_out.append(NotKept(where, "the same resource is on this task already"))
                continue
            seen.add((one.task, one.resource))
            yield replace(
                one,
                uid=one.uid if 0 <= one.uid < HIGHEST_UID else 0,
                units=_units(one.units),
                cost=self._amount(one.cost, where),
                actual_cost=self._amount(one.actual_cost, where),
            )

    def _baseline(self, promise: PlanBaseline, where: str) -> PlanBaseline:
        turned = promise.start and promise.finish and promise.finish < promise.start
        if turned:
            self.left_out.append(NotKept(where, f"the finish of baseline {promise.number}, before its start"))
        return replace(promise, finish=None if turned else promise.finish, cost=self._amount(promise.cost, where))

    def _amount(self, amount: Decimal | None, where: str) -> Decimal | None:
        if amount is None or not self.counts_money:
            return None
        if abs(amount) >= MOST:
            self.left_out.append(NotKept(where, "an amount of more than a hundred billion"))
            return None
        return amount.quantize(CENT)

    def _text(self, text: str, where: str, what: str, longest: int = LONGEST_TEXT) -> str:
        clean = text.replace("\0", "")
        if len(clean) > longest:
            self.left_out.append(NotKept(where, f"its {what} beyond {longest} characters"))
        return clean[:longest]


def _check(uid: int, where: str) -> None:
    if not 0 <= uid < HIGHEST_UID:
        raise Unreadable(f"{where}: {uid} is no number of a line.")


def _units(units: Decimal | None) -> Decimal | None:
    if units is None or not 0 <= units < 100_000:
        return None
    return units.quantize(SHARE)


def _happened(task: PlanTask) -> tuple[datetime | None, datetime | None]:
    """When work began and ended. What is done and has no date was done when the tool planned it; the same zero hour for
    both of work that has not begun says nothing; a milestone has one moment."""
    if task.is_summary or (task.percent == 0 and task.duration and task.actual_start == task.actual_finish):
        return None, None
    finished = task.actual_finish or (task.finish if task.percent == 100 else None)
    if finished is None:
        return task.actual_start, None
    started = task.actual_start or task.start or finished
    return finished if task.is_milestone else min(started, finished), finished
