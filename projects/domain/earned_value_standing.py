"""How a project stands by earned value: performance, estimates, time, and the S-curve, from its work and its ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from projects.domain.earned_schedule import EarnedSchedule, actual_time, earned_schedule
from projects.domain.earned_value import Amount, Performance
from projects.domain.earned_value_curve import Heading, Months, Point, earned_by_month, measured, s_curve
from projects.domain.earned_value_estimates import Choice, Estimate, chosen_eac, estimates
from projects.domain.earning_rules import Earner, Rule, planned_by_month
from projects.domain.time_phasing import WorkingDays, cumulated, summed

ON_TIME = Decimal("0.05")  # months: a day or two, which nobody would call late or early


@dataclass(frozen=True)
class EarnedValue:
    """Everything that a page tells, by the end of `as_of`.

    `kept`: what had been earned by the ends of past months, as it was kept then. `actual`: what each month cost, None
    where the ledger is empty. `finish`: when the project is expected to end. `bottom_up`: see `Performance`.
    """

    work: Collection[Earner]
    as_of: date
    working_days: WorkingDays
    actual: Months | None = None
    kept: Mapping[date, Amount] | None = None
    choice: Choice | None = None
    bottom_up: Amount = None
    finish: date | None = None

    @cached_property
    def _measured(self) -> tuple[Performance, int, int]:
        found = measured(
            self.work, ac=self.ac, as_of=self.as_of, working_days=self.working_days, bottom_up=self.bottom_up
        )
        return found.performance, found.unplanned, found.unmeasured

    @property
    def performance(self) -> Performance:
        return self._measured[0]

    @property
    def unplanned(self) -> int:
        """Of how much work the plan is not known."""
        return self._measured[1]

    @property
    def unmeasured(self) -> int:
        """Of how much work nobody said how far it is."""
        return self._measured[2]

    @property
    def ac(self) -> Amount:
        """What was spent by the month of `as_of`; None while the ledger is empty."""
        if self.actual is None:
            return None
        return sum((amount for month, amount in self.actual.items() if month <= self.as_of), Decimal(0))

    @property
    def estimates(self) -> list[Estimate]:
        return estimates(self.performance)

    @cached_property
    def chosen(self) -> Estimate:
        return chosen_eac(self.performance, self.choice)

    @cached_property
    def schedule(self) -> EarnedSchedule | None:
        """Where the work stands in time, without level of effort; None without a plan or without progress."""
        discrete = [one for one in self.work if one.rule is not Rule.LEVEL_OF_EFFORT]
        planned = self._planned(discrete)
        ev = self.performance.ev
        if not planned or ev is None:
            return None
        earned = ev - self.performance.level_of_effort
        course = list(cumulated(planned).values())
        done = [day for one in discrete if (day := _done(one))]
        over = earned >= course[-1] and len(done) == len(discrete)
        return earned_schedule(course, earned, actual_time(min(planned), max(done) if over else self.as_of))

    @cached_property
    def points(self) -> list[Point]:
        """The S-curve; empty without a plan. What was kept of a past month wins over what dates tell of it today."""
        planned = self._planned(self.work)
        if not planned:
            return []
        first = min(planned)
        told = dict(earned_by_month(self.work, first=first, as_of=self.as_of, working_days=self.working_days))
        told |= {month: ev for month, ev in (self.kept or {}).items() if ev is not None and month >= first}
        actual = {month: amount for month, amount in (self.actual or {}).items() if month <= self.as_of}
        heading = None
        if self.chosen.eac is not None and self.finish:
            heading = Heading(self.chosen.eac, self.finish)
        return s_curve(
            planned=planned,
            earned=told,
            actual=actual,
            status=self.performance,
            as_of=self.as_of,
            heading=heading,
        )

    @property
    def in_time(self) -> str:
        """How far the work is in time: "The work is 2.1 months behind the plan."; "" where that is not known."""
        if self.schedule is None:
            return ""
        months = self.schedule.sv_t
        if abs(months) < ON_TIME:
            return "The work is where the plan has it."
        size = f"{abs(months):.1f}"
        unit = "month" if size == "1.0" else "months"
        return f"The work is {size} {unit} {'behind' if months < 0 else 'ahead of'} the plan."

    def _planned(self, work: Collection[Earner]) -> dict[date, Decimal]:
        """What each month is planned to earn; work without the dates for it is left out, as it is of PV."""
        return summed(spread for one in work if (spread := planned_by_month(one, self.working_days)))


def _done(earner: Earner) -> date | None:
    """When all of it was earned."""
    if earner.rule is not Rule.MILESTONES:
        return earner.finished
    days = [step.reached for step in earner.steps]
    return max((day for day in days if day), default=None) if all(days) else None
