"""Rows of a portfolio file turned into rows of the staging table: columns of ours, and apart what has no column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Dict
from datetime import date
from decimal import Decimal

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
from projects.domain.values import Value

Values = Dict[Field, Value]

_WORD = 40  # characters of a source's word for a rating
_KEY = 250  # characters
_SHOWN = 200  # characters of a rejected cell
_NO_RATING = Rating("", None)


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
            values = row.values
            yield (
                *_names(row),
                *self._places(values),
                *self._people(values),
                *_words(values),
                *_days(values),
                *self._money(row),
                *_declared(values),
                *self._told_apart(row),
            )

    def _places(self, values: Values) -> Places:
        department, program = _text(values, Field.DEPARTMENT), _text(values, Field.PROGRAM)
        return Places(
            department,
            self.known.departments.get(department.casefold()),
            program,
            self.known.programs.get(program.casefold()),
            self.known.tiers.get(_text(values, Field.TIER).casefold()),
            self.known.stages.get(_text(values, Field.STAGE).casefold()),
            state_of(_text(values, Field.STATUS)) or "",
        )

    def _people(self, values: Values) -> People:
        sponsor, manager = _text(values, Field.SPONSOR), _text(values, Field.MANAGER)
        people = self.known.people
        return People(sponsor, people.get(sponsor.casefold()), manager, people.get(manager.casefold()))

    def _money(self, row: Row) -> Money:
        """All in one currency, the first that is named. An amount that cannot be taken is rejected."""
        currency, amounts = "", {}
        for name in (Field.BUDGET_ORIGINAL, Field.BUDGET_APPROVED, Field.COST_FORECAST, Field.COST_ACTUAL):
            value = row.values.get(name)
            if value and isinstance(value.known, Amount):
                amount, named = value.known
                currency = currency or named
                if named and named != currency:
                    self._reject(row, name, value, f"it is in {named}, and the project in {currency}")
                elif amount < 0 and name is Field.BUDGET_ORIGINAL:
                    self._reject(row, name, value, "an original budget cannot be negative")
                amounts[name.value] = amount
        return Money(
            currency,
            amounts.get("budget_original"),
            amounts.get("budget_approved"),
            amounts.get("cost_forecast"),
            amounts.get("cost_actual"),
        )

    def _reject(self, row: Row, name: Field, value: Value, reason: str) -> None:
        heading = next(iter(self.reading.mapping.headings_of(name)), name.label)
        place = self.reading.table.place(row.number)
        self._rejected.append(Rejection(row.number, place, heading, value.raw[:_SHOWN], reason))

    def _told_apart(self, row: Row) -> Apart:
        values = row.values
        told = self._without_column(values)
        told.update((self._extra[heading], text) for heading, text in row.extra.items())
        withheld = {withheld_name(name): value.withheld for name, value in values.items() if value.known is None}
        milestones = {name[:_KEY]: str(value.known) for name, value in row.milestones.items() if value.known}
        return Apart(self._reported_on(row), _json(withheld), _json(told), _json(milestones))

    def _without_column(self, values: Values) -> dict[str, str]:
        """What no column of ours holds, by its label: fields without one, and values that do not fit into theirs."""
        told = {
            name.label: _plain(value.known)
            for name in self._apart
            if (value := values.get(name)) and value.known is not None
        }
        if (tier := _text(values, Field.TIER)) and tier.casefold() not in self.known.tiers:
            told[Field.TIER.label] = tier
        if (stage := _text(values, Field.STAGE)) and stage.casefold() not in self.known.stages:
            told[Field.STAGE.label] = stage
        if (status := _text(values, Field.STATUS)) and not state_of(status):
            told[Field.STATUS.label] = status
        rating = _rating(values)
        if rating.word and not rating.colour:
            told[Field.DECLARED_RATING.label] = rating.word
        if not rating.colour and (said := _text(values, Field.DECLARED_NARRATIVE)):
            told[Field.DECLARED_NARRATIVE.label] = said
        return told

    def _reported_on(self, row: Row) -> date:
        if row.as_of:
            return row.as_of
        year = row.values.get(Field.REPORT_YEAR)
        if year and isinstance(year.known, int):
            return min(date(year.known, 12, 31), self.today)
        return self.report_date


def _names(row: Row) -> Names:
    """Only an id can be a code: a name in the address of a page would promise that the project keeps it."""
    key, name_key = row.key[:_KEY], row.name_key[:_KEY]  # a key can be longer than its name: ß becomes ss
    code = "" if key == name_key else code_of(key)
    return Names(row.number, key, name_key, code, _text(row.values, Field.NAME) or key)


def _words(values: Values) -> Words:
    return Words(*(_text(values, name) for name in (Field.CATEGORY, Field.PURPOSE, Field.PUBLIC_SUMMARY)))


def _days(values: Values) -> Days:
    return Days(
        _day(values, Field.START_ORIGINAL),
        _day(values, Field.START_APPROVED),
        _day(values, Field.START_ACTUAL),
        _day(values, Field.FINISH_ORIGINAL),
        _day(values, Field.FINISH_APPROVED),
        _day(values, Field.FINISH_FORECAST),
        _day(values, Field.FINISH_ACTUAL),
    )


def _declared(values: Values) -> Declared:
    """The comment goes with the colour; without a colour nothing is declared."""
    rating = _rating(values)
    if rating.colour is None:
        return Declared("", "", "")
    return Declared(rating.colour, rating.word[:_WORD], _text(values, Field.DECLARED_NARRATIVE))


def _text(values: Values, name: Field) -> str:
    value = values.get(name)
    return value.known if value and isinstance(value.known, str) else ""


def _day(values: Values, name: Field) -> date | None:
    value = values.get(name)
    return value.known if value and isinstance(value.known, date) else None


def _rating(values: Values) -> Rating:
    value = values.get(Field.DECLARED_RATING)
    return value.known if value and isinstance(value.known, Rating) else _NO_RATING


def _plain(known: Content) -> str:
    """A value for people: "GBP 450,370,000", "12.5%", "2026-03-31"."""
    if isinstance(known, Amount):
        return f"{known.currency} {known.amount:,.2f}".removesuffix(".00").strip()
    if isinstance(known, Decimal):
        return f"{known:,f}%"
    return known.isoformat() if isinstance(known, date) else str(known)


def _json(told: dict[str, str]) -> str:
    return json.dumps(told, ensure_ascii=False) if told else "{}"
