"""Plans become networks: what is computed, on which calendar, what summaries mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind, Impossible, Link, LinkKind
from projects.domain.plan_networks import network_of
from projects.domain.plans import Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask, ResourceKind, Stored
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


def test_a_link_into_the_summary_that_holds_the_task_is_a_cycle() -> None:
    with pytest.raises(Impossible, match="T2 → T2"):
        compute(network_of(plan(summary(1), line(2, 1, 2), links=(Link(2, 1),))))


def test_the_earliest_start_of_a_summary_holds_its_tasks() -> None:
    held = summary(1, constraint=ConstraintKind.SNET, constraint_at=at("2025-04-15 08:00"))

    assert starts(plan(held, line(2, 1, 2), line(3))) == {2: "15 08:00", 3: "11 08:00"}


def test_a_link_to_nowhere_is_named() -> None:
    with pytest.raises(Impossible, match="joins 1 to 9; 9 is not in the plan"):
        network_of(plan(line(1), links=(Link(1, 9),)))


def test_a_link_of_an_inactive_task_holds_nothing() -> None:
    assert starts(plan(line(1, 5, active=False), line(2), links=(Link(1, 2),))) == {2: "11 08:00"}


@pytest.mark.parametrize(("own", "person", "calendar"), [(None, None, None), (None, 2, 2), (3, 2, 3), (None, 1, None)])
def test_the_calendar_of_the_task_comes_before_that_of_the_person(
    own: int | None, person: int | None, calendar: int | None
) -> None:
    of = plan(line(5, calendar=own), people={5: person} if person else None)

    assert network_of(of).activities[0].calendar == calendar


def test_several_people_work_when_either_does() -> None:
    of = plan(line(5), people={5: 2})
    also = PlanResource(13, "P3", calendar=3)
    both = replace(of, resources=(*of.resources, also), assignments=(*of.assignments, PlanAssignment(6, 5, 13)))

    assert compute(network_of(both)).computed[5].early_finish == at("2025-04-11 22:00")


def test_materials_have_no_hours() -> None:
    of = plan(line(5), people={5: 2})
    concrete = replace(of, resources=(replace(of.resources[0], kind=ResourceKind.MATERIAL),))

    assert network_of(concrete).activities[0].calendar is None


def test_the_calendar_on_which_the_stored_dates_fit_is_taken() -> None:
    stored = Stored(early_start=at("2025-04-11 08:00"), early_finish=at("2025-04-11 17:00"))

    assert network_of(plan(line(5, stored=stored), people={5: 2})).activities[0].calendar is None


def test_a_split_keeps_its_rest() -> None:
    stored = Stored(early_start=at("2025-04-11 08:00"), early_finish=at("2025-04-16 17:00"))

    assert network_of(plan(line(5, 2, stored=stored))).activities[0].duration == 4 * DAY


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
