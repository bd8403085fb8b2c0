"""Which column of a ledger's file holds which field: proposed by headings and cells, corrected by a person, kept."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from projects.domain.conventions import Conventions, conventions
from projects.domain.dates import Order, is_date
from projects.domain.fields import Kind, LedgerField
from projects.domain.headings import plain, unit_named
from projects.domain.profiles import Profile, profiles
from projects.domain.tables import Table

_BEARS = 0.6  # share of cells that must read as the field's kind
NEEDED = (LedgerField.CODE, LedgerField.POSTED, LedgerField.AMOUNT, LedgerField.DOCUMENT)
_MONTH = re.compile(r"((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)")
_NUMBER = r"(?: (?:code|number|num|no|nr|nbr|id|ref|reference|key))?"
_WHOSE = r"(?:net|posted|transaction|line|entered|accounted|functional|local|gl|journal|usd)"
_DEBIT = rf"(?:{_WHOSE} )?(?:debits?|dr)(?: amount| amt)?"
# the ways in which ledgers head a column, the surest first
_WAYS = {
    LedgerField.CODE: (
        rf"project{_NUMBER}", rf"wbs(?: element)?{_NUMBER}", rf"(?:job|work order|activity){_NUMBER}",
        rf"(?:gl |general ledger )?account{_NUMBER}", r"account string",
    ),
    LedgerField.FUND: (rf"fund(?:ing)?(?: source)?{_NUMBER}", rf"grant{_NUMBER}", rf"appropriation{_NUMBER}"),
    LedgerField.POSTED: (
        r"(?:posting|posted|gl|accounting|effective|journal|ledger) date|date posted|posted(?: on)?",
        r"(?:accounting |posting |fiscal )?(?:period|month)", r"(?:transaction |trans )?date",
    ),
    LedgerField.AMOUNT: (
        rf"(?:{_WHOSE} )?(?:amount|amt)(?: usd| in (?:usd|(?:local|company code|document) currency))?",
        r"value|usd", _DEBIT,
    ),
    LedgerField.CREDIT: (rf"(?:{_WHOSE} )?(?:credits?|cr)(?: amount| amt)?",),
    LedgerField.BOOKED_AS: (
        r"actual or encumbrance|balance type|ledger type", r"(?:entry|transaction|trans|line|record) type",
        r"type|kind|ledger",
    ),
    LedgerField.DOCUMENT: (
        rf"(?:document|doc){_NUMBER}", rf"(?:voucher|journal|transaction|trans|entry){_NUMBER}",
        rf"(?:invoice|reference|ref){_NUMBER}",
    ),
    LedgerField.LINE: (r"(?:document |doc |voucher |journal )?(?:line|seq|sequence|item)(?: number| num| no| nr)?",),
    LedgerField.CONTRACT: (rf"contract{_NUMBER}", rf"(?:purchase order|po|agreement){_NUMBER}"),
    LedgerField.VENDOR: (r"(?:vendor|supplier|payee|contractor)(?: name)?",),
    LedgerField.CATEGORY: (r"(?:cost |expense |spend )?category", r"object(?: of expenditure| code)?|expense type"),
    LedgerField.DESCRIPTION: (r"(?:line |transaction )?(?:description|memo|narrative|text|comments?|remarks?)",),
}  # fmt: skip


class Untold(StrEnum):
    """What an amount is where no column says it."""

    ACTUAL = "actual"
    ENCUMBRANCE = "encumbrance"
    BY_SIGN = "sign"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One heading, the field it holds and how its cells are read."""

    heading: str
    field: LedgerField
    reads: Conventions = dataclasses.field(default_factory=Conventions)


@dataclass(frozen=True, slots=True)
class LedgerMapping:
    """The columns that are read. `untold`: what amounts are without a column of kinds; by their sign, those below zero
    are encumbrances. `currency` is that of the ledger. `remarks` are for the person who checks; they are not kept."""

    columns: tuple[LedgerColumn, ...]
    untold: Untold = Untold.ACTUAL
    currency: str = "USD"
    remarks: tuple[str, ...] = ()

    def held(self) -> dict[LedgerField, LedgerColumn]:
        return {column.field: column for column in self.columns}

    @property
    def missing(self) -> tuple[LedgerField, ...]:
        """Fields without which no line can be booked."""
        return tuple(name for name in NEEDED if name not in self.held())

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": [
                {
                    "heading": column.heading,
                    "field": column.field.value,
                    "unit": None if column.reads.unit is None else str(column.reads.unit),
                    "order": column.reads.order and column.reads.order.value,
                    "comma": column.reads.comma,
                }
                for column in self.columns
            ],
            "untold": self.untold.value,
            "currency": self.currency,
        }


def mapping_from_json(saved: Dict[str, Any]) -> LedgerMapping:
    """What `as_json` wrote. Raises KeyError or ValueError for anything else."""
    columns = tuple(
        LedgerColumn(
            told["heading"],
            LedgerField(told["field"]),
            Conventions(
                unit=None if told["unit"] is None else Decimal(told["unit"]),
                order=Order(told["order"]) if told["order"] else None,
                comma=told["comma"],
            ),
        )
        for told in saved["columns"]
    )
    return LedgerMapping(columns, Untold(saved["untold"]), saved["currency"])


def propose(table: Table, kept: LedgerMapping | None = None) -> LedgerMapping:
    """How to read a table: as the last file of the same ledger was read where headings are the same, else by headings
    that claim a field and whose cells bear it."""
    by_heading = {column.heading: column for column in kept.columns} if kept else {}
    columns = [by_heading[heading] for heading in table.headings if heading in by_heading]
    taken = {column.field for column in columns}
    bids = sorted(
        (rank, place, name.value)
        for place, seen in enumerate(profiles(table))
        for name, ways in _WAYS.items()
        for rank, way in enumerate(ways)
        if seen.heading not in by_heading and re.fullmatch(way, _words(seen.heading)) and _bears(name, seen, table)
    )
    used: set[str] = set()
    for _, place, name in bids:
        heading = table.headings[place]
        if LedgerField(name) not in taken and heading not in used:
            columns.append(LedgerColumn(heading, LedgerField(name)))
            taken.add(LedgerField(name))
            used.add(heading)
    base = kept or LedgerMapping(())
    return checked(replace(base, columns=_without_lone_credit(columns, by_heading)), table)


def _without_lone_credit(columns: Sequence[LedgerColumn], kept: Container[str]) -> tuple[LedgerColumn, ...]:
    """A credit is taken off a debit only: an amount that stands beside both has its sign already."""
    debits = any(
        column.field is LedgerField.AMOUNT and re.fullmatch(_DEBIT, _words(column.heading)) for column in columns
    )
    return tuple(c for c in columns if debits or c.field is not LedgerField.CREDIT or c.heading in kept)


def checked(mapping: LedgerMapping, table: Table) -> LedgerMapping:
    """The mapping in the order of the table with the conventions that its cells show, and remarks."""
    held = {column.heading: column for column in mapping.columns}
    told = {heading: column.field for heading, column in held.items() if not _of_months(column, table)}
    found, remarks = conventions(table, told, {heading: _with_unit(column) for heading, column in held.items()})
    columns = tuple(
        replace(held[heading], reads=found.get(heading, held[heading].reads))
        for heading in table.headings
        if heading in held
    )
    return replace(mapping, columns=columns, remarks=(*table.remarks, *remarks))


def _with_unit(column: LedgerColumn) -> Conventions:
    """A ledger is kept in whole units, unless its heading says otherwise."""
    if column.field.kind is not Kind.MONEY or column.reads.unit is not None:
        return column.reads
    return replace(column.reads, unit=unit_named(column.heading) or Decimal(1))


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a text that names an accounting month - 2027-03, 202703, 3/2027 - else None."""
    found = _MONTH.fullmatch(text)
    return (int(found[1] or found[4]), int(found[2] or found[3])) if found else None


def _words(heading: str) -> str:
    """The words of a heading in small letters: "Doc. No." and "doc_no" are both "doc no"."""
    return " ".join(
        re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain(heading)).lower().replace("#", " no"))
    )


def _bears(name: LedgerField, seen: Profile, table: Table) -> bool:
    if not seen.told:
        return name not in NEEDED
    if name.kind is Kind.DATE:
        return _share(table.column(seen.heading), lambda cell: is_date(cell) or month_of(cell) is not None) >= _BEARS
    return seen.amounts >= _BEARS if name.kind is Kind.MONEY else True


def _of_months(column: LedgerColumn, table: Table) -> bool:
    return column.field.kind is Kind.DATE and _share(table.column(column.heading), month_of) >= _BEARS


def _share(cells: Sequence[str], holds: Any) -> float:
    told = [cell for cell in cells[:300] if cell]
    return sum(bool(holds(cell)) for cell in told) / len(told) if told else 0.0
