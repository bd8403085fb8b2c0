"""A plan in which nobody does more than there is of him or her."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.levelling import Levelled, Rule, Share, level
from projects.domain.network import Activity, LagKind, Link, LinkKind, Network

MONDAY = datetime.fromisoformat("2026-11-02T08:00")
DAY = 8 * 3600
FULL = {7: Decimal(1), 8: Decimal(1)}


def network(*activities: Activity, links: tuple[Link, ...] = ()) -> Network:
    return Network(MONDAY, activities, links, {1: WorkCalendar("Office")}, 1)


def levelled(of: Network, *shares: tuple[int, int, str]) -> Levelled:
    told = [Share(task, worker, Decimal(units)) for task, worker, units in shares]
    found = level(of, compute(of).computed, told, FULL)
    assert found is not None
    return found


def test_two_tasks_of_one_person_go_one_after_the_other() -> None:
    found = levelled(network(Activity(1, 4 * DAY), Activity(2, 3 * DAY)), (1, 7, "1"), (2, 7, "1"))

    assert (found.finish.isoformat(), found.would_finish.isoformat()) == ("2026-11-05T17:00:00", "2026-11-10T17:00:00")
    (delayed,) = found.delayed
    assert (delayed.task, delayed.waits, delayed.workers, delayed.behind) == (2, 4 * DAY, (7,), (1,))
    assert delayed.would_start.isoformat() == "2026-11-06T08:00:00"


def test_halves_of_a_person_go_together() -> None:
    found = levelled(network(Activity(1, 4 * DAY), Activity(2, 3 * DAY)), (1, 7, "0.5"), (2, 7, "0.5"))

    assert (found.later, found.delayed, found.would_finish) == (0, (), found.finish)


def test_what_follows_a_task_that_waits_moves_with_it() -> None:
    begun = Activity(1, 4 * DAY, actual_start=MONDAY, remaining=4 * DAY)
    plan = network(begun, Activity(2, 3 * DAY), Activity(3, DAY), links=(Link(2, 3),))

    found = levelled(plan, (1, 7, "1"), (2, 7, "1"))

    assert ([one.task for one in found.delayed], found.moved, found.later) == ([2], 1, 4 * DAY)


@pytest.mark.parametrize(
    ("link", "days"),
    [
        (Link(2, 3, lag=DAY), 4),
        (Link(2, 3, LinkKind.SS, lag=DAY), 4),
        (Link(2, 3, LinkKind.FF), 2),  # task 3 ended two days after task 2: the delay uses these up first
        (Link(2, 3, LinkKind.SF, lag=4 * DAY), 3),
        (Link(2, 3, lag=100, lag_kind=LagKind.PERCENT), 4),
        (Link(2, 3, lag=24 * 3600, lag_kind=LagKind.ELAPSED), 4),
    ],
)
def test_links_of_every_kind_hold_what_they_held(link: Link, days: int) -> None:
    """Task 2 waits four days for somebody who is at work that began; task 3 lasts five days."""
    begun = Activity(1, 4 * DAY, actual_start=MONDAY, remaining=4 * DAY)
    plan = network(begun, Activity(2, 3 * DAY), Activity(3, 5 * DAY), links=(link,))

    found = levelled(plan, (1, 7, "1"), (2, 7, "1"))

    assert [(one.task, one.waits) for one in found.delayed] == [(2, 4 * DAY)]
    assert found.later == days * DAY


def test_work_that_began_stays_and_others_wait_for_it() -> None:
    begun = Activity(2, 5 * DAY, actual_start=MONDAY, remaining=5 * DAY)

    found = levelled(network(Activity(1, DAY), begun), (1, 7, "1"), (2, 7, "1"))

    assert [(one.task, one.waits) for one in found.delayed] == [(1, 5 * DAY)]


def test_what_is_done_keeps_nobody() -> None:
    done = Activity(1, 4 * DAY, actual_start=MONDAY, actual_finish=MONDAY.replace(day=5, hour=17))

    assert levelled(network(done, Activity(2, 3 * DAY)), (1, 7, "1"), (2, 7, "1")).delayed == ()


def test_more_than_there_is_of_somebody_on_one_task_is_told_and_counted_as_all() -> None:
    found = levelled(network(Activity(1, DAY), Activity(2, DAY)), (1, 7, "2"), (2, 7, "0.1"))

    assert [(share.task, share.units) for share in found.beyond] == [(1, Decimal(2))]
    assert found.later == DAY


def test_the_rule_that_ends_sooner_is_taken() -> None:
    """By total float the long task goes first although its late finish is no earlier."""
    plan = network(Activity(1, DAY), Activity(2, 6 * DAY), Activity(3, 5 * DAY), links=(Link(1, 3),))

    found = levelled(plan, (1, 7, "1"), (2, 7, "1"), (3, 8, "1"))

    assert (found.rule, found.later) == (Rule.LATE_FINISH, DAY)


def test_a_plan_without_tasks_has_nothing_to_level() -> None:
    assert level(network(), {}, [], {}) is None


def test_the_plan_itself_stays() -> None:
    plan = network(Activity(1, 4 * DAY), Activity(2, 3 * DAY))
    kept = replace(plan)

    levelled(plan, (1, 7, "1"), (2, 7, "1"))

    assert plan == kept
