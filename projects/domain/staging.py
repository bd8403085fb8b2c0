"""Rows of a portfolio file turned into rows of the staging table: columns of ours, and apart what has no column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Dict
from datetime import date
from decimal import Decimal
from typing import Any

from projects.domain.amounts import Amount
from projects.domain.fields import Field
from projects.domain.portfolio_file import Reading, Rejection, Row
from projects.domain.ratings import Rating
from projects.domain.sources import code_of
from projects.domain.staged import (
    NOT_TOLD_APART,
    Apart,
    Days,
    Declared,
    Known,
    Money,
    Names,
    People,
    Places,
    Staged,
    Words,
    extra_names,
    withheld_name,
)
from projects.domain.statuses import state_of
from projects.domain.values import Known as Content

Values = Dict[Field, Any]  # what a row tells, in the type of the field's kind; what it withholds is not there

_WORD = 40  # characters of a source's word for a rating
_KEY = 250  # characters
_SHOWN = 200  # characters of a rejected cell
_NO_RATING = Rating("", None)
_NO_AMOUNT: tuple[Decimal | None, str] = (None, "")
_NOTHING_DECLARED = Declared("", "", "")
# the fields of Days and of the amounts of Money, in their order
_DAYS = tuple(Field(name) for name in Days._fields)
_AMOUNTS = tuple(Field(name) for name in Money._fields[1:])


class Staging:
    """A reading and what the portal knows become staged rows.

    `rejected` is complete once `rows()` is exhausted. report_date: of rows that tell neither a date nor a year; a year
    alone is its last day, but not after `today`.
    """

    def __init__(self, reading: Reading, known: Known, *, report_date: date, today: date) -> None:
        self.reading = reading
        self.known = known
        self.report_date = report_date
        self.today = today
        self._rejected: list[Rejection] = []
        self._apart = [name for name in reading.mapping.fields() if name not in NOT_TOLD_APART]
        self._extra = extra_names(reading.mapping)

    @property
    def rejected(self) -> list[Rejection]:
        """In the order of the file."""
        return sorted([*self.reading.rejected, *self._rejected], key=lambda rejection: rejection.row)

    def rows(self) -> Iterator[Staged]:
        """Each row that can be taken, in the order of the file. To be called once."""
        for row in self.reading.rows():
            values = {name: value.known for name, value in row.values.items() if value.known is not None}
            yield (
                *_names(row, values),
                *self._places(values),
                *self._people(values),
                *_words(values),
                *_days(values),
                *self._money(row, values),
                *_declared(values),
                *self._told_apart(row, values),
            )

    def _places(self, values: Values) -> Places:
        department, program = values.get(Field.DEPARTMENT, ""), values.get(Field.PROGRAM, "")
        return Places(
            department,
            self.known.departments.get(department.casefold()),
            program,
            self.known.programs.get(program.casefold()),
            self.known.tiers.get(values.get(Field.TIER, "").casefold()),
            self.known.stages.get(values.get(Field.STAGE, "").casefold()),
            state_of(values.get(Field.STATUS, "")) or "",
        )

    def _people(self, values: Values) -> People:
        sponsor, manager = values.get(Field.SPONSOR, ""), values.get(Field.MANAGER, "")
        people = self.known.people
        return People(sponsor, people.get(sponsor.casefold()), manager, people.get(manager.casefold()))

    def _money(self, row: Row, values: Values) -> Money:
        """All in one currency, the first that is named. An amount that cannot be taken is rejected."""
        currency = ""
        amounts: list[Decimal | None] = []
        for name in _AMOUNTS:
            amount, named = values.get(name, _NO_AMOUNT)
            currency = currency or named
            if named and named != currency:
                self._reject(row, name, f"it is in {named}, and the project in {currency}")
            elif name is Field.BUDGET_ORIGINAL and amount is not None and amount < 0:
                self._reject(row, name, "an original budget cannot be negative")
            amounts.append(amount)
        return Money(currency, *amounts)

    def _reject(self, row: Row, name: Field, reason: str) -> None:
        heading = next(iter(self.reading.mapping.headings_of(name)), name.label)
        place = self.reading.table.place(row.number)
        self._rejected.append(Rejection(row.number, place, heading, row.values[name].raw[:_SHOWN], reason))

    def _told_apart(self, row: Row, values: Values) -> Apart:
        told = self._without_column(values)
        told.update((self._extra[heading], text) for heading, text in row.extra.items())
        withheld = {withheld_name(name): value.withheld for name, value in row.values.items() if name not in values}
        milestones = {name[:_KEY]: str(value.known) for name, value in row.milestones.items() if value.known}
        return Apart(self._reported_on(values), _json(withheld), _json(told), _json(milestones))

    def _without_column(self, values: Values) -> dict[str, str]:
        """What no column of ours holds, by its label: fields without one, and values that do not fit into theirs."""
        told = {name.label: _plain(values[name]) for name in self._apart if name in values}
        if (tier := values.get(Field.TIER)) and tier.casefold() not in self.known.tiers:
            told[Field.TIER.label] = tier
        if (stage := values.get(Field.STAGE)) and stage.casefold() not in self.known.stages:
            told[Field.STAGE.label] = stage
        if (status := values.get(Field.STATUS)) and not state_of(status):
            told[Field.STATUS.label] = status
        rating: Rating = values.get(Field.DECLARED_RATING, _NO_RATING)
        if rating.word and not rating.colour:
            told[Field.DECLARED_RATING.label] = rating.word
        if not rating.colour and (said := values.get(Field.DECLARED_NARRATIVE)):
            told[Field.DECLARED_NARRATIVE.label] = said
        return told

    def _reported_on(self, values: Values) -> date:
        day: date | None = values.get(Field.REPORT_DATE)
        if day is None and (year := values.get(Field.REPORT_YEAR)):
            return min(date(year, 12, 31), self.today)
        return day or self.report_date


def _names(row: Row, values: Values) -> Names:
    """Only an id can be a code: a name in the address of a page would promise that the project keeps it."""
    key, name_key = row.key[:_KEY], row.name_key[:_KEY]  # a key can be longer than its name: ß becomes ss
    code = "" if key == name_key else code_of(key)
    return Names(row.number, key, name_key, code, values.get(Field.NAME) or key)


def _words(values: Values) -> Words:
    return Words(values.get(Field.CATEGORY, ""), values.get(Field.PURPOSE, ""), values.get(Field.PUBLIC_SUMMARY, ""))


def _days(values: Values) -> Days:
    return Days(*map(values.get, _DAYS))


def _declared(values: Values) -> Declared:
    """The comment goes with the colour; without a colour nothing is declared."""
    rating: Rating = values.get(Field.DECLARED_RATING, _NO_RATING)
    if rating.colour is None:
        return _NOTHING_DECLARED
    return Declared(rating.colour, rating.word[:_WORD], values.get(Field.DECLARED_NARRATIVE, ""))


def _plain(known: Content) -> str:
    """A value for people: "GBP 450,370,000", "12.5%", "2026-03-31"."""
    if isinstance(known, Amount):
        return f"{known.currency} {known.amount:,.2f}".removesuffix(".00").strip()
    if isinstance(known, Decimal):
        return f"{known:,f}%"
    return known.isoformat() if isinstance(known, date) else str(known)


def _json(told: dict[str, str]) -> str:
    return json.dumps(told, ensure_ascii=False) if told else "{}"
