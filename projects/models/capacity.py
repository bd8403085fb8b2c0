"""Capacity: what people can do, how much of their time they have, and what is allocated of it by month."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from projects.models.projects import Project


class SkillQuerySet(models.QuerySet["Skill"]):
    def by_name(self) -> Self:
        return self.order_by("name", "pk")

    def with_use(self) -> Self:
        """Each with `people`, who have it as their main skill."""
        return self.annotate(people=Count("holders", filter=Q(holders__is_main=True)))


class Skill(models.Model):
    """What a project needs people to be able to do: a role that is planned for, not a talent."""

    audited = True

    name = models.CharField(max_length=80, unique=True)
    description = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="skill_has_a_name")]

    def __str__(self) -> str:
        return self.name


class PersonSkillQuerySet(models.QuerySet["PersonSkill"]):
    def main(self) -> Self:
        """The one skill of each person who works here under which his or her hours count."""
        return self.filter(is_main=True, person__is_active=True)

    def with_people(self) -> Self:
        return self.select_related("person__department")

    def by_person(self) -> Self:
        return self.select_related("skill").order_by("person__name", "-is_main", "skill__name")


class PersonSkill(models.Model):
    """A skill that somebody has. His or her hours count once, under the main one."""

    audited = True

    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="skills")
    skill = models.ForeignKey("projects.Skill", on_delete=models.PROTECT, related_name="holders")
    is_main = models.BooleanField(default=False)

    objects = PersonSkillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "skill"], name="person_has_a_skill_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(is_main=True), name="person_has_one_main_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} of {self.person}"


class Availability(models.Model):
    """How much of full time somebody works for projects from a day on. Without one it is full time."""

    audited = True

    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="availabilities")
    since = models.DateField()
    percent = models.PositiveSmallIntegerField(help_text="Of full time")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "since"], name="availability_once_a_day"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="availability_at_most_full_time"),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% of full time from {self.since:%-d %b %Y}"


class LeaveQuerySet(models.QuerySet["Leave"]):
    def between(self, first: date, last: date) -> Self:
        return self.filter(first__lte=last, last__gte=first)


class Leave(models.Model):
    """Days on which somebody is away. Why is nobody's business, and is not asked."""

    audited = True

    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="leaves")
    first = models.DateField()
    last = models.DateField()

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="leave_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"away from {self.first:%-d %b %Y} to {self.last:%-d %b %Y}"


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def of_open_work(self) -> Self:
        """What is closed or cancelled asks nobody for anything."""
        return self.filter(project__state__in=[Project.State.ACTIVE, Project.State.ON_HOLD])

    def between(self, first: date, last: date) -> Self:
        return self.filter(month__range=(first, last))

    def asked_of(self, people: Collection[int]) -> Self:
        return self.filter(person__in=people)

    def counting_under(self, skill: Skill, people: Collection[int]) -> Self:
        """What is asked of these people, and what is asked of the skill without a name that counts elsewhere."""
        elsewhere = PersonSkill.objects.main().values("person")
        unnamed = Q(skill=skill) & (Q(person=None) | ~Q(person__in=elsewhere))
        return self.filter(unnamed | Q(person__in=people))

    def in_order(self) -> Self:
        return self.select_related("skill", "person").order_by("skill__name", "person__name", "month", "pk")


class Allocation(models.Model):
    """Hours of a month that a project asks for: of a person, or of a skill while nobody is named."""

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="allocations")
    skill = models.ForeignKey("projects.Skill", on_delete=models.PROTECT, related_name="allocations")
    person = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="allocations"
    )
    month = models.DateField(help_text="Its first day")
    hours = models.DecimalField(max_digits=6, decimal_places=1)
    version = models.PositiveIntegerField(default=1)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "skill", "person", "month"], nulls_distinct=False, name="allocation_once_a_month"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="allocation_names_its_month_by_the_first"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="allocation_is_more_than_nothing"),
        ]
        indexes = [
            # the map asks for the months to come of everybody
            models.Index(fields=["month", "skill"], name="allocation_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.skill} in {self.month:%b %Y}"
