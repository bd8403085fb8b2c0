"""The page that asks what if people could do only 100%."""

from __future__ import annotations

from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import project
from tests.factories.schedules import activity, assignment, link, resource, schedule, scheduled


def crowded(number: int = 2) -> Project:
    """A plan with so many tasks at once for one crew."""
    work = project()
    schedule(of=work)
    crew = resource(of=work, name="Night shift")
    for at in range(number):
        assignment(activity(of=work, days=2, name=f"Shift {at}"), crew, units=1)
    return work


def shown(client_of: ClientOf, of: Project) -> str:
    return str(client_of(analyst()).get(of.url("within_means")).content.decode())


def test_it_says_when_the_plan_would_end_and_who_waits_for_whom(client_of: ClientOf) -> None:
    page = shown(client_of, crowded())

    assert "2 working days later" in page
    assert "Night shift" in page
    assert "nothing of the plan is changed" in page


def test_a_plan_that_nobody_is_too_much_in_says_so(client_of: ClientOf) -> None:
    assert "nobody is asked for more than 100%" in shown(client_of, crowded(1))


def test_what_cannot_be_tried_says_what_to_do(client_of: ClientOf) -> None:
    knotted, (first, second) = scheduled(1, 1)
    link(second, first)

    assert "No schedule to try" in shown(client_of, project())
    assert "Nobody is assigned" in shown(client_of, scheduled(1)[0])
    assert "cannot be computed" in shown(client_of, knotted)


def test_the_plan_leads_there_and_who_only_reads_sees_it_too(client_of: ClientOf) -> None:
    work = crowded()
    client = client_of(stakeholder(department=work.department))

    assert work.url("within_means") in client.get(work.url("plan")).content.decode()
    assert "edit_task" not in (page := client.get(work.url("within_means")).content.decode())
    assert "Shift 1" in page


def test_the_page_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = crowded(2), crowded(30), client_of(analyst())
    client.get(few.url("within_means"))

    assert queries(lambda: client.get(many.url("within_means"))) == queries(lambda: client.get(few.url("within_means")))
