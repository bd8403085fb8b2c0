"""The ten practices: what the evidence answers in advance, and what is left to a person."""

from dataclasses import fields
from decimal import Decimal

import pytest

from projects.domain.schedule_quality import Check, Limit
from projects.domain.schedule_quality_practices import PRACTICES, Answer, Facts, self_check

ALL_IS_WELL = Facts(risk_analysed=True, updated=True, baselined=True)


def checks(*failing: int, silent: tuple[int, ...] = ()) -> list[Check]:
    """The 14 checks, some of which fail and some of which do not apply."""
    return [
        Check(number, "Logic", "Tasks", Limit(Decimal(0)), why="All tasks are done.")
        if number in silent
        else Check(number, "Logic", "Tasks", Limit(Decimal(0)), Decimal(number in failing), Decimal(9), (4, 5))
        for number in range(1, 15)
    ]


def answer(number: int, found: list[Check], facts: Facts = ALL_IS_WELL) -> Answer:
    return self_check(found, facts)[number - 1]


def test_practices_are_ten_in_the_order_of_the_guide() -> None:
    assert [practice.number for practice in PRACTICES] == list(range(1, 11))


def test_practices_name_checks_and_facts_that_exist() -> None:
    assert {number for practice in PRACTICES for number in practice.checks} <= set(range(1, 15))
    assert {fact for practice in PRACTICES for fact in practice.facts} == {field.name for field in fields(Facts)}


def test_self_check_of_a_good_schedule_leaves_two_questions_to_a_person() -> None:
    answers = self_check(checks(), ALL_IS_WELL)

    assert [one.practice.number for one in answers if one.holds is None] == [1, 5]
    assert all(one.holds for one in answers if one.holds is not None)


def test_one_check_that_fails_is_enough_for_a_no() -> None:
    found = answer(2, checks(3, silent=(1,)))

    assert found.holds is False
    assert found.because[0] == "Check 1, logic: All tasks are done."
    assert found.because[2] == "Check 3, logic: does not hold, 2 tasks."


def test_yes_needs_all_of_its_evidence() -> None:
    assert answer(3, checks(silent=(10,))).holds is None
    assert answer(9, checks(), Facts(updated=None)).holds is None


def test_practice_that_asks_for_more_is_refuted_by_a_check_and_never_confirmed() -> None:
    assert answer(5, checks()).holds is None
    assert answer(5, checks(12)).holds is False


@pytest.mark.parametrize(
    ("holds", "because"), [(True, "The finish was simulated."), (False, "The finish was never simulated.")]
)
def test_fact_answers_with_its_sentence(holds: bool, because: str) -> None:
    found = answer(8, checks(), Facts(risk_analysed=holds))

    assert (found.holds, found.because) == (holds, (because,))
