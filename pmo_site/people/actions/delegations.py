"""Standing in for somebody on given days. Whatever the delegate then does carries both names."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from pmo_site.audit import audit
from pmo_site.people.models import Delegation, Role, User


class NotPossible(ValueError):
    """These two cannot stand in for one another on these days; the text says why."""


def delegate(*, delegation: Delegation, by: User, now: datetime) -> Delegation:
    """Store a delegation that is not stored yet. One delegate a day, from today on, and nobody who may not write.

    Raises NotPossible with the reason.
    """
    with audit.change(by=by, now=now) as unit:
        # of two who name a delegate for the same person at once, the second waits here and then sees the first
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=delegation.delegator_id)
        if reason := _reason_against(delegation, now):
            raise NotPossible(reason)
        with unit.of(delegation, verb="added", subject=delegation.delegator):
            delegation.save()
    return delegation


def _reason_against(delegation: Delegation, now: datetime) -> str:
    given, delegate = delegation.delegator.delegations_given, delegation.delegate
    if delegation.starts < localdate(now):
        return "A delegation begins today or later."
    if delegation.ends < delegation.starts:
        return "It cannot end before it begins."
    if delegate.pk == delegation.delegator_id:
        return "Nobody stands in for himself or herself."
    if not delegate.is_active or delegate.role == Role.AUDITOR:
        return f"{delegate} cannot stand in: an auditor changes nothing, and who has left cannot sign in."
    other = given.filter(starts__lte=delegation.ends, ends__gte=delegation.starts).select_related("delegate").first()
    return f"{other.delegate} stands in on some of these days. End that first." if other else ""


def end_delegation(*, delegation: Delegation, by: User, now: datetime) -> None:
    """End a delegation from now on. One that has not begun before today is taken back; the trail keeps it.

    Raises NotPossible when it is over.
    """
    today = localdate(now)
    if delegation.ends < today:
        raise NotPossible(f"The delegation of {delegation.delegate} is over.")
    ended = delegation.starts < today
    verb = "ended" if ended else "removed"
    with audit.change(by=by, now=now) as unit, unit.of(delegation, verb=verb, subject=delegation.delegator):
        if ended:
            delegation.ends = today - timedelta(days=1)
            delegation.save(update_fields=["ends"])
        else:
            delegation.delete()
