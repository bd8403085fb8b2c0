"""Health: thin projects, hysteresis, and the rules that hold whatever the evidence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projects.domain.colours import Colour, rank
from projects.domain.declarations import Declaration
from projects.domain.evidence import Evidence, OpenIssue
from projects.domain.health import Dimension, assess
from projects.domain.milestones import Milestone
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds
from tests.factories.health import (
    AMBER,
    APPROVED,
    COST,
    GREEN,
    MON,
    RED,
    SCHEDULE,
    M,
    colours,
    content,
    days,
    judge,
)

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
