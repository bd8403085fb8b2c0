"""Many rows told inside PostgreSQL read exactly as rows told one by one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from pmo_site.audit import audit, bulk
from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from pmo_site.people.models import Department
from projects.models import Declaration, Project
from tests.conftest import Queries
from tests.factories.people import admin, department
from tests.factories.projects import declaration, project

SAME_BUT = ("id", "recorded_at", "transaction")


@pytest.fixture(autouse=True)
def an_empty_trail(reference_data: None) -> None:
    """Without what migrations wrote, or the reference data, which the first project of a test would set up."""
    Change.objects.all().delete()


def told(**of: Any) -> dict[str, Any]:
    """Everything that the only such change says but for its number and moment."""
    row = Change.objects.filter(**of).values().get()
    return {name: value for name, value in row.items() if name not in SAME_BUT}


def rename(keys: list[int], name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_project SET name = %s WHERE id = ANY(%s)", [name, keys])


def test_added_tells_as_one_by_one(now: datetime) -> None:
    work, by = project(), admin()
    with audit.change(by=by, now=now) as unit:
        unit.created([work], verb="added")
    one_by_one = told()
    Change.objects.all().delete()

    with audit.change(by=by, now=now) as unit:
        bulk.added(unit, Project, [work.pk], verb="added", target="t.name")

    assert told() == one_by_one


def test_edited_tells_as_one_by_one(now: datetime) -> None:
    work, by = project(name="Old"), admin()
    with audit.change(by=by, now=now) as unit, unit.of(work, verb="edited"):
        rename([work.pk], "New")
        work.name = "New"
    one_by_one = told()
    Change.objects.all().delete()
    rename([work.pk], "Old")

    with audit.change(by=by, now=now) as unit, bulk.edited(unit, Project, [work.pk], verb="edited", target="t.name"):
        rename([work.pk], "New")

    assert told() == one_by_one


def test_edited_tells_only_of_rows_that_differ(now: datetime) -> None:
    works = [project(name=name) for name in ("Old", "New")]
    keys = [work.pk for work in works]

    with audit.change(by=None, now=now) as unit, bulk.edited(unit, Project, keys, verb="edited", target="t.name"):
        rename(keys, "New")

    assert told()["target_id"] == str(works[0].pk)


def test_rows_of_a_project_are_listed_under_it(now: datetime) -> None:
    said = declaration(of=project(), by=admin())

    with audit.change(by=None, now=now) as unit:
        bulk.added(unit, Declaration, [said.pk], verb="made", target="t.colour")

    change = told()
    assert (change["subject"], change["target"]) == (f"projects.project:{said.project_id}", "green")


def test_columns_kept_out_of_the_trail_stay_out(now: datetime) -> None:
    water = department()

    with audit.change(by=None, now=now) as unit:
        bulk.added(unit, Department, [water.pk], verb="added", target="t.name")

    assert "path" not in told()["after"]
    assert f"people.department {water.pk}" not in {finding.where for finding in rows_that_differ()}


def test_many_cost_as_few(queries: Queries, now: datetime) -> None:
    few, many = ([project().pk for _ in range(size)] for size in (2, 20))

    def edit(keys: list[int]) -> None:
        with audit.change(by=None, now=now) as unit, bulk.edited(unit, Project, keys, verb="edited", target="t.name"):
            rename(keys, "New")

    assert queries(lambda: edit(few)) == queries(lambda: edit(many))


def test_nothing_edited_is_no_error(now: datetime) -> None:
    with audit.change(by=None, now=now) as unit, bulk.edited(unit, Project, [], verb="edited", target="t.name"):
        bulk.added(unit, Project, [], verb="added", target="t.name")

    assert not Change.objects.exists()


def test_what_is_told_in_bulk_stands_after_what_the_unit_told_before(now: datetime) -> None:
    work = project(name="First")

    with audit.change(by=None, now=now) as unit:
        with unit.of(work, verb="edited"):
            rename([work.pk], "Second")
        with bulk.edited(unit, Project, [work.pk], verb="moved", target="t.name"):
            rename([work.pk], "Third")

    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == ["edited", "moved"]
    assert f"projects.project {work.pk}" not in {found.where for found in rows_that_differ()}
