"""Forms of the plan: what is expected and what happened, as its manager says, and the baseline, as the PMO does."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.ui.forms import VersionedForm
from projects.forms.durations import DaysField
from projects.models import Task
from projects.queries.members import people_of

LABELS = {
    "start_forecast": "Forecast start",
    "start_actual": "Started on",
    "finish_forecast": "Forecast finish",
    "finish_actual": "Done on",
    "remaining": "Working days left",
    "start_original": "Original start",
    "start_approved": "Approved start",
    "finish_original": "Original finish",
    "finish_approved": "Approved finish",
    "wbs": "WBS number",
}
MILESTONE_LABELS = LABELS | {
    "finish_forecast": "Forecast",
    "finish_original": "Original date",
    "finish_approved": "Approved date",
}


class LineForm(VersionedForm):
    """Anything about one line of the plan. Its instance says of which project it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.choice("owner").queryset = people_of(self.instance.project)
        if isinstance(left := self.fields.get("remaining"), DaysField):
            left.per_day = self.instance.project.seconds_per_day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._check_order("start_actual", "finish_actual", "It cannot be done before it is started.")
        self._check_order("start_forecast", "finish_forecast", "The finish comes before the start.")
        self._check_order("start_approved", "finish_approved", "The finish comes before the start.")
        return cleaned

    def _check_order(self, first: str, last: str, says: str) -> None:
        start, finish = (self.cleaned_data.get(name, getattr(self.instance, name)) for name in (first, last))
        if last in self.fields and start and finish and finish < start:
            self.add_error(last, says)


class MilestoneForm(LineForm):
    """A milestone as its manager keeps it."""

    class Meta:
        model = Task
        fields = ["name", "owner", "finish_forecast", "finish_actual"]
        labels = MILESTONE_LABELS
        help_texts = {"owner": "One of the people of this project."}


class TaskForm(LineForm):
    """A task as its manager keeps it."""

    class Meta:
        model = Task
        fields = [
            "name",
            "wbs",
            "owner",
            "start_forecast",
            "start_actual",
            "finish_forecast",
            "finish_actual",
            "remaining",
        ]
        labels = LABELS
        field_classes = {"remaining": DaysField}
        help_texts = {"owner": "One of the people of this project.", "wbs": "Its place in the plan, for example 3.2.4"}


class NewMilestoneForm(MilestoneForm):
    """A milestone with its first approved date, for whoever may approve."""

    class Meta(MilestoneForm.Meta):
        fields = ["name", "owner", "finish_approved", "finish_forecast"]
        help_texts = {
            **MilestoneForm.Meta.help_texts,
            "finish_approved": "The first approved date is kept as the original one.",
        }


class NewTaskForm(TaskForm):
    """A task with its first approved dates, for whoever may approve."""

    class Meta(TaskForm.Meta):
        fields = ["name", "wbs", "owner", "start_approved", "finish_approved", "start_forecast", "finish_forecast"]
        help_texts = {
            **TaskForm.Meta.help_texts,
            "finish_approved": "The first approved dates are kept as the original ones.",
        }


class BaselineForm(LineForm):
    """What was promised. An original date that is set is never overwritten; a new approved one says why."""

    why = forms.CharField(label="Why the date changes", max_length=500, required=False)

    class Meta:
        model = Task
        fields = ["start_original", "start_approved", "finish_original", "finish_approved"]
        labels = LABELS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind == Task.Kind.MILESTONE:
            del self.fields["start_original"], self.fields["start_approved"]
        for name in ("start_original", "finish_original"):
            if name in self.fields and getattr(self.instance, name):
                self.fields[name].disabled = True
                self.fields[name].help_text = "The original date is kept as it is."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        moved = [name for name in self.changed_data if name.endswith("_approved") and self.initial.get(name)]
        if moved and not self.cleaned_data.get("why"):
            self.add_error("why", "An approved date that changes needs a reason.")
        return cleaned


class ProgressForm(LineForm):
    """What changes from week to week, in the row itself."""

    class Meta:
        model = Task
        fields = ["finish_forecast", "finish_actual", "remaining"]
        labels = LABELS | {"finish_forecast": "Forecast"}
        field_classes = {"remaining": DaysField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind == Task.Kind.MILESTONE:
            del self.fields["remaining"]
        for name, label in self.Meta.labels.items():
            if name in self.fields:
                self.fields[name].label = label  # in a row there is no room for "(optional)"
        self.fields["finish_forecast"].widget.attrs["autofocus"] = True
