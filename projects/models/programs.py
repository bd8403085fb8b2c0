"""Programs: projects that pursue one purpose together."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from pmo_site.people.models import User
from pmo_site.people.policy import SEES_ALL
from pmo_site.ui.addresses import address
from pmo_site.ui.codes import CodedQuerySet
from projects.models.projects import Project


class ProgramQuerySet(CodedQuerySet["Program"]):
    def visible_to(self, user: User) -> Self:
        """All of them to whoever sees every project; to everybody else those with a project that he or she sees."""
        if user.role in SEES_ALL:
            return self
        return self.filter(Exists(Project.objects.visible_to(user).filter(program=OuterRef("pk"))))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Program(models.Model):
    """A group of projects under one purpose."""

    audited = True

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    sponsor = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="programs_sponsored"
    )
    version = models.PositiveIntegerField(default=1)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="program_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("projects:program", self.code)
