"""Writing departments one by one."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connection

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from pmo_site.people.actions.departments import Loop, add_department, derive_paths, edit_department
from pmo_site.people.models import Department
from tests.factories.people import admin, department


def test_add_puts_a_department_below_its_parent(db: None, now: datetime) -> None:
    works = add_department(code="PW", name="Public Works", by=admin(), now=now)

    sewers = add_department(code="SEW", name="Sewers", parent=works, by=admin(), now=now)

    assert sewers.path == f"/{works.pk}/{sewers.pk}/"
    assert Change.objects.filter(verb="added", target="Sewers").exists()


def test_edit_moves_a_department_with_everything_below_it(db: None, now: datetime) -> None:
    old, new = department(), department()
    moved = department(parent=old)
    below = department(parent=moved)

    moved.parent = new
    edit_department(department=moved, fields=["parent"], by=admin(), now=now)

    below.refresh_from_db()
    assert below.path == f"{new.path}{moved.pk}/{below.pk}/"
    assert moved.version == 2


def test_edit_refuses_to_put_a_department_below_itself(db: None, now: datetime) -> None:
    top = department(name="Top")
    low = department(name="Low", parent=department(parent=top))

    top.parent = low
    with pytest.raises(Loop, match="Low stands below Top"):
        edit_department(department=top, fields=["parent"], by=admin(), now=now)

    assert Department.objects.get(pk=top.pk).parent is None


def test_edit_of_a_stale_department_changes_nothing(db: None, now: datetime) -> None:
    works = department(name="Works", version=2)
    works.name, works.version = "Mine", 1

    with pytest.raises(Stale):
        edit_department(department=works, fields=["name"], by=admin(), now=now)

    assert Department.objects.get(pk=works.pk).name == "Works"


def test_derive_paths_writes_only_what_is_wrong(db: None) -> None:
    works = department()
    department(parent=works)
    Department.objects.filter(pk=works.pk).update(path="/0/")

    assert (derive_paths(), derive_paths()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_make_no_loop(now: datetime) -> None:
    one, other, by = department(), department(), admin()
    outcomes: list[str] = []

    def move(key: int, below: int) -> None:
        moved = Department.objects.get(pk=key)
        moved.parent = Department.objects.get(pk=below)
        try:
            edit_department(department=moved, fields=["parent"], by=by, now=now)
            outcomes.append("moved")
        except Loop:
            outcomes.append("refused")
        connection.close()

    moves = [threading.Thread(target=move, args=pair) for pair in ((one.pk, other.pk), (other.pk, one.pk))]
    for thread in moves:
        thread.start()
    for thread in moves:
        thread.join()

    assert sorted(outcomes) == ["moved", "refused"]
