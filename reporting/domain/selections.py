"""What a person chose to see of the portfolio: filters, order, columns. It lives in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from reporting.domain.columns import COLUMNS, USUAL, WORST_FIRST, Sort

STATES = {
    "open": "Open",
    "active": "Active",
    "on_hold": "On hold",
    "closed": "Closed",
    "cancelled": "Cancelled",
    "any": "Open and ended",
}
COLOURS = {"red": "Off track", "amber": "At risk", "green": "On track", "unknown": "Not assessed"}
FINISHES = {
    "late": "Later than approved",
    "passed": "Date has passed",
    "30": "Within 30 days",
    "90": "Within 90 days",
    "365": "Within a year",
    "none": "No forecast",
}
GATHERED = {
    "open": frozenset({"active", "on_hold"}),
    "any": frozenset({"active", "on_hold", "closed", "cancelled"}),
}
NO_STAGE = "none"  # among the codes of stages: of the projects without one
SIZE, LARGEST = 50, 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which projects. Everything is text as the address has it; empty does not restrict.

    department, program, stage and tier are codes, manager is a key; a department stands for those below it too.
    `state` is "open" unless it says otherwise. `better` is "1" for those declared better than the evidence.
    """

    q: str = ""
    department: str = ""
    program: str = ""
    stage: str = ""
    tier: str = ""
    colour: str = ""
    manager: str = ""
    state: str = "open"
    finish: str = ""
    better: str = ""
    stale: str = ""

    def params(self) -> dict[str, str]:
        """What restricts, by name, in a fixed order."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) != f.default}

    def without(self, name: str) -> Filters:
        return replace(self, **{name: "open" if name == "state" else ""})

    @property
    def plain(self) -> bool:
        """Whether they restrict nothing but department, state and colour, which every dashboard counts apart."""
        return self.params().keys() <= {"department", "state", "colour"}


NAMES = tuple(f.name for f in fields(Filters))
KNOWN = {"state": STATES, "colour": COLOURS, "finish": FINISHES, "better": {"1": ""}, "stale": {"1": ""}}


@dataclass(frozen=True, slots=True)
class Listing:
    """Filters, order and columns: all that makes a saved view."""

    filters: Filters = Filters()
    sort: Sort = WORST_FIRST
    columns: tuple[str, ...] = USUAL

    @classmethod
    def read(cls, params: Mapping[str, Any], columns: list[str] | None = None) -> Listing:
        """From the parameters of an address. A word that no filter knows is left out; a code may be any.

        columns: several values of `column`, as a form of checkboxes sends them. The project itself is always one.
        """
        said = {name: " ".join(str(params.get(name, "")).split())[:200] for name in NAMES}
        kept = {name: text for name, text in said.items() if text and text in KNOWN.get(name, {text: ""})}
        chosen = tuple(key for key in COLUMNS if key == "project" or key in columns) if columns else USUAL
        return cls(Filters(**kept), Sort.read(str(params.get("sort", ""))), chosen)

    def query(self, **more: Any) -> str:
        """As an address has it, "?" included; `more` is added where it is not empty."""
        pairs = list(self.filters.params().items())
        if self.sort != WORST_FIRST:
            pairs.append(("sort", self.sort.text))
        if self.columns != USUAL:
            pairs += [("column", key) for key in self.columns]
        pairs += [(name, value) for name, value in more.items() if value]
        return f"?{urlencode(pairs)}"

    def filtered(self, **filters: str) -> Listing:
        return replace(self, filters=replace(self.filters, **filters))

    def without(self, name: str) -> Listing:
        return replace(self, filters=self.filters.without(name))

    def sorted_by(self, column: str) -> Listing:
        """By another column, or by the same one the other way round."""
        return replace(self, sort=self.sort.turned(column))


def size_of(text: str) -> int:
    """Rows of a page: 50 unless told otherwise, 200 at most."""
    return min(max(int(text), 1), LARGEST) if text.isdecimal() and len(text) < 6 else SIZE


def states_of(state: str, *, past: bool = False) -> frozenset[str]:
    """The states of projects that a filter stands for. What was on hold in the past is not known apart: it was open."""
    if past and state in GATHERED["open"]:
        return GATHERED["open"]
    return GATHERED.get(state, frozenset({state}))
