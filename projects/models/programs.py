"""Programs: projects that pursue one purpose together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


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

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="program_has_a_name")]

    def __str__(self) -> str:
        return self.name
