"""What a person should look at before a portfolio file is imported by a mapping."""

from __future__ import annotations

from collections import Counter

from projects.domain.cells import EXACT
from projects.domain.dates import is_date, is_no_date
from projects.domain.fields import Field, Kind
from projects.domain.headings import terms
from projects.domain.mapping import BY_HAND, SAVED, Column, Mapping
from projects.domain.roughness import roughly, unhedged, unpriced
from projects.domain.tables import Table

_FEW = 20  # rows: below this nothing can be said about how often a value repeats


def remarks_on(mapping: Mapping, table: Table) -> list[str]:
    """What is missing, doubtful or odd in what the columns tell, one sentence each."""
    fields = mapping.fields()
    remarks = list(table.remarks)
    if Field.KEY not in fields:
        remarks.append("There is no column of ids: projects are recognised by their names.")
    if Field.NAME not in fields:
        remarks.append("There is no column of names: the id stands in for the name.")
    if Field.DEPARTMENT not in fields:
        remarks.append("There is no column of departments.")
    for column in mapping.columns:
        vague = column.field is Field.FINISH_FORECAST and not {"forecast", "current"} & set(terms(column.heading))
        if vague and column.reason not in {BY_HAND, SAVED}:
            remarks.append(f"“{column.heading}” may be an approved or a forecast date; it is taken for the forecast.")
    for field in fields:
        if field.kind is Kind.MONEY:
            for heading in mapping.headings_of(field):
                remarks.extend(_about_zeros(heading, table))
    for column in mapping.columns:
        if column.field.kind is Kind.DATE:
            remarks.extend(_about_no_dates(column.heading, table))
        remarks.extend(_about_roughness(column, table))
    return remarks


def _about_roughness(column: Column, table: Table) -> list[str]:
    """What is withheld because it is told roughly, and what counts though it is approximate or names its prices."""
    kind = column.field.kind
    if kind not in (Kind.DATE, Kind.MONEY) or column.field in EXACT:
        return []
    times = Counter(table.column(column.heading))
    rough = {cell for cell in times if roughly(cell, kind) and not (kind is Kind.DATE and is_date(cell))}
    amounts = [cell for cell in times if kind is Kind.MONEY and cell not in rough]
    priced = {cell for cell in amounts if unpriced(cell) != cell}
    hedged = {cell for cell in amounts if (bare := unpriced(cell)) != unhedged(bare)}
    said = [
        (rough, "tells no exact value", "withheld, in the source's words"),
        (hedged, "is called approximate", "the amount counts"),
        (priced, "says in which prices it is told", "the amount counts as it stands, converted to no other prices"),
    ]
    remarks = []
    for cells, what, then in said:
        if rows := sum(times[cell] for cell in cells):
            such = next(cell for cell in times if cell in cells)
            remarks.append(
                f"“{column.heading}” {what} in {rows} row{'s' if rows > 1 else ''}, such as “{such}”: {then}."
            )
    return remarks


def _about_zeros(heading: str, table: Table) -> list[str]:
    cells = [cell for cell in table.column(heading) if cell]
    nothing = {cell for cell in set(cells) if cell.strip("£$€ 0.,") == ""}
    zeros = sum(map(nothing.__contains__, cells))
    if len(cells) >= _FEW and zeros > len(cells) / 4:
        return [f"“{heading}” is 0 in {zeros} of {len(cells)} rows: is it not known there? It is kept as 0."]
    return []


def _about_no_dates(heading: str, table: Table) -> list[str]:
    cells = table.column(heading)
    odd = {cell for cell in set(cells) if is_no_date(cell)}
    if not odd:
        return []
    found = [cell for cell in cells if cell in odd]
    rows = f"{len(found)} row{'s' if len(found) > 1 else ''}"
    return [f"“{heading}” holds “{found[0]}” or the like in {rows}: programs write that for no date, so none is read."]
