"""What a Gantt chart shows of a plan."""

from __future__ import annotations

from itertools import pairwise

from projects.queries.gantt import gantt_of, hours_of
from projects.queries.schedules import schedule_of
from tests.conftest import Queries
from tests.factories.gantt import at, planned
from tests.factories.people import manager
from tests.factories.projects import project
from tests.factories.schedules import baseline, baseline_task, calendar_day, link


def test_gantt_of_tells_rows_in_their_order(db: None) -> None:
    work = project()
    planned(work, "Dig", "Pave", owner=manager(name="Ines"))

    rows = gantt_of(work, schedule_of(work)).rows

    assert [(one.number, one.name, one.owner, one.start, one.critical) for one in rows] == [
        (1, "Dig", "Ines", at(0), True),
        (2, "Pave", "Ines", at(1), True),
    ]


def test_gantt_of_shows_what_is_not_computed_without_dates(db: None) -> None:
    work = project()
    dig, _ = planned(work, "Dig", "Pave")
    dig.scheduled.delete()

    assert [one.start for one in gantt_of(work, schedule_of(work)).rows] == [None, at(1)]


def test_gantt_of_compares_with_the_latest_baseline(db: None) -> None:
    work = project()
    (dig,) = planned(work, "Dig")
    baseline_task(of=baseline(of=work), task=dig, start=at(0), finish=at(0, 17))
    baseline_task(of=baseline(of=work, number=2), task=dig, start=at(3), finish=at(4, 17))

    assert gantt_of(work, schedule_of(work)).baseline == {dig.pk: (at(3), at(4, 17))}


def test_gantt_of_keeps_to_its_project(db: None) -> None:
    work, other = project(), project()
    planned(work, "Dig")
    link(*planned(other, "Foreign", "Stranger"))

    found = gantt_of(work, schedule_of(work))

    assert ([one.name for one in found.rows], found.ties) == (["Dig"], [])


def test_gantt_of_costs_three_statements_at_any_length(queries: Queries) -> None:
    few, many = project(), project()
    planned(few, "Dig")
    tasks = planned(many, *(f"Task {number}" for number in range(40)))
    for before, after in pairwise(tasks):
        link(before, after)

    assert queries(lambda: gantt_of(few, schedule_of(few))) == 4
    assert queries(lambda: gantt_of(many, schedule_of(many))) == 4


def test_hours_of_knows_the_days_off(db: None) -> None:
    work = project()
    planned(work, "Dig")
    schedule = schedule_of(work)
    calendar_day(of=schedule.calendar, name="Thanksgiving")

    assert [day.name for day in hours_of(schedule).exceptions] == ["Thanksgiving"]
