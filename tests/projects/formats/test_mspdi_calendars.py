"""Calendars of MS Project XML: bases, exceptions of 2003 and of 2007, work weeks, hours around midnight."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import (
    OFFICE_HOURS,
    OFFICE_WEEK,
    CalendarException,
    Hours,
    Pattern,
    Recurrence,
    WorkCalendar,
    WorkWeek,
)
from projects.domain.plans import NotKept, Plan
from projects.domain.tables import Unreadable
from projects.formats.mspdi import read
from projects.formats.mspdi_calendars import DAY, hours_of
from tests.factories.mspdi import calendar, element, mspdi, task

HOUR = 3600
MORNING: Hours = ((8 * HOUR, 12 * HOUR),)
CHRISTMAS = CalendarException(date(2026, 12, 25), date(2026, 12, 25))


def plan_with(*calendars: str) -> Plan:
    return read(mspdi(task(), calendars="".join(calendars)))


def hours(*calendars: str) -> list[WorkCalendar]:
    return [found.hours for found in plan_with(*calendars).calendars]


def weekday(kind: int, *spans: tuple[str, str], **children: object) -> str:
    times = [element("WorkingTime", FromTime=first, ToTime=last) for first, last in spans]
    working = element("WorkingTimes", times=times) if spans else ""
    return element("WeekDay", DayType=kind, DayWorking=int(bool(spans)), **children, times=[working])


def period(first: str, last: str) -> str:
    return element("TimePeriod", FromDate=f"{first}T00:00:00", ToDate=f"{last}T23:59:00")


def exception(first: str, last: str, **children: object) -> str:
    said = {"DayWorking": 0} | children
    return element("Exception", period=[period(first, last)], **said)


def test_a_calendar_without_days_has_the_office_week() -> None:
    assert hours(calendar(1))[0].week == OFFICE_WEEK


def test_a_calendar_takes_from_its_base_what_it_does_not_say() -> None:
    city = calendar(1, WeekDays=weekday(6, ("08:00:00", "12:00:00")), Exceptions=exception("2026-12-25", "2026-12-25"))
    crew = calendar(2, BaseCalendarUID=1, WeekDays=weekday(2), Exceptions=exception("2026-11-03", "2026-11-04"))

    base, derived = plan_with(crew, city).calendars[::-1]

    assert base.hours.week[4] == MORNING
    assert (derived.base, derived.hours.week[0], derived.hours.week[4]) == (1, (), MORNING)
    assert derived.hours.exceptions == (CalendarException(date(2026, 11, 3), date(2026, 11, 4)), CHRISTMAS)


def test_exceptions_of_2003_are_days_of_the_week_with_a_period() -> None:
    days = [
        weekday(0, period=[period("2026-12-25", "2026-12-25")]),
        weekday(0, ("08:00:00", "12:00:00"), period=[period("2026-12-24", "2026-12-24")]),
    ]

    found = hours(calendar(1, WeekDays="".join(days)))[0]

    assert found.exceptions == (CHRISTMAS, CalendarException(date(2026, 12, 24), date(2026, 12, 24), MORNING))


def test_exceptions_of_2007_win_over_their_repetition_for_2003() -> None:
    days = weekday(0, period=[period("2026-12-25", "2026-12-25")])

    found = hours(calendar(1, WeekDays=days, Exceptions=exception("2026-12-25", "2026-12-25", Name="Christmas")))[0]

    assert [one.name for one in found.exceptions] == ["Christmas"]


@pytest.mark.parametrize(
    ("children", "recurrence"),
    [
        ({"Type": 1}, None),
        ({"Type": 1, "Period": 3}, Recurrence(Pattern.DAILY, 3)),
        ({"Type": 7, "Period": 3}, Recurrence(Pattern.DAILY, 3)),
        ({"Type": 6, "Period": 2, "DaysOfWeek": 65}, Recurrence(Pattern.WEEKLY, 2, frozenset({5, 6}))),
        ({"Type": 4, "Period": 1, "MonthDay": 31}, Recurrence(Pattern.MONTHLY_BY_DAY, 1, day=31)),
        (
            {"Type": 5, "Period": 1, "MonthItem": 4, "MonthPosition": 4},
            Recurrence(Pattern.MONTHLY_BY_WEEKDAY, 1, frozenset({0}), position=-1),
        ),
        ({"Type": 2, "Month": 11, "MonthDay": 25}, Recurrence(Pattern.YEARLY_BY_DAY, 1, day=25, month=12)),
        (
            {"Type": 3, "Month": 0, "MonthItem": 1, "MonthPosition": 0},
            Recurrence(Pattern.YEARLY_BY_WEEKDAY, 1, frozenset(range(5)), position=1, month=1),
        ),
    ],
)
def test_exceptions_come_back_in_seven_ways(children: dict[str, object], recurrence: Recurrence | None) -> None:
    found = hours(calendar(1, Exceptions=exception("2026-01-01", "2027-12-31", **children)))[0]

    assert found.exceptions[0].recurrence == recurrence


def test_an_exception_that_comes_back_in_an_unknown_way_is_noted() -> None:
    plan = plan_with(calendar(1, Exceptions=exception("2026-01-01", "2026-12-31", Type=8, Name="Odd", Period=2)))

    assert plan.calendars[0].hours.exceptions == ()
    assert plan.not_kept == (
        NotKept("calendar 1 “Calendar 1”, Exception “Odd”", "it comes back in a way that is not known (Type 8)"),
    )


def test_work_weeks_fill_up_from_the_calendar() -> None:
    summer = element(
        "WorkWeek",
        period=[period("2026-06-01", "2026-08-31")],
        Name="Summer",
        WeekDays=weekday(6, ("08:00:00", "12:00:00")),
    )

    found = hours(calendar(1, WorkWeeks=summer))[0]

    week = (*OFFICE_WEEK[:4], MORNING, *OFFICE_WEEK[5:])
    assert found.work_weeks == (WorkWeek(date(2026, 6, 1), date(2026, 8, 31), week, "Summer"),)


def test_a_working_day_without_times_has_office_hours() -> None:
    sunday = element("WeekDay", DayType=1, DayWorking=1)

    assert hours(calendar(1, WeekDays=sunday))[0].week[6] == OFFICE_HOURS


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 0)], ((0, DAY),)),
        ([(23 * HOUR, 0), (0, 3 * HOUR)], ((0, 3 * HOUR), (23 * HOUR, DAY))),
        ([(13 * HOUR, 17 * HOUR), (8 * HOUR, 12 * HOUR)], OFFICE_HOURS),
        ([(8 * HOUR, 10 * HOUR), (10 * HOUR, 12 * HOUR), (9 * HOUR, 11 * HOUR)], MORNING),
        ([], ()),
    ],
)
def test_hours_are_in_order_and_apart(spans: list[tuple[int, int]], expected: Hours) -> None:
    assert hours_of(spans) == expected


SECONDS = st.integers(0, DAY - 1)


@given(st.lists(st.tuples(SECONDS, SECONDS)))
def test_hours_hold_every_second_of_their_spans_and_stay_the_same_when_repeated(spans: list[tuple[int, int]]) -> None:
    found = hours_of(spans)

    assert all(any(first <= start < last for first, last in found) for start, _ in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(found))
    assert hours_of((first, last % DAY) for first, last in found) == found


@pytest.mark.parametrize(
    ("calendars", "says"),
    [
        ((calendar(1), calendar(1)), "calendar 1 “Calendar 1”: another calendar has the same UID."),
        (
            (calendar(1, BaseCalendarUID=2), calendar(2, BaseCalendarUID=1)),
            "calendar 1 “Calendar 1”: it is its own base, by way of calendar 2 “Calendar 2”.",
        ),
        ((calendar(1, WeekDays=weekday(2, ("8 am", "17:00:00"))),), "FromTime “8 am” is no time such as 08:00:00."),
        ((calendar(1, Exceptions=exception("2026-02-02", "2026-02-01")),), "ends on 2026-02-01, before it starts"),
        ((calendar(1, Exceptions=element("Exception")),), "its days have no FromDate"),
        ((calendar(1, Exceptions=exception("2026-02-01", "2026-02-02", Type=2, Month=12)),), "is not between 0 and 11"),
        ((calendar(1, Exceptions=exception("2026-02-01", "2026-02-02", Type=7, Period=-1)),), "is no number of times"),
    ],
)
def test_calendars_are_refused_with_what_is_wrong(calendars: tuple[str, ...], says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        plan_with(*calendars)

    assert says in str(refused.value)


def test_a_base_that_is_not_in_the_file_is_noted() -> None:
    plan = plan_with(calendar(1, BaseCalendarUID=9))

    assert plan.calendars[0].base is None
    assert plan.not_kept == (NotKept("calendar 1 “Calendar 1”", "its base calendar 9, which is not in the file"),)
