"""Imports of plans: a schedule file on its way into the plan of one project."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from projects.models.file_jobs import FileJob, FileJobQuerySet, JobFile


class PlanImportQuerySet(FileJobQuerySet["PlanImport"]):
    def of(self, project: models.Model) -> Self:
        return self.filter(project=project)


class PlanImport(FileJob):
    """One schedule file: uploaded, compared with the plan that is held, applied whole or not at all."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Being read"
        CHECKED = "checked", "To apply or discard"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        FAILED = "failed", "Failed"
        DISCARDED = "discarded", "Discarded"

    AT_WORK = (State.UPLOADED, State.APPLYING)

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="plan_imports")
    part = models.CharField(max_length=60, blank=True, help_text="Which project, where a file holds several")
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="plan_imports")

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["uploaded", "checked", "applying", "applied", "failed", "discarded"]),
                name="plan_import_state_known",
            ),
            models.CheckConstraint(condition=~Q(filename=""), name="plan_import_has_a_file_name"),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "discarded"], ended_at__isnull=False)
                | (~Q(state__in=["applied", "discarded"]) & Q(ended_at=None)),
                name="plan_import_ended_says_when",
            ),
        ]
        indexes = [
            # each minute the sweep asks for jobs that nobody works on
            models.Index(
                fields=["leased_until"], condition=Q(state__in=["uploaded", "applying"]), name="plan_import_at_work"
            ),
        ]

    def get_absolute_url(self) -> str:
        url: str = self.project.url("plan_import", self.pk)
        return url


class PlanFile(JobFile):
    """The file of a plan import."""

    job = models.OneToOneField(PlanImport, on_delete=models.CASCADE, primary_key=True, related_name="file")
