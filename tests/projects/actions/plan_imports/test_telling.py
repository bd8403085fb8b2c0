"""What a comparison found, told."""

from __future__ import annotations

from projects.domain.plans import NotKept
from tests.factories.projects import project
from tests.projects.actions.plan_imports.conftest import BringIn, line, plan

TEN = [line(uid) for uid in range(1, 11)]


def test_the_file_of_another_project_is_suspected(bring: BringIn) -> None:
    bring(work := project(), plan(*TEN))

    others = plan(*(line(uid, name=f"Other {uid}") for uid in range(1, 11)))

    assert bring(work, others, dry_run=True)["stranger"]
    assert bring(work, plan(*(line(uid) for uid in range(50, 60))), dry_run=True)["stranger"]


def test_a_newer_file_is_no_stranger(bring: BringIn) -> None:
    bring(work := project(), plan(*TEN))

    newer = plan(*TEN[:6], line(20), *(line(uid, 3) for uid in range(7, 9)))

    assert not bring(work, newer, dry_run=True)["stranger"]


def test_lists_are_cut_and_counts_are_not(bring: BringIn) -> None:
    notes = tuple(NotKept("the plan", f"thing {number}") for number in range(1_100))

    found = bring(project(), plan(line(1), not_kept=notes), dry_run=True)

    assert (len(found["not_kept"]), found["not_kept_count"]) == (1_000, 1_100)
