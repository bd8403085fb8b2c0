"""What the plans of projects ask of their resources by month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from pmo_site.people.models import User
from projects.models.capacity import Allocation, PersonSkill, Skill
from projects.models.projects import Project


class PlannedHoursQuerySet(models.QuerySet["PlannedHours"]):
    def of(self, project: Project) -> Self:
        return self.filter(resource__project=project)

    def of_open_work(self) -> Self:
        """What is closed or cancelled asks nobody for anything."""
        return self.filter(resource__project__state__in=[Project.State.ACTIVE, Project.State.ON_HOLD])

    def between(self, first: date, last: date) -> Self:
        return self.filter(month__range=(first, last))

    def asked_of(self, people: Collection[int]) -> Self:
        return self.filter(resource__person__in=people)

    def with_skill(self) -> Self:
        """Each with `skill`: the one that bears the name of the resource, or of its group. Nobody's name is needed."""
        named = Q(name__iexact=OuterRef("resource__name")) | Q(name__iexact=OuterRef("resource__group"))
        return self.annotate(skill=Subquery(Skill.objects.filter(named).order_by("pk").values("pk")[:1]))

    def with_main_skill(self) -> Self:
        """Each with `under`: the main skill of the person, else `skill`."""
        main = PersonSkill.objects.main().filter(person=OuterRef("resource__person"))
        own = Subquery(main.values("skill")[:1], output_field=models.BigIntegerField())
        return self.with_skill().annotate(under=Coalesce(own, F("skill"), output_field=models.BigIntegerField()))

    def by_resource(self) -> Self:
        return self.select_related("resource__person").order_by("resource__name", "resource", "month")

    def with_told(self) -> Self:
        """Each with `skill`, and `told`: whether the project has asked by hand for hours of the same in that month."""
        asked = Allocation.objects.filter(project=OuterRef("resource__project"), month=OuterRef("month"))
        nobody = Q(resource__person=None) & Exists(asked.filter(person=None, skill=OuterRef("skill")))
        return self.with_skill().annotate(told=Q(Exists(asked.filter(person=OuterRef("resource__person")))) | nobody)

    def counted(self) -> Self:
        """Without the hours in whose place somebody asked for some by hand. Each with `skill`."""
        return self.with_told().filter(told=False)

    def summed(self) -> Iterable[tuple[int | None, int | None, date, Decimal]]:
        """Of `counted`: the person, the skill, the month, and the hours of all projects."""
        sums = self.values_list("resource__person", F("skill"), "month").annotate(sum=Sum("hours")).order_by()
        return sums.iterator()

    def counting_under(self, skill: Skill, people: Collection[int]) -> Self:
        """Of `counted`: what is asked of these people, and of the skill without a name that counts elsewhere."""
        elsewhere = PersonSkill.objects.main().values("person")
        unnamed = Q(skill=skill.pk) & (Q(resource__person=None) | ~Q(resource__person__in=elsewhere))
        return self.filter(unnamed | Q(resource__person__in=people))

    def telling(self, user: User) -> Self:
        """Each with `seen`: whether that person may know which project asks."""
        visible = Project.objects.visible_to(user).filter(pk=OuterRef("resource__project"))
        return self.annotate(seen=Exists(visible))


class PlannedHours(models.Model):
    """Hours of a month that the work which is left of a plan asks of one of its resources."""

    audit_exempt = "derived from audited rows"

    resource = models.ForeignKey("projects.Resource", on_delete=models.CASCADE, related_name="planned")
    month = models.DateField(help_text="Its first day")
    hours = models.DecimalField(max_digits=10, decimal_places=2)

    objects = PlannedHoursQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "month"], name="planned_hours_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="planned_hours_name_their_month_by_the_first"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="planned_hours_are_more_than_nothing"),
        ]
        indexes = [
            # the map asks for the months to come of everybody
            models.Index(fields=["month"], name="planned_hours_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} in {self.month:%b %Y}"
