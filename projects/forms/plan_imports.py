"""The form of a schedule file."""

from __future__ import annotations

from django import forms

from pmo_site.ui.forms import Form
from projects.forms.files import FileToReadField


class PlanFileForm(Form):
    """The file, and which project of it."""

    file = FileToReadField(
        label="Schedule file",
        accept=".xml,.xer,.pmxml,.mpp",
        help_text=(
            "MS Project (XML or .mpp) or Primavera (XER or XML), at most 25 MB."
            " Nothing is changed before you have seen what it changes."
        ),
    )
    part = forms.CharField(
        label="Project in the file",
        max_length=60,
        required=False,
        help_text="Its id. Only needed where a file of Primavera holds several projects.",
    )
