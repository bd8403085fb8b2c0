"""The form of the limits at which health changes its colour."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from pmo_site.ui.forms import VersionedForm
from projects.domain.thresholds import Thresholds
from projects.models import ThresholdsRow

# dimension of health: what is limited, with its unit, by the name of its limits
PAIRS = {
    "Schedule": {
        "finish_days": "Finish after the approved date, days",
        "finish_percent": "Finish late, percent of the planned duration",
        "milestone_days": "Milestone past its date and not done, days",
    },
    "Cost": {"cost_percent": "Forecast over the approved budget, percent"},
    "Risk": {
        "exposure_percent": "Exposure, percent of the contingency left",
        "exposure_of_budget_percent": "Exposure, percent of the budget, where there is no contingency",
    },
    "Issues and actions": {
        "overdue_severity": "Severity of an overdue issue, 1 to 5",
        "open_severity": "Severity of an open issue that is not overdue, 1 to 5",
        "overdue_actions": "Overdue action items, number",
    },
}
SINGLE = {
    "stale_grace_days": ("Days of grace before data are stale", "Beyond the cadence of the tier."),
    "margin": ("Margin of an improvement, points", "A colour improves only this far inside its limit, on two days."),
    "override_days": ("Longest life of a better declaration, days", "Then the evidence counts alone again."),
}
COLOURS = {"amber": "at risk beyond", "red": "off track beyond"}


class ThresholdsForm(VersionedForm):
    """All limits on one page. An empty limit is not used."""

    class Meta:
        model = ThresholdsRow
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(_numbers(Thresholds.from_flat(self.instance.values)))
        for pairs in PAIRS.values():
            for name, label in pairs.items():
                for colour, said in COLOURS.items():
                    self.fields[f"{name}_{colour}"] = _limit(f"{label}: {said}")
        for name, (label, why) in SINGLE.items():
            self.fields[name] = forms.IntegerField(label=label, help_text=why, min_value=0, max_value=366)
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            *(Fieldset(dimension, *map(_side_by_side, pairs)) for dimension, pairs in PAIRS.items()),
            Fieldset("Freshness, margin, declarations", *SINGLE),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in (name for pairs in PAIRS.values() for name in pairs):
            amber, red = (self.cleaned_data.get(f"{name}_{colour}") for colour in COLOURS)
            if amber is not None and red is not None and amber > red:
                self.add_error(f"{name}_red", f"Off track beyond {red} would come before at risk beyond {amber}.")
        return cleaned

    def limits(self) -> Thresholds:
        """What was chosen; of a valid form."""
        return Thresholds.from_flat({name: _plain(value) for name, value in self.cleaned_data.items()})


class Rule(NamedTuple):
    """A limit in words: what is limited, at risk beyond, off track beyond."""

    what: str
    amber: str
    red: str


def rules(limits: Thresholds) -> dict[str, list[Rule]]:
    """The limits in words, by dimension of health."""
    flat = limits.flat()
    return {
        dimension: [
            Rule(label, *(_said(flat[f"{name}_{colour}"]) for colour in COLOURS)) for name, label in pairs.items()
        ]
        for dimension, pairs in PAIRS.items()
    }


def single(limits: Thresholds) -> list[tuple[str, str, str]]:
    """What is one number: label, why, how much."""
    flat = limits.flat()
    return [(label, why, _said(flat[name])) for name, (label, why) in SINGLE.items()]


def _said(limit: str | int | None) -> str:
    return "not used" if limit is None else str(limit)


def _numbers(limits: Thresholds) -> dict[str, Any]:
    """The limits as their fields give them back, so that what was not touched has not changed."""
    return {name: Decimal(value) if isinstance(value, str) else value for name, value in limits.flat().items()}


def _limit(label: str) -> forms.Field:
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=1000, max_digits=6, decimal_places=2)


def _side_by_side(name: str) -> Div:
    return Div(*(Div(f"{name}_{colour}", css_class="col-sm-6") for colour in COLOURS), css_class="row")


def _plain(value: Any) -> Any:
    """12.50 and 12.5 are one limit, and 10 is not 1E+1."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
