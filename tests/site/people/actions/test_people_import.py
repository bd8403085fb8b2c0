"""Many people at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from pmo_site.people.actions.people_import import import_people
from pmo_site.people.actions.users import LastAdmin
from pmo_site.people.domain.imports import Edited, Outcome, PersonRow
from pmo_site.people.models import User
from tests.conftest import Queries
from tests.factories.people import admin, department, manager

INES = PersonRow(2, "ines@example.org", "Ines Okafor", "Engineer", "555-0142", "PW", "Project manager")


def imported(now: datetime, *rows: PersonRow, **options: Any) -> Outcome:
    return import_people(rows=rows, by=None, now=now, **options)


def test_import_makes_people_who_cannot_sign_in_yet(db: None, now: datetime) -> None:
    works = department(code="PW")

    outcome = imported(now, INES)

    ines = User.objects.get()
    assert (outcome.created, ines.role, ines.department) == (["Ines Okafor, ines@example.org"], "manager", works)
    assert not ines.has_usable_password()
    assert not Message.objects.exists()


def test_import_invites_the_new_ones_when_told_to(db: None, now: datetime) -> None:
    department(code="PW")
    known = manager(email="ray@example.org")

    imported(now, INES, PersonRow(3, known.email, "Ray Dufour"), invite=True)

    assert [message.address for message in Message.objects.all()] == ["ines@example.org"]


def test_import_of_the_same_again_changes_nothing(db: None, now: datetime) -> None:
    department(code="PW")
    imported(now, INES)
    before = Change.objects.count()

    outcome = imported(now, INES)

    assert (outcome.unchanged, Change.objects.count()) == (1, before)


def test_import_edits_what_the_file_says_and_no_more(db: None, now: datetime) -> None:
    ines = manager(email="ines@example.org", name="Ines", title="Engineer")

    outcome = imported(now, PersonRow(2, "ines@example.org", "Ines Okafor", phone="555-0142"))

    ines.refresh_from_db()
    assert outcome.updated == [
        Edited("Ines Okafor, ines@example.org", (("name", "Ines", "Ines Okafor"), ("phone", "", "555-0142")))
    ]
    assert (ines.title, ines.version) == ("Engineer", 2)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (PersonRow(3, "nonsense", "X", role="analyst"), "Email: Enter a valid email address."),
        (PersonRow(3, "", "X", role="analyst"), "Email: This field cannot be blank."),
        (PersonRow(3, "x@example.org", role="analyst"), "Name: This field cannot be blank."),
        (PersonRow(3, "x@example.org", "X", department="GONE"), "There is no department with the code “GONE”."),
        (PersonRow(3, "x@example.org", "X"), "A department stakeholder needs a department."),
        (PersonRow(3, "ines@example.org", "X"), "The address “ines@example.org” stands in row 2 already."),
    ],
)
def test_import_is_all_or_nothing(db: None, now: datetime, bad: PersonRow, reason: str) -> None:
    department(code="PW")

    outcome = imported(now, INES, bad)

    assert f"Row 3: {reason}" in [str(remark) for remark in outcome.rejected]
    assert not User.objects.exists()


def test_import_names_a_role_that_does_not_exist(db: None, now: datetime) -> None:
    outcome = imported(now, PersonRow(2, "x@example.org", "X", role="king"))

    assert "There is no role “king”; there are admin, analyst" in outcome.rejected[0].says


def test_import_keeps_a_pmo_admin(db: None, now: datetime) -> None:
    last = admin(email="grace@example.org")

    with pytest.raises(LastAdmin):
        imported(now, PersonRow(2, last.email, role="analyst"))

    assert User.objects.get().role == "admin"


def test_import_costs_the_same_for_few_and_many(db: None, now: datetime, queries: Queries) -> None:
    def people(number: int) -> list[PersonRow]:
        return [PersonRow(n, f"{number}-{n}@example.org", "X", role="analyst") for n in range(number)]

    assert queries(lambda: imported(now, *people(3))) == queries(lambda: imported(now, *people(300)))
