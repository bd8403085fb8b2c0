"""The CIO's weekly: its figures are taken, it gets a foreword, is held or released, and goes out once."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.outbox.posting import post
from pmo_site.people.models import Role, User
from pmo_site.ui.words import count
from projects.actions.projects import NotAllowed
from projects.domain.records import canonical, to_plain
from reporting.actions.renderings import weekly_pdf
from reporting.domain.risk_lines import register_to_plain
from reporting.formats import letters
from reporting.models import ReportRun, ReportSchedule, Weekly
from reporting.queries.recipients import to, weekly_readers
from reporting.queries.weekly import edition, sends_on, take

Kind = ReportSchedule.Kind


def freeze(period_start: date, now: datetime) -> str:
    """Take the figures of the week and tell those who may release it."""
    with audit.change(by=None, now=now):
        weekly = _take(period_start, by=None, now=now)
        _tell(weekly, now)
    return f"{weekly.told().projects} projects: {weekly.told().headline}"


def take_again(*, weekly: Weekly, by: User, now: datetime) -> Weekly:
    """Take the figures of the week once more, before it goes out; foreword and hold go with them.

    What was taken first stays. Raises NotAllowed when it was sent.
    """
    _must_wait(weekly)
    return _take(weekly.period_start, by=by, now=now, like=weekly)


def write_foreword(*, weekly: Weekly, text: str, by: User, now: datetime) -> Weekly:
    """Set the words before the figures, or take them away. Raises NotAllowed when it was sent, Stale when overtaken."""
    _must_wait(weekly)
    with audit.change(by=by, now=now) as unit, unit.of(weekly, verb="edited"):
        weekly.foreword, weekly.foreword_by = text, by if text else None
        save_expecting(weekly, fields=["foreword", "foreword_by"])
    return weekly


def hold(*, weekly: Weekly, by: User, now: datetime) -> Weekly:
    """Keep it from going out until it is released. Twice keeps the first. Raises NotAllowed when it was sent."""
    _must_wait(weekly)
    if not weekly.is_held:
        with audit.change(by=by, now=now) as unit, unit.of(weekly, verb="held"):
            weekly.held_at, weekly.held_by = now, by
            save_expecting(weekly, fields=["held_at", "held_by"])
    return weekly


def release(*, weekly: Weekly, by: User, now: datetime) -> Weekly:
    """Let it go out at its hour, or at once when that has passed. Raises NotAllowed when it was sent."""
    _must_wait(weekly)
    if not weekly.is_held:
        return weekly
    with audit.change(by=by, now=now) as unit:
        with unit.of(weekly, verb="released"):
            weekly.held_at = weekly.held_by = None
            save_expecting(weekly, fields=["held_at", "held_by"])
        if ReportRun.objects.filter(schedule__kind=Kind.SEND, period_start=weekly.period_start).exists():
            _send(weekly, now)
    return weekly


@transaction.atomic
def send_due(period_start: date, now: datetime) -> str:
    """Send the weekly of the period unless it is held."""
    found = Weekly.objects.select_for_update(of=("self",)).select_related("held_by", "foreword_by")
    weekly = found.filter(period_start=period_start).newest_first().first()
    if weekly is None:
        return "No figures were taken, so nothing goes out."
    if weekly.is_held:
        return f"Held by {weekly.held_by}."
    return f"Sent to {count(_send(weekly, now), 'person', 'people')}."


def _send(weekly: Weekly, now: datetime) -> int:
    """Post it to its readers; returns how many."""
    link = letters.url("reporting:weekly_of", weekly.period_start.isoformat())
    pdf = weekly_pdf(weekly=weekly, now=now)
    body = letters.weekly(edition(weekly), period=weekly.period_start, link=link, pdf=pdf)
    readers = weekly_readers()
    with audit.change(by=None, now=now) as unit, unit.of(weekly, verb="sent"):
        weekly.sent_at = now
        save_expecting(weekly, fields=["sent_at"])
        post([body.to(to(reader)) for reader in readers], now=now)
    return len(readers)


def _take(period_start: date, *, by: User | None, now: datetime, like: Weekly | None = None) -> Weekly:
    last = Weekly.objects.filter(period_start__lt=period_start).newest_first().first()
    taken = take(now, last)
    contents = canonical(to_plain(taken.contents))
    weekly = Weekly(
        period_start=period_start,
        as_of=now,
        contents=contents.decode(),
        sha256=sha256(contents).hexdigest(),
        register=register_to_plain(taken.register),
    )
    if like:
        weekly.edition, weekly.foreword, weekly.foreword_by = like.edition + 1, like.foreword, like.foreword_by
        weekly.held_at, weekly.held_by = like.held_at, like.held_by
    with audit.change(by=by, now=now) as unit, unit.of(weekly, verb="taken"):
        weekly.save()
    return weekly


def _tell(weekly: Weekly, now: datetime) -> None:
    sends = sends_on(weekly, now)
    link, written = letters.url("reporting:weekly_of", weekly.period_start.isoformat()), []
    for person in User.objects.active().filter(role=Role.ADMIN):
        body = letters.weekly_ready(person.name, weekly.told(), period=weekly.period_start, link=link, sends=sends)
        written.append(body.to(to(person)))
    post(written, now=now)


def _must_wait(weekly: Weekly) -> None:
    if weekly.sent_at:
        raise NotAllowed(f"The {weekly} went out on {localdate(weekly.sent_at)}; it stays as it was sent.")
