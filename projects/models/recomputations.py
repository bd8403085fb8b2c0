"""Plans that have to be computed anew because something changed that many go by."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from pmo_site.people.models import User
from projects.models.projects import Project


class RecomputationQuerySet(models.QuerySet["Recomputation"]):
    def with_left(self) -> Self:
        """Each with `left`, how many of its plans nobody has computed yet."""
        return self.annotate(left=Count("plans", filter=Q(plans__problem="")))

    def finished(self) -> Self:
        """Open ones that nothing is left of."""
        left = DuePlan.objects.filter(recomputation=OuterRef("pk"), problem="")
        return self.filter(Q(done_at=None) & ~Exists(left))


class Recomputation(models.Model):
    """A change of a calendar and how many plans went by it; without a calendar it is all plans with people."""

    audit_exempt = "a job is its own record; the dates that move are audited"

    calendar = models.ForeignKey(
        "projects.Calendar", on_delete=models.CASCADE, null=True, blank=True, related_name="recomputations"
    )
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = RecomputationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.total} plans of {self.asked_at:%-d %b %Y %H:%M}"


class DuePlanQuerySet(models.QuerySet["DuePlan"]):
    def waiting(self, now: datetime) -> Self:
        """Those that a worker should take, in one order: nobody has, or whoever did was lost."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, problem="").order_by("pk")

    def failed(self) -> Self:
        return self.exclude(problem="")

    def visible_to(self, user: User) -> Self:
        return self.filter(schedule__project__in=Project.objects.visible_to(user))

    def with_projects(self) -> Self:
        return self.select_related("schedule__project").order_by("schedule__project__name", "pk")


class DuePlan(models.Model):
    """A plan that is to be computed anew. It goes when that is done; what could not be computed stays, with the why."""

    audit_exempt = "a job is its own record; the dates that move are audited"

    schedule = models.OneToOneField("projects.Schedule", on_delete=models.CASCADE, primary_key=True, related_name="due")
    recomputation = models.ForeignKey(Recomputation, on_delete=models.CASCADE, related_name="plans")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    objects = DuePlanQuerySet.as_manager()

    class Meta:
        indexes = [
            # each minute the tick asks for plans that nobody computes
            models.Index(fields=["leased_until"], condition=Q(problem=""), name="plan_due"),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} is due"
