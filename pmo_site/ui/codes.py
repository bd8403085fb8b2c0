"""Codes in addresses: whatever somebody types finds what it names."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Case, When

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class CodedQuerySet(models.QuerySet[Row_co, Row_co]):
    """Rows with a code that is unique as it is spelt."""

    def coded(self, code: str) -> Self:
        """The one of this code, typed in any case; of two that differ in it alone, the one that is spelt so."""
        as_typed = Case(When(code=code, then=0), default=1)
        return self.filter(code__iexact=code).order_by(as_typed, "pk")[:1]
