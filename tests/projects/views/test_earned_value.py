"""The page of earned value, the choice of an estimate, and the rules by which work earns."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from projects.models import EacChoice, Project, Task
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import cost_entry, milestone, project, task
from tests.factories.schedules import MONDAY, baseline, baseline_task, scheduled


def with_milestones(number: int = 2, **values: object) -> Project:
    of = project(**({"budget_approved": Decimal(1_000_000)} | values))
    for n in range(number):
        milestone(of=of, finish_approved=date(2026, 10, 1 + n), finish_actual=None if n else date(2026, 10, 1))
    return of


def with_baseline(number: int, **values: object) -> Project:
    of = project(**values)
    base = baseline(of=of)
    for _ in range(number):
        dates = {"start": MONDAY, "finish": MONDAY + timedelta(days=11, hours=9)}
        baseline_task(of=base, task=task(of=of), cost=Decimal(5000), **dates)
    return of


def read(client_of: ClientOf, of: Project) -> str:
    return client_of(analyst()).get(of.url("earned_value")).content.decode()


def test_milestones_and_a_budget_are_enough(client_of: ClientOf) -> None:
    page = read(client_of, with_milestones())

    assert "Work worth $500k of $1.0M is done (50%)" in page
    assert "the approved budget over 2 milestones" in page
    assert '<svg class="wide chart"' in page
    assert "behind the plan." in page


def test_a_figure_that_is_not_defined_says_why(client_of: ClientOf) -> None:
    page = read(client_of, with_milestones())

    assert "No cost has been entered yet, so CPI is not defined." in page
    assert '<span class="quiet">not defined</span>' in page


def test_the_estimate_that_is_used_says_why(client_of: ClientOf) -> None:
    of = with_milestones()
    cost_entry(of=of, amount=Decimal(600_000))

    page = read(client_of, of)

    assert "from 20% on the CPI seldom moves" in page
    assert page.count("this one") == 1


def test_work_is_listed_the_furthest_behind_first(client_of: ClientOf) -> None:
    of = with_baseline(2)
    Task.objects.filter(pk=of.tasks.first().pk).update(name="Half done", percent=50)
    Task.objects.filter(pk=of.tasks.last().pk).update(name="Not begun")

    page = read(client_of, of)

    assert page.index("Not begun") < page.index("Half done")


def test_without_a_budget_the_page_says_what_to_do(client_of: ClientOf) -> None:
    assert "No budget yet" in read(client_of, project())
    assert "The budget is not spread over the plan yet" in read(client_of, project(budget_approved=Decimal(5)))


def test_a_budget_that_is_withheld_stays_withheld(client_of: ClientOf) -> None:
    page = read(client_of, project(withheld={"budget_approved": "Exempt under Section 43"}))

    assert "Exempt under Section 43" in page


def test_another_estimate_is_chosen_with_a_reason(client_of: ClientOf) -> None:
    person = manager()
    of = with_milestones(manager=person)
    client = client_of(person)
    told = {"method": "eac_bottom_up", "reason": "", "rest": "", "version": 1}

    refused = client.post(of.url("choose_eac"), told)
    client.post(of.url("choose_eac"), told | {"reason": "All bids are in", "rest": "450k"})

    assert refused.status_code == 422
    assert "Say why another estimate is used." in refused.content.decode()
    assert EacChoice.objects.get(project=of).rest == Decimal(450_000)


def test_a_choice_that_was_overtaken_shows_both(client_of: ClientOf) -> None:
    of = with_milestones()
    EacChoice.objects.create(project=of, method="eac_plan", reason="A fixed price", version=2)
    told = {"method": "eac_cpi", "reason": "It is stable", "rest": "", "version": 1}

    assert client_of(analyst()).post(of.url("choose_eac"), told).status_code == 409


def test_the_rule_of_a_line_is_changed(client_of: ClientOf) -> None:
    of = with_baseline(1)
    line = of.tasks.get()

    client_of(analyst()).post(of.url("edit_earning", line.pk), {"earning": "50/50", "version": 1})

    line.refresh_from_db()
    assert line.earning == "50/50"


def test_a_stakeholder_reads_and_changes_nothing(client_of: ClientOf) -> None:
    of = with_baseline(1)
    client = client_of(stakeholder(department=of.department))

    assert "Choose another estimate" not in client.get(of.url("earned_value")).content.decode()
    assert client.get(of.url("choose_eac")).status_code == 403


def test_the_overview_asks_for_the_indices(client_of: ClientOf) -> None:
    of, client = with_milestones(), client_of(analyst())

    page = client.get(of.url("controls")).content.decode()

    assert "<dt>SPI</dt><dd>0.50</dd>" in page
    assert '<dt>CPI</dt><dd><span class="quiet">not defined</span></dd>' in page
    assert of.url("controls") in client.get(of.url("project")).content.decode()


def test_the_overview_tells_how_many_checks_of_the_schedule_hold(client_of: ClientOf) -> None:
    of, _ = scheduled(5, 5)

    page = client_of(analyst()).get(of.url("controls")).content.decode()

    assert "checks of the schedule hold" in page
    assert "It needs an approved budget" in page


def test_the_page_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = with_baseline(2), with_baseline(30), client_of(analyst())
    client.get(few.url("earned_value"))

    assert queries(lambda: client.get(few.url("earned_value"))) == queries(lambda: client.get(many.url("earned_value")))
