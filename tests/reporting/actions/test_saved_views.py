"""What people do with their saved views."""

from __future__ import annotations

import pytest

from reporting.actions.saved_views import MOST, delete_view, save_view
from reporting.models.saved_views import SavedView
from tests.factories.people import analyst


def test_save_keeps_the_name_and_the_address(db: None) -> None:
    by = analyst()

    view = save_view(name="Bridges", query="q=bridge", by=by)

    assert (view.owner, view.name, view.query) == (by, "Bridges", "q=bridge")


def test_save_of_a_name_that_is_taken_says_so_and_keeps_the_first(db: None) -> None:
    by = analyst()
    save_view(name="Bridges", query="q=bridge", by=by)

    with pytest.raises(ValueError, match="“bridges” already"):
        save_view(name="bridges", query="", by=by)

    assert SavedView.objects.of(by).get().query == "q=bridge"


def test_save_stops_at_a_number_that_still_fits_the_tabs(db: None) -> None:
    by = analyst()
    for number in range(MOST):
        save_view(name=f"View {number}", query="", by=by)

    with pytest.raises(ValueError, match="Delete one"):
        save_view(name="One more", query="", by=by)


def test_delete_forgets_the_view(db: None) -> None:
    view = save_view(name="Bridges", query="", by=analyst())

    delete_view(view=view)

    assert not SavedView.objects.exists()
