"""The form of days on which a calendar differs from its week."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.ui.forms import ModelForm, VersionField
from projects.domain.hours_notation import EXAMPLE, parse_hours, written_hours
from projects.models import CalendarDay


class CalendarDayForm(ModelForm):
    """A holiday, a shutdown, a Saturday that is worked. Its version is that of the calendar, which is edited as one."""

    version = VersionField()
    hours = forms.CharField(
        label="Hours of work",
        required=False,
        max_length=120,
        help_text=f"Empty for days off. {EXAMPLE} for a usual day.",
    )

    class Meta:
        model = CalendarDay
        fields = ["name", "first", "last", "hours"]
        labels = {"first": "From", "last": "Until, that day included"}
        help_texts = {"name": "For example Mardi Gras, or Carnival shutdown."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.calendar.version
        self.initial["hours"] = hours_of(self.instance)
        self.fields["name"].required = True
        self.fields["name"].label = "What it is"

    def clean_hours(self) -> list[list[int]]:
        try:
            return [list(span) for span in parse_hours(self.cleaned_data["hours"])]
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = (self.cleaned_data.get(name) for name in ("first", "last"))
        if first and last and last < first:
            self.add_error("last", "It ends before it begins.")
        self.instance.calendar.version = self.cleaned_data.get("version") or 0
        return cleaned


def hours_of(day: CalendarDay) -> str:
    """The hours as they are typed."""
    return written_hours(tuple((first, last) for first, last in day.hours))
