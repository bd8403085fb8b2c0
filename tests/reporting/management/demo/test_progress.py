"""What happens to the schedules of the demo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from projects.domain.network import LinkKind
from projects.domain.plan_outcome import computed
from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import City
from reporting.management.demo.progress import progress_of

TODAY, SINCE = date(2026, 11, 24), date(2026, 2, 16)
DAY = timedelta(days=1)


def named(city: City, name: str) -> Case:
    return next(case for case in cases(60, city) if case.project.name == name)


@pytest.fixture
def late(city: City) -> Case:
    return named(city, "Sewer relining, phase 2")


def test_nothing_happens_before_what_it_waits_for(late: Case) -> None:
    progress = progress_of(late)
    for link in progress.plan.links:
        if link.kind is LinkKind.FS and link.lag == 0 and link.successor in progress.began:
            assert progress.ended[link.predecessor] < progress.began[link.successor]


def test_nothing_happens_on_a_day_to_come(late: Case) -> None:
    assert max(*progress_of(late).began.values(), *progress_of(late).ended.values()) < TODAY


def test_what_is_told_never_goes_back(late: Case) -> None:
    done = [
        {task.uid for task in progress_of(late).at(SINCE + DAY * 28 * month).tasks if task.actual_finish}
        for month in range(11)
    ]

    assert all(before <= after for before, after in pairwise(done))
    assert len(done[-1]) > len(done[0]) > 0


def test_a_network_ends_about_when_its_manager_says(late: Case) -> None:
    _, schedule = computed(progress_of(late).at(TODAY))

    assert abs(schedule.finish.date() - late.finish - DAY * late.late(TODAY)) < DAY * 21


def test_earned_rises_from_nothing_to_most(late: Case) -> None:
    earned = [progress_of(late).earned(late.start + DAY * 60 * n) for n in range(11)]

    assert earned[0] == 0
    assert earned == sorted(earned)
    assert 0.2 < progress_of(late).earned(TODAY) < 1


def test_another_seed_lets_other_lines_slip(city: City, late: Case) -> None:
    other = named(replace(city, seed=2), late.project.name)

    assert progress_of(other).ended != progress_of(late).ended
