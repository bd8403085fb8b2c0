"""A ledger's file read through its mapping: lines of documents, what cannot be taken and why, and what they add up to.

A line is known from one file to the next by its document and its number there. A file without numbers of lines numbers
the lines of a document as they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from projects.domain.amounts import Amount
from projects.domain.cells import Cells, Unfit
from projects.domain.fields import LedgerField
from projects.domain.ledger_mapping import LedgerMapping, Untold, month_of
from projects.domain.portfolio_file import Rejection
from projects.domain.tables import Table
from projects.domain.values import UnfitError, Value

ACTUAL, ENCUMBRANCE = "actual", "encumbrance"
_KINDS = {
    ACTUAL: "a ac act actual actuals expense expenses expenditure expenditures exp paid payment spent voucher invoice",
    ENCUMBRANCE: "e en enc encumbrance encumbrances encumbered commitment committed obligation po purchase order"
    " requisition reserve",
}
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_SHOWN = 200  # characters of a rejected cell


class Line(NamedTuple):
    """One line of a document, in whole units of the ledger's currency. `month` is its first day."""

    number: int
    document: str
    line: str
    code: str
    fund: str
    posted_on: date
    month: date
    kind: str
    amount: Decimal
    category: str
    vendor: str
    contract_number: str
    description: str


class LedgerReading:
    """A table read line by line; `rejected`, `sums` and `warnings()` are complete once `lines()` is exhausted.

    A line that stands in the file twice, word for word, is taken once. Raises KeyError for a mapped heading that the
    table does not have.
    """

    def __init__(self, table: Table, mapping: LedgerMapping) -> None:
        place = {heading: index for index, heading in enumerate(table.headings)}
        self.table, self.mapping = table, mapping
        self.rejected: list[Rejection] = []
        self.sums: dict[str, Decimal] = {ACTUAL: Decimal(0), ENCUMBRANCE: Decimal(0)}
        self.twice = 0
        self._columns = {
            column.field: (column.heading, place[column.heading], Cells(column.field, column.reads))
            for column in mapping.columns
        }
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}  # the place of each line, and a digest of what it says
        self._lines: Counter[str] = Counter()

    def lines(self) -> Iterator[Line]:
        """Each line that can be taken, in order of the file. To be called once."""
        for number, row in zip(self.table.numbers, self.table.rows, strict=True):
            try:
                line = self._line(number, row)
            except _Refused as refused:
                self._reject(number, refused)
                continue
            if line is not None:
                self.sums[line.kind] += line.amount
                yield line

    def warnings(self) -> list[str]:
        told = [*self.mapping.remarks]
        if self.twice:
            told.append(f"{self.twice:,} lines stand in the file twice, word for word; they are taken once.")
        if LedgerField.LINE not in self._columns:
            told.append("No column numbers the lines of a document; they are numbered as they come.")
        if LedgerField.BOOKED_AS not in self._columns and self.mapping.untold is not Untold.BY_SIGN:
            told.append(f"No column tells actuals from encumbrances; each amount counts as an {self.mapping.untold}.")
        return told

    def _line(self, number: int, row: Sequence[str]) -> Line | None:
        if number in self.table.ragged:
            raise _Refused(
                "", "", f"{self.table.ragged[number]} cells under {len(row)} headings: is a text not quoted?"
            )
        document = self._text(LedgerField.DOCUMENT, row, needed=True)
        amount, posted_on = self._amount(row), self._day(row)
        kind, amount = self._kind(row, amount)
        line = Line(
            number, document, self._text(LedgerField.LINE, row), self._text(LedgerField.CODE, row, needed=True),
            self._text(LedgerField.FUND, row), posted_on, posted_on.replace(day=1), kind, amount,
            self._text(LedgerField.CATEGORY, row), self._text(LedgerField.VENDOR, row),
            self._text(LedgerField.CONTRACT, row), self._text(LedgerField.DESCRIPTION, row),
        )  # fmt: skip
        return self._once(line)

    def _once(self, line: Line) -> Line | None:
        """The line with its number in the document; None when it stood before word for word."""
        if LedgerField.LINE not in self._columns or not line.line:
            self._lines[line.document.upper()] += 1
            line = line._replace(line=f"#{self._lines[line.document.upper()]}")
        key, told = (line.document.upper(), line.line.upper()), hash(line[3:])
        before = self._seen.setdefault(key, (line.number, told))
        if before[0] == line.number:
            return line
        if before[1] == told:
            self.twice += 1
            return None
        where = self.table.place(before[0])
        named = f"document {line.document}, line {line.line}"
        raise _Refused(self._heading(LedgerField.DOCUMENT), line.document, f"{named} says something else in {where}")

    def _text(self, name: LedgerField, row: Sequence[str], *, needed: bool = False) -> str:
        """The text of a cell; "" where it is missing or withheld."""
        found = self._cell(name, row)
        known = found.known if found and found.known is not None else ""
        if needed and not known:
            raise _Refused(self._heading(name), "", f"{name.label} is missing: the line could not be found again")
        return str(known).replace("\x00", "")

    def _amount(self, row: Sequence[str]) -> Decimal:
        """The amount, or the debit less the credit; a line has one of these at least."""
        told, credit = self._told(LedgerField.AMOUNT, row), self._told(LedgerField.CREDIT, row)
        if told is None and credit is None:
            found = self._cell(LedgerField.AMOUNT, row)
            raise _Refused(self._heading(LedgerField.AMOUNT), found.raw if found else "", "there is no amount")
        return (told or Decimal(0)) - (credit or Decimal(0))

    def _told(self, name: LedgerField, row: Sequence[str]) -> Decimal | None:
        found = self._cell(name, row)
        if found is None or not isinstance(found.known, Amount):
            return None
        amount, currency = found.known
        if currency not in ("", self.mapping.currency):
            says = f"it is in {currency}; this ledger is kept in {self.mapping.currency}"
            raise _Refused(self._heading(name), found.raw, says)
        return amount

    def _day(self, row: Sequence[str]) -> date:
        heading, index, _ = self._columns[LedgerField.POSTED]
        if month := month_of(row[index]):
            return date(*month, 1)
        found = self._cell(LedgerField.POSTED, row)
        if found is None or not isinstance(found.known, date):
            raise _Refused(heading, found.raw if found else "", "there is no date or month of posting")
        return found.known

    def _kind(self, row: Sequence[str], amount: Decimal) -> tuple[str, Decimal]:
        said = self._text(LedgerField.BOOKED_AS, row) if LedgerField.BOOKED_AS in self._columns else ""
        if said:
            words = said.lower().replace("-", " ").split()
            if kind := next((_WORDS[word] for word in words if word in _WORDS), None):
                return kind, amount
            says = f"“{said}” is neither an actual nor an encumbrance"
            raise _Refused(self._heading(LedgerField.BOOKED_AS), said, says)
        if self.mapping.untold is Untold.BY_SIGN:
            return (ENCUMBRANCE, -amount) if amount < 0 else (ACTUAL, amount)
        return self.mapping.untold.value, amount

    def _cell(self, name: LedgerField, row: Sequence[str]) -> Value | None:
        if name not in self._columns:
            return None
        heading, index, cells = self._columns[name]
        found = cells[row[index]]
        if isinstance(found, Unfit):
            raise _Refused(heading, row[index], str(found))
        return found

    def _heading(self, name: LedgerField) -> str:
        return self._columns[name][0]

    def _reject(self, number: int, refused: _Refused) -> None:
        place = self.table.place(number)
        self.rejected.append(Rejection(number, place, refused.column, refused.value[:_SHOWN], str(refused)))


class _Refused(UnfitError):
    """A line that cannot be taken: the column, what it says, and what is wrong."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value = column, value
