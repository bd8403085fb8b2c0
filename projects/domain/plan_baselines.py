"""Which baselines of a file become baselines of the plan: the original is never overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from projects.domain.plans import NotKept, Plan, PlanBaseline

ORIGINAL = 0
Promises = Mapping[int, PlanBaseline]  # by number of the line


@dataclass(frozen=True, slots=True)
class Taken:
    """A baseline of the file that becomes one of the plan. told: its number in the file."""

    number: int
    told: int
    promises: Promises


@dataclass(frozen=True, slots=True)
class Baselines:
    """original: what the file promised first of lines for which nothing was promised; later: whole baselines that are
    new; refused: what differs from the original."""

    original: Promises
    later: tuple[Taken, ...] = ()
    refused: tuple[NotKept, ...] = ()


def taken(held: Plan, file: Plan) -> Baselines:
    """What of the file's baselines comes in. A later one that is held already, under any number, is not taken twice."""
    known, told = _by_number(held), _by_number(file)
    original = known.get(ORIGINAL, {})
    names = {task.uid: task.name[:60] for task in file.tasks}
    first = {uid: promise for uid, promise in told.get(ORIGINAL, {}).items() if uid not in original}
    refused = tuple(
        NotKept(f"task {uid} “{names[uid]}”", f"its baseline 0{_said(promise)}: the original stays as it was promised")
        for uid, promise in told.get(ORIGINAL, {}).items()
        if uid in original and original[uid] != promise
    )
    later = []
    free = max([ORIGINAL, *known, *told]) + 1
    for number in sorted(told.keys() - {ORIGINAL}):
        if any(_holds(promises, told[number]) for at, promises in known.items() if at != ORIGINAL):
            continue
        later.append(Taken(free if number in known else number, number, told[number]))
        free += number in known
    return Baselines(first, tuple(later), refused)


def _by_number(plan: Plan) -> dict[int, dict[int, PlanBaseline]]:
    found: dict[int, dict[int, PlanBaseline]] = defaultdict(dict)
    for task in plan.tasks:
        for promise in task.baselines:
            found[promise.number][task.uid] = replace(promise, number=ORIGINAL)
    return found


def _holds(known: Promises, told: Promises) -> bool:
    """Whether everything that is told is known; what is known besides may have left the file."""
    return all(known.get(uid) == promise for uid, promise in told.items())


def _said(promise: PlanBaseline) -> str:
    return f", done by {promise.finish:%-d %b %Y}" if promise.finish else ""
