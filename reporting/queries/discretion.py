"""Frozen reports as a person may read them today."""

from __future__ import annotations

from pmo_site.people.models import User
from projects.models import Project
from reporting.domain.digest import Digest
from reporting.domain.discretion import Told, codes, seen_by
from reporting.domain.weekly import Weekly


def for_reader(report: Weekly | Digest, user: User) -> Told:
    """The report without lines about projects that the person may not see today; one query."""
    visible = Project.objects.visible_to(user).filter(code__in=codes(report))
    return seen_by(report, set(visible.values_list("code", flat=True)))
