"""What the database itself refuses about parts on a project."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from tests.factories.people import stakeholder
from tests.factories.projects import member, project


def test_a_person_has_one_part_on_a_project(db: None) -> None:
    there = member(of=project(), user=stakeholder())

    with pytest.raises(IntegrityError, match="member_once_per_project"):
        member(of=there.project, user=there.user, part="viewer")


def test_a_part_is_known(db: None) -> None:
    with pytest.raises(IntegrityError, match="member_part_known"):
        member(of=project(), user=stakeholder(), part="boss")
