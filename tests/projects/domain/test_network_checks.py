"""What cannot be computed is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from projects.domain.critical_path import compute
from projects.domain.network import ConstraintKind, Impossible, Network
from tests.factories.networks import Wanted, computed, network, task


def refusal(*tasks: Wanted, **fields: Any) -> str:
    with pytest.raises(Impossible) as caught:
        computed(*tasks, **fields)
    return str(caught.value)


def test_a_cycle_names_its_tasks_in_order() -> None:
    tasks = task("Start", 1), task("A", 1, "C", "Start"), task("B", 1, "A"), task("C", 1, "B"), task("End", 1, "C")

    assert "A → B → C → A" in refusal(*tasks)


def test_a_task_that_waits_for_itself_is_a_cycle() -> None:
    assert "A → A" in refusal(task("A", 1, "A"))


def test_a_long_cycle_is_told_in_short() -> None:
    tasks = [task("0", 1, "999"), *(task(str(n), 1, str(n - 1)) for n in range(1, 1000))]

    assert "… 989 more …" in refusal(*tasks)


def test_a_link_to_an_unknown_task_names_the_known_end() -> None:
    assert "“B” waits for the task -1, which is not in the plan" in refusal(task("B", 1, "Nowhere"))


def test_two_tasks_with_one_key_are_named() -> None:
    of = network(task("A", 1), task("B", 1))
    twice = replace(of, activities=tuple(replace(activity, key=7) for activity in of.activities))

    with pytest.raises(Impossible, match="“A” and “B” \\(7\\)"):
        compute(twice)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"duration": -1}, "“A” has a negative duration"),
        ({"remaining": -1, "actual_start": "2025-04-11"}, "“A” has a negative duration"),
        ({"duration": 10**12}, "“A” takes more than two centuries"),
        ({"calendar": 5}, "“A” has the calendar 5, which is not in the plan"),
        ({"constraint": ConstraintKind.SNET}, "“A” has the constraint SNET without a date"),
        ({"actual_finish": "2025-04-11"}, "“A” has finished without having started"),
        ({"actual_start": "2025-04-11", "actual_finish": "2025-04-10"}, "“A” finishes before it starts"),
        ({"fixed_start": "2025-04-11"}, "needs both a start and a finish"),
        ({"constraint": ConstraintKind.SNET, "constraint_at": "0001-01-01"}, "“A”: 1-01-01 lies outside"),
        ({"deadline": "9999-12-31"}, "“A”: 9999-12-31 lies outside the years that a plan may have, 1950 to 2149"),
    ],
)
def test_what_a_task_cannot_be_is_named(fields: dict[str, Any], words: str) -> None:
    assert words in refusal(task("A", **fields))


def test_work_beyond_the_years_names_its_task() -> None:
    tasks = task("A", 25_000), task("B", 25_000, "A")

    assert "“B”: The work does not fit into 1950 to 2149" in refusal(*tasks)


def test_a_lag_of_centuries_is_refused() -> None:
    assert "“B” has a lag of more than two centuries" in refusal(task("A", 1), task("B", 1, "A FS+99999999d"))


def test_a_project_without_a_calendar_is_refused() -> None:
    of = network(task("A", 1))

    with pytest.raises(Impossible, match="The project has no calendar"):
        compute(replace(of, calendars={}))


def test_ten_thousand_tasks_in_a_line_are_no_recursion() -> None:
    tasks = [task("0", 0.01), *(task(str(n), 0.01, str(n - 1)) for n in range(1, 10_000))]
    of = network(*tasks)

    assert sum(found.critical for found in compute(of).computed.values()) == 10_000


def test_no_tasks_finish_when_they_start() -> None:
    empty = Network(network().start, (), (), {}, 1)

    assert compute(empty).finish == empty.start
