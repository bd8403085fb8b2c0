"""The update page: one page for all projects that are due; what fails keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from projects.actions.risks import edit_risk
from projects.models import Project, Risk, Task
from reporting.models import ReportSchedule, StatusReport
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, auditor, delegation, manager
from tests.factories.projects import milestone, project, risk, task
from tests.factories.reporting import at, report, schedules, stood, submitted
from tests.factories.schedules import DAY
from tests.factories.updates import OPEN, URL, answers, asked_for

CLOSED = at("2026-11-25T17:00")
Clock = Callable[[datetime], None]


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Sets the time, and stops it."""
    with time_machine.travel(OPEN, tick=False) as traveller:
        yield traveller.move_to


@pytest.fixture(autouse=True)
def week(reference_data: None, clock: Clock) -> None:
    schedules()


@pytest.fixture
def work() -> Project:
    return asked_for()


def test_the_page_is_filled_in_with_what_is_known(client_of: ClientOf, work: Project) -> None:
    milestone(of=work, name="Bypass in service", finish_forecast=date(2026, 12, 4))
    task(of=work, name="Line lot 5", start_actual=date(2026, 11, 2), remaining=12 * DAY)
    risk(of=work, event="The bypass is late")

    page = client_of(work.manager).get(URL).content.decode()

    assert all(said in page for said in ("Bypass in service", "Line lot 5", "was 12 days", "The bypass is late"))
    assert "Due <time" in page and "Wed 25 Nov 2026, 16:00" in page


def test_what_others_changed_since_the_last_update_is_told(client_of: ClientOf) -> None:
    hannah, ines = analyst(name="Hannah Mills"), manager(name="Ines Okafor")
    work = project(manager=ines, reported_on=date(2026, 11, 20))
    found = risk(of=work, event="The bypass is late")
    report(of=work)
    for by, moment in [(hannah, "2026-11-10T09:00"), (hannah, "2026-11-24T09:00"), (ines, "2026-11-24T10:00")]:
        found.response_plan, found.version = moment, Risk.objects.get().version
        edit_risk(risk=found, fields=["response_plan"], by=by, now=at(moment))

    page = client_of(ines).get(URL).content.decode()

    assert page.count("Hannah Mills edited “The bypass is late”") == 1
    assert "Ines Okafor edited" not in page


def test_all_projects_that_are_due_are_sent_with_one_button(client_of: ClientOf, work: Project) -> None:
    other = stood(manager=work.manager, now=OPEN)
    report(of=other)

    response = client_of(work.manager).post(URL, answers(work) | answers(other), follow=True)

    assert set(StatusReport.objects.values_list("state", flat=True)) == {"submitted"}
    assert "2 updates sent. Thank you." in response.content.decode()
    assert "All sent. Thank you." in response.content.decode()


def test_what_is_wrong_holds_up_only_its_own_project_and_keeps_what_was_typed(
    client_of: ClientOf, work: Project
) -> None:
    other = stood(name="Pump station", manager=work.manager, now=OPEN)
    report(of=other)

    response = client_of(work.manager).post(URL, answers(work) | answers(other, sentence="", view="differ"))

    page = response.content.decode()
    assert response.status_code == 422
    assert StatusReport.objects.get(project=work).state == "submitted"
    assert "Say it in one sentence." in page and "Choose the colour that you see." in page
    assert "1 update sent" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"": "moves", "_on": "2026-12-11", "_why": ""}, "Choose why it moves."),
        ({"": "moves", "_on": "2026-12-04", "_why": "Permit"}, "Say to which day it moves."),
        ({"": "moves", "_on": "", "_why": "Permit"}, "Say to which day it moves."),
    ],
)
def test_a_milestone_that_moves_says_to_when_and_why(
    client_of: ClientOf, work: Project, typed: dict[str, str], says: str
) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4))

    sent = answers(work, **{f"m{stone.pk}{name}": said for name, said in typed.items()})
    response = client_of(work.manager).post(URL, sent)

    assert (response.status_code, says in response.content.decode()) == (422, True)


def test_a_milestone_whose_day_has_passed_cannot_hold(client_of: ClientOf, work: Project) -> None:
    milestone(of=work, finish_forecast=date(2026, 11, 20))

    response = client_of(work.manager).post(URL, answers(work))

    assert "Its day has passed. Say when it comes, or that it is done." in response.content.decode()


def test_a_milestone_that_is_done_takes_today_when_its_forecast_was_left(client_of: ClientOf, work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4))

    sent = answers(work, **{f"m{stone.pk}": "done", f"m{stone.pk}_on": "2026-12-04"})
    client_of(work.manager).post(URL, sent)

    assert Task.objects.get().finish_actual == date(2026, 11, 25)


@pytest.mark.parametrize(("changed", "percent"), [("more", "5"), ("less", "90")])
def test_a_risk_that_is_more_has_to_be_more(client_of: ClientOf, work: Project, changed: str, percent: str) -> None:
    found = risk(of=work)

    sent = answers(work, **{f"k{found.pk}": changed, f"k{found.pk}_percent": percent})
    response = client_of(work.manager).post(URL, sent)

    assert f"With these figures it is not {changed}." in response.content.decode()


def test_somebody_elses_change_is_shown_and_sent_again_mine_is_kept(client_of: ClientOf, work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4))
    moved = {f"m{stone.pk}": "moves", f"m{stone.pk}_on": "2026-12-18", f"m{stone.pk}_why": "Permit"}
    sent = answers(work, **moved)
    Task.objects.update(finish_forecast=date(2026, 12, 11), version=2)
    client = client_of(work.manager)

    first = client.post(URL, sent)
    again = client.post(URL, sent | {f"{StatusReport.objects.get().pk}-m{stone.pk}_version": 2})

    assert first.status_code == 409
    assert "Somebody changed this after you opened the page." in first.content.decode()
    assert again.status_code == 302
    assert Task.objects.get().finish_forecast == date(2026, 12, 18)


def test_a_colour_better_than_the_evidence_without_a_reason_comes_back(client_of: ClientOf, work: Project) -> None:
    work.finish_forecast = date(2027, 6, 1)
    work.save()

    response = client_of(work.manager).post(URL, answers(work, view="differ", colour="green"))

    assert response.status_code == 422
    assert "A colour better than the evidence needs a reason." in response.content.decode()


def test_a_draft_is_kept_and_stands_on_the_page(client_of: ClientOf, work: Project) -> None:
    client = client_of(work.manager)

    client.post(f"{URL}draft/", answers(work, sentence="Half a sent"))

    assert StatusReport.objects.get().state == "draft"
    assert "Half a sent" in client.get(URL).content.decode()


def test_a_draft_is_nobody_elses_business(client_of: ClientOf, work: Project) -> None:
    client_of(manager()).post(f"{URL}draft/", answers(work, sentence="Not mine"))

    assert StatusReport.objects.get().draft == {}


def test_a_foreign_project_is_neither_shown_nor_answered(client_of: ClientOf, work: Project) -> None:
    stranger = client_of(manager(department=work.department))

    page = stranger.get(URL).content.decode()
    stranger.post(URL, answers(work))

    assert work.name not in page
    assert StatusReport.objects.get().state == "draft"


def test_an_auditor_who_is_a_manager_answers_nothing(client_of: ClientOf) -> None:
    walter = auditor()
    report(of=project(name="Odd one", manager=walter))

    assert "Odd one" not in client_of(walter).get(URL).content.decode()


def test_who_stands_in_answers_and_both_names_show(client_of: ClientOf, work: Project, clock: Clock) -> None:
    ben = manager(name="Ben Sato")
    delegation(delegator=work.manager, delegate=ben, starts=date(2026, 11, 23), ends=date(2026, 11, 27))

    client_of(ben).post(URL, answers(work))

    page = client_of(work.manager).get(URL).content.decode()
    assert "Ben Sato for Ines Okafor" in page


def test_after_the_close_it_says_when_the_next_one_opens(client_of: ClientOf, work: Project, clock: Clock) -> None:
    clock(CLOSED)
    client = client_of(work.manager)

    page = client.get(URL).content.decode()
    client.post(URL, answers(work))

    assert "The updates have closed" in page and "Wed 2 Dec 2026, 09:00" in page
    assert StatusReport.objects.get().state == "draft"


def test_what_came_back_can_be_answered_until_the_seal(client_of: ClientOf, work: Project, clock: Clock) -> None:
    StatusReport.objects.all().delete()
    submitted(of=work, by=work.manager)
    StatusReport.objects.update(state="returned")
    clock(CLOSED)
    client = client_of(work.manager)

    page = client.get(URL).content.decode()
    client.post(URL, answers(work, sentence="With the second crew."))

    assert "This came back." in page
    assert StatusReport.objects.get().state == "submitted"


def test_without_hours_it_says_that_nobody_is_asked(client_of: ClientOf, work: Project) -> None:
    ReportSchedule.objects.update(active=False)

    assert "Nobody is asked at present" in client_of(work.manager).get(URL).content.decode()


def test_a_report_that_came_onto_the_page_meanwhile_is_shown_without_errors(client_of: ClientOf, work: Project) -> None:
    sent = answers(work)
    other = stood(name="Pump station", manager=work.manager, now=OPEN)
    report(of=other)

    response = client_of(work.manager).post(URL, sent)

    assert "Pump station" in response.content.decode()
    assert "Say it in one sentence." not in response.content.decode()


def test_the_page_costs_the_same_however_many_projects(client_of: ClientOf, queries: Queries) -> None:
    def page_of(projects: int) -> Client:
        ines = manager()
        for _ in range(projects):
            one = stood(manager=ines, now=OPEN)
            milestone(of=one), risk(of=one), task(of=one, start_actual=date(2026, 11, 2)), report(of=one)
        return client_of(ines)

    few, many = page_of(2), page_of(12)

    assert queries(lambda: few.get(URL)) == queries(lambda: many.get(URL))
