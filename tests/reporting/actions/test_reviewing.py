"""What analysts do with a report."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from projects.actions.projects import NotAllowed
from projects.models import Project
from reporting.actions.reviewing import comment, correct, give_back
from reporting.actions.sealing import seal_due
from reporting.models import ReportSchedule, StatusReport
from tests.factories.people import analyst, manager
from tests.factories.reporting import MONDAY, at, report, schedules, stood, submitted

THURSDAY, FRIDAY, LATER = at("2026-11-26T10:00"), at("2026-11-27T16:00"), at("2026-12-01T10:00")
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def work() -> Project:
    ines = manager(name="Ines Okafor", email="ines@example.org")
    return stood(code="SEW-2", name="Sewer relining", manager=ines, department=ines.department, now=THURSDAY)


def _sealed(work: Project) -> StatusReport:
    made = submitted(of=work, by=work.manager, sentence="All is well.")
    seal_due(MONDAY, FRIDAY)
    made.refresh_from_db()
    return made


def test_a_comment_stands_beside_the_report_and_in_the_history(work: Project) -> None:
    made, hannah = submitted(of=work, by=work.manager), analyst(name="Hannah Mills")

    comment(report=made, text="Name the second crew.", by=hannah, now=THURSDAY)
    comment(report=made, text="And from when.", by=hannah, now=THURSDAY)

    made.refresh_from_db()
    assert made.thread is not None and made.thread.comments.count() == 2
    assert Change.objects.about(f"projects.project:{work.pk}").filter(target_type="notes.comment").count() == 2


def test_a_returned_report_goes_back_with_the_reason_by_mail(work: Project) -> None:
    made, hannah = submitted(of=work, by=work.manager), analyst(name="Hannah Mills")

    give_back(report=made, text="Which crew?", by=hannah, now=THURSDAY)

    letter = Message.objects.get()
    assert made.state == "returned"
    assert (letter.address, letter.subject) == ("ines@example.org", "Sewer relining: the status report came back")
    assert "Hannah Mills says:" in letter.text and "Which crew?" in letter.text


def test_a_returned_report_says_until_when_it_may_be_answered_again(work: Project) -> None:
    schedules()
    made = submitted(of=work, by=work.manager)

    give_back(report=made, text="Which crew?", by=analyst(), now=THURSDAY)

    letter = Message.objects.get()
    assert all(
        "until Fri 27 Nov 2026, 16:00, when the reports are sealed" in body for body in (letter.text, letter.html)
    )


def test_a_returned_report_names_no_hour_while_nobody_seals(work: Project) -> None:
    ReportSchedule.objects.of_kinds([ReportSchedule.Kind.SEAL]).update(active=False)
    made = submitted(of=work, by=work.manager)

    give_back(report=made, text="Which crew?", by=analyst(), now=THURSDAY)

    assert "again until the reports are sealed:" in Message.objects.get().text


def test_who_stood_in_and_the_manager_both_get_the_mail(work: Project) -> None:
    made = submitted(of=work, by=manager(), answered_for=work.manager)

    give_back(report=made, text="Which crew?", by=analyst(), now=THURSDAY)

    assert Message.objects.count() == 2


def test_a_report_returned_twice_is_two_mails(work: Project) -> None:
    made = submitted(of=work, by=work.manager)
    give_back(report=made, text="Which crew?", by=analyst(), now=THURSDAY)
    StatusReport.objects.update(state="submitted")
    made.refresh_from_db()

    give_back(report=made, text="From when?", by=analyst(), now=THURSDAY)

    assert Message.objects.count() == 2


def test_what_nobody_answered_cannot_be_returned(work: Project) -> None:
    with pytest.raises(NotAllowed, match="asked for: there is nothing to return"):
        give_back(report=report(of=work), text="Hello?", by=analyst(), now=THURSDAY)


@pytest.mark.parametrize("act", [comment, give_back])
def test_after_the_seal_there_is_nothing_to_say(work: Project, act: object) -> None:
    sealed = _sealed(work)

    with pytest.raises(NotAllowed):
        act(report=sealed, text="Too late", by=analyst(), now=LATER)


def test_a_correction_supersedes_and_the_old_report_stays(work: Project) -> None:
    old = _sealed(work)

    new = correct(report=old, sentence="It is late.", because="The date was wrong.", by=analyst(), now=LATER)

    told = new.told()
    assert (told.supersedes, told.correction, told.edition) == (old.sha256, "The date was wrong.", 2)
    assert StatusReport.objects.in_force().get() == new
    assert StatusReport.objects.get(pk=old.pk).told().sentence == "All is well."


def test_a_correction_of_the_words_is_told_by_who_made_it(work: Project) -> None:
    hannah = analyst(name="Hannah Mills")

    new = correct(report=_sealed(work), sentence="It is late.", because="Wrong.", by=hannah, now=LATER)

    assert new.told().answered_by == "Hannah Mills"


def test_a_correction_that_keeps_the_words_keeps_who_said_them(work: Project) -> None:
    work.finish_forecast = date(2027, 6, 1)
    work.save()

    new = correct(report=_sealed(work), sentence="All is well.", because="The date.", by=analyst(), now=LATER)

    assert new.told().origin() == "Reported by Ines Okafor."


def test_a_report_is_corrected_once_and_then_its_correction(work: Project) -> None:
    old = _sealed(work)
    new = correct(report=old, sentence="It is late.", because="Wrong.", by=analyst(), now=LATER)

    with pytest.raises(NotAllowed, match="Correct the correction"):
        correct(report=old, sentence="No.", because="Wrong.", by=analyst(), now=LATER)

    third = correct(report=new, sentence="Very late.", because="Still.", by=analyst(), now=LATER)
    assert third.edition == 3


def test_what_is_not_sealed_is_returned_rather_than_corrected(work: Project) -> None:
    with pytest.raises(NotAllowed, match="return it instead"):
        correct(report=report(of=work), sentence="x", because="y", by=analyst(), now=THURSDAY)
