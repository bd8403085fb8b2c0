"""The reports of one project: who reads what, and what analysts do with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from pmo_site.outbox.models import Message
from projects.models import Project
from reporting.actions.sealing import seal_due
from reporting.models import Rendering, StatusReport
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, executive, manager, stakeholder
from tests.factories.projects import budget_line, declaration, milestone, risk
from tests.factories.reporting import MONDAY, SEALED, at, report, stood, submitted

FRIDAY = at("2026-11-27T16:00")
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is the Tuesday after the seal."""
    with time_machine.travel(at("2026-12-01T10:00"), tick=False):
        yield


@pytest.fixture
def work() -> Project:
    ines = manager(name="Ines Okafor")
    return stood(code="SEW-2", name="Sewer relining", manager=ines, department=ines.department, now=FRIDAY)


def _sealed(work: Project) -> StatusReport:
    made = submitted(of=work, by=work.manager, sentence="A second crew starts on Monday.")
    seal_due(MONDAY, FRIDAY)
    made.refresh_from_db()
    return made


def _url(made: StatusReport, act: str = "") -> str:
    return f"/projects/{made.project.code}/reports/{made.pk}/{act}"


def test_a_sealed_report_shows_what_was_sealed_and_nothing_newer(client_of: ClientOf, work: Project) -> None:
    milestone(of=work, name="Bypass in service")
    risk(of=work, event="The bypass is late"), budget_line(of=work)
    declaration(of=work, by=work.manager, colour="red")
    made = _sealed(work)
    risk(of=work, event="The pipe bursts")

    page = client_of(stakeholder(department=work.department)).get(_url(made)).content.decode()

    assert all(said in page for said in ("A second crew starts on Monday.", "Bypass in service", made.sha256))
    assert "The bypass is late" in page and "The pipe bursts" not in page


def test_what_is_not_sealed_is_for_its_manager_and_for_analysts(client_of: ClientOf, work: Project) -> None:
    made = submitted(of=work, by=work.manager)
    people = [work.manager, analyst(), stakeholder(department=work.department), executive()]

    assert [client_of(user).get(_url(made)).status_code for user in people] == [200, 200, 404, 404]


def test_the_tab_lists_only_what_one_may_read(client_of: ClientOf, work: Project) -> None:
    submitted(of=work, by=work.manager, sentence="Not for everybody yet.")

    pages = [
        client_of(user).get("/projects/SEW-2/reports/").content.decode()
        for user in (work.manager, stakeholder(department=work.department))
    ]

    assert ["Not for everybody yet." in page for page in pages] == [True, False]


def test_a_report_of_another_project_is_not_found_through_this_one(client_of: ClientOf, work: Project) -> None:
    other = report(of=stood(now=FRIDAY))

    assert client_of(analyst()).get(f"/projects/SEW-2/reports/{other.pk}/").status_code == 404


def test_a_report_whose_contents_were_changed_is_not_shown(client_of: ClientOf, work: Project) -> None:
    broken = report(of=work, **SEALED)

    assert client_of(analyst()).get(_url(broken)).status_code == 404


def test_an_analyst_returns_a_report_and_its_manager_gets_a_mail(client_of: ClientOf, work: Project) -> None:
    made = submitted(of=work, by=work.manager)

    response = client_of(analyst()).post(_url(made, "return/"), {"text": "Which crew?"}, follow=True)

    assert "Returned; Ines Okafor gets a mail" in response.content.decode()
    assert Message.objects.get().kind == "report returned"
    assert StatusReport.objects.get().state == "returned"


def test_a_manager_cannot_return_what_he_answered(client_of: ClientOf, work: Project) -> None:
    made = submitted(of=work, by=work.manager)

    assert client_of(work.manager).post(_url(made, "return/"), {"text": "Hm"}).status_code == 403


def test_a_comment_without_words_comes_back(client_of: ClientOf, work: Project) -> None:
    made = submitted(of=work, by=work.manager)

    assert client_of(analyst()).post(_url(made, "comment/"), {"text": ""}).status_code == 422


def test_the_discussion_stands_below_the_report(client_of: ClientOf, work: Project) -> None:
    made, client = submitted(of=work, by=work.manager), client_of(analyst(name="Hannah Mills"))

    client.post(_url(made, "comment/"), {"text": "Name the <b>crew</b>."})

    page = client.get(_url(made)).content.decode()
    assert "Hannah Mills" in page and "Name the &lt;b&gt;crew&lt;/b&gt;." in page


def test_a_correction_stands_beside_what_it_supersedes(client_of: ClientOf, work: Project) -> None:
    made, client = _sealed(work), client_of(analyst())

    client.post(_url(made, "correct/"), {"sentence": "It is late.", "because": "The date was wrong."})

    old, new = client.get(_url(made)).content.decode(), StatusReport.objects.in_force().get()
    assert "This was corrected." in old and "The date was wrong." in old and "A second crew" in old
    assert "A correction: The date was wrong." in client.get(_url(new)).content.decode()


def test_the_pdf_is_made_once_and_kept(client_of: ClientOf, work: Project) -> None:
    made, client = _sealed(work), client_of(stakeholder(department=work.department))

    first, second = (client.get(_url(made, "pdf/")) for _ in range(2))

    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content == bytes(Rendering.objects.get().pdf)
    assert first.content.startswith(b"%PDF-1.7")


def test_what_is_not_sealed_has_no_pdf(client_of: ClientOf, work: Project) -> None:
    made = submitted(of=work, by=work.manager)

    assert client_of(analyst()).get(_url(made, "pdf/")).status_code == 404


def test_the_latest_report_is_told_to_the_overview(client_of: ClientOf, work: Project) -> None:
    client = client_of(stakeholder(department=work.department))

    before = client.get("/projects/SEW-2/reports/latest/").content.decode()
    _sealed(work)
    after = client.get("/projects/SEW-2/reports/latest/").content.decode()

    assert "No report is sealed yet." in before
    assert "A second crew starts on Monday." in after and "<html" not in after


def test_reports_of_a_confidential_project_do_not_exist_for_analysts(client_of: ClientOf, work: Project) -> None:
    made = _sealed(work)
    Project.objects.update(confidential=True)

    statuses = [
        client_of(user).get(_url(made, act)).status_code for user in (analyst(), admin()) for act in ("", "pdf/")
    ]

    assert statuses == [404, 404, 200, 200]


def test_the_tab_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    def tab_of(reports: int) -> str:
        one = stood(now=FRIDAY)
        for edition in range(reports):
            report(of=one, period_start=MONDAY.replace(year=1900 + edition), **SEALED)
        return f"/projects/{one.code}/reports/"

    client, few, many = client_of(analyst()), tab_of(2), tab_of(30)

    assert queries(lambda: client.get(few)) == queries(lambda: client.get(many))
