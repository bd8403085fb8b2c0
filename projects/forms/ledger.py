"""Forms of the ledger: its file, its columns, whose a code is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.forms import Form
from projects.domain.conventions import Conventions
from projects.domain.dates import Order
from projects.domain.fields import Kind, LedgerField
from projects.domain.ledger_mapping import NEEDED, LedgerColumn, LedgerMapping, Untold
from projects.forms.imports import LARGEST, ORDERS, UNITS, ColumnFields, select
from projects.models import FundingSource, LedgerImport, Project

FIELDS = [("", "Not read"), *((name.value, name.label) for name in LedgerField)]
UNTOLD = [
    (Untold.ACTUAL.value, "actuals"),
    (Untold.ENCUMBRANCE.value, "encumbrances"),
    (Untold.BY_SIGN.value, "told by their sign: below zero is an encumbrance"),
]


class LedgerFileForm(Form):
    """The file, and the ledger that it is an extract of."""

    file = forms.FileField(
        label="File of the ledger",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text="CSV or Excel (.xlsx), at most 25 MB. Nothing is booked before you have seen what it changes.",
    )
    ledger = forms.CharField(
        max_length=60,
        initial="City ledger",
        help_text="Documents are found again by their numbers within one ledger, and codes are remembered for it.",
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(f"At most {LARGEST // 2**20} MB are read; split the file.")
        return file

    def clean_ledger(self) -> str:
        """A ledger that differs by case only is the same one."""
        told: str = self.cleaned_data["ledger"].strip()
        known = LedgerImport.objects.filter(ledger__iexact=told).values_list("ledger", flat=True).first()
        return known or told


class LedgerColumnsForm(Form):
    """Which column holds which field, and what holds for lines that do not say it."""

    untold = forms.ChoiceField(choices=UNTOLD, label="Amounts without a kind", help_text="Where no column says it.")
    currency = forms.CharField(
        max_length=3,
        validators=[RegexValidator(r"^[A-Z]{3}$", "Three capital letters, as in USD.")],
        help_text="In which the ledger is kept. Lines of projects in another currency wait.",
    )

    def __init__(self, job: LedgerImport, *args: Any) -> None:
        self.mapping = job.read_mapping()
        super().__init__(*args, initial={"untold": self.mapping.untold.value, "currency": self.mapping.currency})
        self._held = {column.heading: column for column in self.mapping.columns}
        self._told = job.seen["columns"]
        for number, told in enumerate(self._told):
            self._add(number, told["heading"])

    def _add(self, number: int, heading: str) -> None:
        column = self._held.get(heading)
        self.fields[f"field_{number}"] = select(FIELDS, f"Read “{heading}” as", column.field.value if column else "")
        if column and column.field.kind is Kind.MONEY:
            unit = "" if column.reads.unit is None else f"{column.reads.unit:f}"
            self.fields[f"unit_{number}"] = select(UNITS, f"Unit of “{heading}”", unit)
        if column and column.field.kind is Kind.DATE and column.reads.order:
            self.fields[f"order_{number}"] = select(ORDERS, f"Day and month in “{heading}”", column.reads.order.value)

    def columns(self) -> list[ColumnFields]:
        """The columns in the order of the file."""
        return [
            ColumnFields(
                told["heading"],
                told["samples"],
                told["filled"],
                "",
                self[f"field_{number}"],
                self[f"unit_{number}"] if f"unit_{number}" in self.fields else None,
                self[f"order_{number}"] if f"order_{number}" in self.fields else None,
            )
            for number, told in enumerate(self._told)
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen: dict[str, str] = {}
        for number, told in enumerate(self._told):
            value = self.cleaned_data.get(f"field_{number}")
            if value and chosen.setdefault(value, told["heading"]) != told["heading"]:
                self.add_error(f"field_{number}", f"“{chosen[value]}” holds this already.")
        missing = [name.label.lower() for name in NEEDED if name.value not in chosen]
        if missing:
            raise ValidationError(f"Choose the column of the {', of the '.join(missing)}: no line is booked without.")
        return cleaned

    def chosen(self) -> LedgerMapping:
        """The mapping as it was corrected; of a valid form."""
        columns = tuple(
            LedgerColumn(told["heading"], LedgerField(value), self._reads(number, told["heading"], LedgerField(value)))
            for number, told in enumerate(self._told)
            if (value := self.cleaned_data.get(f"field_{number}"))
        )
        return LedgerMapping(columns, Untold(self.cleaned_data["untold"]), self.cleaned_data["currency"])

    def _reads(self, number: int, heading: str, name: LedgerField) -> Conventions:
        """What a person chose; else what was there, unless the column holds something else now."""
        before = self._held.get(heading)
        kept = before.reads if before and before.field.kind is name.kind else Conventions()
        unit, order = (self.cleaned_data.get(f"{part}_{number}") for part in ("unit", "order"))
        return Conventions(
            unit=Decimal(unit) if unit else kept.unit if unit is None else None,
            order=Order(order) if order else kept.order if order is None else None,
            comma=kept.comma,
        )


class ProjectOfCodeForm(Form):
    """Which project a code of the ledger is."""

    project = forms.CharField(max_length=40, label="Project code", help_text="The code that the project has here.")

    def __init__(self, user: User, *args: Any) -> None:
        self.user = user
        super().__init__(*args)

    def clean_project(self) -> Project:
        """A project that the person may edit: nobody books on others."""
        ours = Project.objects.permitted(Permission.EDIT_WORK, self.user)
        found: Project | None = ours.filter(code__iexact=self.cleaned_data["project"].strip()).first()
        if found is None:
            raise ValidationError("There is no project of this code, or you may not edit it.")
        return found


class SourceOfCodeForm(Form):
    """Which funding source a code of the ledger is."""

    source = forms.ModelChoiceField(queryset=FundingSource.objects.by_name(), label="Funding source")
