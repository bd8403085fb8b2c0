"""The page that finds anything."""

from __future__ import annotations

from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst
from tests.factories.projects import project


def test_find_without_a_script_is_a_page(client_of: ClientOf) -> None:
    project(name="Pump house", code="PW-1")

    shown = client_of(analyst()).get("/find/?q=pump").content.decode()

    assert "<!doctype html>" in shown
    assert 'href="/projects/PW-1/"' in shown


def test_find_answers_htmx_with_the_hits_alone(client_of: ClientOf) -> None:
    project(name="Pump house")

    response = client_of(analyst()).get("/find/?q=pump", headers={"HX-Request": "true", "HX-Target": "hits"})

    assert b"Pump house" in response.content
    assert b"<!doctype" not in response.content


def test_find_of_one_letter_asks_for_more(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())

    assert "at least two letters" in client.get("/find/?q=p").content.decode()
    assert queries(lambda: client.get("/find/?q=p")) < queries(lambda: client.get("/find/?q=pu"))


def test_find_shows_what_was_typed_as_text(client_of: ClientOf) -> None:
    shown = client_of(analyst()).get("/find/", {"q": '"><script>x'}).content.decode()

    assert "<script>x" not in shown
    assert "Nothing found" in shown


def test_every_page_leads_to_find(client_of: ClientOf) -> None:
    assert 'aria-keyshortcuts="Control+K"' in client_of(analyst()).get("/").content.decode()
