"""What happens to issues."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from projects.actions import issues as actions
from projects.actions.projects import NotAllowed
from projects.models import Issue, Standing
from tests.factories.people import analyst
from tests.factories.projects import issue, project


def test_add_numbers_the_issue_and_colours_the_standing(now: datetime, db: None) -> None:
    of = project()
    grave = Issue(project=of, what="The pit floods", severity=5, due=date(2026, 11, 20))

    made = actions.add_issue(issue=grave, by=analyst(), now=now)

    assert (made.label, made.raised_on) == ("I-01", date(2026, 11, 24))
    assert Standing.objects.get(project=of).issues == "red"


def test_edit_is_told_field_by_field(now: datetime, db: None) -> None:
    found = issue(of=project(), what="A pit floods")
    found.severity = 5

    actions.edit_issue(issue=found, fields=["severity"], by=analyst(), now=now)

    edited = Change.objects.get(verb="edited")
    assert (edited.before["severity"], edited.after["severity"]) == (3, 5)


def test_edit_without_a_change_leaves_no_trace(now: datetime, db: None) -> None:
    actions.edit_issue(issue=issue(of=project()), fields=[], by=analyst(), now=now)

    assert not Change.objects.exclude(verb="set up").exists()


def test_close_and_reopen_undo_each_other(now: datetime, db: None) -> None:
    found, by = issue(of=project()), analyst()

    actions.close_issue(issue=found, resolution="Pumped out", by=by, now=now)
    closed = (found.closed_on, found.resolution)
    actions.reopen_issue(issue=found, by=by, now=now)

    assert closed == (date(2026, 11, 24), "Pumped out")
    assert (found.closed_on, found.resolution) == (None, "")
    assert Change.objects.get(verb="closed").note == "Pumped out"


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_reopened(now: datetime, db: None) -> None:
    by = analyst()
    closed = issue(of=project(), closed_on=date(2026, 11, 2), resolution="Done")

    with pytest.raises(NotAllowed, match="closed already"):
        actions.close_issue(issue=closed, resolution="Again", by=by, now=now)
    with pytest.raises(NotAllowed, match="is open"):
        actions.reopen_issue(issue=issue(of=project()), by=by, now=now)
