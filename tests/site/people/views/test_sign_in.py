"""Signing in: invitation, password, reset, throttle, and what the trail tells of it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.utils.timezone import now as clock

from pmo_site.audit.models import Change
from pmo_site.outbox import delivery
from pmo_site.outbox.models import Message
from pmo_site.people.actions.invitations import ask_for_reset, deactivate, invite
from pmo_site.people.actions.users import edit_user
from pmo_site.people.models import Role, User
from pmo_site.people.views.sign_in import AskForReset
from tests.factories.people import admin, analyst

PASSWORD = "correct horse battery staple"
NEW = "four new words together"

SignIn = Callable[..., Any]


@pytest.fixture(autouse=True)
def a_fresh_throttle(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def a_quick_hash(settings: Any) -> None:
    """Argon2 takes its time on purpose; these tests hash a hundred passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ines(db: None) -> User:
    person = analyst(name="Ines Okafor", email="ines@example.org")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, address: str, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": address, "password": password})


def link_of_the_last_letter() -> str:
    """Send what waits and take the link out of it."""
    delivery.deliver(clock=clock)
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def choose(client: Client, link: str, password: str = NEW) -> Any:
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_sign_in_with_the_address_in_any_case(client: Client, ines: User) -> None:
    response = sign_in(client, "INES@example.org")

    assert (response.status_code, client.get("/me/").status_code) == (302, 200)


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(client: Client, ines: User) -> None:
    wrong, unknown = sign_in(client, ines.email, "wrong"), sign_in(client, "nobody@example.org", "wrong")

    assert _main(wrong) == _main(unknown).replace("nobody@example.org", ines.email)
    assert "The email address and/or password you specified are not correct." in _main(wrong)


def _main(page: Any) -> str:
    """What the page says, without the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode().split("<main")[1])


def test_sign_in_is_told_in_the_trail_without_password_or_unknown_address(client: Client, ines: User) -> None:
    sign_in(client, "typed-a-secret@example.org", "hunter2hunter2")
    sign_in(client, ines.email, "hunter2hunter2")
    sign_in(client, ines.email)

    told = Change.objects.filter(verb__contains="sign").order_by("pk")
    assert [str(change) for change in told] == [
        "Somebody failed to sign in as an unknown address",
        "Somebody failed to sign in as Ines Okafor",
        "Ines Okafor signed in Ines Okafor",
    ]
    everything = json.dumps(list(told.values()), default=str)
    assert "hunter2" not in everything and "typed-a-secret" not in everything


def test_too_many_failures_are_slowed_down(client: Client, ines: User) -> None:
    for _ in range(5):
        sign_in(client, ines.email, "wrong")

    page = sign_in(client, ines.email).content.decode()

    assert "Too many failed login attempts" in page


def test_too_many_requests_get_a_page_that_says_so(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}

    responses = [client.post("/accounts/login/", {"login": "", "password": ""}) for _ in range(2)]

    assert [response.status_code for response in responses] == [200, 429]
    assert "Wait a few minutes" in responses[1].content.decode()


def test_somebody_elses_failures_lock_nobody_out_for_good(client: Client, ines: User) -> None:
    for _ in range(6):
        sign_in(Client(REMOTE_ADDR="203.0.113.9"), ines.email, "wrong")
    ask_for_reset(user=ines, now=clock())

    choose(client, link_of_the_last_letter())

    assert client.get("/me/").status_code == 200


def test_an_invitation_leads_to_a_password_and_in(client: Client) -> None:
    invite(email="ray@example.org", name="Ray Dufour", role=Role.ANALYST, by=admin(), now=clock())

    response = choose(client, link_of_the_last_letter())

    assert response.status_code == 302
    assert "Ray Dufour" in client.get("/me/").content.decode()
    assert Change.objects.filter(verb="chose a new password").exists()


def test_an_invitation_works_once(client: Client) -> None:
    invite(email="ray@example.org", name="Ray", role=Role.ANALYST, by=admin(), now=clock())
    link = link_of_the_last_letter()
    choose(client, link)

    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_a_reset_sends_a_letter_to_a_known_address_and_says_the_same_to_any(client: Client, ines: User) -> None:
    known = client.post("/accounts/password/reset/", {"email": ines.email}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)

    assert _main(known) == _main(unknown)
    assert [message.address for message in Message.objects.all()] == [ines.email]


def test_a_reset_takes_the_same_time_for_any_address(client: Client, ines: User) -> None:
    seconds = []
    for address in (ines.email, "nobody@example.org"):
        begun = time.monotonic()
        form = AskForReset({"email": address})
        form.full_clean()
        form.save(RequestFactory().post("/"))
        seconds.append(time.monotonic() - begun)

    assert min(seconds) >= 0.2


def test_after_a_reset_the_new_password_counts_and_other_sessions_have_ended(client: Client, ines: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere, ines.email)
    client.post("/accounts/password/reset/", {"email": ines.email})

    choose(client, link_of_the_last_letter())

    assert elsewhere.get("/me/").status_code == 302
    assert sign_in(Client(), ines.email, NEW).status_code == 302
    assert sign_in(Client(), ines.email, PASSWORD).status_code == 200


def test_nothing_of_the_token_is_in_the_database(client: Client, ines: User) -> None:
    client.post("/accounts/password/reset/", {"email": ines.email})
    token = link_of_the_last_letter().rstrip("/").rpartition("/")[2].partition("-")[2]

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = [name for name in tables if _holds(cursor, name, token)]

    assert len(token) > 20
    assert found == []


def _holds(cursor: Any, table: str, text: str) -> bool:
    cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1', [f"%{text}%"])  # noqa: S608 - a table of ours
    return cursor.fetchone() is not None


def test_the_link_uses_the_configured_address_not_the_host_header(client: Client, ines: User, settings: Any) -> None:
    client.post("/accounts/password/reset/", {"email": ines.email}, headers={"Host": "evil.example"})
    delivery.deliver(clock=clock)

    assert settings.SITE_URL in mail.outbox[-1].body
    assert "evil.example" not in mail.outbox[-1].body


def test_a_weak_password_is_refused(client: Client, ines: User) -> None:
    ask_for_reset(user=ines, now=clock())

    response = choose(client, link_of_the_last_letter(), "short")

    assert "at least 12 characters" in response.content.decode()


def test_a_closed_account_does_not_get_in(client: Client, ines: User) -> None:
    deactivate(user=ines, by=admin(), now=clock())

    response = sign_in(client, ines.email)

    assert response.headers["Location"] == "/accounts/inactive/"
    assert client.get("/me/").status_code == 302


def test_choosing_a_password_writes_nothing_else(client: Client, ines: User) -> None:
    ask_for_reset(user=ines, now=clock())
    form = client.get(link_of_the_last_letter(), follow=True)
    User.objects.filter(pk=ines.pk).update(title="Saved meanwhile")

    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert User.objects.get(pk=ines.pk).title == "Saved meanwhile"


def test_an_address_that_was_changed_opens_nothing_any_more(client: Client, ines: User) -> None:
    ask_for_reset(user=ines, now=clock())
    link = link_of_the_last_letter()
    ines.email = "okafor@example.org"
    edit_user(user=ines, fields=["email"], by=admin(), now=clock())

    assert sign_in(client, "ines@example.org").status_code == 200
    assert "This link no longer works" in client.get(link, follow=True).content.decode()
    assert sign_in(client, "okafor@example.org").status_code == 302


def test_a_password_is_changed_with_the_old_one(client: Client, ines: User) -> None:
    sign_in(client, ines.email)

    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert client.get("/me/").status_code == 200
    assert sign_in(Client(), ines.email, NEW).status_code == 302


def test_who_has_no_password_is_led_to_choose_one(client: Client) -> None:
    person = analyst()
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    page = client.get("/accounts/password/change/", follow=True).content.decode()

    assert "Choose a password" in page


def test_sign_out_wants_a_post(client: Client, ines: User) -> None:
    sign_in(client, ines.email)

    asked = client.get("/accounts/logout/")
    still_in = client.get("/me/").status_code
    client.post("/accounts/logout/")

    assert (asked.status_code, still_in, client.get("/me/").status_code) == (200, 200, 302)


def test_sign_in_leads_to_no_other_site(client: Client, ines: User) -> None:
    response = client.post("/accounts/login/?next=https://evil.example/", {"login": ines.email, "password": PASSWORD})

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "login/code/", "login/code/confirm/", "reauthenticate/"]
)
def test_what_makes_no_sense_here_has_no_address(client: Client, ines: User, path: str) -> None:
    sign_in(client, ines.email)

    assert client.get(f"/accounts/{path}").status_code == 404
