"""Forms of skills, of people's time, of the hours that a project asks for, and of a project that is thought of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from pmo_site.people.models import User
from pmo_site.ui.forms import Form, ModelForm, VersionedForm
from projects.domain.capacity import months_from
from projects.domain.capacity_effort import EXAMPLES, Effort, read_effort
from projects.domain.capacity_search import Need
from projects.forms.rows import RowForm
from projects.models import Allocation, Availability, Leave, PersonSkill, Project, Skill

AHEAD = 36  # months that can be planned


class SkillForm(VersionedForm):
    class Meta:
        model = Skill
        fields = ["name", "description"]
        help_texts = {"name": "What is planned for: Engineer, Data analyst, Procurement officer."}


class PersonSkillsForm(Form):
    """What somebody can do."""

    main = forms.ModelChoiceField(
        Skill.objects.none(), required=False, label="Main skill", help_text="The hours count under this one."
    )
    others = forms.ModelMultipleChoiceField(
        Skill.objects.none(), required=False, label="Other skills", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("main", "others"):
            self.choice(name).queryset = Skill.objects.by_name()


class AvailabilityForm(ModelForm):
    percent = forms.IntegerField(
        min_value=0, max_value=100, label="Percent of full time", help_text="That projects may plan with."
    )

    class Meta:
        model = Availability
        fields = ["since", "percent"]
        labels = {"since": "From"}


class LeaveForm(ModelForm):
    class Meta:
        model = Leave
        fields = ["first", "last"]
        labels = {"first": "From", "last": "Until, that day included"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "It ends before it begins.")
        return cleaned


class EffortField(forms.CharField):
    """Hours of a month, or a share of full time."""

    def __init__(self, **kwargs: Any) -> None:
        said: dict[str, Any] = {"max_length": 20, "label": "How much", "help_text": f"{EXAMPLES}."}
        super().__init__(**(said | kwargs))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_effort(text) if text else None
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f} h" if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


class MonthField(forms.TypedChoiceField):
    """One of the months from a day on."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=date.fromisoformat, empty_value=None, **kwargs)

    def offer(self, today: date) -> None:
        months = months_from(today.replace(day=1), AHEAD)
        self.choices = [("", "Choose one" if self.required else "None")] + [
            (month.isoformat(), f"{month:%b %Y}") for month in months
        ]


class AskedForm(Form):
    """Hours of a skill, or of somebody who has it, in each of some months."""

    skill = forms.ModelChoiceField(Skill.objects.none())
    person = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        help_text="Leave it open while nobody is named: the hours count under the skill.",
    )
    first = MonthField(label="From")
    last = MonthField(label="Until", help_text="That month included.")
    effort = EffortField()

    def __init__(self, *args: Any, project: Project, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.choice("skill").queryset = Skill.objects.by_name()
        able = PersonSkill.objects.values("person")
        self.choice("person").queryset = User.objects.active().filter(pk__in=able).order_by("name")
        for name in ("first", "last"):
            self.choice(name).offer(today)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "It ends before it begins.")
        person, skill = self.cleaned_data.get("person"), self.cleaned_data.get("skill")
        if person and skill and not skill.holders.filter(person=person).exists():
            self.add_error("person", f"{person} does not have this skill. The PMO says who has which.")
        return cleaned

    def months(self) -> list[date]:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return [month for month in months_from(first, AHEAD) if month <= last]

    def rows(self, full_time: dict[date, Decimal]) -> list[Allocation]:
        """One for each month. full_time: the hours of full time, which a share is a share of."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in ("skill", "person")}
        effort: Effort = self.cleaned_data["effort"]
        return [
            Allocation(project=self.project, month=month, hours=effort.in_month(full_time[month]), **said)
            for month in self.months()
        ]


class AllocationForm(RowForm):
    """The hours of one month. full_time: how many are full time in it."""

    hours = EffortField()

    class Meta:
        model = Allocation
        fields = ["hours"]

    def __init__(self, *args: Any, full_time: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.full_time = full_time

    def clean_hours(self) -> Decimal:
        effort: Effort = self.cleaned_data["hours"]
        return effort.in_month(self.full_time)


class CandidateLine(Form):
    """Hours of a skill in each month of a project that is thought of. A line without a skill says nothing."""

    skill = forms.ModelChoiceField(Skill.objects.none(), required=False)
    effort = EffortField(required=False)
    first = MonthField(label="From", required=False)
    last = MonthField(label="Until", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("skill").queryset = Skill.objects.by_name()
        for name in ("first", "last"):
            self.choice(name).offer(today)
        for field in self.fields.values():
            field.label = str(field.label or "Skill").removesuffix(" (optional)")
            field.help_text = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("skill"):
            for name in ("effort", "first", "last"):
                if name not in self.errors and not self.cleaned_data.get(name):
                    self.add_error(name, "Fill this in.")
            first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
            if first and last and last < first:
                self.add_error("last", "It ends before it begins.")
        return cleaned

    def months(self) -> list[date]:
        return [m for m in months_from(self.cleaned_data["first"], AHEAD) if m <= self.cleaned_data["last"]]

    def needs(self, full_time: dict[date, Decimal]) -> list[Need]:
        skill: Skill | None = self.cleaned_data.get("skill")
        if skill is None:
            return []
        effort: Effort = self.cleaned_data["effort"]
        return [Need(skill.pk, month, effort.in_month(full_time[month])) for month in self.months()]
