"""The letters of the weekly cycle, before they have a recipient: what is told goes in, subject and bodies come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from pmo_site.outbox.posting import Enclosure, Letter, Recipient
from pmo_site.ui.words import count, day, moment
from projects.domain.colours import Colour
from projects.domain.standing import Standing
from reporting.domain.brief import IN_MAIL, brief
from reporting.domain.digest import Digest
from reporting.domain.edition import Edition
from reporting.domain.sections import sections
from reporting.domain.status_report import StatusReport
from reporting.domain.weekly import NOTHING, Weekly
from reporting.formats.mail import draw


@dataclass(frozen=True, slots=True)
class Body:
    """A letter without its recipient; the outbox sends the same kind and period to an address once."""

    kind: str
    period: str
    subject: str
    text: str
    html: str
    enclosures: tuple[Enclosure, ...] = ()

    def to(self, recipient: Recipient) -> Letter:
        return Letter(self.kind, self.period, recipient, self.subject, self.text, self.html, self.enclosures)


@dataclass(frozen=True, slots=True)
class Ask:
    """A report that is asked for. `behalf`: the manager, where the letter goes to who stands in."""

    code: str
    project: str
    colour: str | None
    stale: bool
    updated_on: date | None
    behalf: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What an analyst said when a report was returned. `key` tells one such comment from another."""

    key: int
    by: str
    text: str
    at: datetime


def ask(person: str, asked: Sequence[Ask], *, period: date, closes: datetime) -> Body:
    """One letter with one link to one page. The link carries no credentials."""
    subject = f"Update due {moment(closes)}: {count(len(asked), 'project')}"
    context = {"person": person, "asked": asked, "closes": closes, "link": url("reporting:update")}
    return _body("ask_for_update", "update request", period.isoformat(), subject, context)


def update_request(person: str, asked: Sequence[Ask], *, by: str, why: str, period: str) -> Body:
    """What somebody at the PMO wants to know between the weekly updates. period: tells one request from another."""
    subject = f"{by} asks for an update: {count(len(asked), 'project')}"
    rows = [(one, url("projects:project", one.code)) for one in asked]
    context: dict[str, object] = {"person": person, "rows": rows, "by": by, "why": why}
    context["link"] = rows[0][1] if len(rows) == 1 else url("home")
    return _body("update_request", "update wanted", period, subject, context)


def returned(person: str, code: str, project: str, comment: Comment, *, until: datetime | None) -> Body:
    """`until`: when the report is sealed; None where nobody knows, since managers are not asked any more."""
    subject = f"{project}: the status report came back"
    context = {
        "person": person,
        "project": project,
        "code": code,
        "reviewer": comment.by,
        "text": comment.text,
        "at": comment.at,
        "until": until,
        "link": url("reporting:update"),
    }
    return _body("returned", "report returned", f"{code} {comment.key}", subject, context)


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A sealed report in a few words. `declared` only where it differs from the evidence."""

    project: str
    colour: Colour | None
    stale: bool
    declared: Colour | None
    reason: str
    sentence: str
    origin: str
    as_of: datetime
    link: str

    @classmethod
    def of(cls, report: StatusReport, key: int) -> SealedLine:
        said = report.standing
        return cls(
            project=report.project,
            colour=said.overall,
            stale=said.stale,
            declared=said.declared if said.declared is not said.overall else None,
            reason=_because(said),
            sentence=report.sentence,
            origin=report.origin(),
            as_of=report.as_of,
            link=url("reporting:report", report.code, key),
        )


def _because(said: Standing) -> str:
    """The reason; of what became unknown first that nobody told of it for long, which is why it did."""
    if not said.stale:
        return said.reason
    known = f"No update since {day(said.updated_on)}." if said.updated_on else "No update is on record."
    return f"{known} {said.reason}".strip()


def sealed(person: str, lines: Sequence[SealedLine], period: date) -> Body:
    subject = f"Status reports of {day(period)}: {count(len(lines), 'project')}"
    context: dict[str, object] = {"person": person, "lines": lines, "link": url("reporting:reports")}
    return _body("sealed", "status reports", period.isoformat(), subject, context)


def digest(contents: Digest, *, period: date, scope: str, link: str) -> Body:
    """The same for every reader. `scope`: the code of the department, "all" for that of the PMO."""
    subject = f"Risk digest, {contents.scope}: {contents.headline}"
    context = {"digest": contents, "link": link, "sections": sections(contents)}
    return _body("digest", "risk digest", f"{period.isoformat()} {scope}", subject, context)


def weekly(edition: Edition, *, period: date, link: str, pdf: bytes) -> Body:
    """The same for every reader, with the PDF attached."""
    weekly = edition.weekly
    short = brief(weekly, IN_MAIL)
    context = {"edition": edition, "weekly": short.weekly, "more": short.more, "link": link, "nothing": NOTHING}
    body = _body("weekly", "CIO weekly", period.isoformat(), f"CIO weekly: {weekly.headline}", context)
    name = f"cio-weekly-{period.isoformat()}.pdf"
    return replace(body, enclosures=(Enclosure(name, "application/pdf", pdf),))


def weekly_ready(person: str, weekly: Weekly, *, period: date, link: str, sends: datetime | None) -> Body:
    """Tells the PMO that the figures are taken; until it goes out it may be held, and get a foreword."""
    context = {"person": person, "weekly": weekly, "link": link, "sends": sends}
    return _body("weekly_ready", "CIO weekly ready", period.isoformat(), "The CIO weekly is ready", context)


def url(name: str, *args: object) -> str:
    """The whole address of a page."""
    return settings.SITE_URL + reverse(name, args=args)


def _body(template: str, kind: str, period: str, subject: str, context: dict[str, object]) -> Body:
    drawn = draw(template, subject, context)
    return Body(kind, period, subject, drawn.text, drawn.html)
