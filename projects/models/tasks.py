"""Tasks: what a schedule is made of. Milestones are tasks without duration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q

from projects.domain.durations import days
from projects.domain.milestones import Milestone
from projects.models.wall_times import WallTimeField


class TaskQuerySet(models.QuerySet["Task"]):
    def milestones(self) -> Self:
        return self.filter(kind=Task.Kind.MILESTONE)

    def summaries(self) -> Self:
        return self.filter(kind=Task.Kind.SUMMARY)

    def lasting(self) -> Self:
        """Tasks that take time, and know how much."""
        return self.filter(kind=Task.Kind.TASK, duration__gt=0)

    def under_way(self) -> Self:
        """Tasks that have started and are not done."""
        return self.open().filter(kind=Task.Kind.TASK, start_actual__isnull=False)

    def active(self) -> Self:
        """Without the lines that a plan keeps but does not do."""
        return self.filter(is_active=True)

    def open(self) -> Self:
        return self.active().filter(finish_actual=None)

    def reached(self) -> Self:
        return self.exclude(finish_actual=None)

    def with_owner(self) -> Self:
        return self.select_related("owner")

    def by_date(self) -> Self:
        """Soonest first, by what is known best: actual, forecast, approved, original; the unknown last."""
        best = models.functions.Coalesce("finish_actual", "finish_forecast", "finish_approved", "finish_original")
        return self.order_by(best.asc(nulls_last=True), "position", "pk")

    def with_computed(self) -> Self:
        """With what the network says of each; None where it says nothing."""
        return self.select_related("scheduled")

    def in_outline(self) -> Self:
        """As the plan lists them: each summary before what belongs to it."""
        return self.order_by("position", "pk")


class Task(models.Model):
    """A line of the plan: summary, task or milestone. The original dates are never overwritten.

    A summary holds the lines after it that have a deeper level. Durations, work and what remains are seconds of working
    time, or by the clock when `elapsed`.
    """

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Summary"
        TASK = "task", "Task"
        MILESTONE = "milestone", "Milestone"

    class Constraint(models.TextChoices):
        ASAP = "ASAP", "As soon as possible"
        ALAP = "ALAP", "As late as possible"
        SNET = "SNET", "Start no earlier than"
        SNLT = "SNLT", "Start no later than"
        FNET = "FNET", "Finish no earlier than"
        FNLT = "FNLT", "Finish no later than"
        MSO = "MSO", "Must start on"
        MFO = "MFO", "Must finish on"

    class Earning(models.TextChoices):
        BY_KIND = "", "As its kind does: a milestone when reached, a task by percent complete"
        ALL_AT_THE_END = "0/100", "All when it is done"
        HALF_AND_HALF = "50/50", "Half when it starts, half when it is done"
        PERCENT = "percent", "By percent complete"
        LEVEL_OF_EFFORT = "loe", "Level of effort: with time"

    audited = True
    trail_noun = "kind"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField(default=0)
    uid = models.PositiveBigIntegerField(null=True, blank=True, help_text="Its number in the file that it came from")
    level = models.PositiveSmallIntegerField(default=1)
    wbs = models.CharField(max_length=250, blank=True)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TASK)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    start_original = models.DateField(null=True, blank=True)
    start_approved = models.DateField(null=True, blank=True)
    start_forecast = models.DateField(null=True, blank=True)
    start_actual = models.DateField(null=True, blank=True)
    finish_original = models.DateField(null=True, blank=True)
    finish_approved = models.DateField(null=True, blank=True)
    finish_forecast = models.DateField(null=True, blank=True)
    finish_actual = models.DateField(null=True, blank=True)
    remaining = models.PositiveBigIntegerField(null=True, blank=True)
    duration = models.PositiveBigIntegerField(null=True, blank=True)
    duration_low = models.PositiveBigIntegerField(null=True, blank=True, help_text="Nine times of ten it takes longer")
    duration_high = models.PositiveBigIntegerField(null=True, blank=True, help_text="Nine times of ten it is shorter")
    elapsed = models.BooleanField(default=False)
    estimated = models.BooleanField(default=False)
    is_manual = models.BooleanField(default=False, help_text="Keeps its dates, whatever the network says")
    is_active = models.BooleanField(default=True)
    calendar = models.ForeignKey(
        "projects.Calendar", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    own_hours_only = models.BooleanField(
        default=False, help_text="Of two calendars only its own counts, not that of its people"
    )
    delay = models.PositiveBigIntegerField(default=0, help_text="Seconds by the clock that levelling puts before it")
    rests = models.JSONField(
        default=list,
        blank=True,
        help_text="Pauses in its work: [seconds of its duration before it, seconds of working time]",
    )
    is_worded = models.BooleanField(default=False, help_text="Keeps words for dates as yet, so it is never critical")
    constraint = models.CharField(max_length=4, choices=Constraint, default=Constraint.ASAP)
    constraint_at = WallTimeField(null=True, blank=True)
    deadline = WallTimeField(null=True, blank=True)
    manual_start = WallTimeField(null=True, blank=True)
    manual_finish = WallTimeField(null=True, blank=True)
    # the hour of what happened, where a file tells it; without one it began and ended with the working day
    start_actual_time = models.TimeField(null=True, blank=True)
    finish_actual_time = models.TimeField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0, help_text="Of its duration that is done")
    earning = models.CharField(max_length=7, choices=Earning, default=Earning.BY_KIND, blank=True)
    work = models.PositiveBigIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    fixed_cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    actual_cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    weight = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="task_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=["summary", "task", "milestone"]), name="task_kind_known"),
            models.CheckConstraint(
                condition=Q(start_actual=None) | Q(finish_actual=None) | Q(finish_actual__gte=F("start_actual")),
                name="task_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(weight=None) | Q(weight__gte=0), name="task_weight_is_not_negative"),
            models.UniqueConstraint(fields=["project", "uid"], name="task_uid_once_per_project"),
            # what a link's composite keys point at
            models.UniqueConstraint(fields=["project", "id"], name="task_of_its_project"),
            models.CheckConstraint(
                condition=Q(constraint__in=["ASAP", "ALAP", "SNET", "SNLT", "FNET", "FNLT", "MSO", "MFO"]),
                name="task_constraint_known",
            ),
            models.CheckConstraint(
                condition=Q(constraint__in=["ASAP", "ALAP"]) | Q(constraint_at__isnull=False),
                name="task_constraint_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(earning__in=["", "0/100", "50/50", "percent", "loe"]), name="task_earning_known"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="task_percent_is_a_share"),
            models.CheckConstraint(condition=Q(level__gte=1), name="task_level_counts_from_one"),
            models.CheckConstraint(
                condition=Q(duration_low=None, duration_high=None)
                | Q(duration_low__isnull=False, duration_high__isnull=False, duration_high__gte=F("duration_low")),
                name="task_duration_range_rises",
            ),
        ]
        indexes = [
            # next milestones of a project
            models.Index(fields=["project", "kind", "finish_forecast"], name="task_by_project"),
            # milestones of the last and next 30 days across the portfolio
            models.Index(fields=["finish_forecast"], condition=Q(kind="milestone"), name="milestone_by_forecast"),
            models.Index(fields=["finish_actual"], condition=Q(kind="milestone"), name="milestone_by_actual"),
        ]

    def __str__(self) -> str:
        return self.name

    def expected(self) -> date | None:
        """The day on which it was done or is expected, by what is known best."""
        return self.finish_actual or self.finish_forecast or self.finish_approved or self.finish_original

    @property
    def is_promised(self) -> bool:
        """Whether it is part of a baseline."""
        baseline = (self.start_original, self.finish_original, self.start_approved, self.finish_approved)
        return any(day is not None for day in baseline)

    @property
    def days_left(self) -> Decimal | None:
        """What remains, in days of its plan; None when nobody said."""
        return None if self.remaining is None else days(self.remaining, self.project.seconds_per_day)

    def milestone(self) -> Milestone:
        """Its finish, as the domain sees it."""
        return Milestone(
            name=self.name,
            original=self.finish_original,
            approved=self.finish_approved,
            forecast=self.finish_forecast,
            done_on=self.finish_actual,
        )
