"""Form of a program."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import User
from pmo_site.ui.forms import VersionedForm
from projects.models import Program


class ProgramForm(VersionedForm):
    """What the projects of a program pursue together, and who answers for it."""

    class Meta:
        model = Program
        fields = ["code", "name", "purpose", "sponsor"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"code": "Short, of letters, digits and hyphens; it is part of the page's address."}
        error_messages = {"code": {"unique": "This code is taken."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("sponsor").queryset = User.objects.active().order_by("name")

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code.lower() == "new":
            raise forms.ValidationError("“new” is the address of the page that adds programs.")
        return code
