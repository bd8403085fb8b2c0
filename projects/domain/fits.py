"""A saved mapping on a new file: next year's of the same publisher, whose headings may have changed a little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from projects.domain.fields import Field, Kind
from projects.domain.headings import likeness, plain, unit_named
from projects.domain.mapping import Column, Mapping
from projects.domain.proposals import checked, propose
from projects.domain.tables import Table

_ALIKE = 0.5  # share of words in common


@dataclass(frozen=True, slots=True)
class Fit:
    """The mapping as it applies to the new file, and what is different there.

    `renamed` are pairs of a saved heading and the one that took its place; `gone` are saved headings whose place
    nothing took; `new` are headings that the profile does not know. `suggested` are those of the new ones that a fresh
    proposal would map to a field that is free: they are not in the mapping until a person says so. `doubted` are
    renamed columns that are read as before though their new heading names another field, and that field.
    """

    mapping: Mapping
    renamed: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    suggested: tuple[Column, ...] = ()
    doubted: tuple[tuple[Column, Field], ...] = ()


def fit(saved: Mapping, table: Table) -> Fit:
    """Apply a saved mapping to a table.

    A heading is found again by, in this order: its very text, its text without case and punctuation, the field that a
    fresh proposal gives to a heading, half of its words and the same kind of values. Milestones are found by their text
    only.
    """
    fresh = propose(table)
    found = _found(saved.columns, fresh, table.headings)
    columns = [_moved(column, found[column.heading]) for column in saved.columns if column.heading in found]
    columns.extend(_repeats(columns, table.headings))
    mapping = checked(replace(saved, columns=tuple(columns)), table)
    known = {_bare(heading) for heading in (*saved.unmapped, *found.values())}
    new = tuple(heading for heading in table.headings if _bare(heading) not in known)
    held = {column.field for column in columns}
    said = {column.heading: column.field for column in fresh.columns if not column.field.many}
    renamed = tuple((old, now) for old, now in found.items() if _bare(old) != _bare(now))
    moved = {now for _, now in renamed}
    suggested = [column for column in fresh.columns if column.heading in new and column.heading in mapping.unmapped]
    return Fit(
        mapping,
        renamed=renamed,
        gone=tuple(column.heading for column in saved.columns if column.heading not in found),
        new=new,
        suggested=tuple(column for column in suggested if column.field.many or column.field not in held),
        doubted=tuple(
            (column, said[column.heading])
            for column in mapping.columns
            if column.heading in moved and said.get(column.heading, column.field) is not column.field
        ),
    )


def _found(saved: Sequence[Column], fresh: Mapping, headings: Sequence[str]) -> dict[str, str]:
    """The heading of the table for each saved heading that is still there."""
    by_field = {column.field: column.heading for column in reversed(fresh.columns)}
    other = {kind: {c.heading for c in fresh.columns if c.field.kind is not kind} for kind in Kind}
    found: dict[str, str] = {}
    free = list(headings)
    ways: tuple[Callable[[Column], str | None], ...] = (
        lambda column: column.heading,
        lambda column: next((heading for heading in free if _bare(heading) == _bare(column.heading)), None),
        lambda column: None if column.field.many else by_field.get(column.field),
        lambda column: (
            None if column.field.many else _likest(column, [h for h in free if h not in other[column.field.kind]])
        ),
    )
    for way in ways:
        for column in saved:
            heading = way(column) if column.heading not in found else None
            if heading in free:
                found[column.heading] = heading
                free.remove(heading)
    return found


def _likest(column: Column, headings: Iterable[str]) -> str | None:
    likest = max(headings, key=lambda heading: likeness(column.heading, heading), default=None)
    return likest if likest is not None and likeness(column.heading, likest) >= _ALIKE else None


def _bare(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _moved(column: Column, heading: str) -> Column:
    """The column under its new heading, which may name another unit than the old one."""
    unit = column.reads.unit
    if heading != column.heading and column.field.kind is Kind.MONEY:
        unit = unit_named(heading) or unit
    return replace(column, heading=heading, reads=replace(column.reads, unit=unit))


def _repeats(columns: Sequence[Column], headings: Sequence[str]) -> list[Column]:
    """Columns that repeat a mapped heading, as in a fresh proposal."""
    mapped = {column.heading for column in columns}
    owner = {plain(column.heading): column for column in columns}
    again = [heading for heading in headings if heading != plain(heading) and heading not in mapped]
    return [replace(owner[plain(h)], heading=h, reason="repeats a heading") for h in again if plain(h) in owner]
