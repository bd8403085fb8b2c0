"""Two versions of one row, in words."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from pmo_site.people.models import Department, Role, User
from pmo_site.ui.conflicts import Difference, differences, said
from pmo_site.ui.forms import MoneyField, PercentField, VersionedForm


class PersonForm(VersionedForm):
    class Meta:
        model = User
        fields = ("name", "role", "phone")


def test_differences_name_only_the_fields_that_differ(db: None) -> None:
    stored = User(name="Ines Okafor", email="i@example.org", role=Role.ADMIN, phone="0142")
    form = PersonForm({"name": "Ines Okafor", "role": "analyst", "phone": "", "version": "1"})
    form.full_clean()

    assert differences(form, stored) == [
        Difference("Role", "PMO analyst", "PMO admin"),
        Difference("Phone (optional)", "empty", "0142"),
    ]


@pytest.mark.parametrize("field", [forms.DecimalField(), MoneyField(), PercentField()])
def test_said_is_alike_for_the_same_number_typed_and_stored(field: forms.Field) -> None:
    assert said(Decimal("90"), field) == said(Decimal("90.00"), field) == "90"


@pytest.mark.parametrize(
    ("value", "field", "shown"),
    [
        (None, forms.CharField(), "empty"),
        ("", forms.CharField(), "empty"),
        (False, forms.BooleanField(), "no"),
        (date(2027, 3, 3), forms.DateField(), "Wed 3 Mar 2027"),
        (Decimal("1250000.00"), forms.DecimalField(), "1,250,000"),
        (Decimal("1250000.50"), MoneyField(), "1,250,000.50"),
        (Decimal("0.0"), forms.DecimalField(), "0"),
        ("b", forms.ChoiceField(choices=[("Group", [("b", "Bond")])]), "Bond"),
        ("gone", forms.ChoiceField(choices=[]), "gone"),
        (Department(name="Parks"), forms.ModelChoiceField(Department.objects.none()), "Parks"),
    ],
)
def test_said_shows_a_value_as_pages_do(value: object, field: forms.Field, shown: str) -> None:
    assert said(value, field) == shown
