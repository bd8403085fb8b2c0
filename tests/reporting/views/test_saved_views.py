"""Saving a view of the portfolio, and forgetting one."""

from __future__ import annotations

from reporting.models.saved_views import SavedView
from tests.conftest import ClientOf
from tests.factories.people import analyst


def test_save_view_keeps_what_the_list_understands_and_leads_to_it(client_of: ClientOf) -> None:
    user = analyst()
    posted = {"name": "Late pumps", "query": "q=pump&finish=late&after=abc&evil=1&as_of=2026-01-01"}

    response = client_of(user).post("/portfolio/views/new/", posted)

    assert SavedView.objects.of(user).get().query == "q=pump&finish=late"
    assert response.headers["Location"] == "/portfolio/?q=pump&finish=late"


def test_save_view_form_holds_the_filters_of_the_page(client_of: ClientOf) -> None:
    response = client_of(analyst()).get("/portfolio/views/new/?q=pump&stale=1")

    assert 'value="q=pump&amp;stale=1"' in response.content.decode()


def test_a_name_that_is_taken_is_refused_and_kept(client_of: ClientOf) -> None:
    user = analyst()
    SavedView.objects.create(owner=user, name="Pumps", query="q=pump")

    response = client_of(user).post("/portfolio/views/new/", {"name": "pumps", "query": ""})

    assert response.status_code == 422
    assert "already" in response.content.decode()


def test_delete_view_goes_back_to_the_same_list(client_of: ClientOf) -> None:
    user = analyst()
    view = SavedView.objects.create(owner=user, name="Pumps", query="q=pump")

    response = client_of(user).post(f"/portfolio/views/{view.pk}/delete/")

    assert not SavedView.objects.exists()
    assert response.headers["Location"] == "/portfolio/?q=pump"


def test_the_view_of_somebody_else_is_not_found(client_of: ClientOf) -> None:
    view = SavedView.objects.create(owner=analyst(), name="Pumps")

    response = client_of(analyst()).post(f"/portfolio/views/{view.pk}/delete/")

    assert response.status_code == 404
    assert SavedView.objects.filter(pk=view.pk).exists()
