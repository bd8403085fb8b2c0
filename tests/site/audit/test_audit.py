"""The unit of work: what changed and its audit rows are written together, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from pmo_site.audit import audit
from pmo_site.audit.models import Change, Seal
from pmo_site.people.models import Department
from tests.conftest import Queries
from tests.factories.people import admin, department
from tests.factories.projects import member, project


@pytest.fixture(autouse=True)
def an_empty_trail(db: None) -> None:
    """Without what migrations wrote."""
    Change.objects.all().delete()


def renamed(unit: audit.Unit, row: Department, name: str) -> None:
    with unit.of(row, verb="edited"):
        row.name = name
        row.save()


def test_a_change_is_told_with_what_was_and_what_is(db: None, now: datetime) -> None:
    grace, water = admin(name="Grace"), department(name="Water")

    with audit.change(by=grace, now=now) as unit:
        renamed(unit, water, "Sewerage")

    change = Change.objects.get()
    assert (str(change), change.at, change.actor_id) == ("Grace edited Sewerage", now, grace.pk)
    assert change.before == {"name": "Water"}
    assert change.after is not None and change.after["name"] == "Sewerage"


def test_a_save_that_changes_nothing_leaves_no_row(db: None, now: datetime) -> None:
    with audit.change(by=None, now=now) as unit:
        water = department(name="Water")
        renamed(unit, water, "Water")

    assert not Change.objects.exists()


def test_nested_units_join_the_outermost_one(db: None, now: datetime) -> None:
    grace, water = admin(), department()

    with audit.change(by=grace, now=now), audit.change(by=None, now=now) as inner:
        renamed(inner, water, "Sewerage")
        written_before_the_end = Change.objects.exists()

    assert not written_before_the_end
    assert Change.objects.get().actor_id == grace.pk
    assert audit.current() is None


def test_a_failure_leaves_neither_change_nor_row(db: None, now: datetime) -> None:
    water = department(name="Water")

    with pytest.raises(ZeroDivisionError), audit.change(by=None, now=now) as unit:
        renamed(unit, water, "Sewerage")
        raise ZeroDivisionError

    assert Department.objects.get(pk=water.pk).name == "Water"
    assert not Change.objects.exists()
    assert audit.current() is None


def test_a_creation_has_no_before_and_a_deletion_no_after(db: None, now: datetime) -> None:
    with audit.change(by=None, now=now) as unit:
        water = Department(code="W", name="Water")
        with unit.of(water, verb="added"):
            water.save()
        with unit.of(water, verb="removed"):
            water.delete()

    added, removed = Change.objects.order_by("pk")
    assert (added.before, removed.after, removed.before["name"]) == ({}, None, "Water")
    assert added.target_id == removed.target_id


def test_the_portal_itself_acts_without_a_person(db: None, now: datetime) -> None:
    with audit.change(by=None, now=now) as unit:
        renamed(unit, department(), "Sewerage")

    change = Change.objects.get()
    assert (change.actor_id, change.actor, change.behalf_id) == (None, "The portal", None)


def test_a_delegate_is_told_with_the_person_for_whom_he_acts(db: None, now: datetime) -> None:
    ines, ray = admin(name="Ines"), admin(name="Ray")

    with audit.change(by=ray, behalf=ines, now=now) as unit:
        renamed(unit, department(), "Sewerage")

    change = Change.objects.get()
    assert (change.actor, change.behalf, change.behalf_id) == ("Ray", "Ines", ines.pk)


def test_what_a_model_hides_is_never_told(db: None, now: datetime) -> None:
    person = admin()

    with audit.change(by=None, now=now) as unit, unit.of(person, verb="edited"):
        person.set_password("correct horse battery staple")
        person.title = "Head"
        person.save()

    change = Change.objects.get()
    assert change.before == {"title": ""}
    assert change.after is not None and "password" not in change.after


def test_rows_made_in_bulk_are_told_each_in_two_statements(db: None, now: datetime, queries: Queries) -> None:
    def made(number: int) -> None:
        with audit.change(by=None, now=now) as unit:
            rows = Department.objects.bulk_create(
                Department(code=f"{number}-{n}", name="Office") for n in range(number)
            )
            unit.created(rows, verb="imported")

    few, many = queries(lambda: made(2)), queries(lambda: made(200))

    assert (few, Change.objects.filter(verb="imported").count()) == (many, 202)


def test_rows_edited_in_bulk_are_told_where_they_differ(db: None, now: datetime) -> None:
    same, other = department(name="Same"), department(name="Old")

    with audit.change(by=None, now=now) as unit, unit.of_rows([same, other], verb="edited"):
        Department.objects.filter(pk=other.pk).update(name="New")

    change = Change.objects.get()
    assert (change.target_id, change.before) == (str(other.pk), {"name": "Old"})


def test_an_event_is_told_although_the_row_stays_as_it_is(db: None, now: datetime) -> None:
    ines = admin(name="Ines")

    with audit.change(by=ines, now=now) as unit:
        unit.happened(ines, verb="signed in")

    change = Change.objects.get()
    assert (change.verb, change.before) == ("signed in", {})
    assert change.after is not None and change.after["name"] == "Ines"


def test_a_row_of_a_project_is_listed_under_it_without_loading_it(reference_data: None, queries: Queries) -> None:
    work = project()
    stored = type(member(of=work, user=admin())).objects.get()

    statements = queries(lambda: audit.subject_of(stored))

    assert (audit.subject_of(stored), statements) == (f"projects.project:{work.pk}", 0)


def test_a_hook_runs_once_for_all_its_keys_at_the_end(db: None, now: datetime) -> None:
    calls: list[list[int]] = []

    def hook(keys: list[int], unit: audit.Unit) -> None:
        calls.append(keys)

    with audit.change(by=None, now=now) as unit:
        for key in (3, 1, 3):
            unit.at_the_end(hook, key)

    assert calls == [[1, 3]]


def test_the_rows_of_one_request_carry_its_name(db: None, now: datetime) -> None:
    token = audit.request_id.set("r-1")
    try:
        with audit.change(by=None, now=now) as unit:
            renamed(unit, department(), "Sewerage")
    finally:
        audit.request_id.reset(token)

    assert Change.objects.get().request == "r-1"


def plain(**values: Any) -> Change:
    told = {"verb": "edited", "actor": "Grace", "subject": "s", "target_type": "t", "target_id": "1", "target": "T"}
    at = datetime.fromisoformat("2026-11-24T16:00:00Z")
    return Change.objects.create(**({"at": at, "before": {}} | told | values))


@pytest.mark.parametrize("missing", ["verb", "actor"])
def test_a_change_that_says_not_who_or_what_is_refused(db: None, missing: str) -> None:
    with pytest.raises(IntegrityError, match="change_says_who_and_what"):
        plain(**{missing: ""})


def test_a_seal_at_position_nought_is_refused(db: None) -> None:
    with pytest.raises(IntegrityError, match="seal_positions_start_at_one"):
        Seal.objects.create(position=0, change=plain(), hash="x")
