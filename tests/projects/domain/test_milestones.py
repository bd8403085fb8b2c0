"""Milestones: next, slipped, missed."""

from datetime import date

from projects.domain.milestones import Milestone, next_milestone, open_ones

MON = date(2026, 11, 23)
FRI = date(2026, 11, 27)
DEC = date(2026, 12, 18)
JAN = date(2027, 1, 29)


def test_next_milestone_is_the_open_one_due_first_even_if_overdue() -> None:
    done = Milestone("Design", approved=date(2026, 1, 5), done_on=date(2026, 1, 5))
    overdue = Milestone("Lot 5", approved=date(2026, 11, 2))
    later = Milestone("Lot 6", approved=DEC)

    assert next_milestone([later, overdue, done]) == overdue


def test_next_milestone_is_unknown_when_all_are_done() -> None:
    assert next_milestone([Milestone("Design", done_on=MON)]) is None


def test_open_ones_put_the_undated_last() -> None:
    undated, dated = Milestone("Undated"), Milestone("Lot 6", forecast=DEC)

    assert open_ones([undated, dated]) == [dated, undated]


def test_slip_is_measured_against_the_approved_date_and_may_be_negative() -> None:
    assert Milestone("Lot 6", original=MON, approved=DEC, forecast=JAN).slip() == 42
    assert Milestone("Lot 6", approved=FRI, done_on=MON).slip() == -4


def test_slip_falls_back_on_the_original_date_and_is_unknown_without_a_forecast() -> None:
    assert Milestone("Lot 6", original=FRI, forecast=FRI).slip() == 0
    assert Milestone("Lot 6", approved=FRI).slip() is None


def test_overdue_begins_the_day_after_the_forecast() -> None:
    milestone = Milestone("Lot 6", approved=MON, forecast=FRI)

    assert not milestone.overdue(FRI)
    assert milestone.overdue(date(2026, 11, 28))


def test_came_within_holds_for_the_done_and_the_missed() -> None:
    assert Milestone("Lot 5", approved=JAN, done_on=MON).came_within(MON, FRI)
    assert Milestone("Permit", approved=FRI, forecast=DEC).came_within(MON, FRI)
    assert not Milestone("Lot 6", approved=DEC).came_within(MON, FRI)
    assert not Milestone("Undated").came_within(MON, FRI)


def test_due_within_holds_for_the_open_on_both_ends() -> None:
    assert all(Milestone("Lot 6", forecast=day).due_within(MON, FRI) for day in (MON, FRI))
    assert not Milestone("Lot 6", forecast=DEC).due_within(MON, FRI)
    assert not Milestone("Lot 6", forecast=MON, done_on=MON).due_within(MON, FRI)
