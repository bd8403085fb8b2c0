"""Subscriptions in the database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from reporting.models import Subscription
from tests.factories.people import department, executive
from tests.factories.projects import project


@pytest.mark.django_db
def test_a_choice_is_made_once() -> None:
    rosa = executive()
    Subscription.objects.create(user=rosa, kind="weekly")

    with pytest.raises(IntegrityError, match="subscription_once_per_person"):
        Subscription.objects.create(user=rosa, kind="weekly", wanted=False)


@pytest.mark.parametrize("kind", ["weekly", "reports", "lunch"])
@pytest.mark.django_db
def test_what_is_chosen_fits_its_kind(kind: str) -> None:
    with pytest.raises(IntegrityError, match="subscription_kind_fits_its_object"):
        Subscription.objects.create(user=executive(), kind=kind, department=department())


@pytest.mark.django_db
def test_reports_are_of_a_project() -> None:
    made = Subscription.objects.create(user=executive(), kind="reports", project=project())

    assert made.wanted
