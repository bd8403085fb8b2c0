"""Imports of portfolio files: the job, its file, its rows on their way into projects, and saved mappings."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from projects.domain.mapping import Mapping, mapping_from_json
from projects.models.file_jobs import FileJob, FileJobQuerySet, JobFile

# The database does not check the keys of staged rows: it would cost more than the rows. Those of projects it checks.
LOOSE: Any = {"db_constraint": False, "db_index": False}


class ImportProfileQuerySet(models.QuerySet["ImportProfile"]):
    def reading(self, kind: str) -> Self:
        """Those for files of a kind."""
        return self.filter(reads=kind)

    def of_portfolios(self) -> Self:
        return self.reading(ImportProfile.Reads.PORTFOLIO)

    def of_ledgers(self) -> Self:
        return self.reading(ImportProfile.Reads.LEDGER)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")

    def called(self, name: str) -> Self:
        return self.filter(name__iexact=name.strip())


class ImportProfile(models.Model):
    """A mapping that a person has checked, for the next file of the same publisher."""

    class Reads(models.TextChoices):
        PORTFOLIO = "portfolio", "Portfolio files"
        LEDGER = "ledger", "Files of a ledger"

    audited = True

    reads = models.CharField(max_length=9, choices=Reads, default=Reads.PORTFOLIO)
    name = models.CharField(max_length=80)
    source = models.CharField(
        max_length=60, help_text="Projects of this source are found again by their keys; the ledger, where it reads one"
    )
    mapping = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    objects = ImportProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("reads", models.functions.Upper("name"), name="import_profile_name_unique"),
            models.CheckConstraint(condition=Q(reads__in=["portfolio", "ledger"]), name="import_profile_reads_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(source=""), name="import_profile_has_name_and_source"),
        ]

    def __str__(self) -> str:
        return self.name


class PortfolioImportQuerySet(FileJobQuerySet["PortfolioImport"]):
    def applied(self) -> Self:
        return self.filter(state=PortfolioImport.State.APPLIED)

    def of(self, source: str) -> Self:
        return self.filter(source=source)

    def with_digest(self, digest: str) -> Self:
        return self.filter(digest=digest)

    def mapped(self) -> Self:
        """Jobs whose columns can be confirmed or corrected."""
        return self.filter(state__in=[PortfolioImport.State.MAPPED, PortfolioImport.State.CHECKED])

    def with_a_mapping(self) -> Self:
        return self.exclude(mapping={}).exclude(source="")


class PortfolioImport(FileJob):
    """One file on its way in: uploaded, mapped, checked against the projects, applied whole or not at all."""

    READ_BY = ImportProfile.Reads.PORTFOLIO

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

    sheet = models.CharField(max_length=100, blank=True)
    profile = models.ForeignKey(ImportProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    source = models.CharField(max_length=60, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    report_date = models.DateField(null=True, blank=True, help_text="For rows that tell none")
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    seen = models.JSONField(default=dict, blank=True, help_text="Sheets, columns with samples, and remarks")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="imports")

    objects = PortfolioImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "uploaded", "mapped", "checking", "checked", "applying", "applied", "failed", "discarded",
                    ]
                ),
                name="portfolio_import_state_known",
            ),
            models.CheckConstraint(condition=~Q(filename=""), name="portfolio_import_has_a_file_name"),
            models.CheckConstraint(
                condition=Q(state__in=["uploaded", "mapped", "failed", "discarded"]) | ~Q(source=""),
                name="portfolio_import_checked_under_a_source",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "discarded"], ended_at__isnull=False)
                | (~Q(state__in=["applied", "discarded"]) & Q(ended_at=None)),
                name="portfolio_import_ended_says_when",
            ),
        ]  # fmt: skip
        indexes = [
            # each minute the sweep asks for jobs that nobody works on
            models.Index(
                fields=["leased_until"],
                condition=Q(state__in=["uploaded", "checking", "applying"]),
                name="portfolio_import_at_work",
            ),
            # "was this very file applied before", and the last mapping of a source
            models.Index(fields=["source", "-id"], name="portfolio_import_by_source"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("projects:import", args=[self.pk])

    @property
    def headings(self) -> list[str]:
        """The headings of its file."""
        return [column["heading"] for column in self.seen.get("columns", [])]

    @property
    def whose(self) -> str:
        return self.source

    def read_mapping(self) -> Mapping:
        """The mapping as the domain knows it. Raises ValueError while there is none."""
        return mapping_from_json(self.mapping)


class ImportedFile(JobFile):
    """The file of a portfolio import."""

    job = models.OneToOneField(PortfolioImport, on_delete=models.CASCADE, primary_key=True, related_name="file")


class StagedProjectQuerySet(models.QuerySet["StagedProject"]):
    def new(self) -> Self:
        return self.filter(latest=True, project=None)

    def changed(self) -> Self:
        return self.filter(latest=True, changes__isnull=False)

    def in_file_order(self) -> Self:
        return self.order_by("number")

    def after(self, number: int) -> Self:
        return self.filter(number__gt=number)


class StagedProject(models.Model):
    """A row of a file, typed, beside the project that it is about. Filled by COPY; gone when its job ends.

    A column that the file does not tell is empty or null here and left alone there. `latest` is the row that says how
    the project stands; the others are its history. `changes` holds what the row changes: old and new by column.
    """

    audit_exempt = "on its way into audited rows"

    job = models.ForeignKey(PortfolioImport, on_delete=models.CASCADE, related_name="rows", **LOOSE)
    number = models.PositiveIntegerField(help_text="Place in the file")
    key = models.CharField(max_length=250)
    name_key = models.CharField(max_length=300)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=250)
    department_named = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey("people.Department", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    program_named = models.CharField(max_length=200, blank=True)
    program = models.ForeignKey("projects.Program", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    tier = models.ForeignKey("projects.Tier", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    stage = models.ForeignKey("projects.Stage", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    sponsor_named = models.CharField(max_length=200, blank=True)
    sponsor = models.ForeignKey("people.User", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    manager_named = models.CharField(max_length=200, blank=True)
    manager = models.ForeignKey("people.User", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    state = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    public_summary = models.TextField(blank=True)
    start_original = models.DateField(null=True)
    start_approved = models.DateField(null=True)
    start_actual = models.DateField(null=True)
    finish_original = models.DateField(null=True)
    finish_approved = models.DateField(null=True)
    finish_forecast = models.DateField(null=True)
    finish_actual = models.DateField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    budget_original = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    budget_approved = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_forecast = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_actual = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    declared_colour = models.CharField(max_length=6, blank=True)
    declared_word = models.CharField(max_length=40, blank=True)
    declared_reason = models.TextField(blank=True)
    reported_on = models.DateField()
    withheld = models.JSONField(default=dict)
    source_values = models.JSONField(default=dict)
    milestones = models.JSONField(default=dict)

    latest = models.BooleanField(default=True, db_default=True)
    project = models.ForeignKey("projects.Project", models.DO_NOTHING, null=True, related_name="+", **LOOSE)
    changes = models.JSONField(null=True)

    objects = StagedProjectQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="staged_project_once_per_row")]

    def __str__(self) -> str:
        return self.name
