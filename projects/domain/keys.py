"""Which project a row is about, and whether the file tells it twice."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from projects.domain.fields import Field
from projects.domain.mapping import Mapping
from projects.domain.names import colliding, full_key, name_key
from projects.domain.tables import Table
from projects.domain.values import UnfitError, Value

_DECIMAL = re.compile(r"\d+\.0")
IDENTIFYING = (Field.KEY, Field.NAME, Field.REPORT_DATE, Field.REPORT_YEAR)


class Identity(NamedTuple):
    key: str
    name_key: str
    by_name: bool  # the row has no id


class Keys:
    """The keys of one file. The id is the key; a row without one goes by the key of its name (see `names`).

    Ids that a program took for decimals ("101.0", all of them) are whole numbers again, as last year's file has them.
    Two rows may have one key where their report dates, or the years of their reports, differ: they are history.
    """

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._place = table.place
        self._rows: dict[Hashable, tuple[int, Sequence[str]]] = {}
        self._name_keys: dict[str, str] = {}
        ids = mapping.headings_of(Field.KEY)
        told = {cell for cell in table.column(ids[0]) if cell} if ids else set()
        self._as_decimals = bool(told) and all(map(_DECIMAL.fullmatch, told))
        names = [heading for heading in mapping.headings_of(Field.NAME)[:1] if mapping.key is Field.NAME]
        self._shared = colliding(table.column(names[0])) if names else set()

    def take(self, number: int, row: Sequence[str], told: tuple[Value | None, ...]) -> tuple[Identity, int | None]:
        """The identity of a row, and the number of an earlier row that is the very same, None if there is none.

        `told` are its values of IDENTIFYING. Raises UnfitError for a row with neither id nor name, and for one whose
        key an earlier, different row has.
        """
        key, name, day, year = told
        identity = self._identity(key, name)
        reported = day or year
        dated = (identity.key, reported.known if reported else None)
        earlier, seen = self._rows.setdefault(dated, (number, row))
        if earlier == number:
            return identity, None
        if list(seen) == list(row):
            return identity, earlier
        what = "name" if identity.by_name else "id"
        same = f"{self._place(earlier)} has the same {what} “{identity.key}”"
        raise UnfitError(f"{same} and the same date of report" if reported else same)

    def _identity(self, key: Value | None, name: Value | None) -> Identity:
        text = str(name.known) if name and name.known is not None else ""
        name_key = self._name_key(text) if text else ""
        if key and key.known is not None:
            told = str(key.known)
            return Identity(told.removesuffix(".0") if self._as_decimals else told, name_key, by_name=False)
        if not name_key:
            raise UnfitError("it has neither id nor name")
        return Identity(name_key, name_key, by_name=True)

    def _name_key(self, name: str) -> str:
        found = self._name_keys.get(name)
        if found is None:
            found = name_key(name)
            found = self._name_keys[name] = full_key(name) if found in self._shared or not found else found
        return found
