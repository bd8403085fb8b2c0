"""Status reports: asked for, answered, reviewed, sealed. A sealed one never changes; a correction supersedes it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from pmo_site.people.models import User
from pmo_site.ui.words import day
from projects.models import Project
from reporting.domain.status_report import Sealed, unseal
from reporting.domain.status_report import StatusReport as Contents


class StatusReportQuerySet(models.QuerySet["StatusReport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def open(self) -> Self:
        return self.exclude(state=StatusReport.State.SEALED)

    def sealed(self) -> Self:
        return self.filter(state=StatusReport.State.SEALED)

    def in_force(self) -> Self:
        """Sealed ones that no sealed correction has superseded."""
        corrected = StatusReport.objects.filter(supersedes=OuterRef("pk"), state=StatusReport.State.SEALED)
        return self.sealed().exclude(Exists(corrected))

    def of_period(self, period_start: date) -> Self:
        return self.filter(period_start=period_start)

    def up_to(self, period_start: date) -> Self:
        return self.filter(period_start__lte=period_start)

    def managed_by(self, keys: tuple[int, ...]) -> Self:
        """Reports on projects whose manager is one of these people."""
        return self.filter(project__manager__in=keys)

    def unanswered(self) -> Self:
        return self.filter(state__in=[StatusReport.State.DRAFT, StatusReport.State.RETURNED])

    def with_answers(self) -> Self:
        """Who was asked and who answered, and what it corrects."""
        return self.select_related("asked", "answered_by", "answered_for", "supersedes", "thread")

    def without_contents(self) -> Self:
        return self.defer("contents", "draft")

    def with_people(self) -> Self:
        """Everything that a row of a list shows, in one query; not the contents."""
        people = ("project__department", "project__manager", "project__tier", "project__standing")
        answers = ("asked", "answered_by", "answered_for", "supersedes")
        return self.select_related(*people, *answers).defer("contents", "supersedes__contents")

    def newest_first(self) -> Self:
        return self.order_by("-period_start", "-edition", "-pk")

    def by_project(self) -> Self:
        return self.order_by("project__code", "pk")

    def before(self, pk: int) -> Self:
        return self.filter(pk__lt=pk)


class StatusReport(models.Model):
    """What is told of one project in one period. What the manager typed and has not sent yet is in `draft`.

    `contents` is the canonical JSON that was sealed, `sha256` its seal; a trigger forbids any change of a sealed row.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Asked for"
        SUBMITTED = "submitted", "To review"
        RETURNED = "returned", "Returned"
        SEALED = "sealed", "Sealed"

    audited = True
    audit_hides = ("contents", "draft")  # what is sealed is held by its seal; a draft is the manager's own

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="status_reports")
    period_start = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    asked = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="reports_asked"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    sentence = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="reports_answered"
    )
    answered_for = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="reports_answered_by_others"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    thread = models.OneToOneField(
        "notes.Thread", on_delete=models.PROTECT, null=True, blank=True, related_name="status_report"
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    correction = models.CharField(max_length=500, blank=True)
    contents = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = StatusReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "returned", "sealed"]), name="report_state_known"
            ),
            models.UniqueConstraint(
                fields=["project", "period_start", "edition"], name="report_once_per_project_period_edition"
            ),
            models.CheckConstraint(
                condition=Q(state="sealed", sealed_at__isnull=False, sha256__regex=r"^[0-9a-f]{64}$")
                | (~Q(state="sealed") & Q(sealed_at=None, sha256="", contents="")),
                name="report_sealed_has_its_seal",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sealed"]) | Q(answered_by__isnull=False),
                name="report_submitted_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None, answered_at=None)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="report_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, correction="", edition=1)
                | (Q(supersedes__isnull=False, edition__gt=1) & ~Q(correction="")),
                name="report_correction_says_of_what_and_why",
            ),
        ]
        indexes = [
            # the analysts' list, and the seal: what is not sealed yet
            models.Index(fields=["state", "period_start"], condition=~Q(state="sealed"), name="report_unsealed"),
            # the Reports tab and the latest report of a project
            models.Index(F("project"), F("period_start").desc(), F("edition").desc(), name="report_by_project"),
        ]

    def __str__(self) -> str:
        return f"status report of {day(self.period_start)}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.SEALED

    @property
    def confirmed(self) -> bool:
        """Whether its manager, or who stands in, has answered; a returned answer has to be given again."""
        return self.answered_by_id is not None and self.state != self.State.RETURNED

    def seal(self) -> Sealed:
        """The bytes that were sealed, and their seal."""
        return Sealed(self.contents.encode(), self.sha256)

    def told(self) -> Contents:
        """What it tells. Raises ValueError when the contents are not those that were sealed, or nothing was."""
        return unseal(self.seal())


class Rendering(models.Model):
    """A PDF of frozen contents, made when it was first wanted and kept: the same contents give the same PDF."""

    audit_exempt = "rendered from what is frozen"

    sha256 = models.CharField(max_length=64, primary_key=True, help_text="Of the frozen contents")
    pdf = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="rendering_of_a_seal")]

    def __str__(self) -> str:
        return f"PDF of {self.sha256[:12]}"
