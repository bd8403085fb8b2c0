"""The rows of the portfolio list, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateField, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from pmo_site.people.models import User
from pmo_site.prepared import Prepared
from projects.domain.as_of import AsOf
from projects.models import Project
from projects.queries.viewers import given, shape, viewer
from reporting.domain.columns import USUAL, WORST_FIRST, Sort
from reporting.domain.names import Names
from reporting.domain.rows import Row
from reporting.domain.selections import SIZE, Listing
from reporting.queries.figures import Projects, in_state, matching, standing_of
from reporting.queries.joined import JOINED, TOLD, fields_of, joined, told_of, wanted_by
from reporting.queries.keyset import Key, Slice, first, ordering, page

NOW = AsOf(datetime.min.replace(tzinfo=UTC))  # at no past moment; of the day only filters ask

Rows = QuerySet[Project, dict[str, Any]]


def told(key: str) -> KeyTextTransform:
    """What the content of the standing says under a key, as text."""
    return KeyTextTransform(key, "figures__content")


def day(key: str) -> Cast:
    """The same of a date."""
    return Cast(told(key), DateField())


FIGURES = (
    "shown", "overall", "declared", "stale", "watermelon", "milestone", "milestone_forecast", "finish_promised",
    "finish_expected", "days_late", "days_late_original", "currency", "budget", "cost_forecast", "spent", "committed",
    "exposure", "updated_on",
)  # fmt: skip
# what is no column is reckoned by the database
RECKONED: dict[str, Any] = {
    "since": day("since"),
    "stale_on": day("stale_on"),
    "milestone_promised": day("milestone_promised"),
    "reason": told("reason"),
}
# by field of a row: where it is read
READ: dict[str, str] = {
    **{name: name for name in ("code", "name", "state", "withheld")},
    **{name: name for name in RECKONED},
    **{name: f"figures__{name}" for name in FIGURES},
}
KEYS = ("department", "program", "stage", "tier", "manager")
# what only one column shows is read only for it
RARE = {
    "reason": "reason",
    "committed": "committed",
    "original": "days_late_original",
    "program": "program",
    "stage": "stage",
    "tier": "tier",
}

CURRENCY = "figures__currency"

# by column: what it is sorted by. Amounts of different currencies cannot be compared, so they stand apart.
SORTS: dict[str, tuple[str, ...]] = {
    "project": ("name",),
    "health": ("figures__rank",),
    "milestone": ("figures__milestone_forecast",),
    "finish": ("figures__finish_expected",),
    "budget": (CURRENCY, "figures__budget"),
    "forecast": (CURRENCY, "figures__cost_forecast"),
    "spent": (CURRENCY, "figures__spent"),
    "committed": (CURRENCY, "figures__committed"),
    "exposure": (CURRENCY, "figures__exposure"),
    "updated": ("figures__updated_on",),
    "declared": ("figures__declared",),
    "department": ("department__name",),
    "program": ("program__name",),
    "stage": ("stage__position",),
    "tier": ("tier__position",),
    "manager": ("manager__name", "manager_named"),
    "state": ("state",),
    "original": ("figures__days_late_original",),
    **{column: (column,) for column in JOINED},
}
FILLED = frozenset({"name", "figures__rank", CURRENCY, "department__name", "tier__position", "manager_named", "state"})


def _plain(role: str, has_department: bool) -> Rows:
    seen = Project.objects.visible_to(viewer(role, has_department))
    order = keys(WORST_FIRST)
    return rows_of(chosen(seen, Listing(), NOW), order, USUAL).order_by(*ordering(order))[: SIZE + 1]


PLAIN = Prepared(_plain)


def listed(
    user: User, listing: Listing, as_of: AsOf, called: Names, *, after: str = "", before: str = "", size: int
) -> tuple[list[Row], Slice]:
    """A page of what the person may see, and its cursors; one query, prepared for the page on which all begin."""
    if (listing, as_of.then, after, before, size) != (Listing(), None, "", "", SIZE):
        seen = Project.objects.visible_to(user)
        return rows_page(seen, listing, as_of, called, after=after, before=before, size=size)
    found = first(PLAIN.rows(*shape(user), **given(user)), keys(WORST_FIRST), size=SIZE)
    return [row_of(values, called) for values in found.rows], found


def rows_page(
    seen: Projects, listing: Listing, as_of: AsOf, called: Names, *, after: str = "", before: str = "", size: int
) -> tuple[list[Row], Slice]:
    """The rows of one page, and its cursors; one query."""
    order = keys(listing.sort)
    rows = rows_of(chosen(seen, listing, as_of), order, listing.columns)
    found = page(rows, order, after=after, before=before, size=size)
    return [row_of(values | told_of(values, as_of), called) for values in found.rows], found


def chosen(seen: Projects, listing: Listing, as_of: AsOf) -> Projects:
    """Those of the projects that a listing shows."""
    found = matching(standing_of(seen, as_of), listing.filters, as_of)
    return joined(found.filter(in_state(listing.filters.state, as_of)), wanted_by(listing), as_of)


def keys(sort: Sort) -> list[Key]:
    """The order of a sort; the key of the project makes it unique."""
    found = [Key(name, sort.falling and name != CURRENCY, name in FILLED) for name in SORTS[sort.column]]
    return [*found, Key("pk", sort.falling, filled=True)]


def rows_of(projects: Projects, order: Sequence[Key], shown: Collection[str], *more: str) -> Rows:
    """What `row_of` makes rows of, and what more is named; what only a column shows that is not shown is left out.

    projects: as `chosen` gives them.
    """
    left_out = {field for column, field in RARE.items() if column not in shown}
    reckoned = {name: value for name, value in RECKONED.items() if name not in left_out}
    columns = {path for name, path in READ.items() if name not in left_out}
    columns |= {f"{kind}_id" for kind in KEYS if kind not in left_out}
    columns |= fields_of(shown)
    rows: Rows = projects.annotate(**reckoned).values(*columns, "manager_named", *more, *(key.name for key in order))
    return rows


def row_of(values: dict[str, Any], called: Names) -> Row:
    """What was not read is not known."""
    told: dict[str, Any] = {name: values.get(path) for name, path in READ.items()}
    told |= {name: values[name] for name in TOLD if name in values}
    told |= {kind: called.of(kind, values.get(f"{kind}_id")) for kind in KEYS}
    told["manager"] = told["manager"] or values["manager_named"]
    return Row(**told)
