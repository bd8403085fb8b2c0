"""When what is told is due, and the record that it was done: once per schedule and period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import connection, models
from django.db.models import Q

from reporting.domain.due import Every, Schedule

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ReportScheduleQuerySet(models.QuerySet["ReportSchedule"]):
    def active(self) -> Self:
        return self.filter(active=True)

    def of_kinds(self, kinds: Sequence[str]) -> Self:
        return self.filter(kind__in=kinds)


class ReportSchedule(models.Model):
    """One step of what the portal does by itself. What was due before `since` is not done any more."""

    class Kind(models.TextChoices):
        ASK = "ask", "Managers are asked for their updates"
        CLOSE = "close", "The updates close"
        SEAL = "seal", "The reports are sealed"
        DIGEST = "digest", "The risk digests go out"
        FREEZE = "freeze", "The CIO weekly takes its figures"
        SEND = "send", "The CIO weekly goes out"

    class Rhythm(models.TextChoices):
        WEEK = Every.WEEK.value, "Every week"
        FORTNIGHT = Every.FORTNIGHT.value, "Every second week"
        MONTH = Every.MONTH.value, "Every month"

    audited = True

    kind = models.CharField(max_length=10, choices=Kind, unique=True)
    every = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.WEEK)
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAYS)), default=0)
    weeks_later = models.PositiveSmallIntegerField(default=0, help_text="Weeks after the one that is reported on")
    month_day = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(31)], help_text="Used when it is monthly"
    )
    at = models.TimeField(help_text="In the time of the city")
    active = models.BooleanField(default=True)
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["ask", "close", "seal", "digest", "freeze", "send"]), name="schedule_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(every__in=["weekly", "biweekly", "monthly"]), name="schedule_rhythm_known"
            ),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="schedule_weekday_0_to_6"),
            models.CheckConstraint(condition=Q(month_day__range=(1, 31)), name="schedule_month_day_1_to_31"),
            models.CheckConstraint(condition=Q(weeks_later__range=(0, 1)), name="schedule_at_most_a_week_later"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def rule(self, zone: str) -> Schedule:
        """As the domain reckons with it, in the zone of the city."""
        return Schedule(
            every=Every(self.every),
            at=self.at,
            weekday=self.weekday,
            weeks_later=self.weeks_later,
            month_day=self.month_day,
            zone=zone,
        )


class ReportRunQuerySet(models.QuerySet["ReportRun"]):
    def latest_first(self) -> Self:
        return self.order_by("-period_start", "-pk")

    def claim(self, schedule: ReportSchedule, period_start: date, *, due_at: datetime, now: datetime) -> int | None:
        """The key of the run, if it is this caller who makes it; None when it was made before.

        Whoever asks at the same time waits for the end of this transaction, and makes it when this one fails.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {ReportRun._meta.db_table} (schedule_id, period_start, due_at, ran_at, told)"  # noqa: S608  # the name comes from the model
                " VALUES (%s, %s, %s, %s, '') ON CONFLICT DO NOTHING RETURNING id",
                [schedule.pk, period_start, due_at, now],
            )
            row = cursor.fetchone()
        return row[0] if row else None


class ReportRun(models.Model):
    """A schedule was carried out for a period; `told` says in words what came of it."""

    audit_exempt = "the record of a job"

    schedule = models.ForeignKey(ReportSchedule, on_delete=models.PROTECT, related_name="runs")
    period_start = models.DateField()
    due_at = models.DateTimeField()
    ran_at = models.DateTimeField()
    told = models.CharField(max_length=250, blank=True)

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "period_start"], name="report_run_once_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} for {self.period_start}"
