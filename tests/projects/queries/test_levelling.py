"""What a plan would be if people could do only what there is of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.models import Availability, ScheduledTask, Task
from projects.queries.levelling import within_means
from tests.conftest import Queries
from tests.factories.people import stakeholder
from tests.factories.projects import project
from tests.factories.schedules import activity, assignment, link, resource, schedule, scheduled

TODAY = date(2026, 11, 24)


def test_tasks_that_want_the_same_person_are_told_with_days_and_names(db: None) -> None:
    work = project()
    schedule(of=work)
    person = resource(of=work, person=stakeholder())
    first, second = activity(of=work, days=4), activity(of=work, days=3)
    assignment(first, person, units=1)
    assignment(second, person)

    found = within_means(work, TODAY)

    assert found and found.plan
    assert (found.later, found.workers) == (3, 1)
    assert [(row.task, row.days, row.workers, row.behind) for row in found.waiting] == [(second, 4, [person], [first])]


def test_a_crew_is_as_many_as_the_plan_says_and_a_person_never_more_than_one(db: None) -> None:
    work = project()
    schedule(of=work)
    crew = resource(of=work, units=2)
    person = resource(of=work, units=2, person=stakeholder())
    for line in (activity(of=work), activity(of=work)):
        assignment(line, crew, units=1)
        assignment(line, person, units=Decimal("0.5"))
    both = activity(of=work)
    assignment(both, person, units=2)

    found = within_means(work, TODAY)

    assert found and [(row.task, row.units) for row in found.beyond] == [(both, 2)]
    assert [row.workers for row in found.waiting] == [[person]]


def test_whoever_works_half_of_the_time_can_do_half_at_once(db: None) -> None:
    work, half = project(), stakeholder()
    schedule(of=work)
    Availability.objects.create(person=half, since=date(2026, 1, 1), percent=100)
    Availability.objects.create(person=half, since=date(2026, 11, 1), percent=50)
    person = resource(of=work, person=half)
    for line in (activity(of=work, days=2), activity(of=work, days=2)):
        assignment(line, person, units=Decimal("0.5"))

    early, late = (within_means(work, day) for day in (date(2026, 10, 1), TODAY))

    assert early and not early.waiting
    assert late and [row.days for row in late.waiting] == [2]


def test_a_plan_that_nobody_works_on_or_that_cannot_be_says_so(db: None) -> None:
    alone, (_, _) = scheduled(1, 1)
    knotted, (first, second) = scheduled(1, 1)
    link(second, first)
    empty = project()
    schedule(of=empty)

    answers = [within_means(work, TODAY) for work in (alone, knotted, empty)]

    assert [found and (found.workers, bool(found.impossible)) for found in answers] == [
        (0, False),
        (0, True),
        (0, False),
    ]
    assert within_means(project(), TODAY) is None


def test_nothing_is_stored(db: None) -> None:
    work, (line,) = scheduled(1)
    assignment(line, resource(of=work), units=3)
    before = list(Task.objects.values())

    within_means(work, TODAY)

    assert (list(Task.objects.values()), ScheduledTask.objects.count()) == (before, 0)


def test_it_costs_the_same_at_any_length(queries: Queries) -> None:
    few, many = scheduled(1, 2), scheduled(*[1] * 30)
    for work, lines in (few, many):
        worker = resource(of=work)
        for line in lines:
            assignment(line, worker, units=1)
    within_means(few[0], TODAY)

    assert queries(lambda: within_means(many[0], TODAY)) == queries(lambda: within_means(few[0], TODAY))
