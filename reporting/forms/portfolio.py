"""The bar of filters, the chips that take one away, the headings that sort, the tabs of views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from urllib.parse import quote, urlencode

from django.urls import reverse

from pmo_site.ui import words
from projects.domain.as_of import AsOf
from reporting.domain.columns import COLUMNS, NOT_SORTED
from reporting.domain.names import Options
from reporting.domain.selections import COLOURS, FINISHES, NO_STAGE, STATES, Filters, Listing, size_of
from reporting.domain.tiles import Tile
from reporting.formats.cells import Look
from reporting.models.saved_views import SavedView
from reporting.queries.dashboard import Dashboard, Facet

BUILT_IN = {"All active": Filters(), "Off track": Filters(colour="red"), "Declared better": Filters(better="1")}
FLAGS = {"better": "Declared better than the evidence", "stale": "Stale"}
LABELS = {
    "department": "Department",
    "colour": "Health",
    "stage": "Stage",
    "finish": "Finish",
    "program": "Program",
    "tier": "Tier",
    "manager": "Manager",
    "state": "State",
}
AT_HAND = ("department", "colour", "stage", "finish")


@dataclass(frozen=True, slots=True)
class Select:
    name: str
    label: str
    options: Options
    chosen: str


@dataclass(frozen=True, slots=True)
class Chip:
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`url` is empty where a column cannot be sorted; `order` is what `aria-sort` says."""

    key: str
    label: str
    numeric: bool
    url: str
    order: str


@dataclass(frozen=True)
class Bar:
    """How a listing is offered to be changed. Addresses keep the day as of which the page is shown.

    own: what the page alone understands of its address.
    """

    listing: Listing
    as_of: AsOf
    board: Dashboard
    size: str = ""
    own: Mapping[str, str] = field(default_factory=dict)

    def url(self, listing: Listing | None = None, /, **more: str) -> str:
        return (listing or self.listing).query(as_of=self.as_of.text, **self.own, **more)

    @property
    def now_url(self) -> str:
        return self.listing.query(**self.own)

    @property
    def way_url(self) -> str:
        """The same projects on another page."""
        return self.listing.query(as_of=self.as_of.text)

    @property
    def next_url(self) -> str:
        return self._page("after", self.board.slice.after)

    @property
    def previous_url(self) -> str:
        return self._page("before", self.board.slice.before)

    @property
    def step(self) -> int:
        return size_of(self.size)

    @property
    def says(self) -> str:
        """How many of how many, in which order."""
        return f"{len(self.board.rows):,} of {words.count(self.board.summary.projects, 'project')}, {self.order}"

    @property
    def order(self) -> str:
        """In which order, in words."""
        sort = self.listing.sort
        if sort.column != "health":
            label = COLUMNS[sort.column].label
            return f"by {label if label[:2].isupper() else label[0].lower() + label[1:]}"
        return "best first" if sort.falling else "worst first"

    @cached_property
    def look(self) -> Look:
        """What the rows are seen against: amber limits are those from which a figure is shown as worse."""
        late, over = self.board.limits.finish_days.amber, self.board.limits.cost_percent.amber
        first, _, last = reverse("projects:project", args=["CODE"]).partition("CODE")
        query = f"?{urlencode({'as_of': self.as_of.text})}" if self.as_of.text else ""
        return Look(
            today=self.as_of.today,
            late=None if late is None else int(late),
            over=None if over is None else Decimal(over) / 100,
            address=lambda code: f"{first}{quote(code)}{last}{query}",
        )

    def _page(self, name: str, cursor: str) -> str:
        return self.url(**{name: cursor, "size": self.size}) if cursor else ""

    def options(self, name: str) -> Options:
        """What a filter can be, as pairs of value and words."""
        fixed = {"colour": COLOURS, "finish": FINISHES, "state": STATES}
        if name in fixed:
            return list(fixed[name].items())
        found = self.board.names.options(name)
        return [*found, (NO_STAGE, "No stage yet")] if name == "stage" else found

    @property
    def at_hand(self) -> list[Select]:
        return [self._select(name) for name in AT_HAND]

    @property
    def more(self) -> list[Select]:
        return [self._select(name) for name in LABELS if name not in AT_HAND]

    @property
    def more_chosen(self) -> int:
        """How many of the filters that are folded away restrict."""
        return len(self.listing.filters.params().keys() & ({*LABELS, *FLAGS} - {*AT_HAND}))

    def _select(self, name: str) -> Select:
        return Select(name, LABELS[name], self.options(name), getattr(self.listing.filters, name))

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(self._says(name, value), self.url(self.listing.without(name)))
            for name, value in self.listing.filters.params().items()
        ]

    def _says(self, name: str, value: str) -> str:
        if name == "q":
            return f"“{value}”"
        if name in FLAGS:
            return FLAGS[name]
        return f"{LABELS[name]}: {dict(self.options(name)).get(value, value).strip()}"

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(key) for key in COLUMNS if key in self.listing.columns]

    def _heading(self, key: str) -> Heading:
        column, sort = COLUMNS[key], self.listing.sort
        url = "" if key in NOT_SORTED else self.url(self.listing.sorted_by(key))
        # the worst health comes first, so its rising rank is a falling order
        falling = sort.falling is not (key == "health")
        order = ("descending" if falling else "ascending") if sort.column == key else ""
        return Heading(key, column.label, column.numeric, url, order)

    def linked(self, tiles: Sequence[Tile]) -> list[tuple[Tile, str]]:
        """Each figure with the address of the list of what it counts, "" where there is none."""
        return [(tile, self.url(self.listing.filtered(**tile.link)) if tile.link else "") for tile in tiles]

    @property
    def facets(self) -> list[tuple[Facet, str, bool]]:
        """The departments; the one that is chosen leads back to all of them."""
        return [self._facet(facet) for facet in self.board.facets]

    def _facet(self, facet: Facet) -> tuple[Facet, str, bool]:
        code = facet.department.code
        chosen = code == self.listing.filters.department
        return facet, self.url(self.listing.filtered(department="" if chosen else code)), chosen

    def _sent(self, *parts: str) -> list[tuple[str, str]]:
        """What a form of the page sends along, so that it changes only what it is about."""
        usual, now = Listing(), self.listing
        pairs = {
            "filters": list(now.filters.params().items()),
            "sort": [("sort", now.sort.text)] if now.sort != usual.sort else [],
            "columns": [("column", key) for key in now.columns if now.columns != usual.columns],
            "as_of": [("as_of", self.as_of.text)] if self.as_of.text else [],
            "size": [("size", self.size)] if self.size else [],
            "own": list(self.own.items()),
        }
        return [pair for part in parts for pair in pairs[part]]

    @property
    def beside_filters(self) -> list[tuple[str, str]]:
        return self._sent("sort", "columns", "as_of", "size", "own")

    @property
    def beside_columns(self) -> list[tuple[str, str]]:
        return self._sent("filters", "sort", "as_of", "size")

    @property
    def beside_as_of(self) -> list[tuple[str, str]]:
        return self._sent("filters", "sort", "columns", "size", "own")

    @property
    def beside_own(self) -> list[tuple[str, str]]:
        return self._sent("filters", "sort", "columns", "as_of")

    @property
    def beside_codes(self) -> list[tuple[str, str]]:
        return self._sent("filters", "sort", "columns", "as_of")

    @property
    def flags(self) -> list[tuple[str, str, bool]]:
        return [(name, label, bool(getattr(self.listing.filters, name))) for name, label in FLAGS.items()]

    @property
    def all_columns(self) -> list[tuple[str, str, bool]]:
        """Those that can be chosen; the project itself is always shown."""
        chosen = self.listing.columns
        return [(key, column.label, key in chosen) for key, column in COLUMNS.items() if key != "project"]

    def tabs(self, views: Sequence[SavedView], counts: Sequence[int]) -> list[tuple[str, str, int | None, bool]]:
        """Built-in and saved views with the number of projects in each; the one that is shown is current."""
        listings = [(name, Listing(filters)) for name, filters in BUILT_IN.items()]
        listings += [(view.name, view.listing()) for view in views]
        return [
            (name, self.url(listing), number, listing == self.listing)
            for (name, listing), number in zip(listings, counts, strict=True)
        ]
