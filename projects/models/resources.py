"""Resources of a plan, and what each is assigned to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from projects.models.wall_times import WallTimeField


class Resource(models.Model):
    """Who or what does the work of a plan. `person` is set where it is somebody of the directory."""

    class Kind(models.TextChoices):
        WORK = "work", "Work"
        MATERIAL = "material", "Material"
        COST = "cost", "Cost"

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="resources")
    uid = models.PositiveBigIntegerField(null=True, blank=True, help_text="Its number in the file that it came from")
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WORK)
    initials = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=250, blank=True)
    email = models.CharField(max_length=250, blank=True)
    units = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True, help_text="1 for one full time")
    rate = models.DecimalField(max_digits=13, decimal_places=2, null=True, blank=True, help_text="Per hour or unit")
    calendar = models.ForeignKey(
        "projects.Calendar", on_delete=models.PROTECT, null=True, blank=True, related_name="resources"
    )
    person = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="plan_resources"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="resource_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=["work", "material", "cost"]), name="resource_kind_known"),
            models.UniqueConstraint(fields=["project", "uid"], name="resource_uid_once_per_project"),
            models.CheckConstraint(
                condition=(Q(units=None) | Q(units__gte=0)) & (Q(rate=None) | Q(rate__gte=0)),
                name="resource_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def of_open_tasks(self) -> Self:
        """On what the network computes and is not done."""
        return self.filter(task__kind="task", task__finish_actual=None, task__scheduled__isnull=False)

    def with_tasks(self) -> Self:
        """With the task and what the network says of it, soonest first."""
        return self.select_related("task__scheduled").order_by("task__scheduled__start", "task__position", "pk")


class Assignment(models.Model):
    """A resource on a task. Work in seconds."""

    audited = True

    task = models.ForeignKey("projects.Task", on_delete=models.CASCADE, related_name="assignments")
    resource = models.ForeignKey("projects.Resource", on_delete=models.CASCADE, related_name="assignments")
    uid = models.PositiveBigIntegerField(null=True, blank=True)
    units = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    work = models.PositiveBigIntegerField(null=True, blank=True)
    actual_work = models.PositiveBigIntegerField(null=True, blank=True)
    remaining_work = models.PositiveBigIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    actual_cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    start = WallTimeField(null=True, blank=True)
    finish = WallTimeField(null=True, blank=True)
    start_delay = models.PositiveBigIntegerField(
        default=0, help_text="Seconds of work by which it begins after its task"
    )
    version = models.PositiveIntegerField(default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "resource"], name="assignment_once_per_task"),
            models.CheckConstraint(condition=Q(units=None) | Q(units__gte=0), name="assignment_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} on {self.task}"
