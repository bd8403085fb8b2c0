"""What becomes of a manager's update: one unit of work, all of it or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions.projects import NotAllowed
from projects.domain.colours import Colour
from projects.models import Declaration, Issue, Project, Risk, Standing
from reporting.actions.answering import answer, keep_draft
from reporting.domain.answers import Answers, Changed, Holds, OfMilestone, OfRisk, OfTask, View
from reporting.models import StatusReport
from tests.factories.people import delegation, manager
from tests.factories.projects import declaration, milestone, project, risk, task
from tests.factories.reporting import SEALED, at, report
from tests.factories.schedules import DAY

NOW = at("2026-11-25T11:00")
TODAY = date(2026, 11, 25)
DATES = {"start_approved": date(2026, 1, 5), "finish_approved": date(2027, 1, 29)}

pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def work() -> Project:
    ines = manager(name="Ines Okafor")
    return project(manager=ines, department=ines.department, finish_forecast=date(2027, 1, 29), **DATES)


def test_the_whole_update_is_stored_and_handed_in(work: Project) -> None:
    bypass = milestone(of=work, finish_forecast=date(2026, 11, 27))
    lining = task(of=work, start_actual=date(2026, 11, 2), remaining=12 * DAY)
    asked = report(of=work)
    said = Answers(
        sentence="A second crew starts on Monday.",
        milestones=(OfMilestone(bypass.pk, 1, Holds.MOVES, date(2026, 12, 4), "Supplier"),),
        tasks=(OfTask(lining.pk, 1, Decimal(9)),),
    )

    answer(report=asked, answers=said, by=work.manager, now=NOW)

    asked.refresh_from_db(), bypass.refresh_from_db(), lining.refresh_from_db(), work.refresh_from_db()
    assert (bypass.finish_forecast, lining.remaining) == (date(2026, 12, 4), 9 * DAY)
    assert (asked.state, asked.sentence, asked.answered_by) == ("submitted", said.sentence, work.manager)
    assert work.reported_on == TODAY
    assert Change.objects.get(target_type="projects.task", target_id=str(bypass.pk)).note == "Supplier"


def test_what_holds_is_left_alone(work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4))
    said = Answers("All is well.", milestones=(OfMilestone(stone.pk, 1, Holds.HOLDS),))

    answer(report=report(of=work), answers=said, by=work.manager, now=NOW)

    stone.refresh_from_db()
    assert stone.version == 1


@pytest.mark.parametrize(("said", "done_on"), [(date(2026, 11, 23), date(2026, 11, 23)), (None, TODAY)])
def test_a_milestone_is_done_on_the_day_that_is_said_or_today(work: Project, said: date | None, done_on: date) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4))
    answers = Answers("Done.", milestones=(OfMilestone(stone.pk, 1, Holds.DONE, said),))

    answer(report=report(of=work), answers=answers, by=work.manager, now=NOW)

    stone.refresh_from_db()
    assert stone.finish_actual == done_on


def test_a_task_without_days_left_is_done(work: Project) -> None:
    lining = task(of=work, start_actual=date(2026, 11, 2), remaining=3 * DAY)

    answers = Answers("Lined.", tasks=(OfTask(lining.pk, 1, Decimal(0)),))
    answer(report=report(of=work), answers=answers, by=work.manager, now=NOW)

    lining.refresh_from_db()
    assert (lining.finish_actual, lining.remaining) == (TODAY, 0)


def test_a_risk_that_grew_takes_the_figures_and_the_levels_that_hold_them(work: Project) -> None:
    found = risk(of=work, probability=2, impact=3)
    grown = OfRisk(found.pk, 1, Changed.MORE, percent=Decimal(60), impact=Decimal(1_200_000))

    answer(report=report(of=work), answers=Answers("Worse.", risks=(grown,)), by=work.manager, now=NOW)

    found.refresh_from_db()
    assert (found.probability, found.percent, found.impact) == (4, 60, 4)
    assert found.exposure == 720_000
    assert found.review_on == date(2026, 12, 9)


def test_a_changed_impact_keeps_the_proportions_of_three_points(work: Project) -> None:
    points = {"cost_low": 100_000, "cost_likely": 200_000, "cost_high": 300_000}
    found = risk(of=work, impact=2, percent=Decimal(50), probability=3, exposure=100_000, **points)
    less = OfRisk(found.pk, 1, Changed.LESS, percent=Decimal(50), impact=Decimal(100_000))

    answer(report=report(of=work), answers=Answers("Better.", risks=(less,)), by=work.manager, now=NOW)

    found.refresh_from_db()
    assert (found.cost_low, found.cost_likely, found.cost_high) == (50_000, 100_000, 150_000)


def test_a_risk_that_is_the_same_counts_as_reviewed(work: Project) -> None:
    found = risk(of=work, review_on=date(2026, 11, 20))
    same = OfRisk(found.pk, 1, Changed.SAME)

    answer(report=report(of=work), answers=Answers("Same.", risks=(same,)), by=work.manager, now=NOW)

    found.refresh_from_db()
    assert found.review_on == date(2026, 12, 9)


def test_a_risk_that_happened_becomes_an_issue_as_grave_as_it_was_scored(work: Project) -> None:
    found = risk(of=work, impact=4, event="The bypass is late")
    happened = OfRisk(found.pk, 1, Changed.HAPPENED)

    answer(report=report(of=work), answers=Answers("It came.", risks=(happened,)), by=work.manager, now=NOW)

    issue = Issue.objects.get()
    assert (issue.risk, issue.what, issue.severity) == (found, "The bypass is late", 4)
    assert Risk.objects.get().state == "occurred"


def test_the_colour_is_judged_by_what_the_same_update_tells(work: Project) -> None:
    """Green was no better than the evidence; with the risk of today it has to justify itself."""
    work.budget_approved = Decimal(1_000_000)
    work.save()
    found = risk(of=work, exposure=Decimal(0))
    grown = OfRisk(found.pk, 1, Changed.MORE, percent=Decimal(60), impact=Decimal(1_200_000))
    asked = report(of=work)

    with pytest.raises(NotAllowed, match="A colour better than the evidence needs a reason"):
        said = Answers("Fine.", risks=(grown,), view=View(Colour.GREEN))
        answer(report=asked, answers=said, by=work.manager, now=NOW)

    found.refresh_from_db(), asked.refresh_from_db()
    assert (found.exposure, asked.state) == (0, "draft")


def test_a_colour_better_than_the_evidence_stands_beside_it_with_its_reason(work: Project) -> None:
    work.finish_forecast = date(2027, 6, 1)
    work.save()
    view = View(Colour.AMBER, "The second crew is not yet in the plan.", date(2026, 12, 4))

    answer(report=report(of=work), answers=Answers("We recover.", view=view), by=work.manager, now=NOW)

    standing = Standing.objects.get(project=work)
    assert (standing.overall, standing.declared, standing.watermelon) == ("red", "amber", True)


def test_whoever_agrees_takes_back_what_was_declared_otherwise(work: Project) -> None:
    work.finish_forecast = date(2027, 6, 1)
    work.save()
    declaration(of=work, by=work.manager, colour="green", reason="Trust me", expires_on=date(2026, 12, 1))

    answer(report=report(of=work), answers=Answers("It is late."), by=work.manager, now=NOW)

    latest = Declaration.objects.latest_first()[0]
    assert (latest.colour, latest.expires_on) == ("red", date(2026, 12, 9))


def test_whoever_agrees_with_the_evidence_declares_nothing(work: Project) -> None:
    answer(report=report(of=work), answers=Answers("All is well."), by=work.manager, now=NOW)

    assert not Declaration.objects.exists()


def test_who_stands_in_answers_with_both_names(work: Project) -> None:
    ben = manager(name="Ben Sato")
    delegation(delegator=work.manager, delegate=ben, starts=date(2026, 11, 23), ends=date(2026, 11, 27))
    ben.acting_on = TODAY
    asked = report(of=work)

    answer(report=asked, answers=Answers("All is well."), by=ben, now=NOW)

    asked.refresh_from_db(), work.refresh_from_db()
    assert (asked.answered_by, asked.answered_for) == (ben, work.manager)
    assert work.reported_on == TODAY
    assert Change.objects.filter(verb="submitted", actor="Ben Sato", behalf="Ines Okafor").exists()


def test_an_update_that_was_overtaken_stores_nothing(work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 12, 4), version=2)
    lining = task(of=work, start_actual=date(2026, 11, 2), remaining=12 * DAY)
    said = Answers(
        "Moved.",
        milestones=(OfMilestone(stone.pk, 1, Holds.MOVES, date(2026, 12, 11), "Permit"),),
        tasks=(OfTask(lining.pk, 1, Decimal(5)),),
    )

    with pytest.raises(Stale):
        answer(report=report(of=work), answers=said, by=work.manager, now=NOW)

    lining.refresh_from_db()
    assert lining.remaining == 12 * DAY
    assert StatusReport.objects.get().state == "draft"


def test_what_is_sealed_is_not_answered_any_more(work: Project) -> None:
    with pytest.raises(NotAllowed, match="is sealed"):
        answer(report=report(of=work, **SEALED), answers=Answers("Late."), by=work.manager, now=NOW)


def test_a_draft_is_kept_until_it_is_sent(work: Project) -> None:
    asked = report(of=work)

    keep_draft(report=asked, typed={"sentence": "Half a"})
    asked.refresh_from_db()
    kept = asked.draft
    answer(report=asked, answers=Answers("Half a sentence."), by=work.manager, now=NOW)

    asked.refresh_from_db()
    assert (kept, asked.draft) == ({"sentence": "Half a"}, {})
