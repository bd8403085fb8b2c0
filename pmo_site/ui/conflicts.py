"""Two versions of one row, field by field, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model

from pmo_site.ui import words

EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which the two versions differ; `mine` was typed here, `theirs` is stored."""

    label: str
    mine: str
    theirs: str


def differences(form: forms.ModelForm[Any], theirs: Model) -> list[Difference]:
    """The visible fields of a valid form whose values differ from those of the stored row, in the form's order."""
    found = []
    for field in form.visible_fields():
        if hasattr(theirs, field.name) and field.name in form.cleaned_data:
            mine = said(form.cleaned_data[field.name], field.field)
            stored = said(getattr(theirs, field.name), field.field)
            if mine != stored:
                found.append(Difference(str(field.label), mine, stored))
    return found


def said(value: Any, field: forms.Field) -> str:
    """The value as the form shows it, with the label of a choice and the weekday of a date.

    A number is said alike however many noughts it is stored with: 900 typed is no change of 900.00.
    """
    if type(value) in (int, Decimal):
        value = field.prepare_value(value)  # seconds that the form shows as days, money with its thousands
    if hasattr(value, "all"):  # several rows, chosen or stored
        value = ", ".join(sorted(map(str, value.all())))
    if value in (None, ""):
        return EMPTY
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return dict(_flat(field.choices)).get(str(value), str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return words.moment(value) if isinstance(value, datetime) else words.day(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    return str(value)


def _flat(choices: Any) -> list[tuple[str, str]]:
    """Choices without their groups."""
    flat: list[tuple[str, str]] = []
    for value, label in choices:
        flat += _flat(label) if isinstance(label, (list, tuple)) else [(str(value), str(label))]
    return flat
