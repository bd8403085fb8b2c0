"""Keyset pages: a page begins after the last row of the one before, so no row is shown twice when others come or go."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy


@dataclass(frozen=True, slots=True)
class Key:
    """A column of the order. Rows without a value come last, whichever way it goes.

    filled: it never is without a value, so that an index serves both ways.
    """

    name: str
    falling: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of one page; `after` and `before` are the cursors of the next and the previous one, "" at the ends."""

    rows: list[dict[str, Any]]
    after: str = ""
    before: str = ""


def page(
    rows: QuerySet[Any, dict[str, Any]], keys: Sequence[Key], *, after: str = "", before: str = "", size: int
) -> Slice:
    """The page after, or before, a cursor. A cursor that is none, or of another order, gives the first page.

    rows: as dicts that hold every key; the last key is unique and never empty.
    """
    cursor = before or after
    if values := _decoded(cursor, len(keys)):
        try:
            return _beyond(rows, keys, values, backward=bool(before), size=size)
        except (ValidationError, ValueError, TypeError):
            pass
    return first(list(rows.order_by(*ordering(keys))[: size + 1]), keys, size=size)


def first(found: list[dict[str, Any]], keys: Sequence[Key], *, size: int) -> Slice:
    """The first page, of one row more than it shows."""
    return Slice(found[:size], after=_cursor(found[size - 1], keys) if len(found) > size else "")


def _beyond(
    rows: QuerySet[Any, dict[str, Any]], keys: Sequence[Key], values: list[Any], *, backward: bool, size: int
) -> Slice:
    wanted = rows.filter(_past(keys, values, backward=backward)).order_by(*ordering(keys, backward=backward))
    found = list(wanted[: size + 1])
    more, found = len(found) > size, found[:size]
    if not found:
        return page(rows, keys, size=size)
    if backward:
        found.reverse()
    first, last = _cursor(found[0], keys), _cursor(found[-1], keys)
    return Slice(found, after=last if more or backward else "", before=first if more or not backward else "")


def ordering(keys: Sequence[Key], *, backward: bool = False) -> list[OrderBy]:
    """For `order_by`."""
    return [_one_ordering(key, backward=backward) for key in keys]


def _one_ordering(key: Key, *, backward: bool) -> OrderBy:
    """Backward everything is turned round, the rows without a value too."""
    falling = key.falling is not backward
    if key.filled:
        return OrderBy(F(key.name), descending=falling)
    return OrderBy(F(key.name), descending=falling, nulls_first=backward or None, nulls_last=not backward or None)


def _past(keys: Sequence[Key], values: list[Any], *, backward: bool) -> Q:
    """Rows beyond the one with these values: equal in the first keys, and beyond it in the next one."""
    found, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        found |= equal & _past_one(key, value, backward=backward)
        equal &= Q(**{key.name: value})
    return found


def _past_one(key: Key, value: Any, *, backward: bool) -> Q:
    if value is None:
        return Q(**{f"{key.name}__isnull": False}) if backward else Q(pk__in=[])
    beyond = Q(**{f"{key.name}__{'lt' if key.falling is not backward else 'gt'}": value})
    return beyond if backward or key.filled else beyond | Q(**{f"{key.name}__isnull": True})


def _cursor(row: dict[str, Any], keys: Sequence[Key]) -> str:
    text = json.dumps([_plain(row[key.name]) for key in keys], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, (date, Decimal)) else value


def _decoded(cursor: str, length: int) -> list[Any] | None:
    try:
        values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    fits = isinstance(values, list) and len(values) == length
    return values if fits and all(isinstance(value, (str, int, NoneType)) for value in values) else None
