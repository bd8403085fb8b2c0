"""A department as the PMO edits it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from pmo_site.people.domain.directory import code_problem
from pmo_site.people.forms.choices import DepartmentField, PersonField
from pmo_site.people.models import Department
from pmo_site.ui.forms import VersionedForm


class DepartmentForm(VersionedForm):
    """A new department, or one that others may edit meanwhile."""

    parent = DepartmentField(required=False, label="Belongs to")
    head = PersonField(required=False)

    class Meta:
        model = Department
        fields = ["code", "name", "parent", "phone", "address", "head"]
        help_texts = {
            "code": "Short and lasting; it stands in addresses and in imported files.",
            "phone": "As it is dialled, for example 555-0142 ext. 12.",
        }
        error_messages = {"code": {"unique": "Another department has this code."}}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if wrong := code_problem(code):
            raise ValidationError(wrong)
        return code

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # nothing can stand below itself
            tree = self.choice("parent").queryset
            self.choice("parent").queryset = tree.exclude(path__startswith=self.instance.path)
