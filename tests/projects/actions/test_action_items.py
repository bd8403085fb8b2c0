"""What happens to action items."""

from __future__ import annotations

from datetime import date, datetime

from pmo_site.audit.models import Change
from projects.actions import action_items as actions
from projects.models import ActionItem, Standing
from tests.factories.people import manager
from tests.factories.projects import action_item, project

MON = date(2026, 11, 23)


def test_add_counts_in_the_standing(now: datetime, db: None) -> None:
    of, owner = project(), manager()

    actions.add(item=ActionItem(project=of, what="Call the vendor", owner=owner, due=MON), by=owner, now=now)

    assert Standing.objects.get(project=of).content["overdue_actions"] == 1


def test_finish_keeps_the_day(now: datetime, db: None) -> None:
    item = action_item(of=project(), owner=manager())

    actions.finish(item=item, by=item.owner, now=now)

    assert ActionItem.objects.get(pk=item.pk).done_on == date(2026, 11, 24)


def test_finish_twice_keeps_the_first_date(now: datetime, db: None) -> None:
    item = action_item(of=project(), owner=manager(), done_on=MON)

    actions.finish(item=item, by=item.owner, now=now)

    assert item.done_on == MON
    assert not Change.objects.exclude(verb="set up").exists()


def test_reopen_undoes_a_finishing(now: datetime, db: None) -> None:
    item = action_item(of=project(), owner=manager(), done_on=MON)

    actions.reopen(item=item, by=item.owner, now=now)
    actions.reopen(item=item, by=item.owner, now=now)

    assert item.done_on is None
    assert Change.objects.filter(verb="reopened").count() == 1


def test_edit_moves_the_day(now: datetime, db: None) -> None:
    item = action_item(of=project(), owner=manager())
    item.due = MON

    actions.edit(item=item, fields=["due"], by=item.owner, now=now)

    assert (item.version, ActionItem.objects.get(pk=item.pk).due) == (2, MON)
