"""What is due by now, and the cycle of status reports that now belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from django.utils.timezone import localdate

from reporting.domain.business_days import holidays_between
from reporting.domain.cycle import Cycle
from reporting.domain.due import Occurrence, Schedule, due_in, due_times, period_of
from reporting.models import ReportRun, ReportSchedule

Kind = ReportSchedule.Kind
Rules = dict[str, Schedule]

YEAR = timedelta(days=366)
STEPS = {"status-reports": [Kind.ASK, Kind.CLOSE, Kind.SEAL], "risk-digest": [Kind.DIGEST]}
STEPS |= {"cio-weekly": [Kind.FREEZE, Kind.SEND]}
"""What belongs together: its steps share their periods, and a step waits for the one before it."""


@dataclass(frozen=True, slots=True)
class Due:
    """A schedule's work for one period. `late`: a later period of the same schedule is due as well."""

    schedule: ReportSchedule
    period_start: date
    due_at: datetime
    late: bool

    @property
    def group(self) -> str:
        return next(name for name, kinds in STEPS.items() if self.schedule.kind in kinds)


def due_by(now: datetime) -> list[Due]:
    """Everything that is due and was not carried out, the oldest first; at one moment in the order of the steps."""
    schedules = list(ReportSchedule.objects.active().annotate(last=Max("runs__due_at")))
    rules = {one.kind: one.rule(settings.TIME_ZONE) for one in schedules}
    found = [due for one in schedules for due in _due_of(one, rules, now)]
    order = list(Kind)
    return sorted(found, key=lambda due: (due.due_at, order.index(Kind(due.schedule.kind))))


def _due_of(schedule: ReportSchedule, rules: Rules, now: datetime) -> list[Due]:
    last: datetime | None = schedule.last  # type: ignore[attr-defined]  # annotated by due_by
    after = max(last, schedule.since) if last else schedule.since
    waits_for = rules.get(Kind.FREEZE) if schedule.kind == Kind.SEND else None
    days = holidays_between(localdate(after) - YEAR, localdate(now) + YEAR)
    found = due_times(rules[schedule.kind], after, now, days, waits_for)
    return [Due(schedule, *one, late=one is not found[-1]) for one in found]


def next_due(schedules: Iterable[ReportSchedule], now: datetime) -> dict[str, Occurrence]:
    """The next occurrence of each by kind, in UTC."""
    rules = {one.kind: one.rule(settings.TIME_ZONE) for one in schedules}
    days = holidays_between(localdate(now) - YEAR, localdate(now) + YEAR)
    return {
        kind: due_times(rule, now, now + YEAR, days, rules.get(Kind.FREEZE) if kind == Kind.SEND else None)[0]
        for kind, rule in rules.items()
    }


@dataclass(frozen=True, slots=True)
class Calendar:
    """The cycle's schedules, and when each of its periods opens, closes and seals."""

    ask: Schedule
    close: Schedule
    seal: Schedule

    def cycle(self, period: date) -> Cycle:
        days = holidays_between(period - YEAR, period + YEAR)
        zone = ZoneInfo(self.ask.zone)
        moments = (due_in(step, period, days).astimezone(zone) for step in (self.ask, self.close, self.seal))
        return Cycle(period, *moments)

    def at(self, now: datetime) -> Cycle:
        """The cycle that was opened last, as long as it is not sealed; after that the next one."""
        here = self.cycle(period_of(self.ask, localdate(now)))
        return here if now < here.seals else self.after(here)

    def after(self, cycle: Cycle) -> Cycle:
        """The next cycle; the period after any day of this one's length."""
        later = cycle.period
        while later == cycle.period:
            later = period_of(self.ask, cycle.period + timedelta(days=self._days))
        return self.cycle(later)

    @property
    def _days(self) -> int:
        return {"weekly": 7, "biweekly": 14, "monthly": 31}[self.ask.every]


def calendar() -> Calendar | None:
    """The calendar of status reports, or None while managers are not asked."""
    kinds = STEPS["status-reports"]
    rules = {one.kind: one.rule(settings.TIME_ZONE) for one in ReportSchedule.objects.active().of_kinds(kinds)}
    return Calendar(*(rules[kind] for kind in kinds)) if len(rules) == len(kinds) else None


TITLES = {"status-reports": "Status reports", "risk-digest": "Risk digests", "cio-weekly": "CIO weekly"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its last run and its next hour; None where there is none."""

    schedule: ReportSchedule
    last: ReportRun | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one cycle."""

    name: str
    title: str
    steps: list[Step]

    @property
    def active(self) -> bool:
        return all(step.schedule.active for step in self.steps)


def cycles(now: datetime) -> list[Group]:
    """What the portal does by itself; two queries."""
    schedules = list(ReportSchedule.objects.all())
    latest = ReportRun.objects.order_by("schedule", "-due_at").distinct("schedule")
    last = {run.schedule_id: run for run in latest}
    ahead = next_due([one for one in schedules if one.active], now)
    by_kind = {one.kind: one for one in schedules}
    return [
        Group(name, TITLES[name], [_step(by_kind[kind], last, ahead) for kind in kinds if kind in by_kind])
        for name, kinds in STEPS.items()
    ]


def _step(schedule: ReportSchedule, last: dict[int, ReportRun], ahead: dict[str, Occurrence]) -> Step:
    due = ahead.get(schedule.kind)
    return Step(schedule, last.get(schedule.pk), due.due_at if due else None)


def steps_of(group: str) -> list[ReportSchedule]:
    """The steps of a cycle in their order; empty for a name that none has."""
    kinds = STEPS.get(group, [])
    found = ReportSchedule.objects.of_kinds(kinds)
    return sorted(found, key=lambda one: kinds.index(Kind(one.kind)))
