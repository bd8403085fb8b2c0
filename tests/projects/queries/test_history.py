"""The history of a project as sentences."""

from __future__ import annotations

from datetime import datetime

from projects.actions.projects import hold_project, resume_project
from projects.queries.history import entries
from tests.factories.people import analyst
from tests.factories.projects import project


def test_entries_are_as_many_as_asked_for_and_go_on_where_they_ended(db: None, now: datetime) -> None:
    work, person = project(), analyst(name="Rosa Lindqvist")
    for act in (hold_project, resume_project, hold_project):
        work = act(project=work, by=person, now=now)

    page = entries(work, size=2)
    rest = entries(work, size=2, before=page.older)

    assert [len(page.entries), len(rest.entries), rest.older] == [2, 1, None]
