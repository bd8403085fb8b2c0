"""What the checks look at, and how many hold."""

from datetime import datetime
from decimal import Decimal

import pytest

from projects.domain.network import Link
from projects.domain.schedule_quality import Check, Limit, ReviewedPlan, ReviewedTask, Score, score

MON = datetime.fromisoformat("2026-11-23T17:00")
TUE = datetime.fromisoformat("2026-11-24T17:00")
AT_MOST = Limit(Decimal("0.05"))
AT_LEAST = Limit(Decimal("0.95"), at_least=True)


def check(numerator: int | None, denominator: int | None, limit: Limit = AT_MOST) -> Check:
    figures = [None if figure is None else Decimal(figure) for figure in (numerator, denominator)]
    return Check(1, "Logic", "Tasks without a predecessor or a successor", limit, *figures)


def test_task_is_incomplete_until_the_status_date_has_seen_it_finish() -> None:
    tasks = (ReviewedTask(1, 0, actual_finish=MON), ReviewedTask(2, 0, actual_finish=TUE), ReviewedTask(3, 0))

    assert [task.key for task in ReviewedPlan(tasks, status=MON).incomplete] == [2, 3]
    assert [task.key for task in ReviewedPlan(tasks).incomplete] == [3]


def test_link_is_open_while_the_task_that_waits_is() -> None:
    tasks = (ReviewedTask(1, 0), ReviewedTask(2, 0, actual_finish=MON))

    assert ReviewedPlan(tasks, links=(Link(1, 2), Link(2, 1))).open_links == [Link(2, 1)]


def test_task_is_due_on_the_status_date_whether_done_or_not() -> None:
    done = ReviewedTask(1, 0, baseline_finish=MON, actual_finish=MON)
    late = ReviewedTask(2, 0, baseline_finish=MON)
    later = ReviewedTask(3, 0, baseline_finish=TUE)

    assert ReviewedPlan((done, late, later), status=MON).due == [done, late]
    assert ReviewedPlan((done, late, later)).due == []


@pytest.mark.parametrize(
    ("limit", "numerator", "holds"),
    [(AT_MOST, 5, True), (AT_MOST, 6, False), (AT_LEAST, 95, True), (AT_LEAST, 94, False)],
)
def test_limit_itself_still_holds(limit: Limit, numerator: int, holds: bool) -> None:
    assert check(numerator, 100, limit).holds is holds


def test_check_without_figures_does_not_apply() -> None:
    assert (check(None, None).share, check(None, None).holds) == (None, None)


def test_score_is_the_share_of_the_checks_that_apply() -> None:
    found = score([check(0, 10), check(1, 10), check(None, None), check(0, 3)])

    assert found == Score(held=2, applicable=3)
    assert found.share == Decimal(2) / 3


def test_score_is_unknown_when_no_check_applies() -> None:
    assert score([check(None, None)]).share is None
