"""What the database refuses of resources and of what they are assigned to."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from tests.factories.projects import project, task
from tests.factories.schedules import assignment, resource


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "resource_has_a_name"),
        ({"kind": "magic"}, "resource_kind_known"),
        ({"units": -1}, "resource_is_not_negative"),
        ({"rate": -1}, "resource_is_not_negative"),
    ],
)
def test_the_database_refuses_a_resource_that_makes_no_sense(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        resource(of=project(), **values)


def test_a_resource_of_a_file_comes_once_per_project(db: None) -> None:
    work = project()
    resource(of=work, uid=7)
    resource(of=project(), uid=7)

    with pytest.raises(IntegrityError, match="resource_uid_once_per_project"):
        resource(of=work, uid=7)


def test_a_resource_is_assigned_once_per_task(db: None) -> None:
    line = task(of=project())
    crew = resource(of=line.project)
    assignment(line, crew)

    with pytest.raises(IntegrityError, match="assignment_once_per_task"):
        assignment(line, crew)


def test_nobody_is_assigned_less_than_nothing(db: None) -> None:
    line = task(of=project())

    with pytest.raises(IntegrityError, match="assignment_is_not_negative"):
        assignment(line, resource(of=line.project), units=-1)
