"""Money: whose it is, what was spent, promised and is expected. Amounts are in the project's currency."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q, Sum


class FundingSourceQuerySet(models.QuerySet["FundingSource"]):
    def by_name(self) -> Self:
        return self.order_by("name", "pk")

    def with_use(self) -> Self:
        """Each source with `lines`, the number of budget lines that name it."""
        return self.annotate(lines=Count("budget_lines"))


class FundingSource(models.Model):
    """Whose money it is: a fund, a bond, a grant with the day on which it expires."""

    class Kind(models.TextChoices):
        GENERAL = "general", "General fund"
        BOND = "bond", "Bond"
        GRANT = "grant", "Grant"
        OTHER = "other", "Other"

    audited = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)
    expires_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FundingSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="funding_source_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["general", "bond", "grant", "other"]), name="funding_source_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def with_source(self) -> Self:
        return self.select_related("funding_source")

    def by_year(self) -> Self:
        """The latest fiscal year first, in it the largest amount."""
        return self.order_by("-fiscal_year", "-amount", "pk")


class BudgetLine(models.Model):
    """A part of the approved budget: fiscal year, category, funding source."""

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="budget_lines")
    fiscal_year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60, blank=True)
    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="budget_lines")
    amount = models.DecimalField(max_digits=15, decimal_places=2)
    version = models.PositiveIntegerField(default=1)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "category", "funding_source"],
                name="budget_line_once",
                violation_error_message="There is a line for this year, category and source already.",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_line_is_not_negative"),
            models.CheckConstraint(condition=Q(fiscal_year__range=(1990, 2100)), name="budget_line_year_plausible"),
        ]

    def __str__(self) -> str:
        return f"{self.funding_source} {self.fiscal_year}"


class ContractQuerySet(models.QuerySet["Contract"]):
    def of(self, project: models.Model) -> Self:
        return self.filter(project=project).order_by("number")

    def with_amendments_counted(self) -> Self:
        """Each contract with `amended`, how often it was."""
        return self.annotate(amended=Count("amendments"))

    def ending_by(self, day: date) -> Self:
        return self.filter(ends_on__lte=day)


class Contract(models.Model):
    """An agreement with a vendor: ceiling and end as last amended."""

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="contracts")
    number = models.CharField(max_length=60)
    vendor = models.CharField(max_length=200)
    what = models.CharField(max_length=200, blank=True)
    ceiling = models.DecimalField(max_digits=15, decimal_places=2)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="contract_number_once_per_project"),
            models.CheckConstraint(condition=~Q(vendor="") & ~Q(number=""), name="contract_has_vendor_and_number"),
            models.CheckConstraint(condition=Q(ceiling__gte=0), name="contract_ceiling_is_not_negative"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="contract_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.vendor}"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def latest_first(self) -> Self:
        return self.order_by("-number")


class Amendment(models.Model):
    """A change of a contract, kept: what it added and the end it set."""

    audited = True

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    amount = models.DecimalField(max_digits=15, decimal_places=2, help_text="Added to the ceiling; negative lowers it")
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=250)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="amendment_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_says_why"),
        ]

    def __str__(self) -> str:
        return f"Amendment {self.number} of {self.contract}"

    @property
    def project(self) -> models.Model:
        return self.contract.project


class CostEntryQuerySet(models.QuerySet["CostEntry"]):
    def actual(self) -> Self:
        return self.filter(kind=CostEntry.Kind.ACTUAL)

    def committed(self) -> Self:
        return self.filter(kind=CostEntry.Kind.ENCUMBRANCE)

    def counted(self) -> Self:
        """What adds up: a portfolio file's total to date does not, where the ledger tells the same."""
        return self.filter(counted=True)

    def imported(self) -> Self:
        """Totals to date as a portfolio file gives them."""
        return self.filter(imported=True).order_by("kind")

    def in_month(self, month: date) -> Self:
        """Entries of the month with that first day, by kind and the order in which they were made."""
        return self.filter(month=month).select_related("funding_source", "contract").order_by("kind", "pk")

    def summed(self) -> Any:
        """Amounts that count, by source, contract, kind and month; what portfolio files give is kept apart."""
        keys = ("funding_source", "contract", "kind", "month", "imported")
        return self.counted().values(*keys).annotate(total=Sum("amount")).order_by()


class CostEntry(models.Model):
    """An amount in a month: spent (actual), promised and not yet spent (encumbrance), or expected (forecast)."""

    class Kind(models.TextChoices):
        ACTUAL = "actual", "Actual"
        ENCUMBRANCE = "encumbrance", "Encumbrance"
        FORECAST = "forecast", "Forecast"

    audited = True

    # no index of its own: `cost_entry_by_project` begins with it
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="cost_entries", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    month = models.DateField(help_text="The first day of the month")
    category = models.CharField(max_length=60, blank=True)
    funding_source = models.ForeignKey(
        FundingSource, on_delete=models.PROTECT, null=True, blank=True, related_name="cost_entries"
    )
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="cost_entries")
    amount = models.DecimalField(max_digits=15, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    imported = models.BooleanField(default=False, help_text="The total to date as a portfolio file gives it")
    posted = models.BooleanField(default=False, db_default=False, help_text="Booked from the city's ledger")
    counted = models.BooleanField(default=True, db_default=True, help_text="Whether sums include it")
    version = models.PositiveIntegerField(default=1)

    objects = CostEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["actual", "encumbrance", "forecast"]), name="cost_entry_kind_known"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="cost_entry_month_is_its_first_day"),
            models.UniqueConstraint(
                fields=["project", "kind"], condition=Q(imported=True), name="cost_entry_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(counted=True) | Q(imported=True), name="cost_entry_uncounted_is_a_total_to_date"
            ),
            models.CheckConstraint(
                condition=Q(posted=False) | Q(imported=False), name="cost_entry_comes_from_one_file"
            ),
        ]
        indexes = [models.Index(fields=["project", "kind", "month"], name="cost_entry_by_project")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%b %Y}"
