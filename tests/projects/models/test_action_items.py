"""What the database refuses of an action item, and which ones are late."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from projects.models import ActionItem
from tests.factories.people import manager
from tests.factories.projects import action_item, project


def test_an_action_item_says_what(db: None) -> None:
    with pytest.raises(IntegrityError, match="action_item_says_what"):
        action_item(of=project(), owner=manager(), what="")


def test_overdue_begins_on_the_day_after(db: None) -> None:
    item = action_item(of=project(), owner=manager(), due=date(2026, 11, 20))

    assert not ActionItem.objects.overdue(date(2026, 11, 20))
    assert list(ActionItem.objects.overdue(date(2026, 11, 21))) == [item]


def test_done_and_open_share_out_all_items(db: None) -> None:
    of, owner = project(), manager()
    waiting = action_item(of=of, owner=owner)
    kept = action_item(of=of, owner=owner, done_on=date(2026, 11, 20))

    assert (list(of.action_items.open()), list(of.action_items.done())) == ([waiting], [kept])


def test_visible_to_follows_the_project(db: None) -> None:
    owner = manager()
    item = action_item(of=project(manager=owner), owner=owner)

    assert list(ActionItem.objects.visible_to(owner)) == [item]
    assert not ActionItem.objects.visible_to(manager())
