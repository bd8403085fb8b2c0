"""A field for a file that is read by a worker, as large as they read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

LARGEST = 25 * 2**20


class FileToReadField(forms.FileField):
    """accept: the endings that a browser offers; too_large: what to do with a file that is."""

    def __init__(self, *, accept: str, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **kwargs)
        self.too_large = too_large

    def validate(self, value: UploadedFile[bytes] | None) -> None:
        super().validate(value)
        if value is not None and (value.size is None or value.size > LARGEST):
            raise ValidationError(f"At most {LARGEST // 2**20} MB are read{self.too_large}.")
