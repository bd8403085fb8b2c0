"""Forms of an issue: what happened, and how it ended."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.ui.forms import Form
from projects.forms.rows import RowForm
from projects.models import Issue


class IssueForm(RowForm):
    """What happened, how bad it is, who deals with it and by when."""

    class Meta:
        model = Issue
        fields = ["what", "severity", "owner", "due"]
        labels = {"what": "What happened"}
        help_texts = {"due": "When it must be dealt with. After that day it is overdue and colours the health."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("severity").choices = [(s.value, f"{s.value} · {s.label}") for s in Issue.Severity]


class CloseIssueForm(Form):
    """How an issue ended."""

    resolution = forms.CharField(label="How it was resolved", max_length=250, widget=forms.Textarea({"rows": 3}))
