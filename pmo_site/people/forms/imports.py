"""A file with people or departments."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from pmo_site.people.domain.imports import MAX_BYTES
from pmo_site.ui.forms import Form


class FileForm(Form):
    """The file, and whether it is only looked at."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv,.json,text/csv,application/json"}))
    check_only = forms.BooleanField(
        required=False, label="Only check", help_text="Say what would change, and change nothing."
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > MAX_BYTES:
            raise ValidationError(f"At most {MAX_BYTES // 2**20} MB are read.")
        return file


class PeopleFileForm(FileForm):
    """People; whoever is new can get the first letter at once."""

    invite = forms.BooleanField(
        required=False, label="Invite the new ones", help_text="Each gets the letter with which to choose a password."
    )
