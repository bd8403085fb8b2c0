"""How views answer."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from pmo_site.people.models import Role, User
from pmo_site.ui.conflicts import differences
from pmo_site.ui.forms import VersionedForm
from pmo_site.ui.pages import conflict, done, local, page

TEMPLATES = {"list.html": "all of {% partialdef rows inline %}<p id='rows'>{{ what }}</p>{% endpartialdef %}"}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def small_templates(settings: Any) -> None:
    """One page with one partial instead of the portal's own."""
    engine = settings.TEMPLATES[0]
    inner = ("django.template.loaders.locmem.Loader", TEMPLATES)
    options = engine["OPTIONS"] | {"loaders": [("template_partials.loader.Loader", [inner])], "context_processors": []}
    settings.TEMPLATES = [engine | {"OPTIONS": options}]


def asked(method: str = "get", headers: dict[str, str] | None = None, **typed: str) -> Any:
    request: Any = getattr(RequestFactory(), method)("/", typed, headers=headers or {})
    request.htmx, request._messages = HtmxDetails(request), CookieStorage(request)
    return request


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_page_is_whole_for_a_browser() -> None:
    assert text(page(asked(), "list.html", {"what": "rows"})).startswith("all of <p")


def test_page_is_the_partial_that_htmx_swaps() -> None:
    response = page(asked(headers=HTMX | {"HX-Target": "rows"}), "list.html", {"what": "rows"})

    assert text(response) == "<p id='rows'>rows</p>"
    assert response["Vary"] == "HX-Request, HX-Target"


@pytest.mark.parametrize(
    "headers",
    [{"HX-Target": "elsewhere"}, {}, {"HX-Target": "rows", "HX-Boosted": "true"},
     {"HX-Target": "rows", "HX-History-Restore-Request": "true"}],
)  # fmt: skip
def test_page_is_whole_when_htmx_wants_a_page(headers: dict[str, str]) -> None:
    assert text(page(asked(headers=HTMX | headers), "list.html")).startswith("all of")


def test_page_escapes_what_people_wrote() -> None:
    assert "&lt;b&gt;" in text(page(asked(), "list.html", {"what": "<b>"}))


def test_done_sends_a_browser_on_with_a_message() -> None:
    request = asked("post")

    response = done(request, "“Pour slab” is done", to="/projects/SEW-014/")

    assert (response.status_code, response["Location"]) == (302, "/projects/SEW-014/")
    assert [str(message) for message in get_messages(request)] == ["“Pour slab” is done"]


def test_done_gives_htmx_the_partial() -> None:
    response = done(asked("post", HTMX), "Done", to="/", partial="list.html#rows", context={"what": "row"})

    assert text(response) == "<p id='rows'>row</p>"


def test_done_without_a_partial_sends_the_whole_page_on() -> None:
    assert done(asked("post", HTMX), "Done", to="/portfolio/")["HX-Redirect"] == "/portfolio/"


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "http:///x"])
def test_local_never_leaves_the_site(url: str) -> None:
    assert local(url, "/home/") == "/home/"


def test_local_keeps_a_path_of_this_site() -> None:
    assert local("/portfolio/?page=2") == "/portfolio/?page=2"


class PersonForm(VersionedForm):
    class Meta:
        model = User
        fields = ("name", "role")


def test_conflict_keeps_what_was_typed_and_takes_the_new_version(db: None) -> None:
    TEMPLATES["ui/conflict.html"] = "{{ form.version }}{{ form.name }}{% for row in rows %}{{ row.theirs }}{% endfor %}"
    request = asked("post", name="Mine", role="admin", version="1")
    form = PersonForm(request.POST)
    form.full_clean()

    response = conflict(request, form, User(name="Theirs", role=Role.ADMIN, version=2), back="/")

    assert response.status_code == 409
    assert 'name="version" value="2"' in text(response)
    assert 'value="Mine"' in text(response)
    assert text(response).endswith("Theirs")
    assert [row.label for row in differences(form, User(name="Theirs", role=Role.ADMIN))] == ["Name"]
