"""The schedule of a project, or that it has none."""

from __future__ import annotations

from projects.queries.schedules import schedule_of
from tests.factories.projects import project
from tests.factories.schedules import schedule


def test_the_schedule_of_a_project_is_its_own(db: None) -> None:
    work, other = project(), project()
    schedule(of=other)
    own = schedule(of=work)

    assert schedule_of(work) == own


def test_a_project_without_a_schedule_has_none(db: None) -> None:
    assert schedule_of(project()) is None
