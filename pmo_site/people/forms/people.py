"""People as the PMO admin edits them, and as they edit themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.forms.choices import DepartmentField, PersonField
from pmo_site.people.models import Delegation, Role, User
from pmo_site.people.queries.people import ACTIVE, ALL, CLOSED, INVITED, Filters
from pmo_site.ui.forms import DayInput, ModelForm, VersionedForm

NEEDS_A_DEPARTMENT = {Role.MANAGER, Role.STAKEHOLDER}


class OfADepartment(forms.ModelForm):  # type: ignore[type-arg]  # at run time it takes none
    """Mixed into forms of a person: an address in lower case, and a department where the role needs one."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        role = self.cleaned_data.get("role")
        if role in NEEDS_A_DEPARTMENT and not self.cleaned_data.get("department"):
            self.add_error("department", f"A {Role(role).label.lower()} belongs to a department: choose it.")
        return cleaned


class InvitationForm(OfADepartment, ModelForm):
    """Somebody new."""

    department = DepartmentField(required=False)

    class Meta:
        model = User
        fields = ["email", "name", "title", "phone", "role", "department"]
        help_texts = {"email": "The letter goes here, and it is the name for signing in."}
        error_messages = {"email": {"unique": "Somebody with this address is here already."}}


class PersonForm(OfADepartment, VersionedForm):
    """A person as the PMO admin edits him or her."""

    department = DepartmentField(required=False)

    class Meta(InvitationForm.Meta):
        help_texts = {"email": "Whoever reads this mailbox can sign in. Links of earlier letters stop working."}


class MeForm(VersionedForm):
    """What everybody edits about himself or herself."""

    class Meta:
        model = User
        fields = ["name", "phone"]


class DelegationForm(ModelForm):
    """Who stands in, from when until when. The instance says for whom."""

    delegate = PersonField(label="Who stands in")

    class Meta:
        model = Delegation
        fields = ["delegate", "starts", "ends"]
        labels = {"starts": "From", "ends": "Until and with"}
        widgets = {"starts": DayInput, "ends": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.choice("delegate").queryset
        others = people.exclude(pk=self.instance.delegator_id).exclude(role=Role.AUDITOR)
        self.choice("delegate").queryset = others

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "It cannot end before it begins.")
        return cleaned


class PeopleFilter(forms.Form):
    """What the list of people is cut down to. What it does not understand it leaves out."""

    q = forms.CharField(required=False)
    role = forms.ChoiceField(required=False, choices=[("", "Role: any"), *Role.choices])
    department = DepartmentField(required=False, empty_label="Department: any")
    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Active"),
            (INVITED, "Invited, not yet signed in"),
            (CLOSED, "Closed"),
            (ALL, "Active or closed"),
        ],
    )

    def filters(self) -> Filters:
        self.is_valid()
        told = self.cleaned_data
        return Filters(
            text=told.get("q", ""),
            role=told.get("role", ""),
            department=told.get("department"),
            state=told.get("state") or ACTIVE,
        )
