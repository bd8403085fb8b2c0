"""What stands around every page: it leads on, it is escaped, and each form in it has its token."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import escape

from pmo_site.people.models import Role, User
from tests.conftest import ClientOf
from tests.factories.people import analyst, stakeholder

HOSTILE = "<script>alert(1)</script>\"'&"


def drawn(*, path: str = "/menu/", person: User | None = None) -> str:
    request = RequestFactory().get(path)
    request.user = person or User(name=HOSTILE, title=HOSTILE, role=Role.ANALYST)
    return render_to_string("ui/menu.html", {"city_name": HOSTILE, "pmo_name": HOSTILE}, request)


def test_what_people_wrote_is_escaped() -> None:
    html = drawn(path="/menu/?q=<script>alert(1)</script>")

    assert "<script>alert" not in html
    assert html.count(escape(HOSTILE)) == 6  # the page's title, the city twice, the PMO, the person's name and title
    assert "alert(1)%3C/script%3E" in html


def test_a_person_without_a_title_is_called_by_the_role() -> None:
    person = User(name="Hannah Mills", role=Role.ANALYST)

    assert f'Hannah Mills</a><span class="sub">{person.get_role_display()}</span>' in drawn(person=person)


def test_theme_and_sign_out_send_the_token_of_this_answer(client_of: ClientOf) -> None:
    response = client_of(stakeholder()).get("/menu/")

    frame = response.content.decode().partition("<main")[0]
    assert frame.count(f'name="csrfmiddlewaretoken" value="{response.context["csrf_token"]}"') == 2


@pytest.mark.parametrize("theme", ["system", "light", "dark"])
def test_the_theme_that_was_chosen_is_pressed(client_of: ClientOf, theme: str) -> None:
    client = client_of(analyst())
    client.cookies["theme"] = theme

    html = client.get("/menu/").content.decode()

    assert html.count('aria-pressed="true"') == 1
    assert f'value="{theme}" aria-pressed="true"' in html
