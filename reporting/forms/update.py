"""The form of one project's update: what changed in its plan and its risks, one sentence, a colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from pmo_site.ui.forms import DayInput, Form, MoneyField, PercentField, VersionField, within_years
from projects.domain.colours import Colour
from projects.domain.records import decimal_text
from projects.models import Declaration, Risk, Task
from projects.queries.risks import Scored
from reporting.domain.answers import REASONS, Answers, Changed, Holds, OfMilestone, OfRisk, OfTask, View
from reporting.queries.update import Sheet

AGREE, DIFFER = "agree", "differ"
MEANWHILE = "Somebody changed this after you opened the page. Look at it again; sent once more, yours is kept."


class Choice(forms.RadioSelect):
    """Radio buttons of which some open what stands below them."""

    def __init__(self, opens: Iterable[str] = ()) -> None:
        super().__init__()
        self.opens = frozenset(opens)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.opens:
            option["attrs"]["class"] = "opens"
        return option


@dataclass(frozen=True, slots=True)
class Item:
    """A milestone, a task or a risk with its fields; those that it does not have are None."""

    about: Any
    choice: forms.BoundField
    version: forms.BoundField
    first: forms.BoundField | None = None
    second: forms.BoundField | None = None

    @property
    def errors(self) -> list[str]:
        fields = (self.choice, self.first, self.second)
        return [str(error) for field in fields if field is not None for error in field.errors]


class UpdateForm(Form):
    """One project's part of the page; its prefix is the key of its report. What was typed before and kept is in it."""

    version = VersionField()
    sentence = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}))
    view = forms.ChoiceField(choices=[(AGREE, "Agree"), (DIFFER, "I see it differently")], widget=Choice([DIFFER]))
    colour = forms.ChoiceField(choices=Declaration.Colour.choices, widget=forms.RadioSelect, required=False)
    reason = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    until = forms.DateField(required=False, widget=DayInput)

    def __init__(self, *args: Any, sheet: Sheet, today: date, until: date, **kwargs: Any) -> None:
        self.sheet, self.today = sheet, today
        super().__init__(*args, prefix=str(sheet.report.pk), **kwargs)
        self.initial = {"version": sheet.report.version, "view": AGREE, "until": until}
        self.milestones = [self._milestone(task) for task in sheet.milestones]
        self.tasks = [self._task(task) for task in sheet.tasks]
        self.risks = [self._risk(scored) for scored in sheet.risks]
        self._show(**{name: said for name, said in sheet.report.draft.items() if name in self.fields})
        self.fields["sentence"].error_messages["required"] = "Say it in one sentence."

    def typed(self) -> dict[str, str]:
        """Everything as it was typed, to be kept until it is sent; versions are those of the page that is opened."""
        names = [name for name in self.fields if not name.endswith("version")]
        return {name: str(self.data[key]) for name in names if (key := self.add_prefix(name)) in self.data}

    def _milestone(self, task: Task) -> Item:
        name = f"m{task.pk}"
        self._choose(name, task.name, Holds, [Holds.MOVES, Holds.DONE], task.version)
        day = forms.DateField(label=f"{task.name}, date", required=False, widget=DayInput)
        self.fields[f"{name}_on"] = within_years(day)
        why = [("", "Choose a reason"), *((reason, reason) for reason in REASONS)]
        self.fields[f"{name}_why"] = forms.ChoiceField(label=f"{task.name}, reason", choices=why, required=False)
        self._show(**{f"{name}_on": task.expected()})
        return self._item(task, name, f"{name}_on", f"{name}_why")

    def _task(self, task: Task) -> Item:
        name = f"t{task.pk}"
        any_part = forms.NumberInput(attrs={"step": "any"})
        self.fields[name] = forms.DecimalField(
            label=task.name, min_value=0, max_value=999, decimal_places=2, required=False, widget=any_part
        )
        self.fields[f"{name}_version"] = VersionField()
        self._show(**{name: task.days_left, f"{name}_version": task.version})
        return self._item(task, name)

    def _risk(self, scored: Scored) -> Item:
        name, said = f"k{scored.risk.pk}", scored.risk.label
        self._choose(name, said, Changed, [Changed.LESS, Changed.MORE], scored.risk.version)
        currency = self.sheet.report.project.currency
        self.fields[f"{name}_percent"] = PercentField(label=f"{said}, probability", required=False)
        self.fields[f"{name}_impact"] = MoneyField(
            label=f"{said}, impact", currency=currency, required=False, min_value=0
        )
        percent = decimal_text(round(scored.chance * 100, 2))
        self._show(**{f"{name}_percent": percent, f"{name}_impact": round(scored.impact, 2)})
        return self._item(scored, name, f"{name}_percent", f"{name}_impact")

    def _choose(self, name: str, label: str, kind: type[Holds] | type[Changed], opens: list[str], version: int) -> None:
        choices = [(one.value, one.value.capitalize()) for one in kind]
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, widget=Choice(opens))
        self.fields[f"{name}_version"] = VersionField()
        self._show(**{name: choices[0][0], f"{name}_version": version})

    def _show(self, **values: Any) -> None:
        """What the fields show before anything is typed."""
        self.initial = {**self.initial, **values}

    def _item(self, about: Any, name: str, first: str = "", second: str = "") -> Item:
        return Item(
            about=about,
            choice=self[name],
            version=self[f"{name}_version"],
            first=self[first] if first else None,
            second=self[second] if second else None,
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for task in self.sheet.milestones:
            self._check_milestone(task, f"m{task.pk}")
        for scored in self.sheet.risks:
            self._check_risk(scored, f"k{scored.risk.pk}")
        if self.cleaned_data.get("view") == DIFFER and not self.cleaned_data.get("colour"):
            self.add_error("colour", "Choose the colour that you see.")
        return cleaned

    def _check_milestone(self, task: Task, name: str) -> None:
        holds, on, why = (self.cleaned_data.get(key) for key in (name, f"{name}_on", f"{name}_why"))
        due = task.expected()
        if holds == Holds.MOVES and (on is None or on == due):
            self.add_error(f"{name}_on", "Say to which day it moves.")
        if holds == Holds.MOVES and not why:
            self.add_error(f"{name}_why", "Choose why it moves.")
        if holds == Holds.HOLDS and due and due < self.today:
            self.add_error(name, "Its day has passed. Say when it comes, or that it is done.")
        if holds == Holds.DONE and on and on > self.today:
            # the field held the forecast, which the manager did not touch
            self.cleaned_data[f"{name}_on"] = None

    def _check_risk(self, scored: Scored, name: str) -> None:
        changed, percent, impact = (self.cleaned_data.get(key) for key in (name, f"{name}_percent", f"{name}_impact"))
        if (
            changed not in (Changed.LESS, Changed.MORE)
            or f"{name}_percent" in self.errors
            or f"{name}_impact" in self.errors
        ):
            return
        before = scored.chance * 100 * scored.impact
        now = (scored.chance * 100 if percent is None else percent) * (scored.impact if impact is None else impact)
        if (changed == Changed.MORE and now <= before) or (changed == Changed.LESS and now >= before):
            self.add_error(f"{name}_percent", f"With these figures it is not {changed}.")

    def answers(self) -> Answers:
        """What was answered, of a valid form."""
        said = self.cleaned_data
        return Answers(
            sentence=said["sentence"],
            milestones=tuple(self._of_milestone(task) for task in self.sheet.milestones),
            tasks=tuple(one for one in (self._of_task(task) for task in self.sheet.tasks) if one),
            risks=tuple(self._of_risk(scored.risk) for scored in self.sheet.risks),
            view=View(Colour(said["colour"]), said["reason"], said["until"]) if said["view"] == DIFFER else None,
        )

    def _of_milestone(self, task: Task) -> OfMilestone:
        name, said = f"m{task.pk}", self.cleaned_data
        why = said[f"{name}_why"] if said[name] == Holds.MOVES else ""
        return OfMilestone(task.pk, said[f"{name}_version"], Holds(said[name]), said[f"{name}_on"], why)

    def _of_task(self, task: Task) -> OfTask | None:
        days, version = self.cleaned_data[f"t{task.pk}"], self.cleaned_data[f"t{task.pk}_version"]
        return None if days is None else OfTask(task.pk, version, days)

    def _of_risk(self, risk: Risk) -> OfRisk:
        name, said = f"k{risk.pk}", self.cleaned_data
        return OfRisk(
            risk.pk, said[f"{name}_version"], Changed(said[name]), said[f"{name}_percent"], said[f"{name}_impact"]
        )

    def so_far(self) -> Answers | None:
        """What was typed until now, the sentence perhaps still to come; None while something in it is wrong."""
        if set(self.errors) - {"sentence", "colour", "reason", "until"}:
            return None
        self.cleaned_data.setdefault("sentence", "")
        self.cleaned_data["view"] = AGREE  # it may not be complete
        return self.answers()

    @property
    def declares(self) -> str:
        """The colour that is chosen, as it was sent."""
        return self["colour"].data or "" if self["view"].data == DIFFER else ""

    def overtaken(self, theirs: Model) -> None:
        """Say where somebody else was quicker, and take the version that is stored: sent again, it is kept."""
        marks = "mt" if isinstance(theirs, Task) else "k" if isinstance(theirs, Risk) else ""
        found = [f"{mark}{theirs.pk}" for mark in marks if f"{mark}{theirs.pk}" in self.fields]
        self.add_error(found[0] if found else None, MEANWHILE)
        version = self.add_prefix(f"{found[0]}_version" if found else "version")
        self.data = {**self.data, version: str(theirs.version)}  # type: ignore[attr-defined]  # every editable row has one
