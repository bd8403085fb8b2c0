"""Where one project stands, how it got there, and what its registers hold."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.timezone import localtime

from projects.domain.as_of import AsOf
from projects.domain.colours import Colour
from projects.domain.health import Dimension, Verdict
from projects.domain.questions import Answer
from projects.models import Project
from projects.queries.overview import move, registers, stood, withheld
from tests.conftest import NOW, Queries
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import action_item, dependency, issue, milestone, project, risk
from tests.factories.standings import period
from tests.factories.standings import stood as derive

TODAY = AsOf(localtime(NOW))
DAY = timedelta(days=1)
CONTENT = {
    "verdicts": [{"dimension": "schedule", "colour": "red", "says": ["Late."]}],
    "days_late": 42,
    "finish_expected": "2027-03-12",
}


def slipping() -> Project:
    """Two weeks ago on time, since yesterday six weeks late, by the portal's own reckoning."""
    work = project(finish_original=date(2027, 1, 29), finish_forecast=date(2027, 1, 29), reported_on=date(2026, 11, 20))
    derive(work, now=NOW - 14 * DAY)
    Project.objects.filter(pk=work.pk).update(finish_forecast=date(2027, 3, 12))
    derive(work, now=NOW - DAY)
    return work


def test_stood_answers_three_questions_and_says_what_moved(db: None) -> None:
    found = stood(slipping(), TODAY)

    time = next(judged for judged in found.dimensions if judged.verdict.dimension is Dimension.SCHEDULE)
    assert found.replies[1].answer is Answer.NO
    assert (time.move, time.said) == ("worse", "was On track")
    assert [shift.days for shift in found.shifts] == [None, 42]


def test_stood_knows_the_original_finish_also_where_none_is_expected(db: None) -> None:
    original, work = date(2027, 1, 29), project()
    late = {"finish_expected": date(2027, 3, 12), "days_late_original": 42}
    period(of=work, since=NOW - 9 * DAY, until=NOW - 5 * DAY, **late)
    period(of=work, since=NOW - 5 * DAY, content={"finish_original": original.isoformat()})

    assert [point.original for point in stood(work, TODAY).points] == [original, original]


def test_stood_of_a_past_day_knows_nothing_of_later_days(db: None) -> None:
    found = stood(slipping(), AsOf(TODAY.now, TODAY.back(7)))

    assert found.replies[1].answer is Answer.YES
    assert [point.expected for point in found.points] == [date(2027, 1, 29)]


def test_stood_is_told_in_one_query_and_is_now_what_the_lists_show(db: None, queries: Queries) -> None:
    work = slipping()
    found = []

    count = queries(lambda: found.append(stood(work, TODAY)))

    assert count == 1
    assert found[0].standing.content() == work.standing.content


def test_stood_of_a_day_between_two_periods_is_nothing(db: None) -> None:
    period(of=(work := project()), since=NOW - 9 * DAY, until=NOW - 5 * DAY)

    assert stood(work, AsOf(TODAY.now, TODAY.back(3))).standing is None
    assert stood(work, AsOf(TODAY.now, TODAY.back(7))).standing is not None


def test_stood_of_a_day_before_the_project_is_nothing(db: None) -> None:
    found = stood(slipping(), AsOf(TODAY.now, TODAY.back(60)))

    assert (found.standing, list(found.replies), found.dimensions, found.points) == (None, [], [], [])


def test_sparks_need_at_least_two_known_values(db: None) -> None:
    work = project()
    period(of=work, since=NOW - DAY, days_late=3)

    assert stood(work, TODAY).sparks == []
    period(of=(older := project()), since=NOW - 30 * DAY, days_late=3)
    assert [spark.label for spark in stood(older, TODAY).sparks] == ["Finish against approved"]


def test_move_of_a_dimension_that_was_not_assessed_is_no_improvement() -> None:
    now = Verdict(Dimension.RISK, Colour.GREEN)

    assert move(None, now) == ("same", "first time")
    assert move(Colour.GREEN, now) == ("same", "same")
    assert move(Colour.AMBER, now) == ("better", "was At risk")


def test_move_of_data_that_fell_silent_is_worse_and_of_what_ended_is_none() -> None:
    stale = Verdict(Dimension.FRESHNESS, says=("Last updated Thu 29 Oct 2026.",))

    assert move(Colour.GREEN, stale) == ("worse", "was On track")
    assert move(Colour.RED, Verdict(Dimension.ISSUES)) == ("same", "was Off track")


def test_withheld_values_are_named_as_the_import_names_them(db: None) -> None:
    work = project(withheld={"budget_approved": "Exempt", "own_field": "TBC"})

    assert withheld(work) == [("Budget, approved", "Exempt"), ("Own field", "TBC")]


def test_registers_show_what_is_open_and_next(db: None) -> None:
    work, person = project(), analyst()
    milestone(of=work, name="Done", finish_actual=date(2026, 11, 2))
    milestone(of=work, name="Next", finish_forecast=date(2026, 12, 4))
    risk(of=work), issue(of=work), action_item(of=work, owner=person)

    kept = registers(work, person, TODAY.today)

    assert [line.milestone.name for line in kept.milestones] == ["Next"]
    assert [len(rows) for rows in (kept.raid.register.risks, kept.raid.issues, kept.raid.actions)] == [1, 1, 1]


def test_registers_put_the_gravest_issue_and_the_soonest_promise_first(db: None) -> None:
    work, person = project(), analyst(name="Rosa Lindqvist")
    undated, dated, grave = (
        issue(of=work, severity=severity, due=due) for severity, due in ((2, None), (2, TODAY.today), (5, None))
    )
    late, soon = (action_item(of=work, owner=person, due=TODAY.today + days * DAY) for days in (9, 1))
    issue(of=work, closed_on=TODAY.today, resolution="Done"), action_item(of=work, owner=person, done_on=TODAY.today)

    kept = registers(work, person, TODAY.today).raid

    assert [item.pk for item in kept.issues] == [grave.pk, dated.pk, undated.pk]
    assert [(item.pk, item.owner) for item in kept.actions] == [(soon.pk, person.name), (late.pk, person.name)]


def test_registers_tell_of_a_dependency_only_to_whoever_sees_both_ends(db: None) -> None:
    person = stakeholder()
    work = project(department=person.department)
    dependency(of=work, on=project(name="Secret", confidential=True))
    dependency(of=work, on=project(department=person.department), met_on=date(2026, 11, 2))
    open_one = dependency(of=project(department=person.department), on=work)

    kept = registers(work, person, TODAY.today)

    assert (list(kept.needs), [need.dependency for need in kept.needed]) == ([], [open_one])
