"""What the table of users refuses, and what a person is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from pmo_site.people.models import Role, User
from tests.factories.people import admin, delegation, manager, user


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("user_email_in_lower_case", {"email": "Ines@example.org"}),
        ("user_has_name_and_email", {"name": ""}),
        ("user_has_name_and_email", {"email": ""}),
        ("user_role_known", {"role": "king"}),
        ("user_of_a_department_names_it", {"role": Role.MANAGER, "department": None}),
        ("user_of_a_department_names_it", {"role": Role.STAKEHOLDER, "department": None}),
    ],
)
def test_a_user_that_cannot_be_is_refused(db: None, constraint: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        user(**values)


def test_an_address_belongs_to_one_user(db: None) -> None:
    admin(email="ines@example.org")

    with pytest.raises(IntegrityError):
        admin(email="ines@example.org")


def test_a_person_stands_for_whoever_named_him_on_that_day(db: None) -> None:
    ines, ray = manager(), manager()
    delegation(delegator=ines, delegate=ray, starts=date(2026, 11, 24), ends=date(2026, 11, 25))

    stands_for = []
    for day in (23, 24, 25, 26):
        loaded = User.objects.get(pk=ray.pk)
        loaded.acting_on = date(2026, 11, day)
        stands_for.append(len(loaded.stands_for))

    assert stands_for == [1, 2, 2, 1]


def test_a_password_is_stored_as_argon2() -> None:
    person = User(email="ines@example.org")

    person.set_password("correct horse battery")

    assert person.password.startswith("argon2$argon2id$")
