"""What the plans of projects ask of their resources by month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Upper

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
        nobody = Q(resource__person=None) & Exists(_by_hand().filter(person=None, skill=OuterRef("skill")))
        return self.with_skill().annotate(told=Q(_asked_of_the_same()) | nobody)

    def of_people(self, people: Collection[int]) -> Self:
        """What is asked of these people where nobody asked for some of their hours by hand."""
        return self.not_of_asked_people().filter(resource__person__in=people)

    def not_of_asked_people(self) -> Self:
        """Without the hours of people of whom the project has asked for some of that month by hand."""
        return self.filter(~_asked_of_the_same())

    def of_skills(self, names: Collection[str]) -> Self:
        """What is asked of resources that bear one of these names, in capitals, or whose group does. Each with both, as
        `called` and `grouped`."""
        told = self.annotate(called=Upper("resource__name"), grouped=Upper("resource__group"))
        return told.filter(Q(called__in=names) | Q(grouped__in=names))

    def of_others(self, people: Collection[int]) -> Self:
        """What is asked of everybody else in the same way, and of nobody."""
        return self.not_of_asked_people().exclude(resource__person__in=people)

    def summed(self) -> Iterable[tuple[int, int | None, str, str, date, Decimal]]:
        """Of `of_skills`: project, person, both names, month, and the hours of all that have these."""
        key = ("resource__project", "resource__person", F("called"), F("grouped"), "month")
        return self.values_list(*key).annotate(sum=Sum("hours")).order_by().iterator()

    def counted(self) -> Self:
        """Without the hours in whose place somebody asked for some by hand. Each with `skill`."""
        return self.with_told().filter(told=False)

    def counting_under(self, skill: Skill, people: Collection[int]) -> Self:
        """Of `counted`: what is asked of these people, and of the skill without a name that counts elsewhere."""
        elsewhere = PersonSkill.objects.main().values("person")
        unnamed = Q(skill=skill.pk) & (Q(resource__person=None) | ~Q(resource__person__in=elsewhere))
        return self.filter(unnamed | Q(resource__person__in=people))


def _by_hand() -> models.QuerySet[Allocation]:
    """What the same project asked for by hand in the same month."""
    return Allocation.objects.filter(project=OuterRef("resource__project"), month=OuterRef("month"))


def _asked_of_the_same() -> Exists:
    return Exists(_by_hand().filter(person=OuterRef("resource__person")))


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
