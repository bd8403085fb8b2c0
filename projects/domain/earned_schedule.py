"""Earned schedule: how far the work is in time, which earned value cannot tell.

The schedule variance in money shrinks to zero as late work gets done; in time it stays. Source: W. Lipke, Schedule is
Different, The Measurable News, 2003. All lengths are in months of the plan, of which the first is the month in which it
starts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """`es` the time in which the plan would have earned what is earned, `at` the time that it took, `pd` the length of
    the plan. None is a figure that is not defined, and `why` says why."""

    es: Decimal
    at: Decimal
    pd: Decimal

    @property
    def sv_t(self) -> Decimal:
        """Schedule variance in months: negative is late."""
        return self.es - self.at

    @property
    def spi_t(self) -> Decimal | None:
        """Months earned per month that passed."""
        return self.es / self.at if self.at else None

    @property
    def ieac_t(self) -> Decimal | None:
        """Independent estimate of the length of the whole, PD / SPI(t)."""
        return self.pd / self.spi_t if self.spi_t else None

    @property
    def tspi(self) -> Decimal | None:
        """To-complete schedule index: the SPI(t) that the rest needs for the plan to be kept.

        Negative once the plan is over and the work is not: then nothing can keep it, and `why` says so.
        """
        return (self.pd - self.es) / (self.pd - self.at) if self.pd != self.at else None

    @property
    def why(self) -> dict[str, str]:
        """By figure that is not defined, or that cannot be reached: a sentence that says why."""
        said = {}
        if not self.at:
            said["spi_t"] = "No time has passed since the start, so SPI(t) is not defined."
        if not self.spi_t:
            cause = "Nothing has been earned yet" if self.at else "No time has passed since the start"
            said["ieac_t"] = f"{cause}, so the length of the whole cannot be told."
        if self.at == self.pd:
            said["tspi"] = "The plan ends here, so TSPI is not defined."
        elif self.at > self.pd and self.es < self.pd:
            said["tspi"] = "The plan is over and the work is not: no performance of the rest can keep it."
        return said


def planned_duration(planned: Sequence[Decimal]) -> int | None:
    """Months until all is planned to be done, None without a plan.

    `planned` is the planned value cumulated at the end of each month. Raises ValueError when it ever falls.
    """
    if any(later < earlier for earlier, later in pairwise(planned)):
        raise ValueError("A planned value that is cumulated cannot fall.")
    return planned.index(planned[-1]) + 1 if planned and planned[-1] > 0 else None


def earned_time(planned: Sequence[Decimal], ev: Decimal) -> Decimal | None:
    """ES = C + (EV - PV_C) / (PV_C+1 - PV_C), C being the months whose planned value is earned; None without a plan.

    Months for which nothing is planned are earned with the work before them. When all is earned it is the first month
    in which all was planned, whatever comes after.
    """
    duration = planned_duration(planned)
    if duration is None:
        return None
    if ev >= planned[-1]:
        return Decimal(duration)
    whole = bisect_right(planned, ev)
    before = planned[whole - 1] if whole else Decimal(0)
    return whole + (ev - before) / (planned[whole] - before)


def earned_schedule(planned: Sequence[Decimal], ev: Decimal, at: Decimal) -> EarnedSchedule | None:
    """Where the work stands after `at` months, or after those that it took if it is done; None without a plan.

    While nothing is planned, work of which just as much is done as was planned goes as planned: between two milestones
    it is not ahead by the months to the next one. Level of effort must be in neither `planned` nor `ev`.
    """
    es, duration = earned_time(planned, ev), planned_duration(planned)
    if es is None or duration is None:
        return None
    return EarnedSchedule(min(es, max(at, _reached_after(planned, ev))), at, Decimal(duration))


def _reached_after(planned: Sequence[Decimal], ev: Decimal) -> Decimal:
    """Months until so much was planned to be earned: before those in which nothing more is."""
    return Decimal(bisect_left(planned, ev) + 1) if ev > 0 else Decimal(0)


def course(planned: Sequence[Decimal], earned: Sequence[Decimal]) -> list[EarnedSchedule]:
    """One entry for each month, from the value earned at its end; the clock stops in the month in which all is done."""
    if planned_duration(planned) is None:
        return []
    done = next((month for month, ev in enumerate(earned, 1) if ev >= planned[-1]), len(earned))
    months = (earned_schedule(planned, ev, Decimal(at)) for at, ev in enumerate(earned[:done], 1))
    return [month for month in months if month]


def actual_time(start: date, as_of: date) -> Decimal:
    """Months from the first of the month of `start` to the end of the day `as_of`, a part of a month by its days."""
    months = (as_of.year - start.year) * 12 + as_of.month - start.month
    return max(Decimal(0), months + Decimal(as_of.day) / monthrange(as_of.year, as_of.month)[1])
