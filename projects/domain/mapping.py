"""Which column of a portfolio file holds which field, and how it is read: proposed, corrected by a person, saved."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from projects.domain.conventions import Conventions
from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.domain.tables import Layout

_VERSION = 1
BY_HAND = "chosen by hand"
SAVED = "as saved"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading and the field it holds. `confidence` is from 0 to 1, `reason` says why, for the person who checks."""

    heading: str
    field: Field
    reads: Conventions = dataclasses.field(default_factory=Conventions)
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns that are read, in order of the file.

    A field has one column, with two exceptions: a heading that is repeated (the first of its cells that is filled
    counts) and Field.MILESTONE (each column is a milestone named by its heading). `constants` are values for fields
    that have no column, as text, the same for every row. `currency` is for amounts that name none. `layout` and `sheet`
    are None when they are to be found again. `unmapped` headings are kept with each row as they are. `remarks` are for
    the person who checks; they are not saved.
    """

    columns: tuple[Column, ...]
    constants: Dict[Field, str] = dataclasses.field(default_factory=dict)
    currency: str = ""
    sheet: str | None = None
    layout: Layout | None = None
    unmapped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def fields(self) -> tuple[Field, ...]:
        """Every field that a row may have a value for, but milestones: of columns first, then of constants."""
        mapped = dict.fromkeys(column.field for column in self.columns if not column.field.many)
        return tuple({**mapped, **dict.fromkeys(self.constants)})

    def headings_of(self, wanted: Field) -> tuple[str, ...]:
        """The headings that hold a field, none or one, or more where a heading is repeated or a field is `many`."""
        return tuple(column.heading for column in self.columns if column.field is wanted)

    @property
    def key(self) -> Field:
        """What identifies a project from one file to the next: the source's id, or its name where there is none."""
        return Field.KEY if Field.KEY in self.fields() else Field.NAME

    @property
    def dated(self) -> bool:
        """True when each row tells the day it reports: the file holds history, several rows for one project."""
        return bool(self.headings_of(Field.REPORT_DATE))

    def with_field(self, heading: str, new: Field | None) -> Mapping:
        """The same with a heading mapped to another field, or to none; whoever held the field before gives it up.

        Call `proposals.checked` afterwards: the new field may have to be read differently.
        """
        gone = () if new is None or new.many else self.headings_of(new)
        columns = [c for c in self.columns if c.heading != heading and c.heading not in gone]
        free = [h for h in (*self.unmapped, *gone, heading) if new is None or h != heading]
        if new is not None:
            columns.append(Column(heading, new, reason=BY_HAND))
        return replace(self, columns=tuple(columns), unmapped=tuple(dict.fromkeys(free)))

    def as_json(self) -> dict[str, Any]:
        """Plain values for a saved profile; `mapping_from_json` reads them."""
        return {
            "version": _VERSION,
            "columns": [_column_as_json(column) for column in self.columns],
            "constants": {str(name): text for name, text in self.constants.items()},
            "currency": self.currency,
            "sheet": self.sheet,
            "layout": [self.layout.heading, self.layout.depth, self.layout.transposed] if self.layout else None,
            "unmapped": list(self.unmapped),
        }


def _column_as_json(column: Column) -> dict[str, Any]:
    reads = column.reads
    return {
        "heading": column.heading,
        "field": str(column.field),
        "unit": None if reads.unit is None else str(reads.unit),
        "currency": reads.currency,
        "order": reads.order and str(reads.order),
        "comma": reads.comma,
        "fraction": reads.fraction,
    }


def mapping_from_json(saved: Dict[str, Any]) -> Mapping:
    """What `as_json` wrote. Raises ValueError, saying what is wrong, for anything else."""
    try:
        if saved["version"] != _VERSION:
            raise ValueError(f"the profile has version {saved['version']!r}, not {_VERSION}")
        layout = saved["layout"]
        return Mapping(
            columns=tuple(_column_from_json(column) for column in saved["columns"]),
            constants={Field(name): str(text) for name, text in saved["constants"].items()},
            currency=str(saved["currency"]),
            sheet=saved["sheet"],
            layout=Layout(int(layout[0]), int(layout[1]), bool(layout[2])) if layout else None,
            unmapped=tuple(str(heading) for heading in saved["unmapped"]),
        )
    except (KeyError, TypeError, IndexError, AttributeError, InvalidOperation) as problem:
        raise ValueError(f"this is no saved profile: {type(problem).__name__} {problem}") from None


def _column_from_json(saved: Dict[str, Any]) -> Column:
    reads = Conventions(
        unit=None if saved["unit"] is None else Decimal(saved["unit"]),
        currency=str(saved["currency"]),
        order=Order(saved["order"]) if saved["order"] else None,
        comma=saved["comma"] if saved["comma"] is None else bool(saved["comma"]),
        fraction=saved["fraction"] if saved["fraction"] is None else bool(saved["fraction"]),
    )
    return Column(str(saved["heading"]), Field(saved["field"]), reads, reason=SAVED)
