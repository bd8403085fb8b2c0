"""The form with which the PMO takes a baseline."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import User
from pmo_site.ui.forms import Form


class BaselineForm(Form):
    """Who approved the plan as it is now, and why. The original may do without: it is what was planned at first."""

    approved_by = forms.ModelChoiceField(User.objects.none(), label="Approved by", required=False)
    approved_named = forms.CharField(
        label="Or, without an account here",
        max_length=200,
        required=False,
        help_text="For example “City Council, motion M-26-410”.",
    )
    why = forms.CharField(label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, original: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original = original
        self.choice("approved_by").queryset = User.objects.active().order_by("name", "pk")
        if not original:
            self.fields["approved_by"].label = "Approved by"
            self.fields["approved_named"].label = "Or by somebody without an account here"
            self.fields["why"].label = "Why there is a new one"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.original:
            if not (self.cleaned_data.get("approved_by") or self.cleaned_data.get("approved_named")):
                self.add_error("approved_by", "Say who approved it, here or in the next field.")
            if not self.cleaned_data.get("why"):
                self.add_error("why", "Say why: the reason stays beside the baseline.")
        return cleaned
