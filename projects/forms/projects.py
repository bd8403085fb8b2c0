"""Forms of a project: what its manager edits, what the PMO steers, how it ends."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import Department, Role, User
from pmo_site.ui.forms import DayInput, Form, MoneyField, VersionedForm
from projects.models import Project


class ProjectForm(VersionedForm):
    """What the manager of a project edits."""

    cost_forecast = MoneyField(required=False, label="Forecast cost at completion")

    class Meta:
        model = Project
        fields = ["name", "category", "purpose", "public_summary", "start_actual", "finish_forecast", "cost_forecast"]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "public_summary": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"start_actual": "Started on", "finish_forecast": "Forecast finish"}
        help_texts = {"public_summary": "What residents may read, once it is released."}


class SteeringForm(VersionedForm):
    """What the PMO decides about a project. An original baseline that is set cannot be overwritten."""

    budget_original = MoneyField(required=False, label="Original budget")
    budget_approved = MoneyField(required=False, label="Approved budget")
    contingency = MoneyField(required=False, label="Contingency left")

    class Meta:
        model = Project
        fields = [
            "department",
            "program",
            "tier",
            "stage",
            "sponsor",
            "manager",
            "confidential",
            "start_original",
            "finish_original",
            "budget_original",
            "start_approved",
            "finish_approved",
            "budget_approved",
            "contingency",
        ]
        labels = {
            "start_original": "Original start",
            "finish_original": "Original finish",
            "start_approved": "Approved start",
            "finish_approved": "Approved finish",
        }
        help_texts = {"confidential": "Seen only by people who have a part in it, the PMO admin and the auditor."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("department").queryset = Department.objects.in_tree_order()
        self.choice("sponsor").queryset = people()
        self.choice("manager").queryset = people().exclude(role=Role.AUDITOR)
        for name in ("start_original", "finish_original", "budget_original"):
            if getattr(self.instance, name) is not None:
                self.fields[name].disabled = True
                self.fields[name].help_text = "The original baseline is kept as it is."


class NewProjectForm(SteeringForm):
    """A new project: who, what, and the baseline that it starts with."""

    class Meta(SteeringForm.Meta):
        fields = ["code", "name", "purpose", *SteeringForm.Meta.fields]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class CloseForm(Form):
    """The end of a project that is done."""

    finished_on = forms.DateField(label="Finished on", widget=DayInput)
    reason = forms.CharField(label="What was delivered", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class CancelForm(Form):
    """The end of a project that will not be done."""

    reason = forms.CharField(label="Why it is cancelled", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


def people() -> Any:
    """Who can be chosen: people who are still here, by name."""
    return User.objects.active().order_by("name")
