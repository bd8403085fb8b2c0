"""The board of the portfolio: what a listing shows, by stage; a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Sum, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from pmo_site.audit.models import Change
from pmo_site.people.models import User
from pmo_site.people.policy import Permission, holds
from projects.domain.as_of import AsOf
from projects.models import Project
from reporting.domain.board import Card, Column, Group, columns
from reporting.domain.columns import USUAL
from reporting.domain.selections import Listing
from reporting.queries.dashboard import Dashboard, around
from reporting.queries.figures import Projects
from reporting.queries.keyset import Slice, ordering
from reporting.queries.names import names
from reporting.queries.portfolio import chosen, keys, row_of, rows_of

CARDS = 20  # of a column


@dataclass(frozen=True, slots=True)
class Told:
    """The board, and what stands around it as around the list."""

    around: Dashboard
    columns: list[Column]


def told(user: User, listing: Listing, as_of: AsOf) -> Told:
    """The board of what the person may see today, in the order of the listing; four queries more than `around`, five
    of a past day.

    Of a past day projects lie in the stage in which they were then; filters ask for the stage of today, as everywhere.
    """
    called = names(user)
    shown = replace(listing, columns=USUAL)  # columns of the list that are joined would be joined for nothing
    projects = _placed(chosen(Project.objects.visible_to(user), shown, as_of), as_of)
    cards = _cards(projects, listing)
    versions = _versions(user, [values["code"] for values in cards]) if as_of.then is None else {}
    lying = defaultdict[int | None, list[Card]](list)
    for values in cards:
        lying[values["place"]].append(Card(row_of(values, called), versions.get(values["code"])))
    # of a past day the filter does not say in which columns projects are
    only = "" if as_of.then else listing.filters.stage
    board = around(user, listing, as_of, called=called, rows=[], part=Slice([]))
    return Told(board, columns(called.stage, _groups(projects), lying, only=only))


def _placed(projects: Projects, as_of: AsOf) -> Projects:
    """Each with `place`, the key of the stage in which it is, or was."""
    return projects.annotate(place=F("stage_id") if as_of.then is None else _stage_then(as_of))


def _stage_then(as_of: AsOf) -> Combinable:
    """From the trail: what a project's stage was before its first change since. One query."""
    since = Change.objects.filter(target_type=Project._meta.label_lower, at__gt=as_of.then, before__has_key="stage_id")
    were: dict[str, int | None] = {}
    for target, before in since.order_by("pk").values_list("target_id", "before"):
        were.setdefault(target, before["stage_id"])
    by_stage = defaultdict[int | None, list[int]](list)
    for target, stage in were.items():
        by_stage[stage].append(int(target))
    whens = [When(pk__in=moved, then=Value(stage, BigIntegerField())) for stage, moved in by_stage.items()]
    return Case(*whens, default=F("stage_id"), output_field=BigIntegerField())


def _cards(projects: Projects, listing: Listing) -> list[dict[str, Any]]:
    """The first of each stage, in the order of the listing."""
    order = keys(listing.sort)
    at = Window(RowNumber(), partition_by=[F("place")], order_by=ordering(order))
    first = projects.annotate(at=at).filter(at__lte=CARDS).values("pk")
    # The window in a subquery of keys: PostgreSQL then numbers rows of two columns, not of thirty.
    return list(rows_of(projects.filter(pk__in=first), order, (), "place").order_by(*ordering(order)))


def _groups(projects: Projects) -> Iterable[Group]:
    by = ("place", "figures__currency", "figures__shown")
    sums = {"projects": Count("pk"), "budget": Sum("figures__budget"), "budgeted": Count("figures__budget")}
    rows = projects.order_by().values_list(*by).annotate(**sums)
    return (Group(*row) for row in rows)


def _versions(user: User, codes: list[str]) -> dict[str, int]:
    """Of those of the projects that the person may move, by code."""
    if not holds(user, Permission.STEER_WORK):
        return {}
    moved = Project.objects.permitted(Permission.STEER_WORK, user).active().filter(code__in=codes)
    return dict(moved.values_list("code", "version"))
