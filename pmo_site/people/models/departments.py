"""Departments: the city as a tree, with phones."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from pmo_site.ui.codes import CodedQuerySet


class DepartmentQuerySet(CodedQuerySet["Department"]):
    def under(self, department: Department) -> Self:
        """The department and everything below it."""
        return self.filter(path__startswith=department.path)

    def matching(self, text: str) -> Self:
        """Departments whose name, code, phone or address holds the text."""
        found = Q(name__icontains=text) | Q(code__iexact=text) | Q(phone__icontains=text) | Q(address__icontains=text)
        return self.filter(found)

    def in_tree_order(self) -> Self:
        return self.order_by("path")


class Department(models.Model):
    """A department, office or unit. `path` is derived: the keys from the root down, as `/1/17/`."""

    audited = True
    audit_hides = ("path",)

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    phone = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=250, blank=True)
    head = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="departments_headed"
    )
    path = models.CharField(max_length=250, db_index=True, default="", editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="department_has_code_and_name"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="department_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for a department without a parent."""
        return max(0, self.path.count("/") - 2)
