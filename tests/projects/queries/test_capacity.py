"""What the map of capacity says, and to whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from projects.domain.capacity import Load
from projects.domain.capacity_search import Need
from projects.models import Allocation, Availability, Calendar, Leave
from projects.queries.capacity import capacity, city_calendar, skills_over
from projects.queries.capacity_map import cell, overloaded, rows, works_of
from projects.queries.capacity_preview import needs_like, preview, what_if
from projects.queries.project_needs import needs_of
from tests.conftest import NOW, Queries
from tests.factories.capacity import DECEMBER, NOVEMBER, allocation, skill, skilled
from tests.factories.people import admin, analyst, department, stakeholder
from tests.factories.projects import closed_project, project

TODAY = NOW.date()


def in_december(of: int) -> Load:
    return capacity(TODAY).by_skill()[of, DECEMBER]


def test_hours_of_people_and_of_needs_without_a_name_meet_in_the_skill(db: None) -> None:
    engineer = skill()
    person = skilled(engineer)
    allocation(skill=engineer, person=person, hours=60)
    allocation(skill=engineer, hours=30)

    found = capacity(TODAY)

    assert found.by_skill()[engineer.pk, DECEMBER].allocated == 90
    assert found.by_person()[person.pk, DECEMBER].allocated == 60
    assert found.by_person()[person.pk, DECEMBER].available == found.by_skill()[engineer.pk, DECEMBER].available


def test_what_is_asked_of_somebody_counts_where_the_hours_count(db: None) -> None:
    """Under the main skill, whatever was asked for: else the person would be overloaded and no row would say so."""
    engineer, planner = skill(), skill()

    allocation(skill=planner, person=skilled(engineer), hours=60)

    assert in_december(engineer.pk).allocated == 60
    assert (planner.pk, DECEMBER) not in capacity(TODAY).by_skill()


def test_what_is_asked_of_who_left_is_a_need_without_a_name(db: None) -> None:
    engineer = skill()

    allocation(skill=engineer, person=skilled(engineer, is_active=False), hours=60)

    assert in_december(engineer.pk) == Load(allocated=Decimal(60))


def test_closed_work_asks_for_nothing(db: None) -> None:
    engineer = skill()

    allocation(of=closed_project(), skill=engineer)

    assert capacity(TODAY).by_skill() == {}


def test_shares_and_leave_are_taken_off(db: None) -> None:
    engineer = skill()
    person = skilled(engineer)
    whole = in_december(engineer.pk).available
    Availability.objects.create(person=person, since=date(2026, 1, 1), percent=50)
    Leave.objects.create(person=person, first=date(2026, 12, 7), last=date(2026, 12, 8))

    assert in_december(engineer.pk).available == whole / 2 - 8


def test_without_a_calendar_of_the_city_it_is_office_hours_less_holidays(db: None) -> None:
    Calendar.objects.all().delete()

    calendar = city_calendar(DECEMBER, date(2026, 12, 31))

    assert date(2026, 12, 25) in [day.first for day in calendar.exceptions]


def test_the_map_costs_the_same_at_any_length(queries: Queries) -> None:
    reader = analyst()

    def shown() -> None:
        found = capacity(TODAY)
        rows(found, reader, opened=next(iter(found.skills), None), only=None, within=None)
        overloaded(found, reader)

    allocation(skill=(one := skill()), person=skilled(one), hours=900)
    few = queries(shown)
    for _ in range(12):
        allocation(skill=(one := skill()), person=skilled(one), hours=900)

    assert queries(shown) == few


def test_an_opened_skill_shows_departments_people_and_who_is_not_named(db: None) -> None:
    engineer = skill(name="Engineer")
    port = department(name="Port")
    skilled(engineer, department=port, name="Ana")
    allocation(skill=engineer)

    shown = rows(capacity(TODAY), analyst(), opened=engineer.pk, only=None, within=None)

    labels = [(row.level, row.label) for row in shown]
    assert labels == [(1, "Engineer"), (2, "Port"), (3, "Ana"), (2, "Nobody named yet")]


def test_a_stakeholder_sees_the_people_of_the_own_department_and_below_only(db: None) -> None:
    engineer, port = skill(name="Engineer"), department(name="Port")
    skilled(engineer, department=department(name="Docks", parent=port), name="Ana")
    skilled(engineer, department=department(name="Zoo"), name="Zed")

    shown = rows(capacity(TODAY), stakeholder(department=port), opened=engineer.pk, only=None, within=None)

    assert [row.label for row in shown] == ["Engineer", "Docks", "Ana", "People of other departments"]


def test_confidential_work_is_counted_and_not_named(db: None) -> None:
    engineer = skill()
    person = skilled(engineer)
    allocation(of=project(confidential=True), skill=engineer, person=person, hours=20)
    allocation(of=project(confidential=True), skill=engineer, person=person, hours=25)

    seen, told = (works_of([person.pk], [DECEMBER], reader)[person.pk] for reader in (analyst(), admin()))

    assert [(work.project, work.total) for work in seen] == [(None, 45)]
    assert len([work for work in told if work.project]) == 2


def test_a_cell_tells_whose_hours_and_what_is_asked_without_a_name(db: None) -> None:
    engineer = skill()
    named = allocation(skill=engineer, person=skilled(engineer), hours=60)
    secret = allocation(of=project(confidential=True), skill=engineer, hours=30)

    found = cell(engineer, DECEMBER, analyst())

    ((person, load, works),) = found.people
    assert (person, load.allocated, works[0].project) == (named.person, 60, named.project)
    assert [(work.project, work.total) for work in found.unnamed] == [(None, secret.hours)]


def test_only_who_is_asked_for_too_much_is_listed_with_what(db: None) -> None:
    engineer = skill()
    over = allocation(skill=engineer, person=skilled(engineer), hours=900)
    allocation(skill=engineer, person=skilled(engineer), hours=10)

    (one,) = overloaded(capacity(TODAY), analyst())

    assert (one.person, one.works[0].project) == (over.person, over.project)
    assert [month for month, _ in one.months] == [DECEMBER]


def test_a_preview_tells_of_the_skill_and_of_the_person_and_saves_nothing(db: None) -> None:
    engineer = skill(name="Engineer")
    person = skilled(engineer, name="Ana")
    allocation(skill=engineer, hours=30)

    told = preview([Allocation(project=project(), skill=engineer, person=person, month=DECEMBER, hours=Decimal(50))])

    assert [(one.label, one.effect.before.allocated, one.effect.after.allocated) for one in told] == [
        ("Engineer", 30, 80),
        ("Ana", 0, 50),
    ]
    assert Allocation.objects.count() == 1


def test_a_preview_of_an_edit_counts_the_hours_once(db: None) -> None:
    row = allocation(skill=skill(), hours=30)
    row.hours = Decimal(50)

    (told,) = preview([row], instead_of=row)

    assert (told.effect.before.allocated, told.effect.after.allocated) == (30, 50)


def test_a_project_that_is_thought_of_begins_when_nobody_goes_over(db: None) -> None:
    engineer = skill()
    allocation(skill=engineer, person=skilled(engineer), hours=150)

    told = what_if([Need(engineer.pk, DECEMBER, Decimal(100))])

    assert (told.over, told.later, told.could_start) == (1, 1, date(2027, 1, 1))
    assert not any(one.effect.goes_over for one in told.then)


def test_a_skill_that_nobody_has_never_fits(db: None) -> None:
    told = what_if([Need(skill().pk, DECEMBER, Decimal(1))])

    assert (told.over, told.could_start) == (1, None)


def test_needs_are_copied_from_the_month_that_is_asked_on(db: None) -> None:
    of, engineer = project(), skill()
    allocation(of=of, skill=engineer, month=date(2026, 3, 1), hours=10)
    allocation(of=of, skill=engineer, month=date(2026, 5, 1), hours=20)

    assert needs_like(of, NOVEMBER) == [
        Need(engineer.pk, NOVEMBER, Decimal(10)),
        Need(engineer.pk, date(2027, 1, 1), Decimal(20)),
    ]


@pytest.mark.parametrize(("month", "before", "after"), [(date(2026, 1, 1), 40, 0), (date(2028, 1, 1), 0, 40)])
def test_what_lies_outside_of_the_year_is_told_as_a_sum(month: date, before: int, after: int, db: None) -> None:
    of = project()
    allocation(of=of, skill=skill(), month=month)

    needs = needs_of(of, TODAY)

    assert (needs.lines, needs.before, needs.after) == ([], before, after)


def test_skills_that_are_asked_for_too_much_are_counted_once(db: None) -> None:
    engineer = skill()
    allocation(skill=engineer, hours=9)
    allocation(skill=engineer, hours=9, month=date(2027, 1, 1))
    allocation(skill=skill(), hours=9, month=date(2027, 6, 1))

    assert skills_over(TODAY, 3) == 1
