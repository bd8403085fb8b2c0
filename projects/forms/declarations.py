"""Form of a declaration: the colour that the manager says."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import DayInput, Form
from projects.models import Declaration


class DeclareForm(Form):
    """Whether a reason and a last day are needed depends on the evidence: the action says so."""

    colour = forms.ChoiceField(label="I declare", choices=Declaration.Colour.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="What does the evidence not show yet?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    until = forms.DateField(label="Holds until", widget=DayInput, required=False)
