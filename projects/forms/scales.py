"""The form of one scale of risk: five levels that meet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms

from pmo_site.ui.forms import MoneyField, PercentField, VersionedForm
from projects.domain.records import decimal_text
from projects.models import ScaleLevel
from projects.queries.scales import Kind

Bound = Callable[..., forms.Field]


def _cost(**kwargs: Any) -> forms.Field:
    return MoneyField(min_value=0, **kwargs)


def _days(**kwargs: Any) -> forms.Field:
    return forms.DecimalField(min_value=0, max_digits=7, decimal_places=0, **kwargs)


BOUNDS: dict[str, Bound] = {Kind.PROBABILITY: PercentField, Kind.COST: _cost, Kind.DAYS: _days}


class ScaleForm(VersionedForm):
    """Names and bounds of all levels of a scale. `instance` is its lowest level, whose version stands for the whole."""

    class Meta:
        model = ScaleLevel
        fields: list[str] = []

    def __init__(self, *args: Any, levels: list[ScaleLevel], **kwargs: Any) -> None:
        super().__init__(*args, instance=levels[0], **kwargs)
        self.levels = levels
        bound = BOUNDS[levels[0].kind]
        self.fields["low"] = bound(label="Level 1 begins at", help_text="")
        for level in levels:
            self.fields[f"name_{level.level}"] = forms.CharField(label=f"Level {level.level} is called", max_length=40)
            self.fields[f"high_{level.level}"] = bound(label=f"Level {level.level} goes up to", help_text="")
        self.initial.update(as_typed(levels))
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout("low", *(_row(level.level) for level in levels))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        below = self.cleaned_data.get("low")
        for level in self.levels:
            high = self.cleaned_data.get(f"high_{level.level}")
            if below is not None and high is not None and high <= below:
                said = f"Level {level.level} begins at {decimal_text(below)}: it must go up to more."
                self.add_error(f"high_{level.level}", said)
            below = high
        return cleaned

    def names(self) -> list[str]:
        return [self.cleaned_data[f"name_{level.level}"] for level in self.levels]

    def bounds(self) -> list[Decimal]:
        """Six of them, rising; of a valid form."""
        return [self.cleaned_data["low"], *(self.cleaned_data[f"high_{level.level}"] for level in self.levels)]


def as_typed(levels: list[ScaleLevel]) -> dict[str, Any]:
    """The stored scale under the names of the form's fields."""
    values: dict[str, Any] = {"low": _plain(levels[0].low)}
    for level in levels:
        values |= {f"name_{level.level}": level.name, f"high_{level.level}": _plain(level.high)}
    return values


def _plain(bound: Decimal) -> Decimal:
    """Without the zeros that the column adds: 10, not 10.00."""
    return Decimal(decimal_text(bound))


def _row(number: int) -> Div:
    return Div(
        Div(f"name_{number}", css_class="col-sm-6"), Div(f"high_{number}", css_class="col-sm-6"), css_class="row"
    )
