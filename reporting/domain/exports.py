"""The portfolio as a file: what each column of the list becomes, with exact figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from pmo_site.ui import words
from reporting.domain.rows import Row

Cell = Callable[[Row], object]


def _figure(name: str, column: str) -> Cell:
    """A figure, or the words of the source that withholds it."""

    def cell(row: Row) -> object:
        value = getattr(row, name)
        if value is None and (reason := row.withheld_as(column)):
            return f"withheld: {reason}"
        return value

    return cell


def _percent(name: str) -> Cell:
    """A share in percent, to one decimal."""

    def cell(row: Row) -> Decimal | None:
        share: Decimal | None = getattr(row, name)
        return None if share is None else round(share * 100, 1)

    return cell


def _field(name: str) -> Cell:
    return lambda row: getattr(row, name)


def _health(row: Row) -> str:
    return words.health(row.colour, row.shown)


def _declared(row: Row) -> object:
    colour = _figure("declared", "declared")(row)
    return words.HEALTH.get(str(colour), colour)


HEADINGS: dict[str, dict[str, Cell]] = {
    "project": {
        "Code": _field("code"),
        "Project": _field("name"),
        "Department": _field("department"),
        "Manager": _field("manager"),
    },
    "health": {
        "Health": _health,
        "Since": _field("since"),
        "Declared": _declared,
        "Declared better": _field("watermelon"),
    },
    "milestone": {
        "Next milestone": _field("milestone"),
        "Next milestone, approved": _field("milestone_promised"),
        "Next milestone, forecast": _field("milestone_forecast"),
    },
    "finish": {
        "Approved finish": _field("finish_promised"),
        "Forecast finish": _figure("finish_expected", "finish"),
        "Days late": _field("days_late"),
    },
    "budget": {"Currency": _field("currency"), "Budget": _figure("budget", "budget")},
    "forecast": {
        "Currency": _field("currency"),
        "Forecast cost": _figure("cost_forecast", "forecast"),
        "Over budget, percent": _percent("overrun"),
    },
    "spent": {
        "Currency": _field("currency"),
        "Spent": _figure("spent", "spent"),
        "Spent, percent of budget": _percent("spent_share"),
    },
    "committed": {"Currency": _field("currency"), "Committed": _field("committed")},
    "exposure": {"Currency": _field("currency"), "Exposure": _field("exposure")},
    "updated": {"Updated": _field("updated_on")},
    "reason": {"Because": _field("reason")},
    "declared": {"Declared": _declared},
    "department": {"Department": _field("department")},
    "program": {"Program": _field("program")},
    "stage": {"Stage": _field("stage")},
    "tier": {"Tier": _field("tier")},
    "manager": {"Manager": _field("manager")},
    "state": {"State": _field("state")},
    "original": {"Days late, original": _field("days_late_original")},
}


def table(columns: Iterable[str], rows: Iterable[Row]) -> tuple[list[str], Iterable[list[object]]]:
    """Headings, each once, and the cells of every row under them."""
    cells: dict[str, Cell] = {}
    for column in columns:
        cells.update((heading, cell) for heading, cell in HEADINGS[column].items() if heading not in cells)
    getters = list(cells.values())
    return list(cells), ([get(row) for get in getters] for row in rows)
