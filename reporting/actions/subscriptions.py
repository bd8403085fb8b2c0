"""What a person chooses to get."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit import audit
from pmo_site.people.models import Department, User
from projects.models import Project
from reporting.models import Subscription


def choose(
    *,
    user: User,
    kind: str,
    wanted: bool,
    now: datetime,
    department: Department | None = None,
    project: Project | None = None,
) -> Subscription:
    """Remember that the person wants it, or does not; choosing the same again changes nothing.

    department: of a digest, none for that of the PMO. project: of status reports. The caller has made sure that the
    person may see it; every sending makes sure of it again.
    """
    about = {"user": user, "kind": kind, "department": department, "project": project}
    with audit.change(by=user, now=now) as unit:
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user.pk)  # one choice at a time
        chosen = Subscription.objects.filter(**about).first() or Subscription(**about)
        with unit.of(chosen, verb="chose", subject=user):
            chosen.wanted = wanted
            chosen.save()
    return chosen
