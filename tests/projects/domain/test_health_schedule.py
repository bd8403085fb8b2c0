"""Schedule: the finish against its promise, and milestones that passed."""

from datetime import date

import pytest

from projects.domain.colours import Colour
from projects.domain.evidence import Evidence, Likely
from projects.domain.milestones import Milestone
from tests.factories.health import AMBER, APPROVED, GREEN, MON, RED, SCHEDULE, days, judge


def test_schedule_says_how_late_the_forecast_is_and_the_limit() -> None:
    verdict = judge(Evidence(finish_approved=APPROVED, finish_forecast=date(2027, 3, 12))).verdict(SCHEDULE)

    assert verdict.colour is RED
    assert verdict.says == ("Forecast Fri 12 Mar 2027 is 42 days after the approved date; limit 30 days.",)


@pytest.mark.parametrize(
    ("late", "colour"), [(0, GREEN), (14, GREEN), (15, AMBER), (30, AMBER), (31, RED), (-60, GREEN)]
)
def test_schedule_holds_at_the_limit_itself(late: int, colour: Colour) -> None:
    evidence = Evidence(finish_approved=APPROVED, finish_forecast=APPROVED + days(late))

    assert judge(evidence).verdict(SCHEDULE).colour is colour


def test_schedule_of_a_short_project_is_limited_by_percent_of_its_plan() -> None:
    evidence = Evidence(
        start_approved=APPROVED - days(100), finish_approved=APPROVED, finish_forecast=APPROVED + days(11)
    )

    verdict = judge(evidence).verdict(SCHEDULE)

    assert verdict.colour is RED
    assert verdict.says == ("Forecast Tue 9 Feb 2027 is 11 days after the approved date; limit 10 days.",)


def test_schedule_is_measured_against_the_original_date_where_no_change_was_approved() -> None:
    evidence = Evidence(finish_original=APPROVED, finish_forecast=APPROVED)

    assert judge(evidence).verdict(SCHEDULE).says == ("Forecast Fri 29 Jan 2027 is on the original date.",)


def test_schedule_is_at_risk_when_the_forecast_passed_without_a_finish() -> None:
    evidence = Evidence(finish_approved=APPROVED, finish_forecast=MON - days(1))

    verdict = judge(evidence).verdict(SCHEDULE)

    assert verdict.colour is AMBER
    assert verdict.says == (
        "Forecast Sun 22 Nov 2026 has passed without a finish; approved Fri 29 Jan 2027; limit 14 days.",
    )


def test_schedule_worsens_by_the_clock_without_a_figure_that_changes_daily() -> None:
    evidence = Evidence(finish_approved=MON, finish_forecast=MON)

    said = {judge(evidence, MON + days(n)).verdict(SCHEDULE) for n in range(1, 15)}

    assert {verdict.colour for verdict in said} == {AMBER}
    assert len({verdict.says for verdict in said}) == 1
    assert judge(evidence, MON + days(31)).verdict(SCHEDULE).colour is RED


def test_schedule_of_a_finished_project_is_its_actual_finish() -> None:
    evidence = Evidence(finish_approved=APPROVED, finish_forecast=APPROVED + days(90), finish_actual=APPROVED - days(2))

    assert judge(evidence, APPROVED + days(400)).verdict(SCHEDULE).says == (
        "Finished Wed 27 Jan 2027, 2 days before the approved date.",
    )


def test_schedule_without_any_date_says_what_to_enter() -> None:
    verdict = judge(Evidence()).verdict(SCHEDULE)

    assert (verdict.colour, verdict.enter) == (None, "Enter an approved finish date.")


def test_schedule_counts_a_milestone_that_passed_undone() -> None:
    evidence = Evidence(
        milestones=(Milestone("Pour deck", approved=MON - days(3)), Milestone("Open", approved=APPROVED))
    )

    verdict = judge(evidence).verdict(SCHEDULE)

    assert verdict.colour is AMBER
    assert verdict.says == ("“Pour deck” was due Fri 20 Nov 2026 and is not done.",)


def test_schedule_goes_by_the_p50_where_it_is_later_than_what_the_manager_says() -> None:
    likely = Likely(date(2027, 3, 12), "simulation")

    verdict = judge(Evidence(finish_approved=APPROVED, finish_forecast=APPROVED, likely_finish=likely)).verdict(
        SCHEDULE
    )

    assert verdict.colour is RED
    assert verdict.says == (
        "P50 of the simulation Fri 12 Mar 2027 is 42 days after the approved date; limit 30 days.",
        "Its manager expects Fri 29 Jan 2027.",
    )


def test_schedule_goes_by_the_manager_where_he_says_a_later_day_than_the_p50() -> None:
    likely = Likely(APPROVED, "simulation")
    evidence = Evidence(finish_approved=APPROVED, finish_forecast=date(2027, 3, 12), likely_finish=likely)

    assert judge(evidence).verdict(SCHEDULE).says[0].startswith("Forecast Fri 12 Mar 2027 is 42 days after")


def test_schedule_of_what_is_done_goes_by_what_happened() -> None:
    likely = Likely(date(2027, 3, 12), "simulation")
    evidence = Evidence(finish_approved=APPROVED, finish_actual=APPROVED, likely_finish=likely)

    assert judge(evidence).verdict(SCHEDULE).colour is GREEN
