"""What a network must be to be computed: known keys, possible values, no cycle. Every error names its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from projects.domain.network import Activity, ConstraintKind, Impossible, Link, Network
from projects.domain.working_time import FIRST_DAY, LAST_DAY

FREE = {ConstraintKind.ASAP, ConstraintKind.ALAP}
LONGEST = (LAST_DAY - FIRST_DAY).days * 86400
_NAMED = 12  # tasks of a cycle that its message names


def indexed(network: Network) -> dict[int, int]:
    """Where each key stands among the activities. Raises Impossible for doubled keys, and without a calendar."""
    keys = [activity.key for activity in network.activities]
    index = dict(zip(keys, range(len(keys)), strict=True))
    if len(index) < len(network.activities):
        raise Impossible(f"Two tasks have the same key: {_twice(network.activities)}.")
    if network.calendar not in network.calendars:
        raise Impossible("The project has no calendar.")
    return index


def is_possible(duration: int) -> bool:
    return 0 <= duration <= LONGEST


def check_activity(activity: Activity, network: Network) -> None:
    """Raises Impossible for what the activity cannot be, naming it."""
    if why := _wrong(activity, network):
        raise Impossible(f"{named(activity)} {why}.")


def check_link(link: Link, index: Mapping[int, int], activities: Sequence[Activity]) -> None:
    """Raises Impossible for a link to what is not in the plan, and for a lag that no plan can have."""
    if link.predecessor not in index or link.successor not in index:
        raise Impossible(_unknown_end(link, index, activities))
    if not is_possible(abs(link.lag)):
        raise Impossible(f"{named(activities[index[link.successor]])} has a lag of more than two centuries.")


def named(activity: Activity) -> str:
    return f"“{activity.name}”" if activity.name else f"Task {activity.key}"


def in_order(activities: Sequence[Activity], waiting: Sequence[Sequence[int]]) -> list[int]:
    """Positions of the activities such that each comes after those it waits for. Raises Impossible for a cycle.

    waiting: by position who waits for that activity.
    """
    before = [0] * len(activities)
    for afters in waiting:
        for after in afters:
            before[after] += 1
    order = [at for at, count in enumerate(before) if not count]
    for at in order:  # grows while it is walked
        for after in waiting[at]:
            before[after] -= 1
            if not before[after]:
                order.append(after)
    if len(order) < len(activities):
        raise Impossible(_cycle(activities, {at: waiting[at] for at, count in enumerate(before) if count}))
    return order


def _cycle(activities: Sequence[Activity], stuck: Mapping[int, Sequence[int]]) -> str:
    """Walk backward among what never became free: each of these waits for another one of them, so the walk returns."""
    waits_for = {after: before for before in sorted(stuck, reverse=True) for after in stuck[before]}
    walk: dict[int, int] = {}
    at = min(stuck)
    while at not in walk:
        walk[at] = len(walk)
        at = waits_for[at]
    round_trip = [*list(walk)[walk[at] :], at]
    names = [named(activities[position]).strip("“”") for position in reversed(round_trip)]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 2], f"… {len(names) - _NAMED} more …", *names[-2:]]
    return f"These tasks wait for one another: {' → '.join(names)}. Remove one of the links."


def _twice(activities: Iterable[Activity]) -> str:
    seen: dict[int, Activity] = {}
    for activity in activities:
        if activity.key in seen:
            return f"{named(seen[activity.key])} and {named(activity)} ({activity.key})"
        seen[activity.key] = activity
    return ""


def _unknown_end(link: Link, index: Mapping[int, int], activities: Sequence[Activity]) -> str:
    if link.successor in index:
        successor = named(activities[index[link.successor]])
        return f"{successor} waits for the task {link.predecessor}, which is not in the plan."
    if link.predecessor in index:
        predecessor = named(activities[index[link.predecessor]])
        return f"The task {link.successor}, which is not in the plan, waits for {predecessor}."
    return f"A link joins {link.predecessor} to {link.successor}, neither of which is in the plan."


def _wrong(activity: Activity, network: Network) -> str | None:
    duration, remaining = activity.duration, activity.remaining or 0
    if duration < 0 or remaining < 0:
        return "has a negative duration"
    if duration > LONGEST or remaining > LONGEST:
        return "takes more than two centuries"
    if activity.calendar is not None and activity.calendar not in network.calendars:
        return f"has the calendar {activity.calendar}, which is not in the plan"
    if activity.constraint not in FREE and activity.constraint_at is None:
        return f"has the constraint {activity.constraint} without a date"
    return _wrong_dates(activity)


def _wrong_dates(activity: Activity) -> str | None:
    if activity.actual_finish and not activity.actual_start:
        return "has finished without having started"
    if (activity.fixed_start is None) is not (activity.fixed_finish is None):
        return "is scheduled by hand and needs both a start and a finish"
    actual, by_hand = (activity.actual_start, activity.actual_finish), (activity.fixed_start, activity.fixed_finish)
    for start, finish in (actual, by_hand):
        if start and finish and finish < start:
            return "finishes before it starts"
    return None
