"""Health: published limits, hysteresis, and the rules that hold whatever the evidence."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projects.domain.colours import Colour, rank
from projects.domain.declarations import Declaration
from projects.domain.evidence import Evidence, OpenIssue
from projects.domain.health import Assessment, Dimension, assess
from projects.domain.milestones import Milestone
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
SCHEDULE, COST, RISK, ISSUES, FRESHNESS = Dimension
PUBLISHED = Thresholds()
MON = date(2026, 11, 23)
APPROVED = date(2027, 1, 29)
M = 1_000_000


def days(number: int) -> timedelta:
    return timedelta(days=number)


def judge(evidence: Evidence, today: date = MON, after: Assessment | None = None) -> Assessment:
    return assess(evidence, PUBLISHED, after.memory if after else None, today)


def colours(assessment: Assessment) -> list[Colour | None]:
    return [assessment.overall, *(verdict.colour for verdict in assessment.verdicts)]


def content(assessment: Assessment) -> object:
    """What is shown, without what is remembered."""
    return assessment.overall, assessment.since, assessment.stale, assessment.verdicts


# --- schedule


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


# --- cost


@pytest.mark.parametrize(
    ("forecast", "colour"),
    [("100", GREEN), ("105", GREEN), ("105.01", AMBER), ("110", AMBER), ("110.01", RED), ("70", GREEN)],
)
def test_cost_is_red_beyond_ten_percent(forecast: str, colour: Colour) -> None:
    evidence = Evidence(budget_approved=Decimal(100), cost_forecast=Decimal(forecast))

    assert judge(evidence).verdict(COST).colour is colour


def test_cost_says_how_far_the_forecast_is_over_the_budget() -> None:
    evidence = Evidence(budget_approved=Decimal("18.4") * M, cost_forecast=Decimal("20.3") * M)

    assert judge(evidence).verdict(COST).says == (
        "Forecast $20.3M is 10.3% over the approved budget $18.4M; limit 10%.",
    )


def test_cost_shows_enough_decimals_to_tell_a_figure_from_its_limit() -> None:
    evidence = Evidence(budget_approved=Decimal(10_000), cost_forecast=Decimal("11_004"))

    assert "is 10.04% over" in judge(evidence).verdict(COST).says[0]


def test_cost_cannot_be_less_than_what_is_spent_and_committed() -> None:
    evidence = Evidence(
        budget_approved=Decimal(10 * M), cost_forecast=Decimal(10 * M), spent=Decimal(8 * M), committed=Decimal(4 * M)
    )

    verdict = judge(evidence).verdict(COST)

    assert verdict.colour is RED
    assert verdict.says == ("Spent and committed $12.0M is 20% over the approved budget $10.0M; limit 10%.",)


@pytest.mark.parametrize("budget", [None, Decimal(0)])
def test_cost_without_a_budget_is_not_assessed(budget: Decimal | None) -> None:
    verdict = judge(Evidence(budget_approved=budget, cost_forecast=Decimal(M))).verdict(COST)

    assert (verdict.colour, verdict.enter) == (None, "Enter an approved budget.")


# --- risk


def test_risk_measures_exposure_against_the_contingency_left() -> None:
    evidence = Evidence(exposure=Decimal(1_405_000), contingency=Decimal(670_000))

    verdict = judge(evidence).verdict(RISK)

    assert verdict.colour is RED
    assert verdict.says == ("Exposure $1.4M is 209.7% of the contingency left, $670k; limit 200%.",)


def test_risk_measures_exposure_against_the_budget_where_there_is_no_contingency() -> None:
    evidence = Evidence(exposure=Decimal(700_000), budget_approved=Decimal(10 * M))

    assert judge(evidence).verdict(RISK).says == ("Exposure $700k is 7% of the budget, $10.0M; limit 5%.",)


def test_risk_is_red_when_the_contingency_is_used_up() -> None:
    assert judge(Evidence(exposure=Decimal(1), contingency=Decimal(0))).verdict(RISK).colour is RED


def test_risk_without_a_register_is_not_assessed_but_an_empty_one_is_green() -> None:
    assert judge(Evidence()).verdict(RISK).colour is None
    assert judge(Evidence(exposure=Decimal(0))).verdict(RISK).colour is GREEN


# --- issues


@pytest.mark.parametrize(
    ("issues", "colour"),
    [
        ((), GREEN),
        ((OpenIssue(4, MON),), GREEN),
        ((OpenIssue(5, MON),), AMBER),
        ((OpenIssue(1, MON - days(1)),), AMBER),
        ((OpenIssue(4, MON - days(1)),), RED),
        ((OpenIssue(4),), GREEN),
    ],
)
def test_issues_count_by_severity_once_they_are_overdue(issues: tuple[OpenIssue, ...], colour: Colour) -> None:
    assert judge(Evidence(issues=issues)).verdict(ISSUES).colour is colour


@pytest.mark.parametrize(("late", "colour"), [(0, GREEN), (2, GREEN), (3, AMBER), (6, RED)])
def test_issues_count_promises_not_kept(late: int, colour: Colour) -> None:
    evidence = Evidence(actions=(MON - days(1),) * late + (MON,))

    assert judge(evidence).verdict(ISSUES).colour is colour


def test_issues_are_not_assessed_where_nobody_keeps_a_list() -> None:
    assert judge(Evidence()).verdict(ISSUES).colour is None


# --- freshness, and what it does to the rest


def test_freshness_ends_with_the_cadence_of_the_tier() -> None:
    evidence = Evidence(updated_on=MON, cadence_days=14)

    assert judge(evidence, MON + days(14)).verdict(FRESHNESS).colour is GREEN
    stale = judge(evidence, MON + days(15))
    assert stale.verdict(FRESHNESS).colour is None
    assert stale.verdict(FRESHNESS).says == (
        "Last updated Mon 23 Nov 2026, stale since Tue 8 Dec 2026; limit 14 days.",
    )


def test_stale_project_counts_as_its_last_colour() -> None:
    evidence = Evidence(budget_approved=Decimal(100), cost_forecast=Decimal(120), updated_on=MON, cadence_days=7)

    stale = judge(evidence, MON + days(60), after=judge(evidence))

    assert (stale.overall, stale.stale) == (RED, True)


def test_freshness_alone_gives_no_overall_colour() -> None:
    assert judge(Evidence(updated_on=MON, cadence_days=7)).overall is None


# --- a thin, imported project


def test_thin_project_of_dates_budget_and_declared_colour_has_schedule_and_cost() -> None:
    source = Declaration(AMBER, by="Annual report", on=date(2026, 9, 30))
    thin = judge(Evidence(finish_approved=APPROVED, budget_approved=Decimal(10 * M), declaration=source))

    assert colours(thin) == [AMBER, AMBER, AMBER, None, None, None]
    assert thin.verdict(SCHEDULE).says == ("At risk as declared: finish Fri 29 Jan 2027 and no forecast.",)
    assert thin.verdict(COST).enter == "Enter a forecast cost."


def test_thin_project_past_its_only_date_is_not_what_it_declares() -> None:
    source = Declaration(GREEN, by="Annual report", on=date(2026, 9, 30))

    assert judge(Evidence(finish_approved=MON - days(40), declaration=source)).verdict(SCHEDULE).colour is RED


def test_declared_colour_alone_is_no_evidence() -> None:
    source = Declaration(GREEN, by="Annual report", on=date(2026, 9, 30))

    assert judge(Evidence(declaration=source)).overall is None


# --- hysteresis


def over(percent: str) -> Evidence:
    return Evidence(budget_approved=Decimal(100), cost_forecast=100 + Decimal(percent))


def daily(*percents: str) -> list[Colour | None]:
    """The colours of cost on consecutive days."""
    shown, last = [], None
    for number, percent in enumerate(percents):
        last = judge(over(percent), MON + days(number), after=last)
        shown.append(last.verdict(COST).colour)
    return shown


@pytest.mark.parametrize(
    ("percents", "shown"),
    [
        (["4", "11"], [GREEN, RED]),
        (["11", "7", "7"], [RED, RED, AMBER]),
        (["11", "9", "9", "9"], [RED, RED, RED, RED]),
        (["11", "7", "9", "7", "7"], [RED, RED, RED, RED, AMBER]),
        (["11", "2", "2"], [RED, RED, GREEN]),
        (["11", "7", "2", "2"], [RED, RED, AMBER, GREEN]),
        (["6", "4", "4"], [AMBER, AMBER, AMBER]),
        (["6", "3", "3"], [AMBER, AMBER, GREEN]),
    ],
)
def test_colour_worsens_at_once_and_improves_after_two_days_inside_the_margin(
    percents: list[str], shown: list[Colour]
) -> None:
    assert daily(*percents) == shown


def test_colour_that_waits_says_so() -> None:
    waiting = judge(over("2"), MON + days(1), after=judge(over("11")))

    assert waiting.verdict(COST).says == (
        "Forecast $102 is 2% over the approved budget $100; limit 5%.",
        "Off track until the limit is kept with a margin on two days running.",
    )
    assert waiting.next_change_on == MON + days(2)


def test_colour_that_waits_for_fresh_data_says_so() -> None:
    evidence = replace(over("2"), updated_on=MON - days(8), cadence_days=7)

    waiting = judge(evidence, MON + days(1), after=judge(over("11")))

    assert waiting.verdict(COST).says[1] == "Off track until the data are up to date."
    assert waiting.next_change_on is None


def test_slip_of_the_pen_that_is_corrected_the_same_day_costs_nothing() -> None:
    yesterday = judge(over("2"))
    slipped = judge(over("900"), MON + days(1), after=yesterday)

    corrected = judge(over("2"), MON + days(1), after=slipped)

    assert slipped.overall is RED
    assert content(corrected) == content(yesterday)


def test_evidence_that_went_missing_improves_nothing() -> None:
    before = judge(over("11"))

    gone = judge(Evidence(budget_approved=Decimal(100)), MON + days(30), after=before)

    assert gone.overall is RED
    assert gone.verdict(COST).says == ("Unknown, last off track.",)


def test_assessment_refuses_to_follow_a_later_one() -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        judge(over("2"), MON, after=judge(over("2"), MON + days(1)))


def test_closed_project_no_longer_changes() -> None:
    evidence = Evidence(
        finish_approved=MON - days(2), finish_forecast=MON - days(1), closed_on=MON, cancelled=True,
        milestones=(Milestone("Open", approved=MON + days(5)),), updated_on=MON, cadence_days=7, exposure=Decimal(9),
    )  # fmt: skip

    closed = judge(evidence)
    later = judge(evidence, MON + days(1000), after=closed)

    assert closed.next_change_on is None
    assert content(later) == content(closed)
    assert colours(later) == [AMBER, AMBER, None, None, None, None]


# --- what holds whatever the evidence

near = st.dates(MON - days(60), MON + days(60))
amounts = st.none() | st.decimals(0, 200, places=2)
declarations = st.builds(
    Declaration,
    colour=st.sampled_from(Colour),
    by=st.just("Ines"),
    on=near,
    until=st.none() | near,
)
evidences = st.builds(
    Evidence,
    start_approved=st.none() | st.dates(MON - days(400), MON),
    finish_original=st.none() | near,
    finish_approved=st.none() | near,
    finish_forecast=st.none() | near,
    finish_actual=st.none() | st.dates(MON - days(60), MON),
    closed_on=st.none() | st.dates(MON - days(9), MON + days(9)),
    budget_approved=amounts,
    cost_forecast=amounts,
    spent=amounts,
    committed=amounts,
    contingency=amounts,
    exposure=amounts,
    milestones=st.none() | st.lists(st.builds(Milestone, name=st.just("Open"), approved=near), max_size=2).map(tuple),
    issues=st.none()
    | st.lists(st.builds(OpenIssue, severity=st.integers(1, 5), due=st.none() | near), max_size=3).map(tuple),
    actions=st.none() | st.lists(near, max_size=4).map(tuple),
    updated_on=st.none() | st.dates(MON - days(30), MON),
    cadence_days=st.none() | st.sampled_from([7, 14, 28]),
    declaration=st.none() | declarations,
)


@given(evidence=evidences, before=evidences)
def test_assessing_twice_on_one_day_gives_the_same(evidence: Evidence, before: Evidence) -> None:
    yesterday = judge(before, MON - days(1))
    once = judge(evidence, after=yesterday)

    assert judge(evidence, after=once) == once


@given(evidence=evidences, before=evidences)
def test_nothing_changes_before_the_day_that_was_announced(evidence: Evidence, before: Evidence) -> None:
    now = judge(evidence, after=judge(before, MON - days(1)))
    last = (now.next_change_on or MON + days(200)) - days(1)
    assume(last > MON)

    assert content(judge(evidence, last, after=now)) == content(now)


@given(evidence=evidences, before=evidences)
def test_assessing_on_announced_days_only_is_as_good_as_every_day(evidence: Evidence, before: Evidence) -> None:
    each_day = announced = judge(evidence, after=judge(before, MON - days(1)))

    for day in (MON + days(n) for n in range(1, 80)):
        each_day = judge(evidence, day, after=each_day)
        if announced.next_change_on == day:
            announced = judge(evidence, day, after=announced)
        assert content(announced) == content(each_day)


@given(evidence=evidences, before=evidences)
def test_overall_is_never_better_than_an_assessed_dimension(evidence: Evidence, before: Evidence) -> None:
    now = judge(evidence, after=judge(before, MON - days(1)))

    assessed = [verdict.colour for verdict in now.verdicts if verdict.colour]
    assert all(now.overall is None or rank(now.overall) <= rank(colour) for colour in assessed)


@given(evidence=evidences, before=evidences)
def test_stale_project_never_improves(evidence: Evidence, before: Evidence) -> None:
    yesterday = judge(before, MON - days(1))
    stale = judge(replace(evidence, updated_on=MON - days(8), cadence_days=7, closed_on=None), after=yesterday)

    for was, now in zip(colours(yesterday)[:-1], colours(stale)[:-1], strict=True):
        assert was is None or (now is not None and rank(now) <= rank(was))


@given(evidence=evidences, before=evidences, sooner=st.dates(MON, MON + days(60)), more=st.integers(0, 90))
def test_later_forecast_never_improves_the_schedule(
    evidence: Evidence, before: Evidence, sooner: date, more: int
) -> None:
    """Of forecasts that have not passed: a new forecast in place of one that passed is a plan again."""
    memory = judge(before, MON - days(1))
    colour = [
        judge(replace(evidence, finish_forecast=forecast), after=memory).verdict(SCHEDULE).colour
        for forecast in (sooner, sooner + days(more))
    ]

    assert rank(colour[1]) <= rank(colour[0])


@given(evidence=evidences, dearer=st.decimals(0, 100, places=2))
def test_dearer_forecast_never_improves_the_cost(evidence: Evidence, dearer: Decimal) -> None:
    assume(evidence.cost_forecast is not None)
    worse = replace(evidence, cost_forecast=evidence.cost_forecast + dearer)

    assert rank(judge(worse).verdict(COST).colour) <= rank(judge(evidence).verdict(COST).colour)


@given(evidence=evidences)
def test_dimension_without_colour_says_what_to_enter_while_the_project_is_open(evidence: Evidence) -> None:
    opened = judge(replace(evidence, closed_on=None))

    assert all(verdict.colour or verdict.enter for verdict in opened.verdicts)


@given(evidence=evidences, before=evidences)
def test_memory_survives_its_json(evidence: Evidence, before: Evidence) -> None:
    memory = judge(evidence, after=judge(before, MON - days(1))).memory

    assert Memory.from_plain(memory.plain()) == memory


def test_what_the_source_withholds_is_not_asked_for() -> None:
    evidence = Evidence(withheld={"budget_approved": "Exempt under Section 43", "finish_approved": "TBC"})

    assessment = assess(evidence, Thresholds(), None, date(2026, 11, 24))

    asked = [assessment.verdict(dimension).enter for dimension in (Dimension.SCHEDULE, Dimension.COST)]
    assert asked == ["Withheld by its source: TBC", "Withheld by its source: Exempt under Section 43"]
