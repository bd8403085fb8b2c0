"""Plans of every kind that MS Project XML can hold, for properties that must be true of all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from projects.domain.calendars import CalendarException, Pattern, Recurrence, WorkCalendar, WorkWeek
from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind, Progress
from projects.domain.plans import (
    Plan,
    PlanAssignment,
    PlanBaseline,
    PlanCalendar,
    PlanResource,
    PlanTask,
    ResourceKind,
    Stored,
)
from projects.formats.mspdi import SOURCE, with_summaries
from projects.formats.mspdi_calendars import MONTH_ITEMS, hours_of

UIDS = st.integers(1, 10**9)
MOMENTS = st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2149-12-31")).map(
    lambda at: at.replace(microsecond=0)
)
DAYS = st.dates(date(1984, 1, 1), date(2149, 12, 31))
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿", include_characters="\n\t\r"), max_size=8
).map(str.strip)
DURATIONS = st.integers(0, 10**9)
MONEY = st.decimals(-(10**9), 10**9, places=2)
UNITS = st.decimals(0, 100, places=3)
HOURS = st.lists(
    st.tuples(st.integers(0, 86_399), st.integers(1, 86_400)).filter(lambda s: s[0] < s[1]), max_size=3
).map(hours_of)
WEEKS = st.tuples(HOURS, HOURS, HOURS, HOURS, HOURS, HOURS, HOURS)
EVERY = st.integers(1, 99)
POSITIONS = st.sampled_from([1, 2, 3, 4, -1])
RECURRENCES = st.one_of(
    st.none(),
    st.builds(Recurrence, st.just(Pattern.DAILY), EVERY),
    st.builds(Recurrence, st.just(Pattern.WEEKLY), EVERY, st.frozensets(st.integers(0, 6))),
    st.builds(Recurrence, st.just(Pattern.MONTHLY_BY_DAY), EVERY, day=st.integers(1, 31)),
    st.builds(Recurrence, st.just(Pattern.MONTHLY_BY_WEEKDAY), EVERY, st.sampled_from(MONTH_ITEMS), position=POSITIONS),
    st.builds(Recurrence, st.just(Pattern.YEARLY_BY_DAY), EVERY, day=st.integers(1, 31), month=st.integers(1, 12)),
    st.builds(
        Recurrence,
        st.just(Pattern.YEARLY_BY_WEEKDAY),
        EVERY,
        st.sampled_from(MONTH_ITEMS),
        position=POSITIONS,
        month=st.integers(1, 12),
    ),
)
PERIODS = st.tuples(DAYS, DAYS).map(sorted)


@st.composite
def exceptions(draw: st.DrawFn) -> CalendarException:
    first, last = draw(PERIODS)
    return CalendarException(first, last, draw(HOURS), draw(TEXTS), draw(RECURRENCES))


@st.composite
def work_weeks(draw: st.DrawFn) -> WorkWeek:
    first, last = draw(PERIODS)
    return WorkWeek(first, last, draw(WEEKS), draw(TEXTS))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[PlanCalendar, ...]:
    """Some stand on an earlier one, whose exceptions and work weeks follow their own."""
    made: list[PlanCalendar] = []
    for uid in draw(st.lists(UIDS, max_size=3, unique=True)):
        base = draw(st.sampled_from([None, *made]))
        under = base.hours if base else WorkCalendar(name="")
        own = tuple(draw(st.lists(exceptions(), max_size=2)))
        weeks = tuple(draw(st.lists(work_weeks(), max_size=1)))
        hours = WorkCalendar(draw(TEXTS), draw(WEEKS), (*own, *under.exceptions), (*weeks, *under.work_weeks))
        made.append(PlanCalendar(uid, hours, base.uid if base else None))
    return tuple(made)


@st.composite
def stored(draw: st.DrawFn) -> Stored:
    """Slack is known wherever a late finish is: zero may be left out there."""
    slack = st.integers(-(10**9), 10**9)
    late = draw(st.none() | MOMENTS)
    floats = slack if late else st.none() | slack
    dates = [draw(st.none() | MOMENTS) for _ in range(3)]
    return Stored(dates[0], dates[1], dates[2], late, draw(floats), draw(floats), draw(st.none() | st.booleans()))


BASELINES = st.lists(
    st.builds(
        PlanBaseline,
        number=st.integers(0, 10),
        start=MOMENTS,
        finish=st.none() | MOMENTS,
        duration=st.none() | DURATIONS,
        work=st.none() | DURATIONS,
        cost=st.none() | MONEY,
    ),
    max_size=3,
    unique_by=lambda baseline: baseline.number,
).map(lambda found: tuple(sorted(found, key=lambda baseline: baseline.number)))


@st.composite
def tasks(draw: st.DrawFn, uid: int, hours: list[int]) -> PlanTask:
    constraint = draw(st.sampled_from(ConstraintKind))
    dated = constraint not in (ConstraintKind.ASAP, ConstraintKind.ALAP)
    maybe: dict[str, Any] = {
        name: draw(st.none() | values)
        for values, names in (
            (DURATIONS, ("duration", "remaining", "work")),
            (MOMENTS, ("deadline", "start", "finish", "actual_start", "actual_finish")),
            (MONEY, ("cost", "fixed_cost", "actual_cost")),
            (st.integers(0, 1000), ("priority",)),
            (st.sampled_from(hours) if hours else st.none(), ("calendar",)),
        )
        for name in names
    }
    flags = {
        name: draw(st.booleans())
        for name in ("is_milestone", "elapsed", "estimated", "manual", "active", "own_hours_only", "worded")
    }
    return PlanTask(
        uid=uid,
        name=draw(TEXTS),
        level=draw(st.integers(1, 6)),
        wbs=draw(TEXTS),
        constraint=constraint,
        constraint_at=draw(MOMENTS) if dated else None,
        delay=draw(st.integers(0, 10**6)),
        percent=draw(st.integers(0, 100)),
        notes=draw(TEXTS),
        baselines=draw(BASELINES),
        stored=draw(stored()),
        **maybe,
        **flags,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    held = draw(calendars())
    hours = [calendar.uid for calendar in held]
    uids = draw(st.lists(UIDS, max_size=4, unique=True))
    people = draw(st.lists(UIDS, max_size=3, unique=True))
    whole_minutes = draw(st.integers(1, 1440))
    calendar = st.none() | st.sampled_from(hours) if hours else st.none()
    links = st.builds(
        Link,
        st.sampled_from(uids or [1]),
        st.sampled_from(uids or [1]),
        st.sampled_from(LinkKind),
        st.integers(-(10**6), 10**6),
        st.sampled_from(LagKind),
    )
    return Plan(
        title=draw(TEXTS),
        start=draw(MOMENTS),
        tasks=with_summaries([draw(tasks(uid, hours)) for uid in uids]),
        links=_by_successor(uids, draw(st.lists(links, max_size=3))) if uids else (),
        calendars=held,
        resources=tuple(draw(resources(uid, hours)) for uid in people),
        assignments=draw(assignments(uids, people)) if uids and people else (),
        calendar=draw(calendar),
        finish=draw(st.none() | MOMENTS),
        status=draw(st.none() | MOMENTS),
        seconds_per_day=whole_minutes * 60,
        seconds_per_week=draw(st.integers(1, 7 * 1440)) * 60,
        progress=draw(st.sampled_from(Progress)),
        critical_limit=draw(st.integers(-9, 9)) * whole_minutes * 60,
        from_finish=draw(st.booleans()),
        dates_win=draw(st.booleans()),
        currency=draw(st.sampled_from(["", "USD", "$", "kr."])),
        source=SOURCE,
    )


def _by_successor(uids: list[int], links: list[Link]) -> tuple[Link, ...]:
    """Links stand with the task that waits."""
    return tuple(sorted(links, key=lambda link: uids.index(link.successor)))


@st.composite
def resources(draw: st.DrawFn, uid: int, hours: list[int]) -> PlanResource:
    found = draw(
        st.builds(
            PlanResource,
            uid=st.just(uid),
            name=TEXTS,
            kind=st.sampled_from(ResourceKind),
            initials=TEXTS,
            group=TEXTS,
            email=TEXTS,
            units=st.none() | UNITS,
            rate=st.none() | UNITS,
        )
    )
    return replace(found, calendar=draw(st.none() | st.sampled_from(hours))) if hours else found


def assignments(uids: list[int], people: list[int]) -> st.SearchStrategy[tuple[PlanAssignment, ...]]:
    one = st.builds(
        PlanAssignment,
        uid=UIDS,
        task=st.sampled_from(uids),
        resource=st.sampled_from(people),
        units=st.none() | UNITS,
        work=st.none() | DURATIONS,
        actual_work=st.none() | DURATIONS,
        remaining_work=st.none() | DURATIONS,
        cost=st.none() | MONEY,
        actual_cost=st.none() | MONEY,
        start=st.none() | MOMENTS,
        finish=st.none() | MOMENTS,
        start_delay=st.integers(0, 100_000).map(lambda tenths: 6 * tenths),
    )
    # with units and work a delay may tell a rest of its task: tried with plans that mean something
    told = one.map(lambda found: found if found.units is None else replace(found, start_delay=0))
    return st.lists(told, max_size=3, unique_by=lambda found: found.uid).map(tuple)
