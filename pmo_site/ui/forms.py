"""What all forms share: crispy without a form tag, optional fields that say so, dates, money, percent, versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.utils import pretty_name

from pmo_site.ui.amounts import EXAMPLES, read_money, read_percent
from pmo_site.ui.years import YEARS

DASHES = BLANK_CHOICE_DASH[0][1]
FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


class DayInput(forms.DateInput):
    """The browser's own calendar; it sends and wants ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ReadField(forms.DecimalField):
    """A number that people write in their own way; `read` turns the text into it or says what is wrong."""

    widget = forms.TextInput

    def read(self, text: str) -> Decimal:
        raise NotImplementedError

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as DecimalField does
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return super().to_python(self.read(str(value)))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(ReadField):
    """An amount in whole units of one currency, to the cent; takes "1.2M", "$1,250,000", "900k"."""

    def __init__(self, *, currency: str = "USD", **kwargs: Any) -> None:
        self.currency = currency
        kwargs.setdefault("help_text", f"In {currency}, {EXAMPLES}.")
        super().__init__(max_digits=kwargs.pop("max_digits", 16), decimal_places=2, **kwargs)

    def read(self, text: str) -> Decimal:
        return read_money(text, self.currency)

    def prepare_value(self, value: Any) -> Any:
        """Stored amounts are shown with their thousands; what was typed stays as it was typed."""
        if isinstance(value, (Decimal, int)):
            return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
        return value


class PercentField(ReadField):
    """The number before the percent sign, 0 to 100 unless told otherwise; takes "10", "12.5%"."""

    def __init__(self, *, low: int = 0, high: int = 100, **kwargs: Any) -> None:
        self.low, self.high = low, high
        kwargs.setdefault("help_text", f"In percent, {low} to {high}.")
        super().__init__(decimal_places=2, **kwargs)

    def read(self, text: str) -> Decimal:
        return read_percent(text)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not self.low <= value <= self.high:
            raise ValidationError(f"Write a number from {self.low} to {self.high}.", code="range")


class Look:
    """Mixed into every form: how it is drawn. The page writes the form tag, the token and the buttons."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for name, field in self.fields.items():
            _say_what_is_needed(name, field)
            if type(field.widget) is forms.DateInput:
                field.widget = DayInput(field.widget.attrs)
            if isinstance(field, forms.DateField):
                within_years(field)
            if isinstance(field, forms.ChoiceField):
                _name_the_empty_choice(field)

    def choice(self, name: str) -> Any:
        """The field of that name as one that chooses: among what, a form often knows only when it is made."""
        return self.fields[name]


def _say_what_is_needed(name: str, field: forms.Field) -> None:
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        chosen = isinstance(field, forms.ChoiceField)
        field.error_messages["required"] = "Choose one." if chosen else "Fill this in."
    if not field.required and not isinstance(field, forms.BooleanField) and not field.widget.is_hidden:
        field.label = f"{field.label or pretty_name(name)} (optional)"


def within_years(field: forms.DateField) -> forms.DateField:
    """The field, which refuses days of another age. Every form does it to the fields that it begins with."""
    says = f"Write a year from {YEARS[0]} to {YEARS[-1]}."
    field.validators += [MinValueValidator(FIRST_DAY, says), MaxValueValidator(LAST_DAY, says)]
    field.widget.attrs |= {"min": field.widget.format_value(FIRST_DAY), "max": field.widget.format_value(LAST_DAY)}
    return field


def _name_the_empty_choice(field: forms.ChoiceField) -> None:
    """Words instead of Django's row of dashes."""
    said = "Choose one" if field.required else "None"
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = said if field.empty_label == DASHES else field.empty_label
    else:
        choices: Any = field.choices
        field.choices = [(value, said if label == DASHES else label) for value, label in choices]


class Form(Look, forms.Form):
    """A form without a row."""


class ModelForm(Look, forms.ModelForm):  # type: ignore[type-arg]  # at run time it takes none
    """A form for one row."""


class VersionField(forms.IntegerField):
    """The version that the page was opened with. It is what the save expects, not something that was edited."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionedForm(ModelForm):
    """A form for a row that others may save meanwhile.

    Once valid, `instance.version` is the version that the page was opened with: the save expects it.
    """

    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.version = self.cleaned_data.get("version")
        return cleaned
