"""Due times: both clock changes, holidays, and nothing run twice or lost."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.domain.due import Every, Occurrence, Schedule, due_in, due_times, period_of

MAIL = Schedule(Every.WEEK, time(7), weekday=0, weeks_later=1)
FREEZE = Schedule(Every.WEEK, time(17), weekday=4)
HOLIDAYS = frozenset({date(2026, 11, 26), date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 18)})


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def hours(schedule: Schedule, after: datetime, until: datetime) -> list[str]:
    return [f"{occurrence.due_at:%m-%d %H:%M}" for occurrence in due_times(schedule, after, until)]


def test_due_times_keep_the_local_hour_when_summer_time_ends() -> None:
    assert hours(MAIL, utc(2026, 10, 20), utc(2026, 11, 10)) == ["10-26 12:00", "11-02 13:00", "11-09 13:00"]


def test_due_times_keep_the_local_hour_when_summer_time_begins() -> None:
    assert hours(MAIL, utc(2027, 3, 6), utc(2027, 3, 23)) == ["03-08 13:00", "03-15 12:00", "03-22 12:00"]


def test_hour_that_happens_twice_is_due_once_the_first_time() -> None:
    sunday = Schedule(Every.WEEK, time(1, 30), weekday=6)

    assert hours(sunday, utc(2026, 10, 31), utc(2026, 11, 2)) == ["11-01 06:30"]


def test_hour_that_is_skipped_is_due_after_the_gap() -> None:
    sunday = Schedule(Every.WEEK, time(2, 30), weekday=6)

    assert hours(sunday, utc(2027, 3, 13), utc(2027, 3, 15)) == ["03-14 08:30"]  # 03:30 in Chicago


def test_period_is_the_week_that_is_reported_on() -> None:
    (mail,) = due_times(MAIL, utc(2026, 11, 22), utc(2026, 11, 24))
    (freeze,) = due_times(FREEZE, utc(2026, 11, 16), utc(2026, 11, 22))

    assert mail == Occurrence(date(2026, 11, 16), utc(2026, 11, 23, 13))
    assert freeze == Occurrence(date(2026, 11, 16), utc(2026, 11, 20, 23))


def test_holiday_moves_to_the_business_day_before_and_keeps_its_period() -> None:
    thursday = Schedule(Every.WEEK, time(16), weekday=3)

    assert due_times(thursday, utc(2026, 11, 23), utc(2026, 11, 30), HOLIDAYS) == [
        (date(2026, 11, 23), utc(2026, 11, 25, 22))
    ]


def test_holiday_on_monday_moves_over_the_weekend() -> None:
    assert due_in(MAIL, date(2027, 1, 11), HOLIDAYS) == utc(2027, 1, 15, 13)  # Friday


def test_mail_of_a_monday_that_is_a_holiday_waits_for_its_figures() -> None:
    (mail,) = due_times(MAIL, utc(2027, 1, 15), utc(2027, 1, 19), HOLIDAYS, not_before=FREEZE)

    assert mail == Occurrence(date(2027, 1, 11), utc(2027, 1, 15, 23))


def test_fortnight_follows_its_anchor() -> None:
    fortnightly = Schedule(Every.FORTNIGHT, time(9), weekday=2, anchor=date(2026, 11, 18))

    found = due_times(fortnightly, utc(2026, 11, 1), utc(2026, 12, 31))

    assert [occurrence.period_start for occurrence in found] == [date(2026, 11, 2 + 14 * n) for n in (0, 1)] + [
        date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 28),
    ]  # fmt: skip


@pytest.mark.parametrize(("month", "day"), [(2, 26), (1, 29), (3, 31), (4, 30)])
def test_month_ends_on_its_last_business_day(month: int, day: int) -> None:
    monthly = Schedule(Every.MONTH, time(9), month_day=31)

    assert due_in(monthly, date(2027, month, 1)).day == day


def test_month_that_starts_on_a_weekend_is_due_in_the_month_before() -> None:
    monthly = Schedule(Every.MONTH, time(9), month_day=1)

    assert due_times(monthly, utc(2027, 4, 29), utc(2027, 5, 2)) == [(date(2027, 5, 1), utc(2027, 4, 30, 14))]


def test_period_of_a_month_is_its_first_day() -> None:
    assert period_of(Schedule(Every.MONTH, time(9)), date(2026, 11, 23)) == date(2026, 11, 1)


schedules = st.builds(
    Schedule,
    every=st.sampled_from(Every),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    weekday=st.integers(0, 6),
    weeks_later=st.integers(0, 2),
    month_day=st.integers(1, 31),
    anchor=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
)
begin, end = utc(2026, 9, 1).replace(tzinfo=None), utc(2027, 5, 1).replace(tzinfo=None)  # hypothesis adds the zone
moments = st.datetimes(begin, end, timezones=st.just(UTC))


@given(schedule=schedules, three=st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_due_times_neither_lose_nor_repeat_a_run_wherever_the_beat_stopped(
    schedule: Schedule, three: list[datetime]
) -> None:
    first, middle, last = three

    whole = due_times(schedule, first, last, HOLIDAYS)

    assert due_times(schedule, first, middle, HOLIDAYS) + due_times(schedule, middle, last, HOLIDAYS) == whole


@given(schedule=schedules, start=moments)
def test_due_times_have_each_period_once_and_in_order(schedule: Schedule, start: datetime) -> None:
    found = due_times(schedule, start, start + timedelta(days=120), HOLIDAYS)

    periods = [occurrence.period_start for occurrence in found]
    assert periods == sorted(set(periods))
    assert all(period_of(schedule, period) == period for period in periods)
    assert len(found) >= {Every.WEEK: 17, Every.FORTNIGHT: 8, Every.MONTH: 3}[schedule.every]


@given(schedule=schedules, start=moments)
def test_due_times_never_fall_on_a_holiday(schedule: Schedule, start: datetime) -> None:
    found = due_times(schedule, start, start + timedelta(days=120), HOLIDAYS)

    assert not {due.astimezone(ZoneInfo(schedule.zone)).date() for _, due in found} & HOLIDAYS
