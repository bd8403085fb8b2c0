"""Messages as toasts, and sign-in as a page, for htmx."""

from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from pmo_site.ui.middleware import htmx_messages
from tests.conftest import ClientOf
from tests.factories.people import admin


def answered(response: HttpResponse, *said: str, htmx: bool = True) -> HttpResponse:
    """What comes out when a view says something and returns the response."""
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/portfolio/?page=2"} if htmx else {}
    request: Any = RequestFactory().get("/rows/", headers=headers)
    request.htmx, request._messages = HtmxDetails(request), CookieStorage(request)

    def view(request: Any) -> HttpResponse:
        for words in said:
            messages.success(request, words)
        return response

    return htmx_messages(view)(request)


def test_a_message_travels_beside_the_partial() -> None:
    html = answered(HttpResponse("<tr></tr>"), "“Pour slab” is done").content.decode()

    assert html.startswith("<tr></tr>")
    assert '<div hx-swap-oob="beforeend:#toasts">' in html
    assert "“Pour slab” is done" in html


def test_a_message_is_escaped() -> None:
    assert b"&lt;script&gt;" in answered(HttpResponse(""), "<script>").content


@pytest.mark.parametrize("address", ["/directory/?q=a%00b", "/directory/%00/", "/projects/P-1%00/"])
def test_a_nul_in_an_address_is_refused_in_words(address: str, client_of: ClientOf) -> None:
    response = client_of(admin()).get(address)

    assert response.status_code == 400
    assert "The portal did not understand this" in response.content.decode()


def test_a_percent_sign_before_two_noughts_is_no_nul(client_of: ClientOf) -> None:
    assert client_of(admin()).get("/directory/?q=5%2500").status_code == 200


def test_without_a_message_nothing_is_added() -> None:
    assert answered(HttpResponse("<tr></tr>")).content == b"<tr></tr>"


def test_a_whole_page_shows_its_messages_itself() -> None:
    assert answered(HttpResponse("page"), "Done", htmx=False).content == b"page"


def test_a_message_waits_while_the_browser_goes_elsewhere() -> None:
    response = HttpResponse("", headers={"HX-Redirect": "/portfolio/"})

    assert answered(response, "Done").content == b""


def test_a_file_is_left_alone() -> None:
    assert answered(HttpResponse("a,b", content_type="text/csv"), "Done").content == b"a,b"


def test_sign_in_becomes_the_page_and_comes_back_to_it() -> None:
    response = answered(HttpResponseRedirect("/accounts/login/?next=/rows/"))

    assert response["HX-Redirect"] == "/accounts/login/?next=%2Fportfolio%2F%3Fpage%3D2"


def test_any_other_redirect_is_followed_by_htmx() -> None:
    assert answered(HttpResponseRedirect("/elsewhere/")).status_code == 302
