"""The saved views of a person."""

from __future__ import annotations

from pmo_site.people.models import User
from pmo_site.prepared import Given, Prepared
from reporting.models.saved_views import SavedView

OWN = Prepared(lambda: SavedView.objects.of(Given("owner")))


def views_of(user: User) -> list[SavedView]:
    """A person's own, by name; one query."""
    return OWN.rows(owner=user.pk)
