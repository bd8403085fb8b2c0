"""Forms of dependencies between projects: first on which one, then what, and by when."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import User
from pmo_site.ui.forms import Form, VersionedForm
from projects.models import Dependency, Project


class OtherProjectForm(Form):
    """On which project this one depends. One that the person may not see answers exactly like a missing one."""

    needs = forms.CharField(label="Code of the other project", max_length=40)

    def __init__(self, *args: Any, project: Project, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.user = project, user
        self.fields["needs"].widget.attrs |= {"list": "suggestions", "autocomplete": "off"}

    def clean_needs(self) -> Project:
        other = Project.objects.visible_to(self.user).filter(code__iexact=self.cleaned_data["needs"]).first()
        if other is None:
            raise forms.ValidationError("There is no such project, or you may not see it.")
        if other.pk == self.project.pk:
            raise forms.ValidationError("A project cannot depend on itself.")
        return other


class DependencyForm(VersionedForm):
    """What is needed from the other project, which its instance names, and by when."""

    class Meta:
        model = Dependency
        fields = ["what", "milestone", "needed_by"]
        labels = {"what": "What is needed", "needed_by": "Needed by", "milestone": "Delivered with its milestone"}
        help_texts = {"milestone": "Its forecast then says when this can be expected."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("milestone").queryset = self.instance.needs.tasks.milestones().by_date()
