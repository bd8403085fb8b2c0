"""Choosing a department out of the tree, or a person."""

from __future__ import annotations

from typing import Any

from django import forms

from pmo_site.people.models import Department, User


class DepartmentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # at run time it takes none
    """The tree as a list: what lies below stands further in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Department.objects.in_tree_order(), **kwargs)

    def label_from_instance(self, obj: Department) -> str:
        return f"{'– ' * obj.depth}{obj.name} ({obj.code})"


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # at run time it takes none
    """People who are still here, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.active().with_department().order_by("name"), **kwargs)

    def label_from_instance(self, obj: User) -> str:
        return ", ".join(filter(None, [obj.name, obj.title, str(obj.department or "")]))
