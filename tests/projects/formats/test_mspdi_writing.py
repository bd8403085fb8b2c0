"""MS Project XML out: what is written reads back the same."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings

from projects.domain.calendars import CalendarException, Pattern, Recurrence, WorkCalendar
from projects.domain.plans import Plan, PlanCalendar, PlanTask
from projects.formats.mspdi import SOURCE, read
from projects.formats.mspdi_writing import write
from tests.factories.plans import plans
from tests.projects.formats.conftest import Published

SPREAD = "work, cost or baseline spread over days"
START = datetime.fromisoformat("2026-11-02 08:00")
CHRISTMAS = CalendarException(date(2026, 12, 25), date(2026, 12, 25), (), "Christmas")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_write_reads_back_the_same(plan: Plan) -> None:
    assert read(write(plan)) == plan


def test_write_reads_back_every_published_file(published: Published) -> None:
    folder = published("schedules-msproject", "mspdi-native").parent
    found = [read(path.read_bytes()) for path in sorted(folder.glob("mspdi-*/*.xml"))]

    back = [read(write(plan)) for plan in found]

    assert [replace(plan, not_kept=()) for plan in back] == [replace(plan, not_kept=()) for plan in found]
    assert {note.what.partition(" (")[0] for plan in back for note in plan.not_kept} == {SPREAD}


def test_write_numbers_the_outline() -> None:
    levels = (1, 2, 2, 3, 1, 3)
    tasks = tuple(PlanTask(uid, "", level=level) for uid, level in enumerate(levels, 1))

    root = ElementTree.fromstring(write(Plan("", START, tasks)))

    assert [found.text for found in root.iterfind(".//{*}OutlineNumber")] == ["1", "1.1", "1.2", "1.2.1", "2", "2.1.1"]


def test_write_gives_a_calendar_only_what_it_adds_to_its_base() -> None:
    city = WorkCalendar("City", exceptions=(CHRISTMAS,))
    crew = WorkCalendar("Crew", exceptions=(CalendarException(date(2026, 11, 3), date(2026, 11, 4)), CHRISTMAS))
    plan = Plan("", START, (), calendars=(PlanCalendar(1, city), PlanCalendar(2, crew, base=1)), source=SOURCE)

    written = write(plan)

    assert written.count(b"Christmas") == 1
    assert read(written) == plan


def test_write_makes_a_calendar_whole_that_lacks_what_its_base_has() -> None:
    city, crew = WorkCalendar("City", exceptions=(CHRISTMAS,)), WorkCalendar("Crew")
    plan = Plan("", START, (), calendars=(PlanCalendar(1, city), PlanCalendar(2, crew, base=1)))

    assert read(write(plan)).calendars == (PlanCalendar(1, city), PlanCalendar(2, crew))


def test_write_leaves_out_what_xml_cannot_hold() -> None:
    plan = Plan("Quay\x00 & <wall>\x1f", START, ())

    assert read(write(plan)).title == "Quay & <wall>"


def test_write_refuses_weekdays_that_ms_project_cannot_say_together() -> None:
    odd = Recurrence(Pattern.MONTHLY_BY_WEEKDAY, weekdays=frozenset({0, 2}), position=1)
    hours = WorkCalendar("City", exceptions=(replace(CHRISTMAS, recurrence=odd),))

    with pytest.raises(ValueError, match="cannot say together"):
        write(Plan("", START, (), calendars=(PlanCalendar(1, hours),)))
