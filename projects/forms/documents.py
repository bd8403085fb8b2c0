"""Forms of documents: a file that is uploaded, or a link."""

from __future__ import annotations

from django import forms
from django.core.validators import URLValidator

from pmo_site.notes.files import KINDS, LARGEST, megabytes
from pmo_site.ui.forms import Form


class FileForm(Form):
    """A file to keep."""

    file = forms.FileField(
        max_length=250,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
        help_text=f"At most {megabytes(LARGEST)}: PDF, Office, pictures, drawings, text.",
    )
    title = forms.CharField(max_length=200, required=False, help_text="Without one it is called as the file.")


class LinkForm(Form):
    """The address of something that lies elsewhere."""

    url = forms.URLField(
        label="Address", max_length=500, assume_scheme="https", validators=[URLValidator(schemes=["http", "https"])]
    )
    title = forms.CharField(max_length=200)
