"""While a manager types: what the evidence would say, and what the CIO will read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from projects.models import Project, Task
from reporting.models import StatusReport
from tests.conftest import ClientOf
from tests.factories.people import manager
from tests.factories.projects import milestone
from tests.factories.reporting import schedules
from tests.factories.updates import OPEN, URL, answers, asked_for


@pytest.fixture(autouse=True)
def open_for_updates(reference_data: None) -> Iterator[None]:
    schedules()
    with time_machine.travel(OPEN, tick=False):
        yield


@pytest.fixture
def work() -> Project:
    return asked_for()


def rehearse(client: Client, work: Project, **typed: object) -> HttpResponse:
    asked = StatusReport.objects.get(project=work)
    return client.post(f"{URL}{asked.pk}/rehearse/", answers(work, **typed), headers={"HX-Request": "true"})


def test_the_evidence_is_judged_while_the_manager_types(client_of: ClientOf, work: Project) -> None:
    stone = milestone(of=work, name="Bypass in service", finish_forecast=date(2026, 11, 30))
    moved = {f"m{stone.pk}": "moves", f"m{stone.pk}_on": "2027-03-01", f"m{stone.pk}_why": "Supplier"}

    answer = rehearse(client_of(work.manager), work, **moved, sentence="Steel is late.").content.decode()

    assert "With what you typed the evidence says" in answer
    assert "Next: Bypass in service" in answer and "Mon 1 Mar 2027" in answer
    assert "“Steel is late.”" in answer and "Ines Okafor" in answer
    assert Task.objects.get().finish_forecast == date(2026, 11, 30)


def test_a_colour_that_is_declared_stands_beside_the_evidence_in_the_preview(
    client_of: ClientOf, work: Project
) -> None:
    answer = rehearse(client_of(work.manager), work, view="differ", colour="red").content.decode()

    assert ">declared</span>" in answer and "Off track" in answer


def test_an_answer_that_is_not_complete_waits_to_be_judged(client_of: ClientOf, work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 11, 30))

    answer = rehearse(client_of(work.manager), work, **{f"m{stone.pk}": "moves"}).content.decode()

    assert "once every answer is complete" in answer


def test_nobody_rehearses_what_others_are_asked_for(client_of: ClientOf, work: Project) -> None:
    assert rehearse(client_of(manager()), work).status_code == 404
