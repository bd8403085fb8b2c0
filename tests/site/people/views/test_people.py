"""The people of the portal, as the PMO admin manages them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from pmo_site.outbox.models import Message
from pmo_site.people.actions.sign_ins import signed_in
from pmo_site.people.models import User
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, auditor, department, manager, stakeholder


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(admin(name="Hannah Mills", email="hannah@example.org"))


def test_people_are_cut_down_by_role_department_and_text(pmo: Client) -> None:
    works = department()
    manager(name="Ines Okafor", department=department(parent=works))
    stakeholder(name="Paul Nwosu", department=works)
    auditor(name="Greta Holm")

    pages = [
        pmo.get("/people/", query).content.decode()
        for query in ({"role": "manager"}, {"department": works.pk}, {"q": "greta"})
    ]

    shown = [[name for name in ("Ines", "Paul", "Greta") if f"{name} " in page] for page in pages]
    assert shown == [["Ines"], ["Ines", "Paul"], ["Greta"]]


def test_people_are_the_active_ones_unless_asked(pmo: Client) -> None:
    analyst(name="Gone Gustav", is_active=False)
    invited = analyst(name="Ivy Invited")
    invited.set_unusable_password()
    invited.save()

    shown = {
        state: [name for name in ("Gone Gustav", "Ivy Invited") if name in page]
        for state in ("", "invited", "closed", "all")
        if (page := pmo.get("/people/", {"state": state}).content.decode())
    }

    assert shown == {
        "": ["Ivy Invited"],
        "invited": ["Ivy Invited"],
        "closed": ["Gone Gustav"],
        "all": ["Gone Gustav", "Ivy Invited"],
    }


def test_people_leave_out_a_filter_that_makes_no_sense(pmo: Client) -> None:
    assert "Hannah Mills" in pmo.get("/people/", {"role": "king", "department": "x"}).content.decode()


def test_people_cost_the_same_at_any_length(pmo: Client, queries: Queries) -> None:
    few = queries(lambda: pmo.get("/people/"))
    for _ in range(40):
        manager()

    assert queries(lambda: pmo.get("/people/")) == few


def test_invite_makes_a_person_and_a_letter(pmo: Client) -> None:
    works = department()
    fields = {"email": "Ines@example.org", "name": "Ines Okafor", "role": "manager", "department": works.pk}

    response = pmo.post("/people/invite/", fields, follow=True)

    ines = User.objects.get(email="ines@example.org")
    assert "The invitation to Ines Okafor is on its way" in response.content.decode()
    assert Message.objects.get().recipient_id == ines.pk


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"email": "hannah@example.org", "name": "X", "role": "analyst"},
            "Somebody with this address is here already.",
        ),
        (
            {"email": "HANNAH@example.org", "name": "X", "role": "analyst"},
            "Somebody with this address is here already.",
        ),
        ({"email": "x@example.org", "name": "X", "role": "manager"}, "A project manager belongs to a department"),
    ],
)
def test_invite_says_what_is_wrong_and_keeps_what_was_typed(pmo: Client, fields: dict[str, str], says: str) -> None:
    response = pmo.post("/people/invite/", fields)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert f'value="{fields["email"]}"' in response.content.decode()
    assert not Message.objects.exists()


def test_edit_changes_role_and_department(pmo: Client) -> None:
    paul, works = stakeholder(), department()

    pmo.post(
        f"/people/{paul.pk}/edit/",
        {"email": paul.email, "name": "Paul", "role": "manager", "department": works.pk, "version": 1},
    )

    paul.refresh_from_db()
    assert (paul.role, paul.department, paul.version) == ("manager", works, 2)


def test_edit_keeps_the_last_admin(pmo: Client) -> None:
    me = User.objects.get(email="hannah@example.org")

    response = pmo.post(f"/people/{me.pk}/edit/", {"email": me.email, "name": "H", "role": "analyst", "version": 1})

    assert response.status_code == 422
    assert "Nobody would be left who manages people" in response.content.decode()


def test_deactivate_says_what_it_means_before_it_is_done(pmo: Client) -> None:
    ines = manager(name="Ines Okafor")

    page = pmo.get(f"/people/{ines.pk}/deactivate/").content.decode()

    assert "is signed out at once" in page
    assert f'hx-get="/people/{ines.pk}/holdings/"' in page


def test_deactivate_ends_the_session_at_once(pmo: Client, client_of: ClientOf) -> None:
    ines = manager()
    theirs = client_of(ines)
    before = theirs.get("/me/").status_code

    pmo.post(f"/people/{ines.pk}/deactivate/")

    after = theirs.get("/me/")
    assert (before, after.status_code, after.headers["Location"]) == (200, 302, "/accounts/login/?next=/me/")


def test_reactivate_lets_the_person_in_again(pmo: Client) -> None:
    ines = manager(is_active=False)

    pmo.post(f"/people/{ines.pk}/reactivate/")

    ines.refresh_from_db()
    assert ines.is_active


def test_invite_again_goes_to_who_has_no_password_yet(pmo: Client) -> None:
    pmo.post("/people/invite/", {"email": "ines@example.org", "name": "Ines", "role": "analyst"})
    ines = User.objects.get(email="ines@example.org")

    pmo.post(f"/people/{ines.pk}/invite-again/")

    assert Message.objects.filter(kind="invitation", recipient_id=ines.pk).count() == 2


def test_person_tells_what_happened_with_the_account(pmo: Client) -> None:
    ines = manager(name="Ines Okafor")
    pmo.post(f"/people/{ines.pk}/deactivate/")
    fields = {"email": ines.email, "name": ines.name, "role": "analyst", "version": 1}
    pmo.post(f"/people/{ines.pk}/edit/", fields)
    signed_in(user=ines, now=clock())

    page = pmo.get(f"/people/{ines.pk}/").content.decode()
    assert "Hannah Mills deactivated Ines Okafor." in page
    assert "Hannah Mills edited Ines Okafor: department, role." in page
    assert "Ines Okafor signed in." in page


def test_the_pmo_admin_names_a_delegate_for_somebody(pmo: Client) -> None:
    ines, ray = manager(), manager()

    pmo.post(
        f"/people/{ines.pk}/delegations/new/",
        {"delegate": ray.pk, "starts": date(2199, 12, 31).isoformat(), "ends": date(2199, 12, 31).isoformat()},
    )
    given = ines.delegations_given.get()
    pmo.post(f"/people/{ines.pk}/delegations/{given.pk}/end/")

    assert given.delegate == ray
    assert not ines.delegations_given.exists()


@pytest.mark.parametrize("path", ["", "invite/", "import/", "{pk}/", "{pk}/edit/", "{pk}/deactivate/"])
def test_people_are_managed_by_the_pmo_admin_only(client_of: ClientOf, path: str) -> None:
    ines = manager()

    assert client_of(analyst()).get(f"/people/{path.format(pk=ines.pk)}").status_code == 403
