"""Sealing: what was said and what the evidence showed, frozen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from pmo_site.outbox.models import Message
from projects.domain.colours import Colour
from projects.models import Project
from reporting.actions.answering import answer
from reporting.actions.sealing import seal_due
from reporting.domain.answers import Answers
from reporting.domain.status_report import holds
from reporting.models import StatusReport, Subscription
from tests.conftest import Queries
from tests.factories.people import executive, manager, stakeholder
from tests.factories.projects import budget_line, funding_source, milestone, project, risk
from tests.factories.reporting import MONDAY, at, report, stood, submitted

FRIDAY = at("2026-11-27T16:00")
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def work() -> Project:
    ines = manager(name="Ines Okafor")
    dates = {"start_approved": date(2026, 1, 5), "finish_approved": date(2027, 1, 29)}
    forecast = {"finish_forecast": date(2027, 3, 12), "reported_on": date(2026, 11, 25)}
    return stood(code="SEW-2", manager=ines, department=ines.department, now=FRIDAY, **dates, **forecast)


def test_what_was_confirmed_is_sealed_with_its_words_and_the_evidence(work: Project) -> None:
    milestone(of=work, name="Bypass in service", finish_forecast=date(2026, 12, 4))
    risk(of=work, event="The bypass is late", exposure=Decimal(720_000))
    budget_line(of=work, source=funding_source(name="2024 bonds"), amount=Decimal(18_400_000))
    made = submitted(of=work, by=work.manager, sentence="A second crew starts on Monday.")

    told = seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    contents = made.told()
    assert told == "1 report sealed, 0 of them not confirmed."
    assert contents.origin() == "Reported by Ines Okafor."
    assert contents.sentence == "A second crew starts on Monday."
    assert contents.standing.overall is Colour.RED
    assert [line.name for line in contents.milestones] == ["Bypass in service"]
    assert [(line.text, line.exposure) for line in contents.risks] == [("The bypass is late", 720_000)]
    assert [fund.source for fund in contents.funds] == ["2024 bonds"]


def test_the_seal_is_that_of_the_bytes_and_stands_in_the_trail(work: Project) -> None:
    made = submitted(of=work, by=work.manager)

    seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    change = Change.objects.get(verb="sealed")
    assert holds(made.seal())
    assert change.after is not None and change.after["sha256"] == made.sha256
    assert "contents" not in change.after


def test_contents_are_canonical_json_without_floats(work: Project) -> None:
    risk(of=work, exposure=Decimal("720000.50"))
    made = submitted(of=work, by=work.manager)

    seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    parsed = json.loads(made.contents, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert json.dumps(parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == made.contents
    assert parsed["risks"][0]["exposure"] == "720000.5"


def test_who_did_not_answer_gets_a_report_that_says_so(work: Project) -> None:
    made = report(of=work)

    told = seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    said = "Made from the evidence; not confirmed by its manager, Ines Okafor, who was asked on Wed 25 Nov 2026."
    assert made.told().origin() == said
    assert told.endswith("1 of them not confirmed.")


def test_what_was_returned_and_not_given_again_is_not_confirmed(work: Project) -> None:
    made = submitted(of=work, by=work.manager, sentence="All is well.")
    StatusReport.objects.update(state="returned")

    seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    assert (made.told().confirmed, made.told().sentence, made.answered_by) == (False, "", None)


def test_who_stood_in_is_named_beside_the_manager(work: Project) -> None:
    ben = manager(name="Ben Sato")
    made = submitted(of=work, by=ben, answered_for=work.manager)

    seal_due(MONDAY, FRIDAY)

    made.refresh_from_db()
    assert made.told().origin() == "Reported by Ben Sato for Ines Okafor."


def test_a_report_compares_with_the_one_before(work: Project) -> None:
    stone = milestone(of=work, name="Bypass", finish_forecast=date(2026, 11, 27))
    grown, fresh = risk(of=work, exposure=Decimal(480_000)), date(2026, 12, 1)
    submitted(of=work, by=work.manager)
    seal_due(MONDAY, FRIDAY)
    stone.finish_forecast, grown.exposure = date(2026, 12, 11), Decimal(720_000)
    stone.save(), grown.save(), risk(of=work, raised_on=fresh, exposure=Decimal(100_000))
    later = submitted(of=work, by=work.manager, period_start=date(2026, 11, 30))

    seal_due(date(2026, 11, 30), at("2026-12-04T16:00"))

    later.refresh_from_db()
    contents = later.told()
    assert contents.milestones[0].was == date(2026, 11, 27)
    assert [line.moved() for line in contents.risks] == ["grown by $240k", "new"]


def test_an_old_risk_that_the_last_report_had_no_room_for_is_not_new(work: Project) -> None:
    for exposure in range(11):
        risk(of=work, exposure=Decimal(1_000 * exposure))
    submitted(of=work, by=work.manager)
    seal_due(MONDAY, FRIDAY)
    smallest = work.risks.order_by("exposure")[0]
    smallest.exposure = Decimal(900_000)
    smallest.save()
    later = submitted(of=work, by=work.manager, period_start=date(2026, 11, 30))

    seal_due(date(2026, 11, 30), at("2026-12-04T16:00"))

    later.refresh_from_db()
    assert (later.told().risks[0].key, later.told().risks[0].trend) == (smallest.pk, None)


def test_a_seal_that_was_missed_is_made_up_for(work: Project) -> None:
    left_behind = report(of=work, period_start=date(2026, 11, 16))

    seal_due(MONDAY, FRIDAY)

    left_behind.refresh_from_db()
    assert left_behind.state == "sealed"


def test_sponsors_and_subscribers_who_may_see_it_get_one_letter(work: Project) -> None:
    sponsor, near, far = executive(name="Rosa"), stakeholder(department=work.department), stakeholder()
    other = project(sponsor=sponsor)
    work.sponsor = sponsor
    work.save()
    for user in (near, far):
        Subscription.objects.create(user=user, kind="reports", project=work)
    for one in (work, other):
        submitted(of=one, by=work.manager)

    seal_due(MONDAY, FRIDAY)

    letters = {letter.recipient: letter for letter in Message.objects.filter(kind="status reports")}
    assert set(letters) == {"Rosa", near.name}
    assert letters["Rosa"].subject == "Status reports of Mon 23 Nov 2026: 2 projects"
    assert other.name not in letters[near.name].text


def test_a_sponsor_who_does_not_want_it_gets_nothing(work: Project) -> None:
    work.sponsor = executive()
    work.save()
    Subscription.objects.create(user=work.sponsor, kind="reports", project=work, wanted=False)
    submitted(of=work, by=work.manager)

    seal_due(MONDAY, FRIDAY)

    assert not Message.objects.exists()


def test_a_confidential_project_reaches_only_those_with_a_part(work: Project) -> None:
    work.confidential, work.sponsor = True, executive(name="Rosa")
    work.save()
    Subscription.objects.create(user=executive(), kind="reports", project=work)
    submitted(of=work, by=work.manager)

    seal_due(MONDAY, FRIDAY)

    assert [letter.recipient for letter in Message.objects.all()] == ["Rosa"]


def test_an_answer_that_comes_while_it_is_sealed_is_overtaken(work: Project) -> None:
    made = report(of=work)
    seal_due(MONDAY, FRIDAY)

    with pytest.raises(Stale):
        answer(report=made, answers=Answers("Just in time?"), by=work.manager, now=FRIDAY)

    assert not StatusReport.objects.get().answered_by


def test_sealing_costs_the_same_however_many_there_are(queries: Queries) -> None:
    def sealed(number: int, week: date) -> int:
        for _ in range(number):
            one = stood(manager=manager(), now=FRIDAY)
            risk(of=one), milestone(of=one)
            submitted(of=one, by=one.manager, period_start=week)
        return queries(lambda: seal_due(week, at("2026-12-04T16:00")))

    assert sealed(2, MONDAY) == sealed(20, date(2026, 11, 30))
