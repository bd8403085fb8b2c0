"""Forms of an import: the file, another sheet or profile, the columns, the name of a profile."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator

from pmo_site.ui.forms import DayInput, Form
from projects.domain.conventions import Conventions
from projects.domain.dates import Order
from projects.domain.fields import Field, Kind
from projects.domain.headings import plain
from projects.domain.mapping import Column, Mapping
from projects.models import ImportProfile, PortfolioImport
from projects.queries.imports import source_called

PROPOSE = "None: propose the columns"
LARGEST = 25 * 2**20
UNITS = [
    ("", "as told"),
    ("1", "whole units"),
    ("1000", "thousands"),
    ("1000000", "millions"),
    ("1000000000", "billions"),
]
ORDERS = [("", "as told"), *((order.value, order.value) for order in Order)]
KINDS = {
    "Which project it is": (Kind.TEXT,),
    "Words": (Kind.PROSE,),
    "Dates": (Kind.DATE, Kind.YEAR),
    "Money and progress": (Kind.MONEY, Kind.PERCENT),
    "Rating": (Kind.RATING,),
}
FIELDS = [
    ("", "Kept as it is, unread"),
    *((group, [(f.value, f.label) for f in Field if f.kind in kinds]) for group, kinds in KINDS.items()),
]


class UploadForm(Form):
    """The file, and the profile that reads it."""

    file = forms.FileField(
        label="Portfolio file",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text="CSV or Excel (.xlsx), at most 25 MB. Nothing is changed before you have seen what it changes.",
    )
    profile = forms.ModelChoiceField(
        queryset=ImportProfile.objects.by_name(),
        required=False,
        help_text="A mapping of columns that was kept for this publisher.",
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(f"At most {LARGEST // 2**20} MB are read; split the file.")
        return file

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].empty_label = PROPOSE  # type: ignore[attr-defined]
        if not ImportProfile.objects.exists():
            del self.fields["profile"]


class LookForm(Form):
    """Another sheet of the workbook, or another profile."""

    sheet = forms.ChoiceField(required=False)
    profile = forms.ModelChoiceField(queryset=ImportProfile.objects.by_name(), required=False)

    def __init__(self, job: PortfolioImport, *args: Any) -> None:
        super().__init__(*args, initial={"sheet": job.sheet, "profile": job.profile_id})
        self.fields["profile"].empty_label = PROPOSE  # type: ignore[attr-defined]
        names = job.seen.get("sheets", [])
        self.fields["sheet"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if len(names) < 2:
            del self.fields["sheet"]


class ProfileForm(Form):
    """The name of a saved mapping."""

    name = forms.CharField(
        max_length=80, help_text="For example the publisher's. A profile that has this name already is replaced."
    )


class ColumnFields(NamedTuple):
    """One column of the file as the form shows it; `unit` and `order` are None where they mean nothing."""

    heading: str
    samples: list[str]
    filled: int
    reason: str
    field: forms.BoundField
    unit: forms.BoundField | None
    order: forms.BoundField | None


def select(choices: list[Any], label: str, initial: str) -> forms.ChoiceField:
    """A choice within a table, where the label is not seen."""
    widget = forms.Select(attrs={"class": "form-select", "aria-label": label})
    return forms.ChoiceField(choices=choices, required=False, initial=initial, widget=widget)


class MappingForm(Form):
    """Which column holds which field, whose projects they are, and what holds for rows that do not say it."""

    source = forms.CharField(
        max_length=60, help_text="Whose projects these are: next year's file updates the projects of the same source."
    )
    report_date = forms.DateField(
        required=False, widget=DayInput, help_text="The day that the file reports, for rows that tell none. Else today."
    )
    currency = forms.CharField(
        max_length=3,
        required=False,
        validators=[RegexValidator(r"^[A-Z]{3}$", "Three capital letters, as in USD.")],
        help_text="Of amounts that name none, for example USD.",
    )

    def __init__(self, job: PortfolioImport, *args: Any) -> None:
        self.job = job
        self.mapping = job.read_mapping()
        initial = {"source": job.source, "report_date": job.report_date, "currency": self.mapping.currency}
        super().__init__(*args, initial=initial)
        held = {column.heading: column for column in self.mapping.columns}
        self._told = job.seen["columns"]
        for number, told in enumerate(self._told):
            self._add(number, held.get(told["heading"]))

    def _add(self, number: int, column: Column | None) -> None:
        """A choice of the field; of the unit and of the order of dates where the column has one."""
        reads = column.reads if column else Conventions()
        heading = self._told[number]["heading"]
        self.fields[f"field_{number}"] = select(FIELDS, f"Read “{heading}” as", column.field.value if column else "")
        if column and column.field.kind is Kind.MONEY:
            unit = "" if reads.unit is None else f"{reads.unit:f}"
            self.fields[f"unit_{number}"] = select(UNITS, f"Unit of “{heading}”", unit)
        if column and column.field.kind is Kind.DATE and reads.order:
            self.fields[f"order_{number}"] = select(ORDERS, f"Day and month in “{heading}”", reads.order.value)

    def columns(self) -> list[ColumnFields]:
        """The columns in the order of the file."""
        return [
            ColumnFields(
                told["heading"],
                told["samples"],
                told["filled"],
                told["reason"],
                self[f"field_{number}"],
                self[f"unit_{number}"] if f"unit_{number}" in self.fields else None,
                self[f"order_{number}"] if f"order_{number}" in self.fields else None,
            )
            for number, told in enumerate(self._told)
        ]

    def clean_source(self) -> str:
        """A source that differs by case only is the same one."""
        return source_called(self.cleaned_data["source"].strip())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen: dict[Field, str] = {}
        for number, told in enumerate(self._told):
            field = self._field(number)
            if field is None or field.many:
                continue
            other = chosen.setdefault(field, told["heading"])
            if plain(other) != plain(told["heading"]):
                self.add_error(f"field_{number}", f"“{other}” holds this already.")
        if not chosen.keys() & {Field.KEY, Field.NAME}:
            raise ValidationError(
                "Choose the column of the source's id, or that of the name: without one of them no"
                " project can be found again."
            )
        return cleaned

    def _field(self, number: int) -> Field | None:
        value = self.cleaned_data.get(f"field_{number}")
        return Field(value) if value else None

    def chosen(self) -> Mapping:
        """The mapping as it was corrected; of a valid form."""
        before = {column.heading: column for column in self.mapping.columns}
        columns, unmapped = [], []
        for number, told in enumerate(self._told):
            field = self._field(number)
            if field is None:
                unmapped.append(told["heading"])
            else:
                columns.append(Column(told["heading"], field, self._reads(number, field, before.get(told["heading"]))))
        return Mapping(
            tuple(columns),
            self.mapping.constants,
            self.cleaned_data["currency"],
            self.mapping.sheet,
            self.mapping.layout,
            tuple(unmapped),
        )

    def _reads(self, number: int, field: Field, before: Column | None) -> Conventions:
        """What a person chose; else what was there, unless the column holds something else now."""
        unit, order = (self.cleaned_data.get(f"{name}_{number}") for name in ("unit", "order"))
        kept = before.reads if before and before.field.kind is field.kind else Conventions()
        return Conventions(
            unit=Decimal(unit) if unit else kept.unit if unit is None else None,
            currency=kept.currency,
            order=Order(order) if order else kept.order if order is None else None,
            comma=kept.comma,
            fraction=kept.fraction,
        )
