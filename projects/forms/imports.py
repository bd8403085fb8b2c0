"""Forms of an import: the file, another sheet or profile, the columns, the name of a profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from pmo_site.ui.forms import DayInput, Form
from projects.domain.fields import Field, Kind
from projects.domain.headings import plain
from projects.domain.mapping import Column, Mapping
from projects.forms.columns import ColumnsForm
from projects.forms.files import FileToReadField
from projects.models import ImportProfile, PortfolioImport
from projects.queries.imports import source_called

PROPOSE = "None: propose the columns"
KINDS = {
    "Which project it is": (Kind.TEXT,),
    "Words": (Kind.PROSE,),
    "Dates": (Kind.DATE, Kind.YEAR),
    "Money and progress": (Kind.MONEY, Kind.PERCENT),
    "Rating": (Kind.RATING,),
}


class UploadForm(Form):
    """The file, and the profile that reads it."""

    file = FileToReadField(
        label="Portfolio file",
        accept=".csv,.tsv,.txt,.xlsx",
        too_large="; split the file",
        help_text="CSV or Excel (.xlsx), at most 25 MB. Nothing is changed before you have seen what it changes.",
    )
    profile = forms.ModelChoiceField(
        queryset=ImportProfile.objects.of_portfolios().by_name(),
        required=False,
        empty_label=PROPOSE,
        help_text="A mapping of columns that was kept for this publisher.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ImportProfile.objects.of_portfolios().exists():
            del self.fields["profile"]


class LookForm(Form):
    """Another sheet of the workbook, or another profile."""

    sheet = forms.ChoiceField(required=False)
    profile = forms.ModelChoiceField(
        queryset=ImportProfile.objects.of_portfolios().by_name(), required=False, empty_label=PROPOSE
    )

    def __init__(self, job: PortfolioImport, *args: Any) -> None:
        super().__init__(*args, initial={"sheet": job.sheet, "profile": job.profile_id})
        names = job.seen.get("sheets", [])
        self.choice("sheet").choices = [(name, name) for name in names]
        if len(names) < 2:
            del self.fields["sheet"]


class ProfileForm(Form):
    """The name of a saved mapping."""

    name = forms.CharField(
        max_length=80, help_text="For example the publisher's. A profile that has this name already is replaced."
    )


class MappingForm(ColumnsForm):
    """Which column holds which field, whose projects they are, and what holds for rows that do not say it."""

    FIELDS = [
        ("", "Kept as it is, unread"),
        *((group, [(f.value, f.label) for f in Field if f.kind in kinds]) for group, kinds in KINDS.items()),
    ]

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
        held = {column.heading: column for column in self.mapping.columns}
        super().__init__(job.seen["columns"], held, *args, initial=initial)

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
        columns, unmapped = [], []
        for number, told in enumerate(self._told):
            field = self._field(number)
            if field is None:
                unmapped.append(told["heading"])
            else:
                columns.append(Column(told["heading"], field, self.reads(number, field)))
        return Mapping(
            tuple(columns),
            self.mapping.constants,
            self.cleaned_data["currency"],
            self.mapping.sheet,
            self.mapping.layout,
            tuple(unmapped),
        )
