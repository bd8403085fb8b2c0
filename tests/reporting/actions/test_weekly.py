"""The CIO's weekly: taken, held or released, sent once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_site.audit.versions import Stale
from pmo_site.outbox.models import Attachment, Message
from projects.actions.projects import NotAllowed
from projects.actions.standings import derive
from projects.domain.colours import Colour
from reporting.actions import weekly as actions
from reporting.models import ReportRun, ReportSchedule, Subscription, Weekly
from tests.conftest import Queries
from tests.factories.people import admin, analyst, executive, manager, stakeholder
from tests.factories.projects import budget_line, cost_entry, declaration, funding_source, milestone, risk
from tests.factories.reporting import MONDAY, at, report, schedules, stood, submitted

FRIDAY, SENDS, NEXT = at("2026-11-27T17:00"), at("2026-11-30T07:00"), at("2026-12-04T17:00")
DATES = {"start_approved": date(2026, 1, 5), "finish_approved": date(2027, 1, 29)}
LATER = date(2026, 11, 30)
pytestmark = pytest.mark.usefixtures("reference_data")


def _frozen(period: date = MONDAY) -> Weekly:
    actions.freeze(period, FRIDAY if period == MONDAY else NEXT)
    return Weekly.objects.newest_first().filter(period_start=period)[0]


def test_the_eight_sections_are_built_from_what_is_stored() -> None:
    ines = manager(name="Ines Okafor")
    late = {"finish_forecast": date(2027, 6, 1), "reported_on": date(2026, 10, 1)}
    work = stood(code="SEW-2", name="Sewer relining", manager=ines, now=FRIDAY, **DATES, **late)
    declaration(of=work, by=ines, colour="green", reason="We recover.", expires_on=date(2026, 12, 1))
    risk(of=work, event="The bypass is late", exposure=Decimal(720_000))
    budget_line(of=work, source=funding_source(name="2024 bonds"), amount=Decimal(18_400_000))
    cost_entry(of=work, month=date(2026, 10, 1), amount=Decimal(100_000))
    milestone(of=work, name="Bypass in service", finish_approved=date(2026, 12, 4))
    milestone(of=work, name="Roof closed", finish_approved=date(2026, 11, 20), finish_actual=date(2026, 11, 19))
    report(of=work)
    derive([work.pk], now=FRIDAY)

    told = _frozen().told()

    assert told.headline == "One project is still off track, and one decision is waiting for you."
    assert [(one.what, one.due) for one in told.decisions] == [
        ("“On track”, as Ines Okafor declares, ends on Tue 1 Dec 2026", date(2026, 12, 1))
    ]
    assert [(tally.colour, tally.projects) for tally in told.tallies if tally.projects] == [(Colour.RED, 1)]
    assert [(one.who, one.quote) for one in told.mismatches] == [("Ines Okafor", "We recover.")]
    assert [line.text for line in told.top_risks] == ["The bypass is late"]
    assert [fund.source for fund in told.funds] == ["2024 bonds"]
    assert (told.totals[0].budget.amount, told.ledger_on) == (18_400_000, date(2026, 10, 31))
    assert [one.name for one in told.coming] == ["Bypass in service"]
    assert [(one.name, one.days_late) for one in told.reached] == [("Roof closed", -1)]
    assert told.silent[0].says.endswith("Ines Okafor was asked on Wed 25 Nov 2026 and has not answered.")


def test_the_next_one_tells_what_moved_since() -> None:
    work = stood(finish_forecast=date(2027, 1, 20), now=FRIDAY, **DATES)
    found = risk(of=work, exposure=Decimal(480_000))
    derive([work.pk], now=FRIDAY)
    _frozen()
    work.finish_forecast, found.exposure = date(2027, 6, 1), Decimal(720_000)
    work.save(), found.save()
    derive([work.pk], now=NEXT)

    told = _frozen(LATER).told()

    assert [(one.was, one.now) for one in told.movers] == [(Colour.GREEN, Colour.RED)]
    assert [line.moved() for line in told.top_risks] == ["grown by $240k"]
    assert told.tallies[0].before == 0


def test_the_sums_are_those_of_the_projects_whatever_their_sources() -> None:
    work = stood(cost_forecast=Decimal(12_000_000), now=FRIDAY)
    for name in ("Bonds", "Grants"):
        budget_line(of=work, source=funding_source(name=name), amount=Decimal(5_000_000))
    derive([work.pk], now=FRIDAY)

    told = _frozen().told()

    assert [fund.forecast.amount for fund in told.funds] == [6_000_000, 6_000_000]
    assert told.totals[0].forecast.amount == 12_000_000
    assert "forecast $12.0M" in told.lead


def test_a_confidential_project_is_in_none_of_it() -> None:
    rosa, secret = executive(), {"confidential": True, "name": "The lawsuit"}
    work = stood(finish_forecast=date(2027, 6, 1), now=FRIDAY, **DATES, **secret)
    risk(of=work, event="It is lost"), milestone(of=work, name="The verdict", finish_approved=date(2026, 12, 1))
    stood(now=FRIDAY)

    weekly = _frozen()
    actions.send_due(MONDAY, SENDS)

    letter = Message.objects.get(recipient=rosa.name)
    told = weekly.contents + letter.text + letter.html
    assert weekly.told().projects == 1
    assert not any(word in told for word in ("lawsuit", "It is lost", "The verdict"))


def test_it_goes_to_executives_and_to_subscribers_who_may_see_it() -> None:
    rosa, hannah = executive(email="rosa@example.org"), analyst(email="hannah@example.org")
    for user in (hannah, stakeholder()):
        Subscription.objects.create(user=user, kind="weekly")
    _frozen()

    told = actions.send_due(MONDAY, SENDS)

    sent = Message.objects.filter(kind="CIO weekly")
    assert told == "Sent to 2 people."
    assert {letter.address for letter in sent} == {rosa.email, hannah.email}


def test_the_mail_brings_text_html_and_the_pdf() -> None:
    executive()
    _frozen()

    actions.send_due(MONDAY, SENDS)

    letter, pdf = Message.objects.get(kind="CIO weekly"), Attachment.objects.get()
    assert "1  IN ONE SENTENCE" in letter.text and "8  SILENT PROJECTS" in letter.text
    assert letter.html.startswith("<!DOCTYPE html>")
    assert (pdf.name, bytes(pdf.content)[:5]) == ("cio-weekly-2026-11-23.pdf", b"%PDF-")


def test_the_pmo_is_told_that_it_is_ready_and_when_it_goes() -> None:
    schedules()
    admin(email="head@example.org"), analyst()

    _frozen()

    letter = Message.objects.get()
    assert letter.address == "head@example.org"
    assert "It goes out Mon 30 Nov 2026, 07:00 by itself." in letter.text


def test_what_is_held_does_not_go_out_and_says_by_whom() -> None:
    executive()
    actions.hold(weekly=_frozen(), by=admin(name="Vera Lang"), now=FRIDAY)

    told = actions.send_due(MONDAY, SENDS)

    assert told == "Held by Vera Lang."
    assert not Message.objects.filter(kind="CIO weekly").exists()


def test_released_before_its_hour_it_waits_for_it() -> None:
    executive()
    weekly = actions.hold(weekly=_frozen(), by=admin(), now=FRIDAY)

    actions.release(weekly=weekly, by=admin(), now=FRIDAY)

    assert weekly.sent_at is None


def test_released_after_its_hour_it_goes_at_once() -> None:
    schedules()
    executive()
    weekly = actions.hold(weekly=_frozen(), by=admin(), now=FRIDAY)
    send = ReportSchedule.objects.get(kind="send")
    ReportRun.objects.claim(send, MONDAY, due_at=SENDS, now=SENDS)

    actions.release(weekly=weekly, by=admin(), now=at("2026-11-30T09:30"))

    assert weekly.sent_at == at("2026-11-30T09:30")
    assert Message.objects.filter(kind="CIO weekly").count() == 1


def test_a_foreword_stands_in_mail_and_pdf_under_its_name() -> None:
    executive()
    weekly = _frozen()
    plain = actions.weekly_pdf(weekly=weekly, now=FRIDAY)

    actions.write_foreword(weekly=weekly, text="A calm week.", by=admin(name="Vera Lang"), now=FRIDAY)
    actions.send_due(MONDAY, SENDS)

    letter = Message.objects.get(kind="CIO weekly")
    assert "A calm week.\n-- Vera Lang" in letter.text
    assert bytes(Attachment.objects.get().content) != plain


def test_a_foreword_that_was_overtaken_is_not_saved() -> None:
    weekly = _frozen()
    Weekly.objects.update(version=5)

    with pytest.raises(Stale):
        actions.write_foreword(weekly=weekly, text="Mine", by=admin(), now=FRIDAY)


def test_figures_taken_again_make_an_edition_beside_the_first() -> None:
    vera = admin(name="Vera Lang")
    first = actions.write_foreword(weekly=_frozen(), text="A calm week.", by=vera, now=FRIDAY)
    stood(now=FRIDAY)

    again = actions.take_again(weekly=first, by=vera, now=at("2026-11-28T10:00"))

    assert (again.edition, again.foreword, again.told().projects) == (2, "A calm week.", 1)
    assert Weekly.objects.get(edition=1).told().projects == 0


def test_the_latest_edition_is_what_goes_out() -> None:
    executive()
    actions.take_again(weekly=_frozen(), by=admin(), now=at("2026-11-28T10:00"))

    actions.send_due(MONDAY, SENDS)

    assert dict(Weekly.objects.values_list("edition", "sent_at")) == {1: None, 2: SENDS}


@pytest.mark.parametrize("act", ["hold", "release", "take_again"])
def test_what_was_sent_cannot_be_called_back(act: str) -> None:
    _frozen()
    actions.send_due(MONDAY, SENDS)

    with pytest.raises(NotAllowed, match="it stays as it was sent"):
        getattr(actions, act)(weekly=Weekly.objects.get(), by=admin(), now=SENDS)


def test_who_answered_is_quoted_beside_a_silent_project() -> None:
    ines = manager(name="Ines Okafor")
    work = stood(manager=ines, reported_on=date(2026, 10, 1), now=FRIDAY)
    submitted(of=work, by=ines, sentence="Back from leave on Monday.")

    assert _frozen().told().silent[0].says.endswith("answered: “Back from leave on Monday.”")


def test_taking_the_figures_costs_the_same_however_many_projects(queries: Queries) -> None:
    def frozen(number: int, period: date) -> int:
        for _ in range(number):
            work = stood(manager=manager(), now=FRIDAY)
            risk(of=work), milestone(of=work), budget_line(of=work), cost_entry(of=work), report(of=work)
        return queries(lambda: _frozen(period))

    frozen(1, date(2026, 11, 16))
    assert frozen(2, MONDAY) == frozen(20, LATER)
