"""The words before the figures of a weekly."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import VersionedForm
from reporting.models import Weekly


class ForewordForm(VersionedForm):
    """Empty takes the foreword away."""

    class Meta:
        model = Weekly
        fields = ["foreword"]
        widgets = {"foreword": forms.Textarea(attrs={"rows": 6, "maxlength": 2000})}
        help_texts = {"foreword": "It stands before the figures, under your name, on page, mail and PDF."}
