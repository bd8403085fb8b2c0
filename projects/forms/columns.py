"""The columns of a file that was read, and what each holds: the part that the forms of all such files share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from django import forms

from pmo_site.ui.forms import Form
from projects.domain.conventions import Conventions
from projects.domain.dates import Order
from projects.domain.fields import Kind, Named

UNITS = [
    ("", "as told"),
    ("1", "whole units"),
    ("1000", "thousands"),
    ("1000000", "millions"),
    ("1000000000", "billions"),
]
ORDERS = [("", "as told"), *((order.value, order.value) for order in Order)]


class ReadColumn(Protocol):
    """A column as a mapping has it: what it holds, and how its cells are read."""

    @property
    def field(self) -> Named: ...

    @property
    def reads(self) -> Conventions: ...


class ColumnFields(NamedTuple):
    """One column of the file as the form shows it; `unit` and `order` are None where they mean nothing."""

    heading: str
    samples: list[str]
    filled: int
    reason: str
    field: forms.BoundField
    unit: forms.BoundField | None
    order: forms.BoundField | None


class ColumnsForm(Form):
    """Chooses for each column the field that it holds, its unit where it is money, the order of its dates.

    FIELDS: the choices, the one that leaves a column unread first.
    """

    FIELDS: list[Any]

    def __init__(self, told: list[dict[str, Any]], held: Mapping[str, ReadColumn], *args: Any, **kwargs: Any) -> None:
        """told: the columns as they were found, in the order of the file; held: by heading, what was chosen so far."""
        super().__init__(*args, **kwargs)
        self._told, self._held = told, held
        for number, column in enumerate(told):
            self._add(number, column["heading"])

    def _add(self, number: int, heading: str) -> None:
        column = self._held.get(heading)
        chosen = column.field.value if column else ""
        self.fields[f"field_{number}"] = _select(self.FIELDS, f"Read “{heading}” as", chosen)
        if column and column.field.kind is Kind.MONEY:
            unit = "" if column.reads.unit is None else f"{column.reads.unit:f}"
            self.fields[f"unit_{number}"] = _select(UNITS, f"Unit of “{heading}”", unit)
        if column and column.field.kind is Kind.DATE and column.reads.order:
            order = column.reads.order.value
            self.fields[f"order_{number}"] = _select(ORDERS, f"Day and month in “{heading}”", order)

    def columns(self) -> list[ColumnFields]:
        """The columns in the order of the file."""
        return [
            ColumnFields(
                told["heading"],
                told["samples"],
                told["filled"],
                told.get("reason") or "",
                self[f"field_{number}"],
                self[f"unit_{number}"] if f"unit_{number}" in self.fields else None,
                self[f"order_{number}"] if f"order_{number}" in self.fields else None,
            )
            for number, told in enumerate(self._told)
        ]

    def reads(self, number: int, name: Named) -> Conventions:
        """What a person chose; else what was there, unless the column holds something else now."""
        before = self._held.get(self._told[number]["heading"])
        kept = before.reads if before and before.field.kind is name.kind else Conventions()
        unit, order = (self.cleaned_data.get(f"{part}_{number}") for part in ("unit", "order"))
        return replace(
            kept,
            unit=Decimal(unit) if unit else kept.unit if unit is None else None,
            order=Order(order) if order else kept.order if order is None else None,
        )


def _select(choices: list[Any], label: str, initial: str) -> forms.ChoiceField:
    """A choice within a table, where the label is not seen."""
    widget = forms.Select(attrs={"class": "form-select", "aria-label": label})
    return forms.ChoiceField(choices=choices, required=False, initial=initial, widget=widget)
