"""The city's ledger: files of it on their way in, its lines as it tells them, and what its codes stand for here."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from pmo_site.people.models import User
from projects.domain.ledger_mapping import LedgerMapping, mapping_from_json
from projects.models.file_jobs import FileJob, FileJobQuerySet, JobFile
from projects.models.imports import ImportProfile
from projects.models.projects import Project

KINDS = ["actual", "encumbrance"]
# as with rows of portfolios: keys of staged rows are not checked, those of lines are
LOOSE: Any = {"db_constraint": False, "db_index": False}


class LedgerImportQuerySet(FileJobQuerySet["LedgerImport"]):
    def of(self, ledger: str) -> Self:
        return self.filter(ledger=ledger)

    def applied(self) -> Self:
        return self.filter(state=LedgerImport.State.APPLIED)

    def with_a_mapping(self) -> Self:
        return self.exclude(mapping={})

    def mapped(self) -> Self:
        """Jobs whose columns can be confirmed or corrected."""
        return self.filter(state__in=[LedgerImport.State.MAPPED, LedgerImport.State.CHECKED])


class LedgerImport(FileJob):
    """One file of a ledger: uploaded, mapped, compared with its lines that are here, applied whole or not at all."""

    READ_BY = ImportProfile.Reads.LEDGER

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Being read"
        MAPPED = "mapped", "Columns to confirm"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "To apply or discard"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        FAILED = "failed", "Failed"
        DISCARDED = "discarded", "Discarded"

    AT_WORK = (State.UPLOADED, State.CHECKING, State.APPLYING)

    ledger = models.CharField(max_length=60, help_text="Documents of one ledger are found again by their numbers")
    profile = models.ForeignKey(
        ImportProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="ledger_imports"
    )
    sheet = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    seen = models.JSONField(default=dict, blank=True, help_text="Columns with samples, and remarks")
    by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_imports"
    )

    objects = LedgerImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "uploaded", "mapped", "checking", "checked", "applying", "applied", "failed", "discarded",
                    ]
                ),
                name="ledger_import_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(filename="") & ~Q(ledger=""), name="ledger_import_has_a_file_and_a_ledger"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "discarded"], ended_at__isnull=False)
                | (~Q(state__in=["applied", "discarded"]) & Q(ended_at=None)),
                name="ledger_import_ended_says_when",
            ),
        ]  # fmt: skip
        indexes = [
            # each minute the sweep asks for jobs that nobody works on
            models.Index(
                fields=["leased_until"],
                condition=Q(state__in=["uploaded", "checking", "applying"]),
                name="ledger_import_at_work",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("projects:ledger_import", args=[self.pk])

    @property
    def whose(self) -> str:
        return self.ledger

    def read_mapping(self) -> LedgerMapping:
        """The mapping as the domain knows it. Raises KeyError while there is none."""
        return mapping_from_json(self.mapping)


class LedgerFile(JobFile):
    """The file of a ledger import."""

    job = models.OneToOneField(LedgerImport, on_delete=models.CASCADE, primary_key=True, related_name="file")


class StagedLine(models.Model):
    """A line of a file beside the line of the ledger that it is. Filled by COPY; gone when its job ends."""

    audit_exempt = "on its way into entries, which are audited"

    class Outcome(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        SAME = "same", "Unchanged"

    job = models.ForeignKey(LedgerImport, on_delete=models.CASCADE, related_name="rows", **LOOSE)
    number = models.PositiveIntegerField(help_text="Place in the file")
    document = models.CharField(max_length=60)
    line = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    fund = models.CharField(max_length=60, blank=True)
    posted_on = models.DateField()
    month = models.DateField()
    kind = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=15, decimal_places=2)
    category = models.CharField(max_length=60, blank=True)
    vendor = models.CharField(max_length=200, blank=True)
    contract_number = models.CharField(max_length=60, blank=True)
    description = models.TextField(blank=True)

    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.NEW, db_default=Outcome.NEW)
    held = models.ForeignKey("projects.LedgerLine", models.DO_NOTHING, null=True, related_name="+", **LOOSE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="staged_line_once_per_row"),
            models.CheckConstraint(
                condition=Q(outcome__in=["new", "changed", "same"]), name="staged_line_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.line}"


class LedgerLineQuerySet(models.QuerySet["LedgerLine"]):
    def queued(self) -> Self:
        """Lines that are not booked: their project or their funding source is not known."""
        return self.filter(entry=None)

    def booked(self) -> Self:
        return self.filter(entry__isnull=False)

    def shown_to(self, user: User) -> Self:
        """Lines that this person may read: none of a project that he or she may not see."""
        return self.filter(Q(project=None) | Q(project__in=Project.objects.visible_to(user)))

    def waiting_for(self, ledger: str, code: str, *, fund: bool) -> Self:
        """Lines that are not booked and have this code of a project, or of a funding source."""
        named = Q(fund__iexact=code) if fund else Q(code__iexact=code)
        return self.queued().filter(named, ledger=ledger)


class LedgerLine(models.Model):
    """One line of a document as the city's ledger tells it; the entry that it became, once its codes are known.

    It is never deleted: what a later file does not have any more is told, and stays.
    """

    audit_exempt = "as its file told it; the entry that it becomes is audited"

    ledger = models.CharField(max_length=60)
    document = models.CharField(max_length=60)
    line = models.CharField(max_length=20)
    code = models.CharField(max_length=60, help_text="Project or account, as the ledger calls it")
    fund = models.CharField(max_length=60, blank=True, help_text="Funding source, as the ledger calls it")
    posted_on = models.DateField()
    month = models.DateField()
    kind = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=15, decimal_places=2)
    currency = models.CharField(max_length=3)
    category = models.CharField(max_length=60, blank=True)
    vendor = models.CharField(max_length=200, blank=True)
    contract_number = models.CharField(max_length=60, blank=True)
    description = models.TextField(blank=True)
    job = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="lines", help_text="That told it last")
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines"
    )
    funding_source = models.ForeignKey(
        "projects.FundingSource", on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_lines"
    )
    entry = models.OneToOneField(
        "projects.CostEntry", on_delete=models.PROTECT, null=True, blank=True, related_name="line"
    )

    objects = LedgerLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("ledger", Upper("document"), Upper("line"), name="ledger_line_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="ledger_line_kind_known"),
            models.CheckConstraint(condition=Q(month__day=1), name="ledger_line_month_is_its_first_day"),
            models.CheckConstraint(
                condition=Q(entry=None) | Q(project__isnull=False), name="ledger_line_booked_on_a_project"
            ),
        ]
        indexes = [
            # what waits for somebody to say whose it is
            models.Index(fields=["ledger", "code"], condition=Q(entry=None), name="ledger_line_queued"),
            # which lines of its months a file does not have any more
            models.Index(fields=["ledger", "month"], name="ledger_line_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.line}"


class LedgerCodeQuerySet(models.QuerySet["LedgerCode"]):
    def meaning(self, ledger: str, code: str, *, fund: bool) -> LedgerCode | None:
        """What was said about a code as that of a project, or of a funding source."""
        return self.filter(ledger=ledger, code__iexact=code, project__isnull=fund).first()


class LedgerCode(models.Model):
    """What a code of a ledger stands for here: a project, or a funding source. Said once, used for every later file."""

    audited = True

    ledger = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="ledger_codes"
    )
    funding_source = models.ForeignKey(
        "projects.FundingSource", on_delete=models.CASCADE, null=True, blank=True, related_name="ledger_codes"
    )
    version = models.PositiveIntegerField(default=1)

    objects = LedgerCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ledger", Upper("code"), condition=Q(project__isnull=False), name="ledger_code_of_one_project"
            ),
            models.UniqueConstraint(
                "ledger", Upper("code"), condition=Q(funding_source__isnull=False), name="ledger_code_of_one_source"
            ),
            models.CheckConstraint(
                condition=Q(project=None, funding_source__isnull=False) | Q(project__isnull=False, funding_source=None),
                name="ledger_code_means_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.code
