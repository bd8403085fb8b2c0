"""What XER and PMXML have in common: how a project of Primavera P6 becomes a plan.

Source: Oracle, "P6 EPPM XER Import/Export Data Map Guide" and the PMXML schema of P6 EPPM.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from projects.domain.calendars import WorkCalendar
from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind
from projects.domain.plans import Plan, PlanCalendar, PlanTask, Stored
from projects.domain.tables import Unreadable
from projects.formats.mspdi import named, with_summaries
from projects.formats.mspdi_tasks import DEEPEST
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_values import LONGEST

# Activities and lines of the WBS count separately in P6, and so may have the same number; here they must not.
WBS_UIDS = 1_000_000_000

STRETCHES = "that its dates follow those of other activities: it keeps the dates that it has"

_LISTED = 8  # projects that a message names

CONSTRAINTS = {
    "Start On": ConstraintKind.MSO,
    "Start On or Before": ConstraintKind.SNLT,
    "Start On or After": ConstraintKind.SNET,
    "Finish On": ConstraintKind.MFO,
    "Finish On or Before": ConstraintKind.FNLT,
    "Finish On or After": ConstraintKind.FNET,
    "As Late As Possible": ConstraintKind.ALAP,
    "Mandatory Start": ConstraintKind.MSO,
    "Mandatory Finish": ConstraintKind.MFO,
}
LINKS = {
    "Finish to Start": LinkKind.FS,
    "Start to Start": LinkKind.SS,
    "Finish to Finish": LinkKind.FF,
    "Start to Finish": LinkKind.SF,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project of a file. whole: it is here itself, not only mentioned by a link."""

    uid: int
    code: str
    name: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the WBS, without its activities; the project's own line is none. parent: None for the outermost."""

    uid: int
    parent: int | None
    name: str
    code: str
    order: int


@dataclass(frozen=True, slots=True)
class Filed:
    """An activity, and under which line of the WBS it stands. stretched: its dates follow from its links (LOE)."""

    task: PlanTask
    branch: int | None
    stretched: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """What P6 computed: of a started activity the dates of what remains."""

    early_start: datetime | None
    early_finish: datetime | None
    late_start: datetime | None
    late_finish: datetime | None
    total_float: int | None
    free_float: int | None


def chosen(candidates: Sequence[Candidate], wanted: str) -> Candidate:
    """The project that is wanted by id or code, or the only one. Raises Unreadable when it is not clear which."""
    whole = [one for one in candidates if one.whole] or list(candidates)
    if not whole:
        raise Unreadable("The file holds no project.")
    found = [one for one in whole if wanted in (one.code, str(one.uid))] if wanted else whole
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{one.code[:40]} ({one.name[:40] or one.uid})" for one in whole[:_LISTED])
    listed += f"; and {len(whole) - _LISTED} more" if len(whole) > _LISTED else ""
    if wanted:
        raise Unreadable(f"The file holds no project {wanted}; it holds {listed}.")
    raise Unreadable(f"The file holds {len(whole)} projects: {listed}. Choose one of them.")


def constrained(task: PlanTask, kind: str, at: datetime | None, unkept: Unkept) -> PlanTask:
    """The task with its first constraint; mandatory ones are read as the ones that they sharpen."""
    if not kind:
        return task
    found = CONSTRAINTS.get(kind)
    if found is ConstraintKind.ALAP:
        return replace(task, constraint=found)
    if found is None or at is None:
        unkept.note(named(task), f"its constraint {kind}" + (", which has no date" if at is None else ""))
        return task
    if kind.startswith("Mandatory"):
        unkept.note(named(task), f"that its constraint {kind} breaks the network")
    return replace(task, constraint=found, constraint_at=at)


def stored(dates: Dates, *, started: bool, finished: bool) -> Stored:
    """P6's results that mean the same here: of started work its finish and float, of finished work nothing."""
    if finished:
        return Stored()
    return Stored(
        early_start=None if started else dates.early_start,
        early_finish=dates.early_finish,
        late_start=None if started else dates.late_start,
        late_finish=dates.late_finish,
        total_slack=dates.total_float,
        free_slack=dates.free_float,
    )


def told_critical(tasks: tuple[PlanTask, ...], limit: int | None) -> tuple[PlanTask, ...]:
    """The tasks with P6's critical flag, which it does not store: a total float up to the project's limit.

    limit: None where P6 calls its longest path critical, whatever the float.
    """
    if limit is None:
        return tasks
    return tuple(
        task
        if task.stored.total_slack is None
        else replace(task, stored=replace(task.stored, critical=task.stored.total_slack <= limit))
        for task in tasks
    )


def tell_options(unkept: Unkept, *, longest_path: bool, open_ends: bool, actual_dates: bool, finish_by: bool) -> None:
    """Note which of P6's ways to schedule the project uses that are not those of the network here."""
    told = {
        "that its longest path is critical: here it is what has no more float than the limit": longest_path,
        "that open ends are critical: here they have float up to the end of the project": open_ends,
        "that work out of sequence is scheduled by its actual dates: here it waits for what comes before": actual_dates,
        "the day on which the project must finish: here late dates count back from its last activity": finish_by,
    }
    for what, used in told.items():
        if used:
            unkept.note("the project", what)


def outlined(branches: Iterable[Branch], filed: Iterable[Filed], unkept: Unkept) -> tuple[PlanTask, ...]:
    """The WBS as summaries and the activities below them, by their codes; lines without activities are left out.

    Raises Unreadable for a WBS that is its own parent, is deeper than an outline, or has a number that is too large.
    """
    known = {branch.uid: branch for branch in branches}
    leaves: defaultdict[int | None, list[PlanTask]] = defaultdict(list)
    for one in filed:
        leaves[one.branch if one.branch in known else None].append(one.task)
    used = _lines_above({uid for uid in leaves if uid is not None}, known)
    if empty := len(known) - len(used):
        unkept.count("WBS", "lines without activities", empty)
    below: defaultdict[int | None, list[Branch]] = defaultdict(list)
    for uid in used:
        below[known[uid].parent if known[uid].parent in known else None].append(known[uid])
    return with_summaries(_walked(below, leaves))


def _lines_above(leaves: set[int], known: dict[int, Branch]) -> set[int]:
    """The lines that hold activities, and all above them."""
    used: set[int] = set()
    for leaf in leaves:
        line: list[int] = []
        uid: int | None = leaf
        while uid in known and uid is not None and uid not in used:
            if uid in line:
                raise Unreadable(f"WBS {known[uid].code} “{known[uid].name[:60]}”: it is its own parent.")
            line.append(uid)
            uid = known[uid].parent
        used.update(line)
    return used


def _walked(below: dict[int | None, list[Branch]], leaves: dict[int | None, list[PlanTask]]) -> Iterable[PlanTask]:
    """Depth first, without recursion."""
    waiting: list[tuple[Branch | None, int]] = [(None, 0)]
    while waiting:
        branch, level = waiting.pop()
        if level > DEEPEST:
            raise Unreadable(f"The WBS is more than {DEEPEST} levels deep.")
        if branch is not None:
            yield PlanTask(WBS_UIDS + branch.uid, branch.name, level=level, wbs=branch.code)
        uid = branch.uid if branch else None
        for task in sorted(leaves.get(uid, ()), key=lambda task: (task.wbs, task.uid)):
            yield replace(task, level=level + 1)
        nearer = sorted(below.get(uid, ()), key=lambda one: (one.order, one.uid), reverse=True)
        waiting += [(one, level + 1) for one in nearer]


def linked(
    links: Iterable[tuple[Link, bool]], filed: Iterable[Filed], calendars: str, usual: int | None, unkept: Unkept
) -> tuple[Link, ...]:
    """Links between activities of this project. The second of each says whether both ends are of this project.

    calendars: whose working time the lags count: Predecessor, Successor, 24 Hour, Project Default (usual). Here it is
    the successor's; where that differs from P6's choice, it is noted. Raises Unreadable for an end that is not there.
    """
    tasks = {one.task.uid: one for one in filed}
    kept: list[Link] = []
    for link, inside in links:
        after, before = tasks.get(link.successor), tasks.get(link.predecessor)
        if not inside:
            unkept.count("links", "to activities of other projects")
            continue
        if after is None or before is None:
            raise Unreadable(_astray(link, after))
        if abs(link.lag) > LONGEST:
            raise Unreadable(f"{named(after.task)}: the lag of its link is longer than 300 years.")
        if after.stretched or before.stretched:
            unkept.note(named((after if after.stretched else before).task), "a link of its level of effort")
            continue
        if link.lag and calendars == "Predecessor" and after.task.calendar != before.task.calendar:
            unkept.note(named(after.task), "that the lag of its link is counted on the predecessor's calendar")
        if link.lag and calendars == "Project Default" and after.task.calendar not in (None, usual):
            unkept.note(named(after.task), "that the lag of its link is counted on the project's calendar")
        kept.append(replace(link, lag_kind=LagKind.ELAPSED) if link.lag and calendars == "24 Hour" else link)
    return tuple(kept)


def _astray(link: Link, after: Filed | None) -> str:
    if after is None:
        return f"Activity {link.successor} waits for activity {link.predecessor}, but is not in the file."
    return f"{named(after.task)}: it waits for activity {link.predecessor}, which is not in the file."


def check_calendars(plan: Plan, damaged: dict[int, str]) -> None:
    """Raises Unreadable where a calendar is used that is not in the file, or that is damaged: why, by its number."""
    known = {calendar.uid for calendar in plan.calendars}
    used = {plan.calendar, *(task.calendar for task in plan.tasks), *(one.calendar for one in plan.resources)} - {None}
    for uid in used - known:
        raise Unreadable(damaged.get(uid or 0, f"calendar {uid} is used, but is not in the file."))


def whole_calendar(uid: int, hours: WorkCalendar, base: PlanCalendar | None) -> PlanCalendar:
    """A calendar with the holidays of its base behind its own."""
    if base is None:
        return PlanCalendar(uid, hours)
    return PlanCalendar(uid, replace(hours, exceptions=(*hours.exceptions, *base.hours.exceptions)), base.uid)
