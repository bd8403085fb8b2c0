"""Rows as the network that is computed."""

from __future__ import annotations

from datetime import date, datetime

from projects.domain.critical_path import compute
from projects.domain.network import Network
from projects.models import Project, Schedule, Task
from projects.queries.networks import network_of
from projects.queries.plans import rows_of
from tests.conftest import Queries
from tests.factories.projects import project
from tests.factories.schedules import DAY, MONDAY, activity, assignment, calendar, link, resource, schedule, scheduled


def network(work: Project) -> Network:
    return network_of(rows_of(Schedule.objects.select_related("project").get(project=work)))


def test_lines_are_known_by_their_keys_and_only_active_ones_without_others_below_are_computed(db: None) -> None:
    work = project()
    schedule(of=work)
    summary = activity(of=work, kind=Task.Kind.SUMMARY)
    below, idle = activity(of=work, level=2, days=3), activity(of=work, level=2, is_active=False)

    keys = [line.key for line in network(work).activities]

    assert keys == [below.pk]
    assert not {summary.pk, idle.pk} & {*keys}


def test_a_chain_ends_when_its_days_are_worked(db: None) -> None:
    work, (first, second) = scheduled(2, 3)

    said = compute(network(work))

    assert said.computed[second.pk].early_finish == datetime.fromisoformat("2026-11-06T17:00")
    assert said.driving == {(first.pk, second.pk)}


def test_near_critical_is_what_the_schedule_says(db: None) -> None:
    work, _ = scheduled(1)
    Schedule.objects.update(near_critical=3 * DAY, critical_limit=DAY)

    assert (network(work).near_critical, network(work).critical_limit) == (3 * DAY, DAY)


def test_what_remains_lies_after_the_status(db: None) -> None:
    work, (line,) = scheduled(10)
    Schedule.objects.update(status_at=datetime.fromisoformat("2026-11-10T00:00"), after_status=True)
    Task.objects.filter(pk=line.pk).update(start_actual=MONDAY.date())

    (told,) = network(work).activities

    assert told.remaining == 4 * DAY
    assert compute(network(work)).finish == datetime.fromisoformat("2026-11-13T17:00")


def test_without_more_work_that_began_goes_on_as_it_was_planned(db: None) -> None:
    work, (line,) = scheduled(10)
    Schedule.objects.update(status_at=datetime.fromisoformat("2026-12-10T00:00"))
    Task.objects.filter(pk=line.pk).update(start_actual=MONDAY.date())

    assert compute(network(work)).finish == datetime.fromisoformat("2026-11-13T17:00")


def test_work_that_is_done_and_that_nobody_saw_begin_began_as_it_ended(db: None) -> None:
    work, (line, _) = scheduled(2, 1)
    Task.objects.filter(pk=line.pk).update(finish_actual=date(2026, 11, 4))

    said = compute(network(work)).computed[line.pk]

    assert said.early_finish == datetime.fromisoformat("2026-11-04T17:00")


def test_the_hours_of_who_works_on_it_decide(db: None) -> None:
    work, (line,) = scheduled(1)
    mornings = calendar(of=work, week=[[[28_800, 43_200]]] * 5 + [[], []])
    assignment(line, resource(of=work, calendar=mornings))

    assert compute(network(work)).finish == datetime.fromisoformat("2026-11-03T12:00")


def test_a_network_costs_the_same_at_any_length(queries: Queries) -> None:
    few, many = scheduled(*[1] * 2)[0], scheduled(*[1] * 20)[0]
    link(*many.tasks.in_outline()[:2], kind="SS")

    assert queries(lambda: network(few)) == queries(lambda: network(many)) <= 8
