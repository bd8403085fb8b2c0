"""Forms of a risk: what may happen and what is done about it, and the end of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from pmo_site.ui.forms import Form, MoneyField, PercentField
from projects.domain.records import decimal_text
from projects.forms.rows import RowForm
from projects.models import Risk, ScaleLevel
from projects.queries.scales import Kind, levels, meaning

THREE_POINTS = ("cost_low", "cost_likely", "cost_high")


class LevelField(forms.TypedChoiceField):
    """A level of a scale; the choices say what each level means."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def offer(self, scale: list[ScaleLevel], currency: str) -> None:
        said = [(level.level, f"{level.level} · {level.name}, {meaning(level, currency)}") for level in scale]
        self.choices = [("", "Choose a level"), *said]


class RiskForm(RowForm):
    """Everything about a risk that people write; its exposure follows from it."""

    probability = LevelField(label="Probability")
    percent = PercentField(required=False, label="Probability in percent", help_text="Refines the level.")
    impact = LevelField(label="Impact on cost")
    cost_low = MoneyField(required=False, label="Cost at least")
    cost_likely = MoneyField(required=False, label="Cost most likely")
    cost_high = MoneyField(required=False, label="Cost at most")
    impact_days = LevelField(label="Impact on time", required=False)

    class Meta:
        model = Risk
        fields = [
            "cause",
            "event",
            "effect",
            "probability",
            "percent",
            "impact",
            *THREE_POINTS,
            "impact_days",
            "response",
            "response_plan",
            "owner",
            "review_on",
            "proximity",
        ]
        labels = {"event": "What may happen", "response_plan": "What is done", "proximity": "May happen from"}
        help_texts = {
            "cause": "A fact of today: “Resin has one supplier”.",
            "event": "What is uncertain: “A shipment in December is missed”.",
            "effect": "What it would do to the project: “Two crews stand idle”.",
            "review_on": "When somebody looks at it again.",
            "proximity": "Its proximity; empty: at any time.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = levels()
        self._offer_levels(self.instance.project.currency)
        if self.instance.project.tier.wants_three_points:
            self._demand_three_points()
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            Fieldset("What may happen", "cause", "event", "effect"),
            Fieldset(
                "How likely, how bad",
                _row("probability", "percent"),
                _row("impact", "impact_days"),
                _row(*THREE_POINTS),
            ),
            Fieldset("What is done about it", "response", "response_plan", "owner", "review_on", "proximity"),
        )

    def _offer_levels(self, currency: str) -> None:
        kinds = {"probability": Kind.PROBABILITY, "impact": Kind.COST, "impact_days": Kind.DAYS}
        for name, kind in kinds.items():
            self.choice(name).offer(self.levels[kind], currency)  # they are LevelFields

    def _demand_three_points(self) -> None:
        for name in THREE_POINTS:
            field = self.fields[name]
            field.required, field.label = True, str(field.label).removesuffix(" (optional)")
            field.error_messages["required"] = f"Projects of the tier {self.instance.project.tier} give three amounts."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_percent()
        self._check_three_points()
        return cleaned

    def _check_percent(self) -> None:
        """A percentage outside of its level would show one probability in the table and another in the matrix."""
        percent, number = self.cleaned_data.get("percent"), self.cleaned_data.get("probability")
        if percent is not None and number is not None:
            level = self.levels[Kind.PROBABILITY][number - 1]
            if not level.low <= percent <= level.high:
                said = f"{decimal_text(percent)}% is not within {level.name}, {meaning(level, '')}."
                self.add_error("percent", f"{said} Choose the level that holds it.")

    def _check_three_points(self) -> None:
        given: dict[str, Decimal | None] = {name: self.cleaned_data.get(name) for name in THREE_POINTS}
        if any(name in self.errors for name in THREE_POINTS) or not any(v is not None for v in given.values()):
            return
        for name in [name for name, amount in given.items() if amount is None]:
            self.add_error(name, "Give all three amounts or none.")
        low, likely, high = given.values()
        if low is not None and low < 0:
            self.add_error("cost_low", "A cost is not negative; an opportunity is no risk.")
        if low is not None and likely is not None and likely < low:
            self.add_error("cost_likely", "The most likely cost is below the least.")
        if likely is not None and high is not None and high < likely:
            self.add_error("cost_high", "The highest cost is below the most likely one.")


def _row(*names: str) -> Div:
    """Side by side on a wide screen."""
    return Div(*(Div(name, css_class="col-sm") for name in names), css_class="row")


class CloseRiskForm(Form):
    """The end of a risk that will not happen any more."""

    reason = forms.CharField(label="Why it cannot happen any more", max_length=500, widget=forms.Textarea({"rows": 3}))
