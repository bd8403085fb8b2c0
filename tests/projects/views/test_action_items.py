"""Promises on screen."""

from __future__ import annotations

from datetime import date

from projects.models import ActionItem
from tests.conftest import ClientOf
from tests.factories.people import analyst, department, manager, stakeholder
from tests.factories.projects import action_item, project


def test_add_names_who_and_by_when(client_of: ClientOf) -> None:
    owner = manager()
    of = project(manager=owner)

    client_of(analyst()).post(
        of.url("add_action_item"), {"what": "Call the vendor", "owner": owner.pk, "due": "2026-12-01", "version": 1}
    )

    item = of.action_items.get()
    assert (item.what, item.owner, item.due) == ("Call the vendor", owner, date(2026, 12, 1))


def test_add_offers_the_people_of_the_project_only(client_of: ClientOf) -> None:
    owner, other = manager(name="Ines Okafor"), manager(name="Somebody Else")

    page = client_of(analyst()).get(project(manager=owner).url("add_action_item")).content.decode()

    assert (owner.name in page, other.name in page) == (True, False)


def test_finish_works_without_javascript(client_of: ClientOf) -> None:
    item = action_item(of=project(), owner=manager(), what="Call the vendor")

    response = client_of(analyst()).post(item.project.url("finish_action_item", item.pk), follow=True)

    assert "“Call the vendor” is done" in response.content.decode()
    assert ActionItem.objects.get(pk=item.pk).done_on


def test_finish_swaps_the_row_and_offers_to_undo(client_of: ClientOf) -> None:
    item = action_item(of=project(), owner=manager())

    response = client_of(analyst()).post(
        item.project.url("finish_action_item", item.pk), headers={"HX-Request": "true"}
    )

    row = response.content.decode()
    assert row.strip().startswith(f'<tr id="action-item-{item.pk}">')
    assert item.project.url("reopen_action_item", item.pk) in row
    assert "is done" in row


def test_reopen_undoes_it(client_of: ClientOf) -> None:
    item = action_item(of=project(), owner=manager(), done_on=date(2026, 11, 2))

    client_of(analyst()).post(item.project.url("reopen_action_item", item.pk))

    assert ActionItem.objects.get(pk=item.pk).done_on is None


def test_edit_of_a_stale_version_shows_both(client_of: ClientOf) -> None:
    item = action_item(of=project(), owner=manager(), version=2)

    response = client_of(analyst()).post(
        item.project.url("edit_action_item", item.pk),
        {"what": "Mine", "owner": item.owner_id, "due": "2026-12-01", "version": 1},
    )

    assert response.status_code == 409
    assert ActionItem.objects.get(pk=item.pk).what == item.what


def test_action_items_of_a_foreign_department_are_not_found(client_of: ClientOf) -> None:
    item = action_item(of=project(), owner=manager())
    client = client_of(stakeholder(department=department()))

    response = client.post(item.project.url("finish_action_item", item.pk))

    assert response.status_code == 404
