"""A whole directory at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from pmo_site.people.actions.directory_import import import_directory
from pmo_site.people.domain.imports import DepartmentRow, Edited, Outcome
from pmo_site.people.formats import departments
from pmo_site.people.models import Department
from tests.conftest import Queries
from tests.factories.people import admin, department

WORKS = DepartmentRow(2, "PW", "Public Works", "", "555-0100", "12 Harbor Street")
SEWERS = DepartmentRow(3, "SEW", "Sewers", "PW", "555-0101", "")


def imported(now: datetime, *rows: DepartmentRow, dry_run: bool = False) -> Outcome:
    return import_directory(rows=rows, by=None, now=now, dry_run=dry_run)


def told(outcome: Outcome) -> tuple[int, int, int, int]:
    return len(outcome.created), len(outcome.updated), outcome.unchanged, len(outcome.rejected)


def test_import_makes_children_before_and_after_their_parents(db: None, now: datetime) -> None:
    outcome = imported(now, SEWERS, WORKS)

    sewers = Department.objects.get(code="SEW")
    assert told(outcome) == (2, 0, 0, 0)
    assert (sewers.parent.code if sewers.parent else None, sewers.depth) == ("PW", 1)


def test_import_of_the_same_again_changes_nothing(db: None, now: datetime) -> None:
    imported(now, WORKS, SEWERS)
    before = Change.objects.count()

    outcome = imported(now, WORKS, SEWERS)

    assert told(outcome) == (0, 0, 2, 0)
    assert Change.objects.count() == before


def test_import_writes_what_differs_and_tells_it_field_by_field(db: None, now: datetime) -> None:
    imported(now, WORKS, SEWERS)
    head = admin(name="Grace Holm", email="grace@example.org")
    moved = DepartmentRow(2, "SEW", parent="", phone="555-0199", head="Grace@example.org")

    outcome = imported(now, moved)

    sewers = Department.objects.get(code="SEW")
    changes = (("phone", "555-0101", "555-0199"), ("head", "", "Grace Holm"), ("parent", "PW", ""))
    assert outcome.updated == [Edited("SEW Sewers", changes)]
    assert (sewers.parent, sewers.head, sewers.version, sewers.depth) == (None, head, 2, 0)
    assert Change.objects.filter(verb="edited").count() == 1


def test_import_leaves_what_the_file_does_not_say(db: None, now: datetime) -> None:
    imported(now, WORKS, SEWERS)

    outcome = imported(now, DepartmentRow(2, "SEW"))

    assert told(outcome) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (DepartmentRow(3, "SEW", "Sewers", "GONE"), "The parent “GONE” is neither in the file nor in the directory."),
        (DepartmentRow(3, "SEW", "Sewers", head="nobody@example.org"), "The head “nobody@example.org” is nobody here."),
        (DepartmentRow(3, "S" * 41, "Sewers"), "Code: Ensure this value has at most 40 characters (it has 41)."),
    ],
)
def test_import_is_all_or_nothing(db: None, now: datetime, bad: DepartmentRow, reason: str) -> None:
    outcome = imported(now, WORKS, bad)

    assert [str(remark) for remark in outcome.rejected] == [f"Row 3: {reason}"]
    assert not Department.objects.exists()


def test_import_only_checked_changes_nothing(db: None, now: datetime) -> None:
    department(code="PW", name="Works")

    outcome = imported(now, WORKS, SEWERS, dry_run=True)

    assert told(outcome) == (1, 1, 0, 0)
    assert Department.objects.get().name == "Works"


def test_import_agrees_with_the_trail(db: None, now: datetime) -> None:
    imported(now, WORKS, SEWERS)
    imported(now, DepartmentRow(2, "PW", "Works"))

    assert [finding for finding in rows_that_differ() if "department" in finding.where] == []


def test_import_costs_the_same_for_few_and_many(db: None, now: datetime, queries: Queries) -> None:
    def offices(number: int) -> list[DepartmentRow]:
        return [DepartmentRow(n, f"{number}-{n}", "Office", "") for n in range(number)]

    few = queries(lambda: imported(now, *offices(3)))
    many = queries(lambda: imported(now, *offices(300)))

    assert few == many


def test_import_of_the_real_directory(db: None, now: datetime, real_directory: Path) -> None:
    rows, _ = departments.read(real_directory.read_bytes(), where=real_directory.name)

    first, second = imported(now, *rows), imported(now, *rows)

    assert (told(first), told(second)) == ((1522, 0, 0, 0), (0, 0, 1522, 0))
    assert Department.objects.filter(parent=None).count() == 8
    assert max(one.depth for one in Department.objects.all()) == 4
