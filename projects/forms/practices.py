"""Form of the self-check: the answer to one of the ten practices."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import VersionedForm
from projects.models import PracticeAnswer


class PracticeForm(VersionedForm):
    """Yes, partly or no, and on what that rests."""

    class Meta:
        model = PracticeAnswer
        fields = ["answer", "note"]
        widgets = {"answer": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 3})}
        labels = {"answer": "Does the plan do it?", "note": "What that rests on"}
