"""The form that makes a plan a schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from pmo_site.ui.forms import Form
from projects.models import Calendar, Project


class BeginForm(Form):
    """From when the plan is computed, and by which calendar."""

    start = forms.DateField(label="First day", help_text="Nothing of the plan begins before it.")
    calendar = forms.ModelChoiceField(Calendar.objects.none(), label="Working days", empty_label=None)

    def __init__(self, *args: Any, project: Project, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].initial = first
        self.choice("calendar").queryset = Calendar.objects.usable_by(project).order_by("pk")
