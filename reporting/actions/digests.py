"""Freezing the risk digests and sending them, once a period."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from pmo_site.outbox.posting import post
from pmo_site.ui.words import count
from projects.domain.records import canonical, to_plain
from reporting.domain.risk_lines import register_to_plain
from reporting.formats import letters
from reporting.models import RiskDigest
from reporting.queries.digests import Taken, digests
from reporting.queries.recipients import digest_readers, to


@transaction.atomic
def freeze_digests(period_start: date, now: datetime) -> str:
    """Store the digests of the period and post them to their readers."""
    taken = digests(now)
    made = [_row(one, period_start, now) for one in taken]
    RiskDigest.objects.bulk_create(made, batch_size=200)
    bodies = {row.pk: _body(row, one) for row, one in zip(made, taken, strict=True)}
    readers = digest_readers(made)
    post([bodies[row.pk].to(to(user)) for row, user in readers], now=now)
    return f"{count(len(made), 'digest')} to {count(len({user.pk for _, user in readers}), 'person', 'people')}."


def _body(row: RiskDigest, taken: Taken) -> letters.Body:
    scope = taken.department.code if taken.department else "all"
    link = letters.url("reporting:digest", row.pk)
    return letters.digest(taken.contents, period=row.period_start, scope=scope, link=link)


def _row(taken: Taken, period_start: date, now: datetime) -> RiskDigest:
    contents = canonical(to_plain(taken.contents))
    return RiskDigest(
        department=taken.department,
        period_start=period_start,
        as_of=now,
        contents=contents.decode(),
        sha256=sha256(contents).hexdigest(),
        register=register_to_plain(taken.register),
    )
