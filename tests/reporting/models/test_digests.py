"""Digests in the database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from reporting.models import RiskDigest
from tests.factories.people import analyst, department, manager, stakeholder
from tests.factories.reporting import digest


@pytest.mark.django_db
def test_a_department_has_one_digest_a_period_and_the_pmo_too() -> None:
    digest()

    with pytest.raises(IntegrityError, match="digest_once_per_department"):
        digest()


@pytest.mark.django_db
def test_a_digest_has_its_seal() -> None:
    with pytest.raises(IntegrityError, match="digest_has_its_seal"):
        digest(sha256="short")


@pytest.mark.django_db
def test_a_digest_stays_as_it_was_frozen() -> None:
    made = digest()

    with pytest.raises(IntegrityError, match="UPDATE of reporting_riskdigest is frozen"), transaction.atomic():
        RiskDigest.objects.filter(pk=made.pk).update(contents="{ }")


@pytest.mark.django_db
def test_a_digest_is_for_its_department_and_those_above() -> None:
    city = department()
    sewerage = department(parent=city)
    of_sewerage, of_city, of_all = digest(department=sewerage), digest(department=city), digest()

    seen = [
        set(RiskDigest.objects.visible_to(user))
        for user in (stakeholder(department=sewerage), manager(department=city), analyst(), stakeholder())
    ]

    assert seen == [{of_sewerage}, {of_sewerage, of_city}, {of_sewerage, of_city, of_all}, set()]
