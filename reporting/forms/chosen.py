"""What is done to the projects that were chosen in the list: another manager, another program, a request."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.forms.choices import PersonField
from pmo_site.people.models import Role
from pmo_site.ui.forms import Form
from projects.models import Program


class ManagerForm(Form):
    """Who leads them from now on."""

    to = PersonField(label="New manager")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.choice("to")
        people.queryset = people.queryset.exclude(role=Role.AUDITOR)


class ProgramForm(Form):
    """In which program they are from now on: to take them out of theirs is said, never what no choice means."""

    program = forms.ModelChoiceField(Program.objects.order_by("name"), required=False, empty_label="Choose one")
    out = forms.BooleanField(label="In no program: take them out of theirs", required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen, out = self.cleaned_data.get("program"), self.cleaned_data["out"]
        if "program" not in self.errors and bool(chosen) is out:
            self.add_error("program", "Choose a program, or tick that they are in none: one of the two.")
        return cleaned


class RequestForm(Form):
    """Why an update is wanted now."""

    why = forms.CharField(
        label="What you want to know",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The managers read this in their mail.",
    )
