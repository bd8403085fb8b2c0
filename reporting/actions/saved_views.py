"""What people do with their saved views."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from pmo_site.people.models import User
from reporting.models.saved_views import SavedView

MOST = 12


def save_view(*, name: str, query: str, by: User) -> SavedView:
    """Keep filters, order and columns under a name. Raises ValueError when the name is taken or there are enough.

    query: as the address of the list has it, without the question mark.
    """
    if SavedView.objects.of(by).count() >= MOST:
        raise ValueError(f"You have {MOST} views already. Delete one that you no longer need.")
    try:
        with transaction.atomic():
            return SavedView.objects.create(owner=by, name=name, query=query)
    except IntegrityError:
        raise ValueError(f"You have a view “{name}” already. Choose another name, or delete that one.") from None


def delete_view(*, view: SavedView) -> None:
    """Forget a view. Its filters are an address, so nothing else is lost."""
    view.delete()
