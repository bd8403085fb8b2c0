"""Foreign keys point downward, and every table is either audited or says why not."""

from __future__ import annotations

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

ORDER = ["reporting", "governance", "projects", "notes", "people", "outbox", "audit"]
OURS = [model for model in apps.get_models() if model._meta.app_label in ORDER]
PLAIN_VALUES_ONLY = ("audit", "outbox")
SEALS = {"audit.change", "audit.seal"}


def test_foreign_keys_point_downward() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in OURS
        if ORDER.index(field.related_model._meta.app_label) < ORDER.index(model._meta.app_label)
    ]
    assert upward == []


def test_audit_and_outbox_hold_people_as_plain_values() -> None:
    pointing = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        if model._meta.app_label in PLAIN_VALUES_ONLY
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label != model._meta.app_label
    ]
    assert pointing == []


def test_every_table_is_audited_or_says_why_not() -> None:
    silent = [
        model._meta.label
        for model in OURS
        if model._meta.label_lower not in SEALS
        and getattr(model, "audited", False) is not True
        and not getattr(model, "audit_exempt", "")
    ]
    assert silent == []


def test_no_table_orders_itself() -> None:
    assert [model._meta.label for model in OURS if model._meta.ordering] == []


def test_no_table_points_anywhere_and_everywhere() -> None:
    assert [m._meta.label for m in OURS if any(isinstance(f, GenericForeignKey) for f in m._meta.private_fields)] == []


def test_money_fits_what_the_trail_keeps_exactly() -> None:
    """JSON numbers come back as floats, which are exact to 15 digits."""
    wide = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.DecimalField) and field.max_digits > 15
    ]
    assert wide == []


def test_every_choice_is_guarded_by_the_database() -> None:
    """A CheckConstraint, not only a form, keeps a column to its TextChoices."""
    unguarded = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if field.choices and not any(field.name in str(constraint) for constraint in model._meta.constraints)
    ]
    assert unguarded == []
