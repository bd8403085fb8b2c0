"""The self-check of a plan: what people answer to the ten practices."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_the_only
from pmo_site.people.models import User
from projects.actions.work import changing
from projects.models import PracticeAnswer


def answer(*, given: PracticeAnswer, fields: Collection[str], by: User, now: datetime) -> PracticeAnswer:
    """Answer a practice, or answer it anew: who and when stands beside it. Raises Stale when it was overtaken."""
    if given.pk and not fields:
        return given
    given.by, given.on = by, localdate(now)
    with changing(given.project, by=by, now=now) as unit, unit.of(given, verb="answered", note=given.note):
        same = PracticeAnswer.objects.filter(project=given.project, number=given.number)
        save_the_only(given, fields={*fields, "by", "on"}, among=same)
    return given
