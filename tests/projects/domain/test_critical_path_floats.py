"""Which links drive, and how long each activity may wait."""

from __future__ import annotations

from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind, Network
from tests.factories.networks import ALL_HOURS, DAY, computed, network, task


def driving(of: Network) -> set[str]:
    names = {activity.key: activity.name for activity in of.activities}
    return {names[before] + names[after] for before, after in compute(of).driving}


def test_only_the_later_predecessor_drives() -> None:
    assert driving(network(task("A", 3), task("B", 1), task("C", 1, "A", "B"))) == {"AC"}


def test_nothing_drives_what_waits_for_its_own_date() -> None:
    held = task("B", 1, "A", constraint=ConstraintKind.SNET, constraint_at="2025-04-21 08:00")

    assert driving(network(task("A", 1), held)) == set()


def test_a_link_over_a_weekend_of_another_calendar_drives() -> None:
    assert driving(network(task("A", 2, calendar=2), task("B", 1, "A"), others={2: ALL_HOURS})) == {"AB"}


def test_a_lag_by_the_clock_drives_though_it_ends_on_a_sunday() -> None:
    assert driving(network(task("A", 1), task("B", 1, "A FS+2ed"))) == {"AB"}


def test_a_link_that_a_later_constraint_breaks_does_not_drive() -> None:
    pulled = task("B", 1, "A", constraint=ConstraintKind.MSO, constraint_at="2025-04-11 08:00")

    assert driving(network(task("A", 3), pulled)) == set()


def test_levelled_work_is_driven_by_what_it_waited_for_before() -> None:
    assert driving(network(task("A", 1), task("B", 1, "A", delay=86400))) == {"AB"}


def test_free_float_is_the_smallest_gap() -> None:
    found = computed(task("A", 1), task("B", 4), task("C", 2), task("D", 1, "A", "B"), task("E", 1, "A", "C"))

    assert (found["A"].free_float, found["A"].total_float) == (DAY, 3 * DAY)


def test_free_float_is_never_more_than_total_float() -> None:
    pinned = task("A", 1, constraint=ConstraintKind.MSO, constraint_at="2025-04-11 08:00")
    found = computed(pinned, task("B", 5), task("C", 1, "A", "B"))

    assert (found["A"].total_float, found["A"].free_float) == (0, 0)


def test_free_float_without_a_successor_is_the_total_float() -> None:
    found = computed(task("A", 1), task("B", 4))

    assert found["A"].free_float == found["A"].total_float == 3 * DAY


def test_free_float_does_not_ask_what_is_done() -> None:
    done = task("B", 1, "A", actual_start="2025-04-11 08:00", actual_finish="2025-04-11 17:00")
    found = computed(task("A", 2), done, task("C", 5))

    assert found["A"].free_float == found["A"].total_float == 3 * DAY
