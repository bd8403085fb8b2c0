"""Schedules: how the plan of a project is computed, and what came out."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.domain.network import Progress
from projects.models.wall_times import WallTimeField

DAY = 8 * 3600


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def working_by(self, calendar: models.Model) -> Self:
        """Those whose plan, or a task or a resource of it, goes by the calendar."""
        on_task = Exists(calendar.tasks.filter(project=OuterRef("project")))  # type: ignore[attr-defined]  # a calendar
        of_people = Exists(calendar.resources.filter(project=OuterRef("project")))  # type: ignore[attr-defined]  # as above
        return self.filter(Q(calendar=calendar) | on_task | of_people)

    def locked(self) -> Self:
        """Held until the unit of work ends: a plan is changed by one person after the other, never by two at once."""
        return self.select_for_update(no_key=True, of=("self",)).order_by("pk")


class Schedule(models.Model):
    """What a plan computes with. A project without one has milestones and tasks with dates, but no network."""

    class Logic(models.TextChoices):
        RETAINED = Progress.RETAINED_LOGIC.value, "Retained logic"
        OVERRIDE = Progress.OVERRIDE.value, "Progress override"

    audited = True
    audit_hides = ("finish",)  # derived from audited rows
    trail_words = {
        "begun": "made the plan a schedule",
        "edited": "changed how the plan is computed",
        "brought up to date": "brought the plan up to date",
    }

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="schedule")
    start = WallTimeField(help_text="Before which nothing begins")
    calendar = models.ForeignKey("projects.Calendar", on_delete=models.PROTECT, related_name="+")
    finish = WallTimeField(null=True, editable=False, help_text="When the whole plan ends, as computed")
    from_finish = models.BooleanField(default=False, help_text="The file plans it back from its finish")
    dates_win = models.BooleanField(default=True, help_text="The date of a constraint holds against the links")
    status_at = WallTimeField(null=True, blank=True, help_text="Up to when progress is known")
    after_status = models.BooleanField(
        default=False, help_text="What remains lies after the status; otherwise work that began goes on without a break"
    )
    progress = models.CharField(max_length=14, choices=Logic, default=Logic.RETAINED)
    seconds_per_day = models.PositiveIntegerField(default=DAY)
    seconds_per_week = models.PositiveIntegerField(default=5 * DAY)
    critical_limit = models.IntegerField(default=0, help_text="Seconds of total float up to which a task is critical")
    near_critical = models.PositiveIntegerField(default=5 * DAY, help_text="Seconds of total float")
    source = models.CharField(max_length=250, blank=True, help_text="The file that it was last read from")
    version = models.PositiveIntegerField(default=1)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__in=["retained_logic", "override"]), name="schedule_progress_known"
            ),
            models.CheckConstraint(
                condition=Q(seconds_per_day__range=(1, 86_400)) & Q(seconds_per_week__gte=models.F("seconds_per_day")),
                name="schedule_day_has_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"Schedule of {self.project}"


class ScheduledTaskQuerySet(models.QuerySet["ScheduledTask"]):
    def of(self, project: models.Model) -> Self:
        return self.filter(task__project=project)


class ScheduledTask(models.Model):
    """What the network says of one line of the plan. Floats: seconds of working time; None for what has no float."""

    audit_exempt = "derived from audited rows"

    task = models.OneToOneField("projects.Task", on_delete=models.CASCADE, primary_key=True, related_name="scheduled")
    start = WallTimeField()
    finish = WallTimeField()
    early_start = WallTimeField()
    early_finish = WallTimeField()
    late_start = WallTimeField(null=True)
    late_finish = WallTimeField(null=True)
    total_float = models.BigIntegerField(null=True)
    free_float = models.BigIntegerField(null=True)
    critical = models.BooleanField(default=False)
    near_critical = models.BooleanField(default=False)
    driven_by = ArrayField(models.BigIntegerField(), default=list, help_text="Tasks whose links drive it")

    objects = ScheduledTaskQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.start:%-d %b %Y} to {self.finish:%-d %b %Y}"
