"""Who takes over, and what."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.forms.choices import PersonField
from pmo_site.people.models import Role, User
from pmo_site.ui.forms import Form
from projects.models import Program, Project
from projects.queries.holdings import programs_of, projects_of


class HandOverForm(Form):
    """The projects and programs of one person, and who gets those that are chosen."""

    to = PersonField(label="To whom")
    projects = forms.ModelMultipleChoiceField(Project.objects.none(), required=False)
    programs = forms.ModelMultipleChoiceField(Program.objects.none(), required=False)

    def __init__(self, *args: Any, person: User, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.choice("to").queryset
        self.choice("to").queryset = people.exclude(pk=person.pk).exclude(role=Role.AUDITOR)
        self.choice("projects").queryset = projects_of(person, seen_by=by)
        self.choice("programs").queryset = programs_of(person)

    @property
    def chosen(self) -> set[str]:
        """What is ticked, as `projects-17`: everything at first, then what was ticked before."""
        if not self.is_bound:
            return {f"{name}-{row.pk}" for name in ("projects", "programs") for row in self.choice(name).queryset}
        return {f"{name}-{key}" for name in ("projects", "programs") for key in self[name].data or []}
