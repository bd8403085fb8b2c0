"""One's own page, and standing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from pmo_site.audit.models import Change
from pmo_site.people.models import Role, User
from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import delegation, manager, user
from tests.factories.projects import project


@pytest.mark.parametrize("role", Role.values)
def test_me_is_there_for_everybody(client_of: ClientOf, role: str) -> None:
    me = user(role)

    assert me.email in client_of(me).get("/me/").content.decode()


def test_name_and_phone_are_ones_own_to_edit_and_nothing_else(client_of: ClientOf) -> None:
    me = manager()

    client_of(me).post("/me/edit/", {"name": "Ines Okafor", "phone": "555-0142", "role": "admin", "version": 1})

    me.refresh_from_db()
    assert (me.name, me.phone, me.role) == ("Ines Okafor", "555-0142", "manager")


def test_a_delegate_is_named_listed_and_ended(client_of: ClientOf) -> None:
    me, ray = manager(), manager(name="Ray Dufour")
    client, today = client_of(me), localdate()

    client.post("/me/delegations/new/", {"delegate": ray.pk, "starts": today, "ends": today + timedelta(days=7)})
    page = client.get("/me/").content.decode()
    client.post(f"/me/delegations/{me.delegations_given.get().pk}/end/")

    assert "Ray Dufour" in page
    assert not me.delegations_given.exists()


def test_what_one_has_received_is_shown(client_of: ClientOf) -> None:
    me, ines, today = manager(), manager(name="Ines Okafor"), localdate()
    delegation(delegator=ines, delegate=me, starts=today, ends=today)

    assert "Ines Okafor" in client_of(me).get("/me/").content.decode()


def test_a_delegation_that_cannot_be_says_why(client_of: ClientOf) -> None:
    me, ray, today = manager(), manager(), localdate()

    response = client_of(me).post(
        "/me/delegations/new/", {"delegate": ray.pk, "starts": today, "ends": today - timedelta(days=1)}
    )

    assert response.status_code == 422
    assert "It cannot end before it begins." in response.content.decode()


def test_nobody_ends_the_delegation_of_somebody_else(client_of: ClientOf) -> None:
    today = localdate()
    foreign = delegation(delegator=manager(), delegate=manager(), starts=today, ends=today)

    assert client_of(manager()).post(f"/me/delegations/{foreign.pk}/end/").status_code == 404


def test_a_delegate_edits_the_project_and_the_trail_carries_both_names(client_of: ClientOf) -> None:
    ines, ray, today = manager(name="Ines Okafor"), manager(name="Ray Dufour"), localdate()
    work = project(manager=ines)
    delegation(delegator=ines, delegate=ray, starts=today, ends=today)

    client_of(ray).post(work.url("edit_project"), {"name": "New name", "version": 1})

    change = Change.objects.get(verb="edited")
    assert Project.objects.get(pk=work.pk).name == "New name"
    assert (change.actor, change.behalf) == ("Ray Dufour", "Ines Okafor")


def test_me_costs_the_same_with_many_delegations(client_of: ClientOf, queries: Queries) -> None:
    me, today = manager(), localdate()
    client = client_of(me)

    def received(number: int) -> None:
        for _ in range(number):
            delegation(delegator=manager(), delegate=me, starts=today, ends=today)

    received(1)
    few = queries(lambda: client.get("/me/"))
    received(10)

    assert queries(lambda: client.get("/me/")) == few
    assert User.objects.get(pk=me.pk).delegations_received.count() == 11
