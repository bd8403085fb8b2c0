"""What the PMO does with funding sources."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.models import FundingSource


def add_funding_source(*, source: FundingSource, by: User | None, now: datetime) -> FundingSource:
    """Record whose money projects may spend."""
    with audit.change(by=by, now=now) as unit, unit.of(source, verb="added"):
        source.save()
    return source


def edit_funding_source(*, source: FundingSource, fields: Collection[str], by: User, now: datetime) -> FundingSource:
    """Write the named fields of a source that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with audit.change(by=by, now=now) as unit, unit.of(source, verb="edited"):
            save_expecting(source, fields=fields)
    return source
