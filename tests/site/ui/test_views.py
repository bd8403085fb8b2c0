"""Gallery, menu, theme, and the pages that stand when little else does."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.conftest import ClientOf
from tests.factories.people import stakeholder


def test_gallery_shows_every_component(client_of: ClientOf) -> None:
    response = client_of(stakeholder()).get("/gallery/")

    drawn = {template.name for template in response.templates}
    assert {"components/empty.html", "components/conflict.html", "components/progress.html"} <= drawn
    assert response.status_code == 200


def test_gallery_stores_nothing(client_of: ClientOf) -> None:
    response = client_of(stakeholder()).post("/gallery/", {"name": "x"}, follow=True)

    assert "This is the gallery: nothing was saved." in response.content.decode()


def test_menu_is_the_navigation_as_a_page(client_of: ClientOf) -> None:
    response = client_of(stakeholder()).get("/menu/")

    assert "All pages" in response.content.decode()


@pytest.mark.parametrize(("theme", "shown"), [("dark", 'data-bs-theme="dark"'), ("light", 'data-bs-theme="light"')])
def test_theme_is_kept_in_a_cookie(client_of: ClientOf, theme: str, shown: str) -> None:
    client = client_of(stakeholder())

    response = client.post("/theme/", {"theme": theme, "next": "/menu/"}, follow=True)

    assert response.redirect_chain == [("/menu/", 302)]
    assert shown in response.content.decode()


def test_theme_can_be_chosen_before_sign_in(db: None) -> None:
    response = Client().post("/theme/", {"theme": "dark", "next": "https://evil.example/"})

    assert (response["Location"], response.cookies["theme"].value) == ("/", "dark")


def test_a_theme_nobody_knows_is_ignored(db: None) -> None:
    assert "theme" not in Client().post("/theme/", {"theme": "<b>"}).cookies


@pytest.mark.parametrize("page", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_neither_database_nor_context(page: str) -> None:
    html = render_to_string(page)

    assert "Go to the home page" in html
    assert html.count("<h1>") == 1


def test_sign_in_page_has_no_navigation(db: None) -> None:
    html = Client().get("/accounts/login/").content.decode()

    assert "Sign in" in html
    assert 'class="sidenav"' not in html


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/inactive/"])
def test_pages_around_the_sign_in_look_like_ours(db: None, path: str) -> None:
    assert 'class="entrance"' in Client().get(path).content.decode()


def test_a_failed_form_says_so_above_itself(db: None) -> None:
    html = Client().post("/accounts/login/", {"login": "nobody", "password": ""}).content.decode()

    assert "This did not go through. Please look at 2 things:" in html
    assert '<a href="#id_password">' in html
