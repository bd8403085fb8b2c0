"""The milestones of the projects in a listing, and what projects need from one another, as far as one may see both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from pmo_site.people.models import User
from projects.domain.as_of import AsOf
from projects.domain.slip_chain import Chain, Mark, Need, Push, slip_chain
from projects.domain.timeline import Diamond, Timeline, timeline
from projects.models import Dependency, Project, Task
from reporting.domain.rows import Row
from reporting.domain.selections import Listing
from reporting.queries.dashboard import Dashboard, dashboard

SIZE = 100  # projects of a page
ENDED = frozenset({Project.State.CLOSED, Project.State.CANCELLED})
DATES = ("finish_approved", "finish_original", "finish_forecast", "finish_actual")


@dataclass(frozen=True, slots=True)
class End:
    """A project at one end of a dependency."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A push between two projects; `first`: whose slip began it."""

    push: Push
    needs: End
    project: End
    first: End


@dataclass(frozen=True, slots=True)
class Told:
    """`lines`: each project with its diamonds. `slips` and `undated` have an end among the rows of the page; causes may
    lie anywhere, as may the rest of a cycle."""

    board: Dashboard
    timeline: Timeline
    lines: list[tuple[Row, list[Diamond]]]
    slips: list[Slip]
    undated: int
    cycles: list[list[End]]


def told(user: User, listing: Listing, now: AsOf, *, after: str = "", before: str = "") -> Told:
    """A page of the listing as a timeline; two queries more than its dashboard.

    All open dependencies that the person may see are read, for the first cause may be in a project of another page.
    """
    board = dashboard(user, listing, now, after=after, before=before, size=SIZE)
    codes = [row.code for row in board.rows]
    needs, ends, finishes = _needs(user)
    finishes |= {row.code: _finish(row) for row in board.rows}
    marks = _marks({*codes, *ends}, finishes)
    chain = slip_chain(needs, marks)
    drawn = timeline(codes, marks, needs, chain.pushes, today=now.today)
    return _told(board, drawn, chain, ends, frozenset(codes))


def _told(board: Dashboard, drawn: Timeline, chain: Chain, ends: dict[str, End], codes: frozenset[str]) -> Told:
    slips = [
        Slip(push, ends[push.need.needs], ends[push.need.project], ends[push.first.needs])
        for push in chain.pushes
        if push.need.needs in codes or push.need.project in codes
    ]
    undated = sum(need.needs in codes or need.project in codes for need in chain.undated)
    cycles = [[ends[code] for code in cycle] for cycle in chain.cycles if not codes.isdisjoint(cycle)]
    lines = list(zip(board.rows, drawn.rows, strict=True))
    return Told(board, drawn, lines, slips, undated, cycles)


def _needs(user: User) -> tuple[list[Need], dict[str, End], dict[str, Mark]]:
    """What is still needed, the projects at both ends, and the finish of those that wait; one query."""
    needs, ends, finishes = [], dict[str, End](), dict[str, Mark]()
    for row in _open_needs(user):
        key, what, by, project, name, other, other_name, promised, expected, milestone, *dates = row
        mark = None if milestone is None else _mark(milestone, dates)
        needs.append(Need(key, project, other, what, by, mark))
        ends |= {project: End(project, name), other: End(other, other_name)}
        finishes[project] = Mark("Finish", promised, expected)
    return needs, ends, finishes


def _open_needs(user: User) -> QuerySet[Dependency, tuple[Any, ...]]:
    waiting = Dependency.objects.visible_to(user).open().exclude(project__state__in=ENDED)
    ends = ("project__code", "project__name", "needs__code", "needs__name")
    finish = ("project__standing__finish_promised", "project__standing__finish_expected")
    dates = [f"milestone__{name}" for name in DATES]
    return waiting.values_list("pk", "what", "needed_by", *ends, *finish, "milestone__name", *dates)


def _marks(codes: Collection[str], finishes: dict[str, Mark]) -> defaultdict[str, list[Mark]]:
    """The milestones and the finish of each project; one query."""
    found = defaultdict[str, list[Mark]](list)
    milestones = Task.objects.milestones().active().filter(project__code__in=codes)
    for code, name, *dates in milestones.values_list("project__code", "name", *DATES):
        found[code].append(_mark(name, dates))
    for code, finish in finishes.items():
        found[code].append(finish)
    return found


def _mark(name: str, dates: Iterable[date | None]) -> Mark:
    approved, original, forecast, actual = dates
    promised = approved or original
    return Mark(name, promised, actual or forecast or promised, done=actual is not None)


def _finish(row: Row) -> Mark:
    return Mark("Finish", row.finish_promised, row.finish_expected, done=row.state in ENDED)
