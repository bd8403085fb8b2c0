"""The plan of a project as a file."""

from __future__ import annotations

from projects.formats.schedule_files import read_schedule
from projects.queries.plan_exports import exported
from tests.conftest import Queries
from tests.factories.projects import project
from tests.factories.schedules import MONDAY, baseline, baseline_task, scheduled


def test_a_project_without_a_schedule_has_no_file(db: None) -> None:
    assert exported(project()) is None


def test_baselines_beyond_ten_stay_here(db: None) -> None:
    work, (line,) = scheduled(1)
    for number in (0, 10, 11):
        baseline_task(of=baseline(of=work, number=number), task=line, start=MONDAY)

    plan = read_schedule(exported(work) or b"", "out.xml")

    assert [promise.number for promise in plan.tasks[0].baselines] == [0, 10]


def test_a_file_costs_the_same_number_of_queries_at_any_length(db: None, queries: Queries) -> None:
    few, many = scheduled(*[1] * 2)[0], scheduled(*[1] * 30)[0]

    assert queries(lambda: exported(few)) == queries(lambda: exported(many))
