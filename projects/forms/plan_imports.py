"""The form of a schedule file."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from pmo_site.ui.forms import Form

LARGEST = 25 * 2**20


class PlanFileForm(Form):
    """The file, and which project of it."""

    file = forms.FileField(
        label="Schedule file",
        widget=forms.FileInput(attrs={"accept": ".xml,.xer,.pmxml,.mpp"}),
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

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(f"At most {LARGEST // 2**20} MB are read.")
        return file
