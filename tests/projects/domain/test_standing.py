"""Standing: what a row of a list shows."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.colours import Colour
from projects.domain.declarations import Declaration
from projects.domain.evidence import Evidence, OpenIssue
from projects.domain.health import Dimension
from projects.domain.milestones import Milestone
from projects.domain.standing import Standing, Stood, course, stand
from projects.domain.thresholds import Thresholds

MON = date(2026, 11, 23)
FRI = date(2026, 11, 27)
APPROVED = date(2027, 1, 29)
M = 1_000_000

SEWER = Evidence(
    start_approved=date(2025, 1, 6),
    finish_original=date(2026, 10, 30),
    finish_approved=APPROVED,
    finish_forecast=date(2027, 3, 12),
    budget_original=Decimal("16.9") * M,
    budget_approved=Decimal("18.4") * M,
    cost_forecast=Decimal("20.3") * M,
    spent=Decimal("9.1") * M,
    committed=Decimal("6.2") * M,
    contingency=Decimal(670_000),
    exposure=Decimal(1_405_000),
    open_risks=9,
    milestones=(Milestone("Lot 6", approved=date(2026, 12, 4), forecast=date(2026, 12, 18)),),
    issues=(OpenIssue(2, MON - timedelta(days=3)), OpenIssue(1)),
    actions=(FRI,),
    updated_on=date(2026, 11, 20),
    cadence_days=14,
    declaration=Declaration(Colour.AMBER, "Ines Okafor", date(2026, 11, 20), "A second crew from Mon 30 Nov.", FRI),
)


def standing(evidence: Evidence = SEWER, today: date = MON, after: Stood | None = None) -> Stood:
    return stand(evidence, Thresholds(), after.memory if after else None, today)


def test_standing_shows_the_worse_of_evidence_and_declaration() -> None:
    shown = standing().standing

    assert (shown.shown, shown.overall, shown.declared, shown.watermelon) == (
        Colour.RED,
        Colour.RED,
        Colour.AMBER,
        True,
    )


def test_standing_gives_the_first_reason_of_the_worst_dimension() -> None:
    assert standing().standing.reason == "Forecast Fri 12 Mar 2027 is 42 days after the approved date; limit 30 days."


def test_standing_quotes_the_manager_who_declares_worse_than_the_evidence() -> None:
    warned = Evidence(declaration=Declaration(Colour.RED, "Ines Okafor", MON, "The vendor is bankrupt."))

    shown = standing(warned).standing

    assert (shown.shown, shown.overall) == (Colour.RED, None)
    assert shown.reason == "Ines Okafor declares it off track: “The vendor is bankrupt.”"


def test_standing_measures_lateness_against_both_baselines() -> None:
    shown = standing().standing

    assert (shown.days_late, shown.days_late_original) == (42, 133)


def test_standing_counts_what_is_open_and_overdue() -> None:
    shown = standing().standing

    assert (shown.open_issues, shown.overdue_issues, shown.open_actions, shown.overdue_actions) == (2, 1, 1, 0)
    assert (shown.milestone, shown.milestone_promised) == ("Lot 6", date(2026, 12, 4))


def test_standing_of_nothing_known_is_unknown_and_says_what_to_enter() -> None:
    shown = standing(Evidence()).standing

    assert (shown.shown, shown.rank, shown.overrun, shown.open_issues) == (None, 2, None, None)
    assert shown.reason == "Enter an approved finish date."


def test_standing_forgets_a_declaration_the_day_after_it_expired() -> None:
    assert standing().next_change_on == FRI + timedelta(days=1)
    assert standing(today=FRI).standing.declared is Colour.AMBER
    assert standing(today=FRI + timedelta(days=1)).standing.declared is None


def test_standing_is_the_same_on_the_next_day_when_nothing_happened() -> None:
    monday = standing()

    assert standing(today=MON + timedelta(days=1), after=monday).standing == monday.standing


def test_content_comes_back_from_json() -> None:
    shown = standing().standing

    assert Standing.from_content(json.loads(json.dumps(shown.content()))) == shown


def test_content_does_not_depend_on_how_a_figure_was_written() -> None:
    cents = replace(SEWER, budget_approved=Decimal("18400000.00"))

    assert standing(cents).standing.content() == standing().standing.content()


def test_content_holds_figures_as_text_and_nothing_unknown() -> None:
    content = standing(Evidence(budget_approved=Decimal("18400000.50"))).standing.content()

    assert content["budget"] == "18400000.5"
    assert "spent" not in content


def test_colour_of_a_dimension_is_none_when_it_was_not_assessed() -> None:
    shown = standing(replace(SEWER, exposure=None)).standing

    assert shown.colour(Dimension.RISK) is None
    assert shown.colour(Dimension.COST) is Colour.RED


def test_course_stands_again_on_each_day_that_changes_by_itself() -> None:
    recovering = Evidence(budget_approved=Decimal(100), cost_forecast=Decimal(100))
    red = standing(replace(recovering, cost_forecast=Decimal(120)), today=MON - timedelta(days=60))

    days = list(course(recovering, Thresholds(), red.memory, MON, before=MON + timedelta(days=30)))

    assert [(day, stood.standing.shown) for day, stood in days] == [
        (MON, Colour.RED),
        (MON + timedelta(days=1), Colour.GREEN),
    ]


days = st.dates(MON - timedelta(days=20), MON + timedelta(days=40))
evidences = st.builds(
    replace,
    st.just(SEWER),
    finish_forecast=days,
    closed_on=st.none() | days,
    milestones=st.lists(st.builds(Milestone, name=st.just("Open"), forecast=days), max_size=2).map(tuple),
    issues=st.lists(st.builds(OpenIssue, severity=st.integers(1, 5), due=days), max_size=3).map(tuple),
    actions=st.lists(days, max_size=3).map(tuple),
    declaration=st.builds(Declaration, colour=st.sampled_from(Colour), by=st.just("Ines"), on=days, until=days),
)


@given(evidences)
def test_course_has_every_day_on_which_the_standing_is_different(evidence: Evidence) -> None:
    last = MON + timedelta(days=60)
    announced = dict(course(evidence, Thresholds(), None, MON, before=last))

    stood = shown = announced[MON]
    for day in (MON + timedelta(days=number) for number in range(1, 60)):
        stood = standing(evidence, day, after=stood)
        shown = announced.get(day, shown)
        assert shown.standing == stood.standing
