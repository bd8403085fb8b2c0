"""What analysts do with a status report: comment, return, and correct one that is sealed."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit.audit import Unit
from pmo_site.audit.versions import save_expecting
from pmo_site.notes.models import Comment, Thread
from pmo_site.outbox.posting import post
from pmo_site.people.models import User
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from reporting.actions.sealing import seal
from reporting.formats import letters
from reporting.models import StatusReport
from reporting.queries.recipients import to
from reporting.queries.schedules import calendar


def comment(*, report: StatusReport, text: str, by: User, now: datetime) -> Comment:
    """Say something about a report that is not sealed. Raises NotAllowed when it is."""
    _must_be_open(report)
    with changing(report.project, by=by, now=now) as unit:
        if report.thread is None:
            _open_thread(report, unit)
        made = Comment(thread=report.thread, author=by, text=text, at=now)
        with unit.of(made, verb="added", subject=report.project):
            made.save()
    return made


def give_back(*, report: StatusReport, text: str, by: User, now: datetime) -> StatusReport:
    """Return a report to whoever answered it, with the reason, who gets a mail and may answer again until the seal.

    Raises NotAllowed when there is nothing to return, Stale when it was overtaken.
    """
    if report.state != StatusReport.State.SUBMITTED:
        raise NotAllowed(f"The {report} is {report.get_state_display().lower()}: there is nothing to return.")
    with changing(report.project, by=by, now=now) as unit:
        said = comment(report=report, text=text, by=by, now=now)
        with unit.of(report, verb="returned", note=text):
            report.state = StatusReport.State.RETURNED
            save_expecting(report, fields=["state"])
        _tell(report, said, now)
    return report


def correct(*, report: StatusReport, sentence: str, because: str, by: User, now: datetime) -> StatusReport:
    """Seal a report that takes the place of a sealed one, with what the evidence shows now; the old one stays.

    Raises NotAllowed when the report is not sealed, or was corrected already.
    """
    if report.is_open:
        raise NotAllowed(f"The {report} is not sealed yet: return it instead.")
    if StatusReport.objects.filter(supersedes=report).exists():
        raise NotAllowed(f"The {report} was corrected already. Correct the correction.")
    anew = StatusReport(
        project=report.project,
        period_start=report.period_start,
        edition=report.edition + 1,
        asked=report.asked,
        asked_at=report.asked_at,
        sentence=sentence,
        supersedes=report,
        correction=because,
    )
    anew.answered_by, anew.answered_for, anew.answered_at = report.answered_by, report.answered_for, report.answered_at
    if sentence != report.sentence:
        anew.answered_by, anew.answered_for, anew.answered_at = by, None, now
    with changing(report.project, by=by, now=now) as unit:
        with unit.of(anew, verb="corrected", note=because):
            anew.save()
        seal([anew], unit=unit, now=now)
    return anew


def _tell(report: StatusReport, said: Comment, now: datetime) -> None:
    """A letter to whoever answered, and to for whom."""
    told = letters.Comment(key=said.pk, by=said.author.name, text=said.text, at=now)
    plan = calendar()
    until = plan.cycle(report.period_start).seals if plan else None
    people = [person for person in (report.answered_by, report.answered_for) if person and person.is_active]
    code, name = report.project.code, report.project.name
    post([letters.returned(one.name, code, name, told, until=until).to(to(one)) for one in people], now=now)


def _open_thread(report: StatusReport, unit: Unit) -> None:
    # of two who comment first at once, the second one waits here and then sees the thread of the first
    with unit.of(report, verb="opened the discussion of"):
        report.refresh_from_db(fields=["thread"])
        if report.thread is None:
            report.thread = Thread.objects.create()
            StatusReport.objects.filter(pk=report.pk).update(thread=report.thread)


def _must_be_open(report: StatusReport) -> None:
    if not report.is_open:
        raise NotAllowed(f"The {report} is sealed. Correct it instead.")
