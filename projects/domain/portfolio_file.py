"""A portfolio file read through its mapping: typed rows, what was rejected and why, what was withheld, and the totals.

Every row that is yielded has a key that no other has - or no other at the same report date, where a file holds history.
Nothing is guessed: a cell is a value, missing, withheld with its reason, or rejected (see `withheld`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, cast

from projects.domain.amounts import Amount
from projects.domain.cells import Cells, Unfit
from projects.domain.conventions import Conventions
from projects.domain.fields import Field, Kind
from projects.domain.frozen import frozen
from projects.domain.keys import IDENTIFYING, Keys
from projects.domain.mapping import Column, Mapping
from projects.domain.ratings import Rating
from projects.domain.tables import Table
from projects.domain.values import Known, UnfitError, Value

_CHUNK = 1000  # rows read at a time, column by column
_SHOWN = 200  # characters of a rejected cell

Values: TypeAlias = "list[Value | None]"


@frozen
class Row:
    """One row, typed.

    `number` is its place in the source (see `Table.place`). `key` identifies the project: the source's id, else
    `name_key`, which is what finds a project again when a publisher begins to give ids, or stops. `values` has no entry
    for a missing cell. `milestones` are by heading, `extra` the filled cells of unmapped columns as text.
    """

    number: int
    key: str
    name_key: str
    values: dict[Field, Value]
    milestones: dict[str, Value]
    extra: dict[str, str]

    def known(self, name: Field) -> Known | None:
        """The value of a field in the type of its kind, None when it is missing or withheld."""
        value = self.values.get(name)
        return value.known if value else None

    @property
    def withheld(self) -> dict[str, str]:
        """The reasons of what is withheld, by field."""
        return {str(name): value.withheld for name, value in self.values.items() if value.withheld}

    @property
    def as_of(self) -> date | None:
        """The day of the report, where the row tells it."""
        day = self.known(Field.REPORT_DATE)
        return day if isinstance(day, date) else None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell, or with an empty `column` a whole row, that cannot be taken as it is. `row` is its number in the source
    and `place` the same for people."""

    row: int
    place: str
    column: str
    value: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "value": self.value, "reason": self.reason}

    def __str__(self) -> str:
        return f"{self.place}, “{self.column}”: {self.reason}" if self.column else f"{self.place}: {self.reason}"


@dataclass(slots=True)
class Total:
    """How many rows hold a field, how many withhold it, and for money the sum by currency in whole units.

    Withheld and missing cells are in no sum.
    """

    count: int = 0
    withheld: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The sum is a whole number; None for a field that is no money; one per currency where there are several."""
        whole = {currency: int(amount.to_integral_value()) for currency, amount in self.sums.items()}
        return {
            "count": self.count,
            "sum": whole if len(whole) > 1 else next(iter(whole.values()), None),
            "withheld": self.withheld,
        }


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole file in memory: see `Reading` for the same as a stream."""

    rows: list[Row]
    rejected: list[Rejection]
    warnings: list[str]
    totals: dict[Field, Total]


def parse(table: Table, mapping: Mapping) -> Parsed:
    """Read all rows of a table. Raises KeyError for a mapped heading that the table does not have."""
    reading = Reading(table, mapping)
    rows = list(reading.rows())
    return Parsed(rows, reading.rejected, reading.warnings(), reading.totals)


class Reading:
    """A table read row by row; `rejected`, `totals` and `warnings` are complete once `rows()` is exhausted.

    A row is yielded without the cells that were rejected. A row that is rejected as a whole - without id and name, with
    a key that stands in an earlier row, with more cells than there are headings - is neither yielded nor in the totals.
    Raises KeyError for a mapped heading that the table does not have.
    """

    def __init__(self, table: Table, mapping: Mapping) -> None:
        place = {heading: index for index, heading in enumerate(table.headings)}
        self.table = table
        self.mapping = mapping
        self.rejected: list[Rejection] = []
        self.totals: dict[Field, Total] = {name: Total() for name in mapping.fields()}
        self._columns = [
            (column, place[column.heading], Cells(column.field, column.reads, mapping.currency))
            for column in mapping.columns
        ]
        self._constants = {name: _constant(name, text, mapping.currency) for name, text in mapping.constants.items()}
        mapped = {column.heading for column in mapping.columns}
        self._extra = [(heading, index) for heading, index in place.items() if heading not in mapped]
        self._keys = Keys(table, mapping)
        self._noted: Counter[str] = Counter()

    def rows(self) -> Iterator[Row]:
        """Each row that can be taken, in order of the file. To be called once."""
        for start in range(0, len(self.table.rows), _CHUNK):
            rows = self.table.rows[start : start + _CHUNK]
            numbers = self.table.numbers[start : start + _CHUNK]
            yield from self._rows(rows, numbers)

    def warnings(self) -> list[str]:
        """The mapping's remarks, then what was noticed while reading and in how many rows."""
        noticed = [f"{text} ({times} row{'s' if times > 1 else ''})" for text, times in self._noted.items()]
        mixed = [
            f"“{name.label}” holds several currencies: {', '.join(code or 'none' for code in total.sums)}."
            for name, total in self.totals.items()
            if len(total.sums) > 1
        ]
        return [*self.mapping.remarks, *noticed, *mixed]

    def _rows(self, rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> Iterator[Row]:
        fields, milestones = self._values(rows, numbers)
        nothing: Values = [None] * len(rows)
        telling = zip(*(fields.get(name, nothing) for name in IDENTIFYING), strict=True)
        identities = [self._identity(*found) for found in zip(rows, numbers, telling, strict=True)]
        taken = [index for index, identity in enumerate(identities) if identity]
        for name, values in fields.items():
            self._tally(name, [values[index] for index in taken])
        names = list(fields)
        across = list(zip(*fields.values(), strict=True)) or [()] * len(rows)
        for index in taken:
            key, name_key = identities[index] or ("", "")
            yield Row(
                numbers[index],
                key,
                name_key,
                {name: value for name, value in zip(names, across[index], strict=True) if value is not None},
                {heading: value for heading, values in milestones if (value := values[index]) is not None},
                {heading: cell for heading, place in self._extra if (cell := rows[index][place])},
            )

    def _values(
        self, rows: Sequence[Sequence[str]], numbers: Sequence[int]
    ) -> tuple[dict[Field, Values], list[tuple[str, Values]]]:
        """The cells of some rows, column by column: those of fields, and those of milestones by their headings."""
        fields: dict[Field, Values] = {}
        milestones: list[tuple[str, Values]] = []
        for column, place, cells in self._columns:
            found = [cells[row[place]] for row in rows]
            values = self._fit(column, found, rows, numbers, place) if cells.any_unfit else cast(Values, found)
            if column.field.many:
                milestones.append((column.heading, values))
            elif column.field in fields:
                pairs = zip(fields[column.field], values, strict=True)
                fields[column.field] = [self._either(column.heading, first, second) for first, second in pairs]
            else:
                fields[column.field] = values
        for name, constant in self._constants.items():
            fields.setdefault(name, [constant] * len(rows))
        return fields, milestones

    def _fit(
        self,
        column: Column,
        found: Sequence[Value | Unfit | None],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[int],
        place: int,
    ) -> Values:
        """The values of a column, its unfit cells put on the list of rejections."""
        values: Values = []
        for index, value in enumerate(found):
            if isinstance(value, Unfit):
                self._reject(numbers[index], column.heading, rows[index][place], str(value))
                values.append(None)
            else:
                values.append(value)
        return values

    def _either(self, heading: str, first: Value | None, second: Value | None) -> Value | None:
        """Of a repeated column: what is known before what is withheld, the left before the right."""
        if first and second and first.known is not None and second.known is not None and first.known != second.known:
            self._noted[f"“{heading}” contradicts the column of the same heading before it; the first is taken"] += 1
        return first if first and (first.known is not None or not second or second.known is None) else second

    def _identity(self, row: Sequence[str], number: int, told: tuple[Value | None, ...]) -> tuple[str, str] | None:
        """The key and the name key of a row, None when it is rejected."""
        try:
            if number in self.table.ragged:
                cells = self.table.ragged[number]
                raise UnfitError(f"{cells} cells under {len(row)} headings: is a text not quoted?")
            identity, repeats = self._keys.take(number, row, told)
        except UnfitError as problem:
            self._reject(number, "", "", str(problem))
            return None
        if repeats is not None:
            self._noted["word for word an earlier row, left out"] += 1
            return None
        if identity.by_name and self.mapping.key is Field.KEY:
            self._noted["no id; recognised by the name"] += 1
        return identity.key, identity.name_key

    def _reject(self, number: int, column: str, value: str, reason: str) -> None:
        self.rejected.append(Rejection(number, self.table.place(number), column, value[:_SHOWN], reason))

    def _tally(self, name: Field, values: Values) -> None:
        total = self.totals[name]
        known = [value.known for value in values if value is not None and value.known is not None]
        total.count += len(known)
        total.withheld += sum(value is not None and value.known is None for value in values)
        if name.kind is Kind.MONEY:
            for amount in known:
                if isinstance(amount, Amount):
                    total.sums[amount.currency] = total.sums.get(amount.currency, Decimal(0)) + amount.amount
        elif name.kind is Kind.RATING:
            uncoloured = (rating for rating in known if isinstance(rating, Rating) and rating.colour is None)
            self._noted.update(f"the rating “{rating.word}” has no colour of ours" for rating in uncoloured)


def _constant(name: Field, text: str, currency: str) -> Value | None:
    """A value for every row. Raises ValueError when the text does not fit the field."""
    value = Cells(name, Conventions(), currency)[text]
    if isinstance(value, Unfit):
        raise ValueError(f"{name.label}: {value}")
    return value
