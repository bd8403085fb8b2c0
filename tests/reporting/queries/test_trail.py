"""What an auditor looks at first."""

from __future__ import annotations

from pmo_site.audit.sealing import seal
from projects.actions.projects import edit_project
from reporting.queries.trail import trail
from tests.conftest import NOW
from tests.factories.people import analyst
from tests.factories.projects import project


def test_an_empty_trail_has_no_head(db: None) -> None:
    assert trail().head is None


def test_the_trail_tells_the_latest_change_and_its_project(db: None) -> None:
    work, rosa = project(name="Old"), analyst(name="Rosa Lindqvist")
    work.name = "New"
    edit_project(project=work, fields=["name"], by=rosa, now=NOW)

    (entry, *_) = trail().entries

    assert (entry.says, entry.project) == ("Rosa Lindqvist edited the project “New”.", work)


def test_what_is_not_sealed_is_waiting(reference_data: None) -> None:
    seal()
    sealed, waiting = trail().head, trail().waiting
    work = project()
    work.name = "New"

    edit_project(project=work, fields=["name"], by=analyst(), now=NOW)

    assert (trail().head, trail().waiting) == (sealed, waiting + 1)
