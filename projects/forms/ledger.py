"""Forms of the ledger: its file, its columns, whose a code is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.forms import Form
from projects.domain.fields import LedgerField
from projects.domain.ledger_mapping import NEEDED, LedgerColumn, LedgerMapping, Untold
from projects.forms.columns import ColumnsForm
from projects.forms.files import FileToReadField
from projects.models import FundingSource, ImportProfile, LedgerImport, Project

UNTOLD = [
    (Untold.ACTUAL.value, "actuals"),
    (Untold.ENCUMBRANCE.value, "encumbrances"),
    (Untold.BY_SIGN.value, "told by their sign: below zero is an encumbrance"),
]


class LedgerFileForm(Form):
    """The file, and the ledger that it is an extract of."""

    file = FileToReadField(
        label="File of the ledger",
        accept=".csv,.tsv,.txt,.xlsx",
        too_large="; split the file",
        help_text="CSV or Excel (.xlsx), at most 25 MB. Nothing is booked before you have seen what it changes.",
    )
    ledger = forms.CharField(
        max_length=60,
        initial="City ledger",
        help_text="Documents are found again by their numbers within one ledger, and codes are remembered for it.",
    )

    profile = forms.ModelChoiceField(
        queryset=ImportProfile.objects.of_ledgers().by_name(),
        required=False,
        empty_label="None: as the last file of this ledger",
        help_text="A mapping of columns that was kept for such files.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ImportProfile.objects.of_ledgers().exists():
            del self.fields["profile"]

    def clean_ledger(self) -> str:
        """A ledger that differs by case only is the same one."""
        told: str = self.cleaned_data["ledger"].strip()
        known = LedgerImport.objects.filter(ledger__iexact=told).values_list("ledger", flat=True).first()
        return known or told


class LedgerColumnsForm(ColumnsForm):
    """Which column holds which field, and what holds for lines that do not say it."""

    FIELDS = [("", "Not read"), *((name.value, name.label) for name in LedgerField)]

    untold = forms.ChoiceField(choices=UNTOLD, label="Amounts without a kind", help_text="Where no column says it.")
    currency = forms.CharField(
        max_length=3,
        validators=[RegexValidator(r"^[A-Z]{3}$", "Three capital letters, as in USD.")],
        help_text="In which the ledger is kept. Lines of projects in another currency wait.",
    )

    def __init__(self, job: LedgerImport, *args: Any) -> None:
        mapping = job.read_mapping()
        held = {column.heading: column for column in mapping.columns}
        initial = {"untold": mapping.untold.value, "currency": mapping.currency}
        super().__init__(job.seen["columns"], held, *args, initial=initial)

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
            LedgerColumn(told["heading"], LedgerField(value), self.reads(number, LedgerField(value)))
            for number, told in enumerate(self._told)
            if (value := self.cleaned_data.get(f"field_{number}"))
        )
        return LedgerMapping(columns, Untold(self.cleaned_data["untold"]), self.cleaned_data["currency"])


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
