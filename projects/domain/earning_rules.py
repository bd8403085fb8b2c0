"""When work earns its budget: five rules, and the plan by the same rule.

What is planned is counted as what is earned will be, so that work that goes as planned has an SPI of 1 on every day.
Source: EIA-748, Earned Value Management Systems, and the NDIA's intent guide to it (methods of taking earned value).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from projects.domain.time_phasing import WorkingDays, by_month, planned_by, share

ALL = Decimal(100)


class Rule(StrEnum):
    """0/100 earns all when done; 50/50 half when started, half when done; weighted milestones each its part when
    reached; percent complete by its percent; level of effort with the time that passes, whatever is done."""

    ALL_AT_THE_END = "0/100"
    HALF_AND_HALF = "50/50"
    MILESTONES = "milestones"
    PERCENT = "percent"
    LEVEL_OF_EFFORT = "loe"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone that earns. `weight` in percent, or relative to the others when all have one."""

    promised: date | None = None
    reached: date | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Earner:
    """Work with a budget. `start` and `finish` are those of the baseline, `started` and `finished` what happened.

    `percent` is what was known to be complete on the day for which it is asked. Raises ValueError outside 0 to 100.
    """

    budget: Decimal
    rule: Rule = Rule.PERCENT
    start: date | None = None
    finish: date | None = None
    started: date | None = None
    finished: date | None = None
    percent: Decimal | None = None
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if self.percent is not None and not 0 <= self.percent <= ALL:
            raise ValueError(f"{self.percent}% is no share of the work.")
        if self.rule is Rule.MILESTONES and not self.steps:
            raise ValueError("Work that earns by milestones needs one.")

    def planned(self, as_of: date, working_days: WorkingDays) -> Decimal | None:
        """Planned to be earned by the end of that day; None when a date that this needs is not known."""
        if self.rule in (Rule.PERCENT, Rule.LEVEL_OF_EFFORT):
            return planned_by(self.budget, self.start, self.finish, as_of, working_days)
        credits = list(self._credits())
        if any(credit.promised is None for credit in credits):
            return None
        return sum((c.amount for c in credits if c.promised and c.promised <= as_of), Decimal(0))

    def earned(self, as_of: date, working_days: WorkingDays) -> Decimal | None:
        """Earned by the end of that day; None when it has started and nobody said how far it is."""
        if self.rule is Rule.LEVEL_OF_EFFORT:
            return self.planned(as_of, working_days)
        if self.finished and self.finished <= as_of:
            return self.budget
        if self.rule is Rule.PERCENT:
            return self._by_percent(as_of)
        return sum((c.amount for c in self._credits() if c.reached and c.reached <= as_of), Decimal(0))

    def told_by_dates(self, as_of: date) -> bool:
        """Whether what was earned by the end of that day follows from dates, without the percent of that day."""
        if self.rule is not Rule.PERCENT or (self.finished and self.finished <= as_of):
            return True
        return self.started > as_of if self.started else not self.percent

    def _by_percent(self, as_of: date) -> Decimal | None:
        if self.started and self.started > as_of:
            return Decimal(0)
        if self.percent is not None:
            return share(self.budget, self.percent, ALL)
        return None if self.started else Decimal(0)

    def _credits(self) -> Iterator[Credit]:
        """What each event of a discrete rule earns. An undated step is promised with the last of the work."""
        match self.rule:
            case Rule.MILESTONES:
                dates = [self.finish] if self.finish else [step.promised for step in self.steps if step.promised]
                last = max((day for day in dates if day), default=None)
                amounts = allotted(self.budget, [step.weight for step in self.steps])
                for step, amount in zip(self.steps, amounts, strict=True):
                    yield Credit(amount, step.promised or last, step.reached)
            case Rule.HALF_AND_HALF:
                half = share(self.budget, 1, 2)
                yield Credit(half, self.start or self.finish, self.started)
                yield Credit(self.budget - half, self.finish, self.finished)
            case _:
                yield Credit(self.budget, self.finish, self.finished)


@dataclass(frozen=True, slots=True)
class Credit:
    """A part of a budget that is earned at once."""

    amount: Decimal
    promised: date | None
    reached: date | None


def allotted(budget: Decimal, weights: Sequence[Decimal | None]) -> list[Decimal]:
    """The budget over the weights, to the cent and in sum exact.

    Equal where none has a weight. Where some have, theirs are percent, and the others share what is left of a hundred
    alike. Where all have, they count relative to their sum, whatever it is.
    """
    shares, before, done = _shares(weights), Decimal(0), Decimal(0)
    total, amounts = sum(shares, Decimal(0)), []
    for weight in shares:
        done += weight
        until = share(budget, done, total)
        amounts.append(until - before)
        before = until
    return amounts


def _shares(weights: Sequence[Decimal | None]) -> list[Decimal]:
    known = sum((weight for weight in weights if weight is not None), Decimal(0))
    open_ones = sum(weight is None for weight in weights)
    each = max(Decimal(0), ALL - known) / open_ones if open_ones else Decimal(0)
    shares = [each if weight is None else weight for weight in weights]
    return shares if any(shares) else [Decimal(1)] * len(shares)


def by_milestones(budget: Decimal, milestones: Iterable[Step]) -> Earner:
    """A project of which only a budget and milestones are known: nobody has to enter anything more."""
    return Earner(budget, Rule.MILESTONES, steps=tuple(milestones))


def planned_by_month(earner: Earner, working_days: WorkingDays) -> dict[date, Decimal] | None:
    """The planned value by month, keyed by first days; it adds up to the budget. None when a date is not known."""
    dates = [earner.start, earner.finish, *(step.promised for step in earner.steps)]
    days = [day for day in dates if day]
    if not days or earner.planned(max(days), working_days) is None:
        return None
    return by_month(min(days), max(days), lambda day: earner.planned(day, working_days))
