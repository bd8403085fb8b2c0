"""The portfolio as a file: what each column of the list becomes, with exact figures.

The database makes the cells, so that a row goes from it to the file as it is; only withheld values are put in here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, CharField, DecimalField, F, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf, Round

from pmo_site.ui import words
from projects.domain.as_of import AsOf
from reporting.domain.selections import STATES, Listing
from reporting.queries.figures import Projects
from reporting.queries.keyset import ordering
from reporting.queries.portfolio import chosen, day, keys, told

Cell = Combinable | F
Table = tuple[list[str], Iterable[list[Any]]]

CHUNK = 1000
NONE_WITHHELD = "{}"


def _worded(path: str, said: dict[str, str], otherwise: str | None = None) -> Case:
    """A stored word as people say it."""
    whens = [When(**{path: name}, then=Value(word)) for name, word in said.items()]
    return Case(*whens, default=Value(otherwise), output_field=CharField())


def _health() -> Case:
    """Stale data are unknown and say their last colour."""
    known = {name: words.HEALTH[name] for name in ("red", "amber", "green")}
    stale = [When(figures__stale=True, figures__shown=c, then=Value(words.health("unknown", c))) for c in known]
    fresh = [When(figures__shown=c, then=Value(word)) for c, word in known.items()]
    return Case(*stale, *fresh, default=Value(words.NOT_ASSESSED), output_field=CharField())


def _percent(part: Combinable, whole: str) -> Round:
    share = part * Value(100) / NullIf(F(whole), Value(0, DecimalField()))
    return Round(share, 1)


BUDGET, FORECAST = "figures__budget", "figures__cost_forecast"
MANAGER = Coalesce("manager__name", "manager_named")
DECLARED = _worded("figures__declared", words.HEALTH)
HEADINGS: dict[str, dict[str, Cell]] = {
    "project": {"Code": F("code"), "Project": F("name"), "Department": F("department__name"), "Manager": MANAGER},
    "health": {
        "Health": _health(),
        "Since": day("since"),
        "Declared": DECLARED,
        "Declared better": Case(When(figures__watermelon=True, then=Value("yes")), default=Value("no")),
    },
    "milestone": {
        "Next milestone": F("figures__milestone"),
        "Next milestone, approved": day("milestone_promised"),
        "Next milestone, forecast": F("figures__milestone_forecast"),
    },
    "finish": {
        "Approved finish": F("figures__finish_promised"),
        "Forecast finish": F("figures__finish_expected"),
        "Days late": F("figures__days_late"),
    },
    "budget": {"Currency": F("figures__currency"), "Budget": F(BUDGET)},
    "forecast": {
        "Currency": F("figures__currency"),
        "Forecast cost": F(FORECAST),
        "Over budget, percent": _percent(F(FORECAST) - F(BUDGET), BUDGET),
    },
    "spent": {
        "Currency": F("figures__currency"),
        "Spent": F("figures__spent"),
        "Spent, percent of budget": _percent(F("figures__spent"), BUDGET),
    },
    "committed": {"Currency": F("figures__currency"), "Committed": F("figures__committed")},
    "exposure": {"Currency": F("figures__currency"), "Exposure": F("figures__exposure")},
    "updated": {"Updated": F("figures__updated_on")},
    "reason": {"Because": told("reason")},
    "declared": {"Declared": DECLARED},
    "department": {"Department": F("department__name")},
    "program": {"Program": F("program__name")},
    "stage": {"Stage": F("stage__name")},
    "tier": {"Tier": F("tier__name")},
    "manager": {"Manager": MANAGER},
    "state": {"State": _worded("state", STATES)},
    "original": {"Days late, original": F("figures__days_late_original")},
    "spi": {"SPI": F("spi")},
    "spi_t": {"SPI(t)": F("spi_t")},
    "cpi": {"CPI": F("cpi")},
    "p50": {"Finish, P50": F("p50"), "Forecast by": F("likely_method")},
    "p80": {"Finish, P80": F("p80"), "Forecast by": F("likely_method")},
}
# by heading: the fields under which a source may withhold it
WITHHELD = {
    "Budget": ("budget_approved", "budget_original"),
    "Forecast cost": ("cost_forecast",),
    "Forecast finish": ("finish_forecast", "finish_approved"),
    "Spent": ("cost_actual",),
    "Declared": ("declared_rating",),
    "Days late, original": ("finish_original",),
}


def export(seen: Projects, listing: Listing, as_of: AsOf, *, codes: list[str] | None = None) -> Table:
    """Headings, each once, and every row of a listing under them, read as they are needed.

    seen: what the person may see today; codes: only those, when some were chosen.
    """
    cells: dict[str, Cell] = {}
    for column in listing.columns:
        cells |= HEADINGS[column]
    projects = chosen(seen, listing, as_of)
    if codes:
        projects = projects.filter(code__in=codes)
    rows = projects.order_by(*ordering(keys(listing.sort)))
    stored = rows.values_list(*cells.values(), Cast("withheld", TextField()))
    return list(cells), _rows(list(cells), stored.iterator(chunk_size=CHUNK))


def _rows(headings: list[str], stored: Iterable[tuple[Any, ...]]) -> Iterator[list[Any]]:
    for *cells, withheld in stored:
        if withheld != NONE_WITHHELD:
            _put_in(cells, headings, json.loads(withheld))
        yield cells


def _put_in(cells: list[Any], headings: list[str], reasons: dict[str, str]) -> None:
    """The words of the source instead of a value that is not there."""
    for at, heading in enumerate(headings):
        reason = next((reasons[name] for name in WITHHELD.get(heading, ()) if name in reasons), "")
        if reason and cells[at] is None:
            cells[at] = f"withheld: {reason}"
