"""Schedule, a dimension of health: the finish against the approved date, and milestones that passed undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pmo_site.ui.words import count, day
from projects.domain.colours import Colour, worst
from projects.domain.evidence import Evidence
from projects.domain.findings import DAY, Finding, as_declared, certain, together
from projects.domain.milestones import Milestone
from projects.domain.thresholds import Limits, Thresholds


def schedule(evidence: Evidence, thresholds: Thresholds, today: date) -> Finding:
    clock = evidence.clock(today)
    finish = _finish(evidence, thresholds, clock)
    if not evidence.milestones or evidence.closed(today):
        return finish
    return together(finish, _milestones(evidence.milestones, thresholds.milestone_days, clock))


def _finish(evidence: Evidence, thresholds: Thresholds, clock: date) -> Finding:
    promise = evidence.promised_finish
    if promise and evidence.finish_actual:
        return _finished(evidence, thresholds, promise, evidence.finish_actual)
    if promise and evidence.finish_forecast:
        return _by_forecast(evidence, thresholds, promise, evidence.finish_forecast, clock)
    only = promise or evidence.finish_forecast
    if only is None:
        return Finding(enter=evidence.ask("Enter an approved finish date.", "finish_approved", "finish_original"))
    if clock > only:
        return _expected(evidence, thresholds, only, only, clock)
    enter = "Enter a forecast finish." if promise else "Enter an approved finish date."
    return as_declared(evidence, clock, f"finish {day(only)}", enter, changes=(only + DAY,))


def _by_forecast(evidence: Evidence, thresholds: Thresholds, promise: date, said: date, clock: date) -> Finding:
    """The date that is as likely to be missed as kept, where that is later than what the manager says."""
    likely = evidence.likely_finish
    if likely is None or likely.p50 <= said:
        return _expected(evidence, thresholds, promise, said, clock)
    found = _expected(evidence, thresholds, promise, likely.p50, clock, what=f"P50 of the {likely.by}")
    return found._replace(says=(*found.says, f"Its manager expects {day(said)}."))


def _finished(evidence: Evidence, thresholds: Thresholds, promise: date, finish: date) -> Finding:
    limits, strict = _limits(evidence, thresholds)
    late = (finish - promise).days
    said = f"Finished {day(finish)}, {_apart(late)} the {_promise(evidence)} date{_limit(limits, late)}."
    return Finding(limits.colour(late), strict.colour(late), (said,))


def _expected(
    evidence: Evidence, thresholds: Thresholds, promise: date, forecast: date, clock: date, *, what: str = "Forecast"
) -> Finding:
    """An unfinished project is at least as late as the clock.

    Once its last date is over it is amber at least, however early that date was: the plan is not kept up.
    """
    limits, strict = _limits(evidence, thresholds)
    late, passed = (max(forecast, clock) - promise).days, clock > forecast
    floor = Colour.AMBER if passed else None
    apart = (
        "has passed without a finish"
        if passed
        else f"is {_apart((forecast - promise).days)} the {_promise(evidence)} date"
    )
    against = f"; {_promise(evidence)} {day(promise)}" if passed and forecast != promise else ""
    limit = f"; limit {_days(limits, late)}" if passed else _limit(limits, late)
    said = f"{what} {day(forecast)} {apart}{against}{limit}."
    return Finding(
        colour=worst((floor, limits.colour(late))),
        strict=worst((floor, strict.colour(late))),
        says=(said,),
        changes=_changes(forecast, promise, limits),
    )


def _changes(forecast: date, promise: date, limits: Limits) -> tuple[date, ...]:
    """From the day after its forecast, it is the clock that makes an unfinished project later."""
    crossings = (promise + timedelta(days=int(limit) + 1) for limit in limits if limit is not None)
    return (forecast + DAY, *(crossing for crossing in crossings if crossing > forecast))


def _limits(evidence: Evidence, thresholds: Thresholds) -> tuple[Limits, Limits]:
    planned = evidence.planned_days
    return thresholds.finish(planned), thresholds.strict.finish(planned)


def _promise(evidence: Evidence) -> str:
    return "approved" if evidence.finish_approved else "original"


def _apart(late: int) -> str:
    return f"{count(abs(late), 'day')} {'after' if late > 0 else 'before'}" if late else "on"


def _limit(limits: Limits, late: int) -> str:
    """The limit beside a delay; who is early has none to keep."""
    return f"; limit {_days(limits, late)}" if late > 0 else ""


def _days(limits: Limits, late: int) -> str:
    limit = limits.at(late)
    return "none" if limit is None else count(int(limit), "day")


def _milestones(milestones: Sequence[Milestone], limits: Limits, clock: date) -> Finding:
    """Milestones on their way say nothing about the schedule, only those that passed do."""
    waiting = sorted((m.due, m.name) for m in milestones if m.done_on is None and m.due)
    changes = tuple(
        due + timedelta(days=int(limit) + 1) for due, _ in waiting for limit in (0, *limits) if limit is not None
    )
    late = [(due, name) for due, name in waiting if due < clock]
    if not late:
        return Finding(changes=changes)
    due, name = late[0]
    days = (clock - due).days
    more = f", nor {count(len(late) - 1, 'more', 'more')} that passed" if len(late) > 1 else ""
    limit = f"; limit {_days(limits, days)}" if limits.at(days) else ""
    return certain(limits.colour(days), f"“{name}” was due {day(due)} and is not done{more}{limit}.", changes)
