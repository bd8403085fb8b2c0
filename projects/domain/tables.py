"""A portfolio file as text under headings: what stands between its bytes and their meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


class Unreadable(ValueError):
    """A file that cannot be read. The message names file, sheet and row where they are known, and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand, counted from 1 as a spreadsheet does.

    `heading` is the first heading row - the first heading column where the sheet is `transposed`, one column per
    project - and `depth` the number of rows (columns) that make one heading together.
    """

    heading: int
    depth: int = 1
    transposed: bool = False


@dataclass(frozen=True)
class Table:
    """Headings and the rows beneath them, each as long as the headings, cells stripped of outer white space.

    `headings` are unique: one that is repeated is followed by " (2)", and a column without one is "Column F".
    `numbers` holds the place of each row in the source: the row of the sheet or of the CSV file counted in records
    (as a spreadsheet shows it), or the column of a transposed sheet. `ragged` says which rows had more cells than
    there are headings, and how many. `notes` is text found around the table, `remarks` what the reader did to it.
    """

    filename: str
    sheet: str | None
    layout: Layout
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    ragged: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells of each column, in the order of the headings."""
        return tuple(zip(*self.rows, strict=True)) or ((),) * len(self.headings)

    def column(self, heading: str) -> tuple[str, ...]:
        """The cells under one heading. Raises KeyError when there is no such heading."""
        try:
            index = self.headings.index(heading)
        except ValueError:
            raise KeyError(heading) from None
        return self.columns[index]

    def place(self, number: int) -> str:
        """Where a row stands in the source, for people: "row 17", or "column AB" of a transposed sheet."""
        return f"column {letters(number)}" if self.layout.transposed else f"row {number}"


def letters(number: int) -> str:
    """The name of a spreadsheet column, counted from 1: 1 is A, 28 is AB."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
