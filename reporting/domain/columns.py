"""The columns of the portfolio list: what they are called, and which way they are sorted first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """`falling`: sorted from large to small at first. `fields`: of the project, those that a source may withhold."""

    label: str
    numeric: bool = False
    falling: bool = False
    fields: tuple[str, ...] = ()


COLUMNS = {
    "project": Column("Project"),
    "health": Column("Health"),
    "milestone": Column("Next milestone"),
    "finish": Column("Forecast finish", fields=("finish_forecast", "finish_approved")),
    "budget": Column("Budget", numeric=True, falling=True, fields=("budget_approved", "budget_original")),
    "forecast": Column("Forecast", numeric=True, falling=True, fields=("cost_forecast",)),
    "spent": Column("Spent", numeric=True, falling=True, fields=("cost_actual",)),
    "committed": Column("Committed", numeric=True, falling=True),
    "exposure": Column("Exposure", numeric=True, falling=True),
    "updated": Column("Updated", numeric=True, falling=True),
    "reason": Column("Because"),
    "declared": Column("Declared", fields=("declared_rating",)),
    "department": Column("Department"),
    "program": Column("Program"),
    "stage": Column("Stage"),
    "tier": Column("Tier"),
    "manager": Column("Manager"),
    "state": Column("State"),
    "original": Column("Against original", numeric=True, falling=True, fields=("finish_original",)),
    "spi": Column("SPI", numeric=True),
    "spi_t": Column("SPI(t)", numeric=True),
    "cpi": Column("CPI", numeric=True),
    "p50": Column("Finish, P50"),
    "p80": Column("Finish, P80"),
}
USUAL = ("project", "health", "milestone", "finish", "budget", "forecast", "spent", "exposure", "updated")
NOT_SORTED = frozenset({"reason"})


@dataclass(frozen=True, slots=True)
class Sort:
    """By one column, one way. By health, the worst comes first."""

    column: str = "health"
    falling: bool = False

    @classmethod
    def read(cls, text: str) -> Sort:
        """From "finish" or "-finish"; worst first where that is no column."""
        column = text.removeprefix("-")
        known = column in COLUMNS and column not in NOT_SORTED
        return cls(column, text.startswith("-")) if known else cls()

    @property
    def text(self) -> str:
        return f"{'-' if self.falling else ''}{self.column}"

    def turned(self, column: str) -> Sort:
        """Another column its own way, the same one the other way."""
        return Sort(column, not self.falling if column == self.column else COLUMNS[column].falling)


WORST_FIRST = Sort()
