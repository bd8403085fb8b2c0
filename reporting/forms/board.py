"""The form that puts a project into another stage."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from pmo_site.ui.forms import VersionedForm
from projects.models import Project, Stage


class StageForm(VersionedForm):
    """The stage alone, in their order. What has ended stays where it ended."""

    class Meta:
        model = Project
        fields = ["stage"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = self.choice("stage")
        stage.queryset, stage.empty_label, stage.label = Stage.objects.in_order(), "No stage yet", "Stage"

    def clean(self) -> dict[str, Any] | None:
        if not self.instance.is_open:
            raise ValidationError("It has ended, so it stays in its stage. Open it again first.")
        return super().clean()
