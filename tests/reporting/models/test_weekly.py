"""The weekly in the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from reporting.models import Weekly
from tests.conftest import NOW
from tests.factories.people import admin, analyst, executive, manager
from tests.factories.reporting import weekly


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"sha256": "short"}, "weekly_has_its_seal"),
        ({"contents": ""}, "weekly_has_its_seal"),
        ({"held_at": NOW}, "weekly_held_says_by_whom"),
        ({"foreword": "Dear Rosa"}, "weekly_foreword_says_by_whom"),
    ],
)
@pytest.mark.django_db
def test_a_weekly_that_makes_no_sense_is_refused(values: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        weekly(**values)


@pytest.mark.django_db
def test_what_is_held_is_not_sent() -> None:
    with pytest.raises(IntegrityError, match="weekly_held_is_not_sent"):
        weekly(held_at=NOW, held_by=admin(), sent_at=NOW)


@pytest.mark.django_db
def test_a_week_has_each_edition_once() -> None:
    weekly()

    with pytest.raises(IntegrityError, match="weekly_once_per_period_edition"):
        weekly()


@pytest.mark.django_db
def test_the_figures_stay_while_the_words_around_them_may_change() -> None:
    made = weekly()

    Weekly.objects.filter(pk=made.pk).update(foreword="Dear Rosa", foreword_by=admin())

    with pytest.raises(IntegrityError, match="reporting_weekly is frozen"), transaction.atomic():
        Weekly.objects.filter(pk=made.pk).update(contents="{ }")


@pytest.mark.django_db
def test_what_was_sent_stays_as_it_was_sent() -> None:
    made = weekly(sent_at=NOW)

    with pytest.raises(IntegrityError, match="reporting_weekly is frozen"), transaction.atomic():
        Weekly.objects.filter(pk=made.pk).update(foreword="Too late", foreword_by=admin())


@pytest.mark.django_db
def test_a_weekly_cannot_be_deleted() -> None:
    with pytest.raises(IntegrityError, match="DELETE of reporting_weekly is frozen"):
        weekly().delete()


@pytest.mark.django_db
def test_until_it_is_sent_only_those_who_prepare_it_see_it() -> None:
    people = {"admin": admin(), "analyst": analyst(), "executive": executive(), "manager": manager()}

    waiting = weekly()

    assert {role for role, user in people.items() if Weekly.objects.visible_to(user).contains(waiting)} == {
        "admin",
        "analyst",
    }


@pytest.mark.django_db
def test_what_was_sent_is_for_whoever_sees_the_weekly() -> None:
    people = {"analyst": analyst(), "executive": executive(), "manager": manager()}

    sent = weekly(sent_at=NOW)

    assert {role for role, user in people.items() if Weekly.objects.visible_to(user).contains(sent)} == {
        "analyst",
        "executive",
    }
