"""The rules of saved views that the database keeps."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from reporting.domain.selections import Filters, Listing
from reporting.models.saved_views import SavedView
from tests.factories.people import analyst


def test_saved_view_has_a_name(db: None) -> None:
    with pytest.raises(IntegrityError, match="saved_view_has_a_name"):
        SavedView.objects.create(owner=analyst(), name="")


def test_saved_view_name_once_per_person_whatever_its_capitals(db: None) -> None:
    owner = analyst()
    SavedView.objects.create(owner=owner, name="Bridges")

    with pytest.raises(IntegrityError, match="saved_view_name_once_per_person"):
        SavedView.objects.create(owner=owner, name="bridges")


def test_two_people_may_use_the_same_name(db: None) -> None:
    mine, theirs = analyst(), analyst()

    SavedView.objects.create(owner=mine, name="Bridges")
    SavedView.objects.create(owner=theirs, name="Bridges")

    assert [view.owner for view in SavedView.objects.of(mine)] == [mine]


def test_a_view_is_a_listing() -> None:
    view = SavedView(query="colour=red&column=budget")

    assert view.listing() == Listing(Filters(colour="red"), columns=("project", "budget"))
