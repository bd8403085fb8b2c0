"""A choice of what to get by mail."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import Department, User
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.forms import Form
from projects.models import Project
from reporting.models import Subscription
from reporting.queries.recipients import sees_digest
from reporting.queries.subscriptions import department_for, project_for

Kind = Subscription.Kind


class ChoiceForm(Form):
    """What, and whether. `object`: the code of the department of a digest, or of the project of its reports."""

    kind = forms.ChoiceField(choices=Kind.choices)
    object = forms.CharField(label="Code", max_length=40, required=False)
    wanted = forms.BooleanField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.department: Department | None = None
        self.project: Project | None = None

    def clean(self) -> dict[str, Any] | None:
        """What one may not see answers like what does not exist."""
        cleaned = super().clean()
        kind, code = self.cleaned_data.get("kind"), self.cleaned_data.get("object", "")
        if kind == Kind.WEEKLY and not holds(self.user, Permission.SEE_WEEKLY):
            self.add_error("kind", "The weekly is for executives and the PMO.")
        if kind == Kind.DIGEST and (code or not sees_digest(self.user, None)):
            self.department = department_for(self.user, code)
            if self.department is None:
                self.add_error("object", f"There is no department “{code}” whose digest you may have.")
        if kind == Kind.REPORTS:
            self.project = project_for(self.user, code)
            if self.project is None:
                self.add_error("object", f"There is no project “{code}” that you may see.")
        return cleaned
