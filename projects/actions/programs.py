"""What the PMO does with programs. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.models import Program


def add(*, program: Program, by: User | None, now: datetime) -> Program:
    with audit.change(by=by, now=now) as unit, unit.of(program, verb="added"):
        program.save()
    return program


def edit(*, program: Program, fields: Collection[str], by: User, now: datetime) -> Program:
    """Write the named fields of a program that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with audit.change(by=by, now=now) as unit, unit.of(program, verb="edited"):
            save_expecting(program, fields=fields)
    return program
