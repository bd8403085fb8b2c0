"""Plans become networks: what is computed, on which calendar, what summaries mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind, Impossible, Link, LinkKind
from projects.domain.plan_networks import network_of
from projects.domain.plans import Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask, Rest, Stored
from tests.factories.networks import DAY, FRIDAY, HOUR, OFFICE, at

MORNINGS = WorkCalendar("Mornings", (((8 * HOUR, 12 * HOUR),),) * 5 + ((), ()))
EVENINGS = WorkCalendar("Evenings", (((18 * HOUR, 22 * HOUR),),) * 5 + ((), ()))
HOURS = {1: OFFICE, 2: MORNINGS, 3: EVENINGS}


def line(uid: int, days: float = 1, level: int = 1, **fields: Any) -> PlanTask:
    return PlanTask(uid=uid, name=f"T{uid}", level=level, duration=round(days * DAY), **fields)


def summary(uid: int, level: int = 1, **fields: Any) -> PlanTask:
    return line(uid, level=level, is_summary=True, **fields)


def plan(*tasks: PlanTask, links: tuple[Link, ...] = (), people: dict[int, int] | None = None, **fields: Any) -> Plan:
    """people: the calendar of the one person on a task, by the task; person 10 + calendar."""
    of = Plan(
        "Plan", at(FRIDAY), tasks, links, tuple(PlanCalendar(uid, hours) for uid, hours in HOURS.items()), calendar=1
    )
    people = people or {}
    return replace(
        of,
        resources=tuple(PlanResource(10 + uid, f"P{uid}", calendar=uid) for uid in sorted(set(people.values()))),
        assignments=tuple(PlanAssignment(task, task, 10 + uid) for task, uid in people.items()),
        **fields,
    )


def starts(of: Plan) -> dict[int, str]:
    return {key: f"{found.early_start:%d %H:%M}" for key, found in compute(network_of(of)).computed.items()}


def test_only_active_leaves_are_computed() -> None:
    of = plan(summary(1), line(2, level=2), line(3, level=2, active=False), line(4))

    assert [activity.key for activity in network_of(of).activities] == [2, 4]


def test_a_link_from_a_summary_waits_for_its_last_task() -> None:
    of = plan(summary(1), line(2, 1, 2), line(3, 3, 2), line(4), links=(Link(1, 4),))

    assert starts(of)[4] == "16 08:00"


def test_a_link_to_a_summary_holds_each_of_its_tasks() -> None:
    of = plan(line(1, 2), summary(2), line(3, 1, 2), summary(4, 2), line(5, 1, 3), links=(Link(1, 2),))

    assert starts(of) == {1: "11 08:00", 3: "15 08:00", 5: "15 08:00"}


def test_a_link_from_the_start_of_a_summary_is_one_from_its_first_task() -> None:
    held = {"constraint": ConstraintKind.SNET, "constraint_at": at("2025-04-16 08:00")}
    later = line(2, 1, 2, constraint=ConstraintKind.SNET, constraint_at=at("2025-04-21 08:00"))
    of = plan(summary(1), later, line(3, 1, 2, **held), line(4), links=(Link(1, 4, LinkKind.SS, DAY),))

    assert starts(of)[4] == "17 08:00"


def test_a_link_from_summary_to_summary_joins_all_their_tasks() -> None:
    of = plan(summary(1), line(2, 1, 2), line(3, 2, 2), summary(4), line(5, 1, 2), line(6, 1, 2), links=(Link(1, 4),))

    assert {(link.predecessor, link.successor) for link in network_of(of).links} == {(2, 5), (3, 5), (2, 6), (3, 6)}


@pytest.mark.parametrize("link", [Link(2, 1), Link(1, 2)])
def test_a_link_between_a_summary_and_its_own_part_is_named_as_what_it_is(link: Link) -> None:
    with pytest.raises(Impossible, match=r"“T1” to “T2”, which is a part of it\. Remove that link"):
        network_of(plan(summary(1), line(2, 1, 2), links=(link,)))


def test_lines_that_are_called_alike_are_told_apart_by_their_numbers() -> None:
    of = plan(*(replace(line(uid), name="Dig") for uid in (1, 2)), line(3), links=(Link(1, 2), Link(2, 1)))

    with pytest.raises(Impossible, match=r"Dig \(1\) → Dig \(2\) → Dig \(1\)"):
        compute(network_of(of))


def test_the_earliest_start_of_a_summary_holds_its_tasks() -> None:
    held = summary(1, constraint=ConstraintKind.SNET, constraint_at=at("2025-04-15 08:00"))

    assert starts(plan(held, line(2, 1, 2), line(3))) == {2: "15 08:00", 3: "11 08:00"}


def test_a_link_to_nowhere_is_named() -> None:
    with pytest.raises(Impossible, match="joins 1 to 9; 9 is not in the plan"):
        network_of(plan(line(1), links=(Link(1, 9),)))


def test_a_link_of_an_inactive_task_holds_nothing() -> None:
    assert starts(plan(line(1, 5, active=False), line(2), links=(Link(1, 2),))) == {2: "11 08:00"}


def test_a_task_goes_by_the_calendar_of_its_people() -> None:
    assert [activity.calendar for activity in network_of(plan(line(5), line(6), people={5: 2})).activities] == [2, None]


@pytest.mark.parametrize(("elapsed", "finish"), [(False, "2025-04-16 17:00"), (True, "2025-04-16 00:00")])
def test_a_manual_task_without_a_finish_keeps_its_start_and_lasts_its_duration(elapsed: bool, finish: str) -> None:
    typed = line(5, 2, manual=True, start=at("2025-04-15 08:00"), elapsed=elapsed)

    found = compute(network_of(plan(line(1, 5), typed, links=(Link(1, 5),)))).computed[5]

    assert (found.early_start, found.early_finish) == (typed.start, at(finish))


def test_a_rest_lengthens_the_way_to_the_finish() -> None:
    split = line(5, 2, rests=(Rest(DAY, 2 * DAY),))

    assert compute(network_of(plan(split))).computed[5].early_finish == at("2025-04-16 17:00")


def test_a_rest_moves_with_its_task() -> None:
    split = line(5, 2, rests=(Rest(DAY, 2 * DAY),))
    later = compute(network_of(plan(line(1), split, links=(Link(1, 5),)))).computed[5]

    assert (later.early_start, later.early_finish) == (at("2025-04-14 08:00"), at("2025-04-17 17:00"))


def test_a_rest_after_the_end_is_none() -> None:
    assert network_of(plan(line(5, 1, rests=(Rest(DAY, DAY),)))).activities[0].duration == DAY


@pytest.mark.parametrize(("left", "counted"), [(2.5, 4.5), (2, 4), (1.5, 2.5), (1, 2), (0.5, 0.5), (None, None)])
def test_what_remains_has_the_rests_that_are_to_come(left: float | None, counted: float | None) -> None:
    remaining = None if left is None else round(left * DAY)
    begun = line(5, 3, actual_start=at(FRIDAY), remaining=remaining, rests=(Rest(DAY, DAY), Rest(2 * DAY, DAY)))

    assert network_of(plan(begun)).activities[0].remaining == (None if counted is None else counted * DAY)


def test_nothing_that_a_tool_computed_changes_what_is_computed() -> None:
    told = Stored(early_start=at("2025-05-02 09:00"), early_finish=at("2025-05-09 10:00"), total_slack=DAY)

    assert network_of(plan(line(5, stored=told), people={5: 2})) == network_of(plan(line(5), people={5: 2}))


def test_a_manual_task_keeps_its_dates() -> None:
    by_hand = line(1, manual=True, start=at("2025-04-12 09:00"), finish=at("2025-04-12 10:00"))

    assert starts(plan(by_hand)) == {1: "12 09:00"}


def test_a_manual_task_without_dates_is_scheduled() -> None:
    assert starts(plan(line(1, manual=True))) == {1: "11 08:00"}


def test_zero_hours_of_work_that_has_not_begun_are_no_actuals() -> None:
    of = plan(line(1, actual_start=at("2000-01-01"), actual_finish=at("2000-01-01")))

    assert network_of(of).activities[0].actual_start is None


def test_work_that_is_done_without_actuals_was_done_as_planned() -> None:
    done = line(1, percent=100, start=at("2025-04-11 08:00"), finish=at("2025-04-11 17:00"))

    assert network_of(plan(done)).activities[0].actual_finish == at("2025-04-11 17:00")


def test_a_plan_from_its_finish_counts_back_from_there() -> None:
    late = line(1, constraint=ConstraintKind.ALAP)
    of = plan(late, from_finish=True, finish=at("2025-04-30 17:00"))

    assert compute(network_of(of)).computed[1].late_start == at("2025-04-30 08:00")


def test_a_plan_without_a_calendar_works_office_hours() -> None:
    of = replace(plan(line(1, 2)), calendars=(), calendar=None)

    assert compute(network_of(of)).finish == at("2025-04-14 17:00")
