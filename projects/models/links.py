"""Links: which task of a plan waits for which other."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from projects.domain import network


class LinkQuerySet(models.QuerySet["Link"]):
    def at(self, task: models.Model) -> Self:
        """Those of which the task is one end."""
        return self.filter(Q(predecessor=task) | Q(successor=task)).order_by("pk")

    def with_ends(self) -> Self:
        return self.select_related("predecessor", "successor")


class Link(models.Model):
    """One task of a plan waits for another. Both belong to its project: the database says so by composite keys."""

    class Kind(models.TextChoices):
        FS = "FS", "Finish to start"
        SS = "SS", "Start to start"
        FF = "FF", "Finish to finish"
        SF = "SF", "Start to finish"

    class LagKind(models.TextChoices):
        WORKING = "working", "Working time"
        ELAPSED = "elapsed", "Elapsed time"
        PERCENT = "percent", "Percent of the predecessor"

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="links")
    predecessor = models.ForeignKey("projects.Task", on_delete=models.CASCADE, related_name="links_out")
    successor = models.ForeignKey("projects.Task", on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=2, choices=Kind, default=Kind.FS)
    lag = models.BigIntegerField(default=0, help_text="Seconds, or percent; negative for a lead")
    lag_kind = models.CharField(max_length=7, choices=LagKind, default=LagKind.WORKING)
    of_file = models.BooleanField(
        default=False, help_text="It came with a file, and goes with it; what people add stays"
    )
    version = models.PositiveIntegerField(default=1)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["FS", "SS", "FF", "SF"]), name="link_kind_known"),
            models.CheckConstraint(
                condition=Q(lag_kind__in=["working", "elapsed", "percent"]), name="link_lag_kind_known"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="link_joins_two_tasks"),
            models.UniqueConstraint(fields=["predecessor", "successor", "kind"], name="link_once_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.kind})"

    def link(self) -> network.Link:
        """As the engine computes with it; tasks are known by their primary keys."""
        return network.Link(
            self.predecessor_id,
            self.successor_id,
            network.LinkKind(self.kind),
            self.lag,
            network.LagKind(self.lag_kind),
        )
