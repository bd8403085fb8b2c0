"""The S-curve: planned value, earned value and actual cost over time, and where the cost is heading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.domain.earned_value import Amount, Performance
from projects.domain.earning_rules import Earner, Rule
from projects.domain.money import Sum
from projects.domain.time_phasing import WorkingDays, cumulated, last_day, months, share

Months = Mapping[date, Decimal]


@dataclass(frozen=True, slots=True)
class Measured:
    """The performance of some work, and for how much of it the plan or the progress is not known: that counts with
    nothing, and a page says so."""

    performance: Performance
    unplanned: int
    unmeasured: int


def measured(
    work: Collection[Earner], *, ac: Amount, as_of: date, working_days: WorkingDays, bottom_up: Amount = None
) -> Measured:
    """All the work of a project, or of a part of it, by the end of `as_of`. `ac` is what it cost until then."""
    pv = Sum.of(one.planned(as_of, working_days) for one in work)
    ev = Sum.of(one.earned(as_of, working_days) for one in work)
    effort = (one.planned(as_of, working_days) for one in work if one.rule is Rule.LEVEL_OF_EFFORT)
    performance = Performance(
        bac=Sum.of(one.budget for one in work).amount,
        pv=pv.amount,
        ev=ev.amount,
        ac=ac,
        bottom_up=bottom_up,
        level_of_effort=Sum.of(effort).amount or Decimal(0),
    )
    return Measured(performance, unplanned=pv.unknown, unmeasured=ev.unknown)


def earned_by_month(work: Collection[Earner], *, first: date, as_of: date, working_days: WorkingDays) -> Months:
    """What had been earned by the end of each past month, as far as dates tell it; keyed by first days.

    A month is left out in which work that earns by its percent was under way: the percent of that day is gone, unless
    somebody kept what was earned.
    """
    return {
        month: Sum.of(one.earned(end, working_days) for one in work).amount or Decimal(0)
        for month in months(first, as_of)
        if (end := last_day(month)) <= as_of and all(one.told_by_dates(end) for one in work)
    }


@dataclass(frozen=True, slots=True)
class Point:
    """The three values cumulated to the end of a day, and the cost expected; None is not known, or yet to come."""

    on: date
    pv: Amount
    ev: Amount
    ac: Amount
    forecast: Amount = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the cost is expected to arrive, and when."""

    eac: Decimal
    finish: date


def s_curve(
    *, planned: Months, earned: Months, actual: Months, status: Performance, as_of: date, heading: Heading | None = None
) -> list[Point]:
    """One point for the end of each month, and one for `as_of`, the day of `status`; from then on plan and forecast.

    Months are keyed by their first days. `planned` and `actual` hold what each month adds (a month without an entry
    adds nothing), `earned` what had been earned by its end, as it was known then: where nobody kept it, it is None. The
    forecast is a straight line from what it cost so far to the estimate: it says where and when, not by which path.
    """
    ends = [*planned, *earned, *actual, as_of, *([heading.finish] if heading else ())]
    plan, cost = cumulated(planned), cumulated(actual)
    points = {as_of: Point(as_of, status.pv, status.ev, status.ac, status.ac if _ahead(heading, as_of) else None)}
    for month in months(min(ends), max(ends)):
        end, past = last_day(month), last_day(month) < as_of
        points.setdefault(
            end,
            Point(
                on=end,
                pv=_until(plan, month),
                ev=earned.get(month) if past else None,
                ac=_until(cost, month) if past else None,
                forecast=None if past else _forecast(status.ac, heading, as_of, end),
            ),
        )
    return [points[day] for day in sorted(points)]


def _until(course: Months, month: date) -> Amount:
    """What had come together by the end of a month: nothing before the first, all after the last."""
    if not course:
        return None
    return Decimal(0) if month < min(course) else course[min(month, max(course))]


def _ahead(heading: Heading | None, as_of: date) -> bool:
    return heading is not None and heading.finish > as_of


def _forecast(ac: Amount, heading: Heading | None, as_of: date, day: date) -> Amount:
    if ac is None or heading is None or heading.finish <= as_of:
        return None
    return ac + share(heading.eac - ac, (min(day, heading.finish) - as_of).days, (heading.finish - as_of).days)
