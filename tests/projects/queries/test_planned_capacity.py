"""What plans ask for is part of the map, below what people ask for by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from projects.actions.work import planning
from projects.domain.capacity import Load
from projects.domain.capacity_search import Need
from projects.models import Allocation
from projects.queries.capacity import capacity
from projects.queries.capacity_map import cell, overloaded, works_of
from projects.queries.capacity_preview import needs_like, preview
from projects.queries.project_needs import needs_of
from tests.conftest import NOW, Queries
from tests.factories.capacity import DECEMBER, NOVEMBER, allocation, planned, skill, skilled
from tests.factories.people import admin, analyst
from tests.factories.projects import closed_project, project
from tests.factories.schedules import assignment, resource, scheduled

TODAY = NOW.date()


def in_december(of: int) -> Load:
    return capacity(TODAY).by_skill().get((of, DECEMBER), Load())


def test_hours_of_a_plan_count_under_the_main_skill_of_who_does_them(db: None) -> None:
    engineer = skill()
    person = skilled(engineer)
    planned(person=person, hours=30)
    allocation(skill=engineer, person=person, hours=60)

    load = in_december(engineer.pk)

    assert (load.allocated, load.planned) == (90, 30)


def test_a_crew_counts_where_a_skill_bears_its_name(db: None) -> None:
    welder = skill(name="Welder")
    planned(name="welder", hours=30)
    planned(name="Night shift", group="WELDER", hours=20)
    planned(name="Crane", hours=10)

    assert in_december(welder.pk) == Load(allocated=Decimal(50), planned=Decimal(50))


def test_what_somebody_asked_for_by_hand_holds(db: None) -> None:
    engineer = skill()
    person, work = skilled(engineer), project()
    planned(of=work, person=person, hours=30)
    allocation(of=work, skill=engineer, person=person, hours=12)

    load = in_december(engineer.pk)

    assert (load.allocated, load.planned) == (12, 0)


def test_the_plan_of_closed_work_asks_for_nothing(db: None) -> None:
    engineer = skill()
    planned(of=closed_project(), person=skilled(engineer))

    assert in_december(engineer.pk).allocated == 0


def test_who_is_asked_for_too_much_sees_the_tasks_that_ask(db: None, now: datetime) -> None:
    person = skilled(skill())
    work, (digging, testing) = scheduled(30, 5)
    crew = resource(of=work, person=person)
    for line in (digging, testing):
        assignment(line, crew, units=3)
    with planning(work, by=None, now=now):
        pass

    (one,) = overloaded(capacity(TODAY), analyst())

    (told,) = one.works
    assert (told.project, told.planned, told.tasks) == (work, told.total, [digging, testing])
    assert [month for month, _ in one.months] == [NOVEMBER, DECEMBER]


def test_tasks_of_confidential_work_are_not_named(db: None, now: datetime) -> None:
    person = skilled(skill())
    work, (secret,) = scheduled(40, confidential=True)
    assignment(secret, resource(of=work, person=person), units=1)
    with planning(work, by=None, now=now):
        pass

    seen, told = (works_of([person.pk], [DECEMBER], reader)[person.pk] for reader in (analyst(), admin()))

    assert [(one.project, one.tasks) for one in seen] == [(None, [])]
    assert [(one.project, one.tasks) for one in told] == [(work, [secret])]


def test_a_cell_tells_what_the_plan_asks_of_whom(db: None) -> None:
    engineer = skill(name="Engineer")
    person = skilled(engineer)
    planned(person=person, hours=30)
    planned(name="Engineer", hours=20)

    found = cell(engineer, DECEMBER, analyst())

    ((_, load, works),) = found.people
    assert (load.allocated, works[0].planned) == (30, 30)
    assert [work.planned for work in found.unnamed] == [20]


def test_hours_by_hand_take_the_place_of_those_of_the_plan_in_a_preview(db: None) -> None:
    engineer = skill()
    person, work = skilled(engineer), project()
    planned(of=work, person=person, hours=30)
    row = Allocation(project=work, skill=engineer, person=person, month=DECEMBER, hours=Decimal(50))

    told = preview([row])
    row.save()
    row.person = None
    moved = preview([row], instead_of=row)

    assert [(one.effect.before.allocated, one.effect.after.allocated) for one in told] == [(30, 50), (30, 50)]
    assert [(one.effect.before.allocated, one.effect.after.allocated) for one in moved] == [(50, 80), (50, 30)]


def test_a_project_like_another_needs_what_its_plan_asked_for(db: None) -> None:
    engineer = skill()
    work = project()
    planned(of=work, person=skilled(engineer), hours=30)
    allocation(of=work, skill=engineer, month=date(2027, 1, 1), hours=10)

    assert needs_like(work, NOVEMBER) == [
        Need(engineer.pk, NOVEMBER, Decimal(30)),
        Need(engineer.pk, DECEMBER, Decimal(10)),
    ]


def test_a_project_tells_what_its_plan_asks_for_and_what_counts_instead(db: None) -> None:
    work, welder = project(), skill(name="Welder")
    planned(of=work, name="Crane")
    planned(of=work, name="Welder")
    allocation(of=work, skill=welder)

    crane, crew = needs_of(work, TODAY).planned

    assert (crane.has_skill, crane.told) == (False, set())
    assert (crew.has_skill, crew.told, crew.hours) == (True, {DECEMBER}, {DECEMBER: 40})


def test_works_cost_the_same_at_any_length(queries: Queries) -> None:
    reader, engineer = analyst(), skill()

    def shown() -> None:
        overloaded(capacity(TODAY), reader)
        cell(engineer, DECEMBER, reader)

    planned(person=skilled(engineer), hours=900)
    few = queries(shown)
    for _ in range(12):
        planned(person=skilled(engineer), hours=900)

    assert queries(shown) == few
