"""What holds of every network, tried on those that hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.calendars import CalendarException, WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import Activity, ConstraintKind, LagKind, Link, LinkKind, Network
from projects.domain.working_time import WorkingTime
from tests.factories.networks import ALL_HOURS, FRIDAY, HOUR, OFFICE, at

CLOSED = WorkCalendar("Closed", exceptions=(CalendarException(date(2025, 4, 16), date(2025, 4, 21)),))
NIGHT = WorkCalendar("Night", (((0, 5 * HOUR), (21 * HOUR, 24 * HOUR)),) * 6 + ((),))
CALENDARS = {1: OFFICE, 2: CLOSED, 3: NIGHT, 4: ALL_HOURS}
BUSY = settings(deadline=None)  # a busy machine is no error of the engine
SOON = {ConstraintKind.SNET, ConstraintKind.FNET}


@st.composite
def networks(
    draw: st.DrawFn, calendars: tuple[int, ...] = (1, 2, 3, 4), kinds: tuple[LinkKind, ...] = tuple(LinkKind)
) -> Network:
    """A few activities in no order of their keys, with links of all kinds, lags of all kinds and early constraints."""
    keys = draw(st.permutations(range(1, draw(st.integers(2, 7)) + 1)))
    activities = tuple(draw(_activity(key, calendars)) for key in keys)
    pairs = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10))
    links = tuple(draw(_link(before, after, kinds)) for before, after in chosen)
    return Network(at(FRIDAY), activities, links, CALENDARS, 1)


def only_working(of: Network) -> Network:
    return replace(of, links=tuple(replace(link, lag_kind=LagKind.WORKING) for link in of.links))


def _activity(key: int, calendars: tuple[int, ...]) -> st.SearchStrategy[Activity]:
    dates = st.integers(8, 28).map(lambda day: at(f"2025-04-{day:02} 13:00"))
    constraints = st.one_of(st.just((ConstraintKind.ASAP, None)), st.tuples(st.sampled_from(sorted(SOON)), dates))
    return st.builds(
        lambda hours, calendar, constraint: Activity(
            key, hours * HOUR, calendar=calendar, constraint=constraint[0], constraint_at=constraint[1]
        ),
        st.integers(0, 40),
        st.sampled_from(calendars),
        constraints,
    )


def _link(before: int, after: int, kinds: tuple[LinkKind, ...]) -> st.SearchStrategy[Link]:
    lags = st.integers(-16, 24).map(lambda hours: hours * HOUR)
    lag_kinds = st.sampled_from([LagKind.WORKING, LagKind.ELAPSED])
    return st.builds(
        lambda kind, lag, lag_kind: Link(before, after, kind, lag, lag_kind), st.sampled_from(kinds), lags, lag_kinds
    )


def later(of: Network, key: int, before: datetime, after: datetime) -> bool:
    """Not earlier in working time: noon and the end of the break are the same instant."""
    calendar = next(activity.calendar for activity in of.activities if activity.key == key)
    return WorkingTime(of.calendars[calendar or of.calendar]).between(before, after) >= 0


@BUSY
@given(of=networks(), data=st.data())
def test_the_order_of_tasks_and_links_changes_nothing(of: Network, data: st.DataObject) -> None:
    activities, links = data.draw(st.permutations(of.activities)), data.draw(st.permutations(of.links))

    assert compute(replace(of, activities=tuple(activities), links=tuple(links))) == compute(of)


@BUSY
@given(of=networks(), data=st.data())
def test_other_keys_change_nothing(of: Network, data: st.DataObject) -> None:
    keys = [activity.key for activity in of.activities]
    size = len(keys)
    others = data.draw(st.lists(st.integers(), min_size=size, max_size=size, unique=True))
    new = dict(zip(keys, others, strict=True))
    renamed = replace(
        of,
        activities=tuple(replace(activity, key=new[activity.key]) for activity in of.activities),
        links=tuple(
            replace(link, predecessor=new[link.predecessor], successor=new[link.successor]) for link in of.links
        ),
    )

    found, want = compute(renamed), compute(of)

    assert {new[key]: one for key, one in want.computed.items()} == found.computed
    assert {(new[a], new[b]) for a, b in want.driving} == found.driving


@BUSY
@given(of=networks(kinds=(LinkKind.FS, LinkKind.SS)), which=st.integers(0, 6), more=st.integers(1, 30))
def test_longer_work_makes_nothing_earlier(of: Network, which: int, more: int) -> None:
    """Longer work that a link holds at its finish begins earlier, so these kinds are left out here."""
    longer = _longer(of, which % len(of.activities), more)

    before, after = compute(of).computed, compute(longer).computed

    held = {activity.key for activity in of.activities if activity.constraint is ConstraintKind.FNET}
    assert held or all(
        later(of, key, before[key].early_start, after[key].early_start)
        and later(of, key, before[key].early_finish, after[key].early_finish)
        for key in before
    )


@BUSY
@given(of=networks(), which=st.integers(0, 6), more=st.integers(1, 30))
def test_longer_work_never_makes_its_own_finish_earlier(of: Network, which: int, more: int) -> None:
    at_work = of.activities[which % len(of.activities)].key

    longer = compute(_longer(of, which % len(of.activities), more)).computed[at_work]

    assert later(of, at_work, compute(of).computed[at_work].early_finish, longer.early_finish)


def _longer(of: Network, which: int, hours: int) -> Network:
    activities = list(of.activities)
    activities[which] = replace(activities[which], duration=activities[which].duration + hours * HOUR)
    return replace(of, activities=tuple(activities))


@BUSY
@given(of=networks(), data=st.data())
def test_one_more_link_makes_nothing_earlier(of: Network, data: st.DataObject) -> None:
    keys = [activity.key for activity in of.activities]  # links go from left to right, so one more closes no cycle
    first = data.draw(st.integers(0, len(keys) - 2))
    second = data.draw(st.integers(first + 1, len(keys) - 1))
    link = data.draw(_link(keys[first], keys[second], tuple(LinkKind)))

    before, after = compute(of), compute(replace(of, links=(*of.links, link)))

    assert after.finish >= before.finish
    assert all(later(of, key, before.computed[key].early_start, after.computed[key].early_start) for key in keys)


@BUSY
@given(of=networks(calendars=(1,)), which=st.integers(0, 6))
def test_total_float_is_the_longest_delay_that_leaves_the_finish_alone(of: Network, which: int) -> None:
    """By the clock it would be the last moment before a break, and not a whole number of seconds."""
    of = only_working(of)
    activity = of.activities[which % len(of.activities)]
    schedule = compute(of)
    slack = schedule.computed[activity.key].total_float

    assert slack >= 0
    assert compute(_delayed(of, activity.key, slack)).finish == schedule.finish
    assert compute(_delayed(of, activity.key, slack + 60)).finish > schedule.finish


def _delayed(of: Network, key: int, seconds: int) -> Network:
    """The same with one activity that may not begin before so much work after its early start."""
    begin = WorkingTime(OFFICE).add(compute(of).computed[key].early_start, seconds)
    return replace(
        of,
        activities=tuple(
            replace(activity, not_before=begin) if activity.key == key else activity for activity in of.activities
        ),
    )


@BUSY
@given(of=networks())
def test_whatever_drives_leaves_no_free_float_on_its_own_calendar(of: Network) -> None:
    schedule = compute(of)
    calendars = {activity.key: activity.calendar for activity in of.activities}

    for before, after in schedule.driving:
        assert (
            calendars[before] != calendars[after] or schedule.computed[before].free_float == 0 or _by_clock(of, before)
        )


def _by_clock(of: Network, before: int) -> bool:
    return any(link.lag_kind is LagKind.ELAPSED and link.lag for link in of.links if link.predecessor == before)


@BUSY
@given(of=networks())
def test_every_date_is_in_order_and_within_the_project(of: Network) -> None:
    schedule = compute(of)

    for one in schedule.computed.values():
        assert one.early_start <= one.early_finish <= schedule.finish
        assert one.late_start <= one.late_finish <= schedule.finish or one.late_finish == one.late_start
        assert 0 <= one.free_float <= one.total_float
    assert any(one.critical for one in schedule.computed.values())


@pytest.mark.parametrize("turned", [1, -1])
def test_a_finish_at_the_beginning_of_work_stays_there_whichever_link_is_read_first(turned: int) -> None:
    """Found by hypothesis: a link to the same start, read later, moved the finish to the evening before."""
    activities = (
        Activity(1, 0),
        Activity(2, 0, constraint=ConstraintKind.FNET, constraint_at=at("2025-04-15 13:00")),
        Activity(3, 14 * HOUR, calendar=3),
    )
    links = (Link(2, 3, LinkKind.FF), Link(1, 3, LinkKind.FS, 10 * HOUR))

    found = compute(Network(at(FRIDAY), activities, links[::turned], CALENDARS, 1))

    assert found.finish == found.computed[3].early_finish == at("2025-04-15 21:00")
    assert found.computed[2].total_float == 4 * HOUR  # until the office closes, which is before the night begins
