"""When the steps of a cycle are due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms

from pmo_site.ui.forms import Form, VersionField
from reporting.actions.schedules import Times
from reporting.domain.due import Every
from reporting.models import ReportSchedule
from reporting.models.schedules import WEEKDAYS

DAYS = [*enumerate(WEEKDAYS), *((7 + at, f"{name} of the week after") for at, name in enumerate(WEEKDAYS))]


class Step(NamedTuple):
    """One step with its fields."""

    schedule: ReportSchedule
    day: forms.BoundField
    month_day: forms.BoundField
    at: forms.BoundField


class CycleForm(Form):
    """The rhythm of a cycle, and day and hour of each of its steps. The version is that of its first step."""

    version = VersionField()
    active = forms.BooleanField(label="The portal does this by itself", required=False)
    every = forms.ChoiceField(label="How often", choices=ReportSchedule.Rhythm.choices)

    def __init__(self, *args: Any, steps: Sequence[ReportSchedule], **kwargs: Any) -> None:
        self.schedules = steps
        super().__init__(*args, **kwargs)
        first = steps[0]
        self.initial = {"version": first.version, "active": first.active, "every": first.every}
        self.steps = [self._step(step) for step in steps]

    def _step(self, step: ReportSchedule) -> Step:
        kind = step.kind
        self.fields[f"{kind}_day"] = forms.TypedChoiceField(
            label="Day", choices=DAYS, coerce=int, initial=step.weekday + 7 * step.weeks_later
        )
        self.fields[f"{kind}_month_day"] = forms.IntegerField(
            label="Day of month", min_value=1, max_value=31, initial=step.month_day
        )
        self.fields[f"{kind}_at"] = forms.TimeField(
            label="Hour", initial=step.at, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        )
        return Step(step, self[f"{kind}_day"], self[f"{kind}_month_day"], self[f"{kind}_at"])

    def rhythm(self) -> Every:
        return Every(self.cleaned_data["every"])

    def times(self) -> dict[str, Times]:
        """When each step is due, by its kind, of a valid form."""
        return {step.kind: self._times(step.kind) for step in self.schedules}

    def _times(self, kind: str) -> Times:
        weeks_later, weekday = divmod(self.cleaned_data[f"{kind}_day"], 7)
        month_day, at = self.cleaned_data[f"{kind}_month_day"], self.cleaned_data[f"{kind}_at"]
        return Times(weekday=weekday, month_day=month_day, at=at, weeks_later=weeks_later)
