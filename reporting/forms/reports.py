"""Forms of analysts on a status report."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import Form


class CommentForm(Form):
    """Words about a report before it is sealed."""

    text = forms.CharField(label="Comment", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectForm(Form):
    """A correction of a sealed report: the sentence anew, and why. What the evidence shows is taken as it is now."""

    sentence = forms.CharField(
        label="The one sentence", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    because = forms.CharField(
        label="Why it is corrected",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Everybody who reads the report sees this.",
    )
