"""Letting people in, and taking them out again."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connection

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from pmo_site.people.actions.invitations import NotPossible, deactivate, invite, invite_again, reactivate
from pmo_site.people.actions.users import LastAdmin, edit_user
from pmo_site.people.models import Role, User
from tests.factories.people import admin, analyst


def test_invite_stores_a_person_without_a_password_and_a_secret_letter(db: None, now: datetime) -> None:
    ines = invite(email=" Ines@Example.org", name="Ines", role=Role.ANALYST, by=admin(), now=now)

    letter = Message.objects.get()
    assert (ines.email, ines.has_usable_password()) == ("ines@example.org", False)
    assert (letter.secret, letter.text, letter.parameters) == (True, "", {"user": ines.pk})
    assert Change.objects.get(verb="invited").target == "Ines"


def test_invite_again_sends_another_letter_and_says_who_did(db: None, now: datetime) -> None:
    grace = admin(name="Grace")
    ines = invite(email="ines@example.org", name="Ines", role=Role.ANALYST, by=grace, now=now)

    invite_again(user=ines, by=grace, now=now.replace(hour=18))

    assert Message.objects.filter(kind="invitation").count() == 2
    assert str(Change.objects.get(verb="invited again")) == "Grace invited again Ines"


def test_invite_again_is_refused_to_who_has_a_password(db: None, now: datetime) -> None:
    ines = analyst()
    ines.set_password("correct horse battery")
    ines.save()

    with pytest.raises(NotPossible, match="has chosen a password already"):
        invite_again(user=ines, by=admin(), now=now)


def test_invite_again_is_refused_to_a_closed_account(db: None, now: datetime) -> None:
    with pytest.raises(NotPossible, match="is closed"):
        invite_again(user=analyst(is_active=False), by=admin(), now=now)


def test_deactivate_and_reactivate_are_told(db: None, now: datetime) -> None:
    ines, grace = analyst(), admin()

    deactivate(user=ines, by=grace, now=now)
    reactivate(user=ines, by=grace, now=now)

    told = Change.objects.about(f"people.user:{ines.pk}").order_by("pk")
    assert list(told.values_list("verb", flat=True)) == ["deactivated", "reactivated"]


def test_nobody_closes_the_own_account(db: None, now: datetime) -> None:
    grace = admin()
    admin()

    with pytest.raises(NotPossible, match="by another PMO admin only"):
        deactivate(user=grace, by=grace, now=now)


def test_the_last_admin_stays_one(db: None, now: datetime) -> None:
    last = admin()
    last.role = Role.ANALYST

    with pytest.raises(LastAdmin):
        edit_user(user=last, fields=["role"], by=last, now=now)

    assert User.objects.get(pk=last.pk).role == Role.ADMIN


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_close_each_other_at_once_leave_one(now: datetime) -> None:
    one, other = admin(), admin()
    outcomes: list[str] = []

    def close(closed: User, by: User) -> None:
        try:
            deactivate(user=closed, by=by, now=now)
            outcomes.append("closed")
        except LastAdmin:
            outcomes.append("refused")
        connection.close()

    acts = [threading.Thread(target=close, args=pair) for pair in ((one, other), (other, one))]
    for thread in acts:
        thread.start()
    for thread in acts:
        thread.join()

    assert sorted(outcomes) == ["closed", "refused"]
    assert User.objects.active().count() == 1
