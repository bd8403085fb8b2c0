"""Dependencies: what one project needs from another, and by when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import BigIntegerField, Case, Expression, F, Q, When

from pmo_site.people.models import User
from projects.models.projects import Project


class DependencyQuerySet(models.QuerySet["Dependency"]):
    def visible_to(self, user: User) -> Self:
        """Both ends must be visible: a dependency does not tell of a confidential project."""
        seen = Project.objects.visible_to(user)
        return self.filter(project__in=seen, needs__in=seen)

    def around(self, project: Project | Expression, user: User) -> Self:
        """Both directions of a project that the person sees, where he or she sees the other end too."""
        other = Case(When(project=project, then=F("needs")), default=F("project"), output_field=BigIntegerField())
        ends = self.filter(Q(project=project) | Q(needs=project)).alias(other=other)
        return ends.filter(other__in=Project.objects.visible_to(user).values("pk"))

    def open(self) -> Self:
        return self.filter(met_on=None)

    def with_ends(self) -> Self:
        return self.select_related("project", "needs", "milestone")

    def with_names(self) -> Self:
        """As much of both ends as a link to them shows, and the name and the dates of the milestone."""
        ends = ("project__code", "project__name", "needs__code", "needs__name")
        dates = [f"milestone__finish_{kind}" for kind in ("actual", "forecast", "approved", "original")]
        return self.with_ends().only("what", "needed_by", "met_on", "milestone__name", *ends, *dates)

    def open_first(self) -> Self:
        """What is open by the day on which it is needed, the undated last; below it what is met."""
        return self.order_by(F("met_on").asc(nulls_first=True), F("needed_by").asc(nulls_last=True), "pk")


class Dependency(models.Model):
    """`project` needs `what` from the project `needs` by a day; a milestone of that project may stand for it."""

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="needs_from")
    needs = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="needed_by")
    what = models.CharField(max_length=200)
    milestone = models.ForeignKey(
        "projects.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="dependents"
    )
    needed_by = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DependencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="dependency_says_what"),
            models.CheckConstraint(condition=~Q(project=F("needs")), name="dependency_is_between_two"),
        ]

    def __str__(self) -> str:
        return self.what
