"""The checks of a stored plan, with the tasks that offend, and the ten practices with who answered."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from projects.models import PracticeAnswer, Project, Schedule
from projects.queries.schedule_quality import Checked, quality_of
from tests.conftest import Queries
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.schedules import MONDAY, assignment, baseline, baseline_task, link, resource, schedule, scheduled

TODAY = date(2026, 11, 24)


def checks(of: Project) -> dict[int, Checked]:
    found = quality_of(of, TODAY)
    assert found is not None
    return {row.check.number: row for row in found.checks}


def test_without_a_schedule_or_without_lines_there_is_nothing_to_check(db: None) -> None:
    empty = project()
    schedule(of=empty)

    assert quality_of(project(), TODAY) is None
    assert quality_of(empty, TODAY) is None


def test_the_tasks_that_offend_are_named(db: None) -> None:
    of, (first, _, last) = scheduled(5, 60, 5)

    found = checks(of)

    assert [task.name for task in found[1].tasks] == [first.name, last.name]
    assert len(found[8].tasks) == 1


def test_the_first_offenders_are_named_and_the_others_counted(db: None) -> None:
    of, _ = scheduled(*[60] * 12)

    row = checks(of)[8]

    assert (len(row.tasks), row.more) == (8, 4)


def test_days_that_are_put_in_move_the_finish_by_as_many(db: None) -> None:
    of, _ = scheduled(5, 5)

    assert checks(of)[12].check.numerator == 600


def test_the_approved_finish_is_the_day_on_which_the_whole_must_be_done(db: None) -> None:
    of, _ = scheduled(5, 5, finish_approved=date(2026, 11, 12))

    check = checks(of)[13].check

    assert (check.numerator, check.denominator, check.holds) == (9, 10, False)


def test_promises_of_the_latest_baseline_are_looked_at(db: None) -> None:
    of, (line,) = scheduled(5)
    Schedule.objects.update(status_at=datetime.combine(TODAY, time()), after_status=True)
    baseline_task(of=baseline(of=of), task=line, start=MONDAY, finish=MONDAY + timedelta(days=4, hours=9))

    assert [checks(of)[number].check.holds for number in (11, 14)] == [False, False]


def test_approved_days_are_promises_where_there_is_no_baseline(db: None) -> None:
    of, (line,) = scheduled(5)
    Schedule.objects.update(status_at=datetime.combine(TODAY, time()), after_status=True)
    line.finish_approved = date(2026, 11, 6)
    line.save()

    assert [task.pk for task in checks(of)[14].tasks] == [line.pk]


def test_resources_count_once_the_plan_has_any(db: None) -> None:
    of, (first, second) = scheduled(5, 5)
    assert checks(of)[10].check.holds is None

    assignment(first, resource(of=of))

    assert [task.pk for task in checks(of)[10].tasks] == [second.pk]


def test_a_plan_that_cannot_be_computed_says_why(db: None) -> None:
    of, (first, second) = scheduled(5, 5)
    link(second, first)

    found = quality_of(of, TODAY)

    assert found is not None
    assert (first.name in found.impossible, found.checks) == (True, [])


def test_evidence_answers_first_and_people_stand_beside_it(db: None) -> None:
    of, _ = scheduled(5, 5, reported_on=TODAY)
    PracticeAnswer.objects.create(project=of, number=1, answer="partly", note="The contractor", by=analyst(), on=TODAY)

    found = quality_of(of, TODAY)

    assert found is not None
    by_number = {row.number: row for row in found.practices}
    assert (by_number[1].evidence.holds, by_number[1].given is not None) == (None, True)
    assert (by_number[8].evidence.holds, by_number[10].evidence.holds) == (False, False)
    assert "Progress is no older than the cadence." in by_number[9].evidence.because


@pytest.mark.parametrize(("told", "updated"), [(None, None), (date(2026, 1, 5), False), (TODAY, True)])
def test_progress_is_as_young_as_the_cadence_or_not(told: date | None, updated: bool | None, db: None) -> None:
    of, _ = scheduled(5, reported_on=told)

    found = quality_of(of, TODAY)

    assert found is not None
    said = [line for line in found.practices[8].evidence.because if line.startswith("Progress")]
    assert said == {None: [], False: ["Progress is older than the cadence."]}.get(
        updated, ["Progress is no older than the cadence."]
    )


def test_a_plan_of_any_length_costs_the_same(queries: Queries) -> None:
    few, many = scheduled(*[5] * 3)[0], scheduled(*[5] * 40)[0]

    assert queries(lambda: quality_of(few, TODAY)) == queries(lambda: quality_of(many, TODAY))
