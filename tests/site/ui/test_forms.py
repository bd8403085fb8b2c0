"""What all forms share."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from pmo_site.people.models import Department, User
from pmo_site.ui.forms import DayInput, Form, ModelForm, MoneyField, PercentField, VersionedForm


class ExpenseForm(Form):
    amount = MoneyField()
    share = PercentField(required=False)
    due = forms.DateField(required=False)
    reason = forms.ChoiceField(choices=[("a", "A")])


class DepartmentForm(VersionedForm):
    class Meta:
        model = Department
        fields = ("name",)


class PersonForm(ModelForm):
    role = forms.ChoiceField(choices=[("", "---------"), ("admin", "PMO admin")])

    class Meta:
        model = User
        fields = ("role", "department")


def filled(**typed: str) -> ExpenseForm:
    return ExpenseForm({"amount": "5", "reason": "a"} | typed)


def test_optional_fields_say_so_and_needed_ones_do_not() -> None:
    labels = {name: field.label for name, field in ExpenseForm().fields.items()}

    assert labels == {"amount": None, "share": "Share (optional)", "due": "Due (optional)", "reason": None}


def test_dates_use_the_browser_s_calendar() -> None:
    form = ExpenseForm(initial={"due": date(2027, 3, 3)})

    assert isinstance(form.fields["due"].widget, DayInput)
    assert 'type="date" name="due" value="2027-03-03"' in str(form["due"])


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused(typed: str) -> None:
    assert filled(due=typed).errors == {"due": ["Write a year from 1900 to 2200."]}


@pytest.mark.parametrize("typed", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_taken(typed: str) -> None:
    form = filled(due=typed)

    assert form.is_valid(), form.errors
    assert 'min="1900-01-01" max="2200-12-31"' in str(form["due"])


def test_money_is_read_as_people_write_it() -> None:
    form = filled(amount="1.2M")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(1_200_000)


def test_money_that_cannot_be_read_stays_as_typed_and_says_why() -> None:
    form = filled(amount="a lot")

    assert form.errors["amount"] == ["“a lot” is not an amount. Write it for example 1.2M, 900k or 1,250,000."]
    assert 'value="a lot"' in str(form["amount"])


def test_money_beyond_what_the_table_holds_is_refused() -> None:
    assert "amount" in filled(amount="1" + "0" * 20).errors


def test_stored_money_is_shown_with_its_thousands() -> None:
    assert 'value="1,250,000"' in str(ExpenseForm(initial={"amount": Decimal("1250000.00")})["amount"])


def test_money_typed_in_another_way_is_no_change() -> None:
    form = ExpenseForm({"amount": "1.25M", "reason": "a"}, initial={"amount": Decimal("1250000.00"), "reason": "a"})

    assert form.changed_data == []


@pytest.mark.parametrize("typed", ["101", "-1%"])
def test_percent_stays_within_its_range(typed: str) -> None:
    assert filled(share=typed).errors["share"] == ["Write a number from 0 to 100."]


def test_what_is_needed_is_asked_for_in_plain_words() -> None:
    assert ExpenseForm({}).errors == {"amount": ["Fill this in."], "reason": ["Choose one."]}


def test_an_empty_choice_is_said_in_words(db: None) -> None:
    form = PersonForm()

    assert list(form.fields["department"].choices) == [("", "None")]
    assert form.fields["role"].choices[0] == ("", "Choose one")


def test_version_is_the_one_that_the_page_was_opened_with() -> None:
    form = DepartmentForm({"name": "Parks", "version": "3"}, instance=Department(name="Park", code="P", version=4))
    form.full_clean()

    assert form.instance.version == 3


def test_version_is_sent_along_but_is_no_change() -> None:
    form = DepartmentForm({"name": "Parks", "version": "3"}, instance=Department(name="Parks", code="P", version=4))

    assert form.changed_data == []
    assert 'type="hidden" name="version"' in str(form["version"])


def test_an_empty_choice_keeps_the_words_that_its_form_has_for_it() -> None:
    class Chosen(Form):
        own = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="In no program")
        usual = forms.ModelChoiceField(User.objects.none(), required=False)
        fixed = forms.ModelChoiceField(User.objects.none(), empty_label=None)

    assert [Chosen().choice(name).empty_label for name in ("own", "usual", "fixed")] == ["In no program", "None", None]
