"""The pages of one issue."""

from __future__ import annotations

from datetime import date

from projects.models import Issue
from tests.conftest import ClientOf
from tests.factories.people import analyst
from tests.factories.projects import issue, project


def test_add_numbers_the_issue(client_of: ClientOf) -> None:
    of = project()

    response = client_of(analyst()).post(
        of.url("add_issue"), {"what": "A pipe burst", "severity": 5, "due": "2026-12-01", "version": 1}, follow=True
    )

    assert "I-01 is added" in response.content.decode()
    assert of.issues.get().due == date(2026, 12, 1)


def test_edit_of_a_stale_version_shows_both(client_of: ClientOf) -> None:
    found = issue(of=project(), version=2, what="Theirs")

    response = client_of(analyst()).post(
        found.project.url("edit_issue", found.pk), {"what": "Mine", "severity": 3, "version": 1}
    )

    assert response.status_code == 409
    assert Issue.objects.get(pk=found.pk).what == "Theirs"


def test_close_asks_how_and_reopen_undoes_it(client_of: ClientOf) -> None:
    found = issue(of=project())
    client = client_of(analyst())

    without = client.post(found.project.url("close_issue", found.pk), {"resolution": " "})
    client.post(found.project.url("close_issue", found.pk), {"resolution": "Mended"})
    closed = Issue.objects.get(pk=found.pk).resolution
    client.post(found.project.url("reopen_issue", found.pk))

    assert (without.status_code, closed) == (422, "Mended")
    assert Issue.objects.get(pk=found.pk).is_open


def test_close_of_a_closed_issue_says_so(client_of: ClientOf) -> None:
    found = issue(of=project(), closed_on=date(2026, 11, 2), resolution="Mended")

    response = client_of(analyst()).post(found.project.url("close_issue", found.pk), {"resolution": "Again"})

    assert response.status_code == 422
    assert "is closed already" in response.content.decode()


def test_an_issue_of_another_project_is_not_found_through_this_one(client_of: ClientOf) -> None:
    response = client_of(analyst()).get(project().url("issue", issue(of=project()).pk))

    assert response.status_code == 404
