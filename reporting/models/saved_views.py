"""Saved views of the portfolio: filters, order and columns under a name, each person's own."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import QueryDict

from pmo_site.people.models import User
from reporting.domain.selections import Listing


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User | models.Expression) -> Self:
        """A person's own, by name."""
        return self.filter(owner=user).order_by(Lower("name"))


class SavedView(models.Model):
    """A way of looking at the portfolio that a person wants to come back to. Nobody else sees it."""

    audit_exempt = "a person's own bookmark, on which nothing depends"

    owner = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=1000, blank=True, help_text="As the address of the list has it, without “?”")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                name="saved_view_name_once_per_person",
                violation_error_message="You have a view of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def listing(self) -> Listing:
        params = QueryDict(self.query)
        return Listing.read(params, params.getlist("column"))
