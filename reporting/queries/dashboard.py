"""The portfolio dashboard: figures, departments, the list, and what can be chosen; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.utils.functional import SimpleLazyObject

from pmo_site.people.models import User
from projects.domain.as_of import AsOf
from projects.domain.thresholds import Thresholds
from projects.models import Project
from projects.queries.evidence import thresholds
from reporting.domain.names import Named, Names
from reporting.domain.rows import Row
from reporting.domain.selections import Filters, Listing, states_of
from reporting.domain.summary import Change, Group, Summary, by_department, summed
from reporting.queries.figures import Projects, in_state, matches, standing_of
from reporting.queries.keyset import Slice
from reporting.queries.names import names
from reporting.queries.portfolio import listed
from reporting.queries.shared import sums

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Facet:
    """The projects of one department by colour."""

    department: Named
    counts: dict[str, int]

    @property
    def projects(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`facets`: the departments with the most projects, whichever of them is chosen; `largest` fills a bar.

    `groups` are what the sums are made of: of all states, colours and departments, under the other filters. `seen` are
    all projects that the person may see.
    """

    seen: Projects
    rows: list[Row]
    slice: Slice
    groups: list[Group]
    summary: Summary
    change: Change | None
    facets: list[Facet]
    names: Names
    limits: Thresholds

    @property
    def largest(self) -> int:
        return max((facet.projects for facet in self.facets), default=0)


def dashboard(user: User, listing: Listing, as_of: AsOf, *, after: str = "", before: str = "", size: int) -> Dashboard:
    """Everything about a listing of the projects that the person may see today, in five queries."""
    called = names(user)
    rows, part = listed(user, listing, as_of, called, after=after, before=before, size=size)
    return around(user, listing, as_of, called=called, rows=rows, part=part)


def around(user: User, listing: Listing, as_of: AsOf, *, called: Names, rows: list[Row], part: Slice) -> Dashboard:
    """What stands around rows of the listing that were read already; two to three queries."""
    limits, filters = thresholds(), listing.filters
    seen: Any = SimpleLazyObject(lambda: Project.objects.visible_to(user))  # kept sums do not ask for it
    found = sums(user, seen, filters, as_of, limits)
    states = states_of(filters.state, past=as_of.then is not None)
    return Dashboard(
        seen=seen,
        rows=rows,
        slice=part,
        groups=found.groups,
        summary=summed(_restricted(found.groups, filters, called), states),
        change=found.change,
        facets=_facets(_restricted(found.groups, filters.without("department"), called), states, called),
        names=called,
        limits=limits,
    )


def _restricted(groups: Iterable[Group], filters: Filters, called: Names) -> list[Group]:
    """Those of the colour, and of the department and all below it, that the filters ask for."""
    path = called.path(filters.department) if filters.department else ""
    if path is None:
        return []
    coloured = (group for group in groups if filters.colour in ("", group.shown or "unknown"))
    return [group for group in coloured if called.department[group.department].place.startswith(path)]


def _facets(groups: Iterable[Group], states: frozenset[str], called: Names) -> list[Facet]:
    counted = by_department(group for group in groups if group.state in states)
    facets = [Facet(called.department[key], counts) for key, counts in counted.items()]
    return sorted(facets, key=lambda facet: (-facet.projects, facet.department.name))[:SHOWN]


def counts(views: Sequence[Filters], board: Dashboard, filters: Filters, as_of: AsOf) -> list[int]:
    """How many projects each view shows; at most one query, for those that the groups of the board do not tell."""
    whole = board.groups if filters.plain else None
    told = [None if whole is None else _told(view, whole, board.names, as_of) for view in views]
    asked = iter(
        _counted(board.seen, [view for view, number in zip(views, told, strict=True) if number is None], as_of)
    )
    return [next(asked) if number is None else number for number in told]


def _told(view: Filters, groups: Sequence[Group], called: Names, as_of: AsOf) -> int | None:
    """From groups of the whole portfolio, or None where they do not tell."""
    better = bool(view.better)
    if not replace(view, better="").plain:
        return None
    states = states_of(view.state, past=as_of.then is not None)
    counted = (group for group in _restricted(groups, view, called) if group.state in states)
    return sum(group.better if better else group.projects for group in counted)


def _counted(seen: Projects, views: Sequence[Filters], as_of: AsOf) -> list[int]:
    if not views:
        return []
    wanted = {
        f"view{at}": Count("pk", filter=matches(filters, as_of) & in_state(filters.state, as_of))
        for at, filters in enumerate(views)
    }
    found = standing_of(seen, as_of).aggregate(**wanted)
    return [found[name] for name in wanted]
