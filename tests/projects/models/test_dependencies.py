"""What the database itself refuses about dependencies, and who sees them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from projects.models import Dependency
from tests.factories.people import manager
from tests.factories.projects import dependency, project


def test_a_dependency_says_what_is_needed(db: None) -> None:
    with pytest.raises(IntegrityError, match="dependency_says_what"):
        dependency(of=project(), on=project(), what="")


def test_a_dependency_is_between_two(db: None) -> None:
    work = project()

    with pytest.raises(IntegrityError, match="dependency_is_between_two"):
        dependency(of=work, on=work)


def test_a_dependency_shows_only_where_both_ends_do(db: None) -> None:
    ines = manager()
    own, near, secret = (project(department=ines.department, confidential=hidden) for hidden in (False, False, True))
    seen = dependency(of=own, on=near)
    dependency(of=own, on=secret)
    dependency(of=secret, on=own)

    assert list(Dependency.objects.visible_to(ines)) == [seen]


def test_around_a_project_is_what_shows_of_either_direction(db: None) -> None:
    ines = manager()
    own, near, secret = (project(department=ines.department, confidential=hidden) for hidden in (False, False, True))
    seen = {dependency(of=own, on=near), dependency(of=near, on=own)}
    dependency(of=own, on=secret), dependency(of=secret, on=own), dependency(of=near, on=secret)

    assert set(Dependency.objects.around(own, ines)) == seen == set(Dependency.objects.visible_to(ines))


def test_open_first_puts_the_met_below_and_the_undated_after_the_dated(db: None) -> None:
    one, other = project(), project()
    met, undated, dated = (
        dependency(of=one, on=other, met_on=date(2026, 11, 2)),
        dependency(of=one, on=other),
        dependency(of=one, on=other, needed_by=date(2027, 1, 1)),
    )

    assert list(Dependency.objects.open_first()) == [dated, undated, met]
