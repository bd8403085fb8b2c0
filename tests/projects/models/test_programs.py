"""Programs: what the database refuses, and who sees which."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from projects.models import Program
from tests.factories.people import executive, stakeholder
from tests.factories.projects import program, project


def test_a_program_has_a_name(db: None) -> None:
    with pytest.raises(IntegrityError, match="program_has_a_name"):
        program(name="")


def test_whoever_sees_every_project_sees_every_program(db: None) -> None:
    program()

    assert Program.objects.visible_to(executive()).count() == 1


def test_a_stakeholder_sees_programs_of_visible_projects_only(db: None) -> None:
    person = stakeholder()
    own, foreign, secret = program(), program(), program()
    project(program=own, department=person.department)
    project(program=foreign)
    project(program=secret, department=person.department, confidential=True)

    assert list(Program.objects.visible_to(person)) == [own]
