"""The page of schedule quality, and the answers to the ten practices."""

from __future__ import annotations

from datetime import date

import pytest

from projects.models import PracticeAnswer, Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import project
from tests.factories.schedules import link, scheduled


def test_each_check_says_what_it_found_and_links_the_tasks(client_of: ClientOf) -> None:
    of, (first, _) = scheduled(60, 5)

    page = client_of(analyst()).get(of.url("quality")).content.decode()

    assert "checks hold" in page
    assert f'<a class="plain" href="{of.url("edit_task", first.pk)}">{first.name}</a>' in page
    assert "1 of 2" in page
    assert "at most 5%" in page
    assert "Does not apply. The plan is not loaded with resources." in page


def test_a_project_without_a_schedule_says_what_to_do(client_of: ClientOf) -> None:
    assert "No schedule to check" in client_of(analyst()).get(project().url("quality")).content.decode()


def test_a_plan_that_cannot_be_computed_says_why(client_of: ClientOf) -> None:
    of, (first, second) = scheduled(5, 5)
    link(second, first)

    assert "cannot be computed" in client_of(analyst()).get(of.url("quality")).content.decode()


@pytest.mark.parametrize("due", [date(1949, 12, 31), date(2149, 12, 31), date(2200, 12, 31)])
def test_a_project_that_is_due_beyond_the_years_of_plans_is_checked_all_the_same(
    client_of: ClientOf, due: date
) -> None:
    of, _ = scheduled(5, 5)
    Project.objects.filter(pk=of.pk).update(finish_approved=due)

    assert "checks hold" in client_of(analyst()).get(of.url("quality")).content.decode()


def test_the_plan_tab_asks_for_the_score(client_of: ClientOf) -> None:
    of, _ = scheduled(5, 5)
    client = client_of(analyst())

    assert "checks hold" in client.get(of.url("quality_score")).content.decode()
    assert client.get(project().url("quality_score")).content.decode().strip() == "Quality"


def test_a_practice_is_answered_with_a_name_and_a_day(client_of: ClientOf) -> None:
    person = manager()
    of, _ = scheduled(5, 5, manager=person)
    client = client_of(person)
    told = {"answer": "partly", "note": "The contractor keeps his own", "version": 1}

    client.post(of.url("answer_practice", 1), told)
    page = client.get(of.url("quality")).content.decode()

    given = PracticeAnswer.objects.get(project=of)
    assert (given.number, given.by) == (1, person)
    assert "“The contractor keeps his own”" in page


def test_an_answer_that_was_overtaken_shows_both(client_of: ClientOf) -> None:
    of, _ = scheduled(5)
    client, told = client_of(analyst()), {"answer": "no", "note": "", "version": 1}
    client.post(of.url("answer_practice", 1), told)
    client.post(of.url("answer_practice", 1), told | {"answer": "yes"})

    assert client.post(of.url("answer_practice", 1), told | {"answer": "partly"}).status_code == 409


def test_there_are_ten_practices(client_of: ClientOf) -> None:
    assert client_of(analyst()).get(project().url("answer_practice", 11)).status_code == 404


def test_a_stakeholder_reads_and_answers_nothing(client_of: ClientOf) -> None:
    of, _ = scheduled(60, 5)
    client = client_of(stakeholder(department=of.department))

    assert 'class="btn btn-quiet py-md-0"' not in client.get(of.url("quality")).content.decode()
    assert client.post(of.url("answer_practice", 1), {"answer": "yes"}).status_code == 403


def test_the_page_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = scheduled(*[5] * 3)[0], scheduled(*[5] * 40)[0], client_of(analyst())
    client.get(few.url("quality"))

    assert queries(lambda: client.get(few.url("quality"))) == queries(lambda: client.get(many.url("quality")))
