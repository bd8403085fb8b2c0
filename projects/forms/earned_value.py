"""Forms of earned value: which estimate is used and why, and by which rule work earns."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.ui.forms import MoneyField, VersionedForm
from projects.forms.tasks import LineForm
from projects.models import EacChoice, Task


class EacChoiceForm(VersionedForm):
    """The estimate at completion that the project uses."""

    rest = MoneyField(label="What the rest will cost, by those who do it", min_value=0, required=False)

    class Meta:
        model = EacChoice
        fields = ["method", "reason", "rest"]
        widgets = {"method": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 3})}
        labels = {"reason": "Why another one than the rule gives"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].label = "Which estimate is used"  # the rule is an answer too, so it is not optional

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        method = self.cleaned_data.get("method")
        if method and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", "Say why another estimate is used.")
        if method == EacChoice.Method.BOTTOM_UP and self.cleaned_data.get("rest") is None:
            self.add_error("rest", "Say what the rest will cost, or choose another estimate.")
        return cleaned


class EarningForm(LineForm):
    """By which rule a line of the plan earns, and what a milestone weighs where they share the budget."""

    class Meta:
        model = Task
        fields = ["earning", "weight"]
        labels = {"earning": "It earns its budget", "weight": "Weight"}
        help_texts = {"weight": "In percent of the budget where some milestones have one, relative where all have."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind != Task.Kind.MILESTONE:
            del self.fields["weight"]
