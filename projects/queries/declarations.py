"""What was declared about a project, beside what the evidence shows."""

from __future__ import annotations

from projects.domain.colours import Colour
from projects.domain.standing import Standing as Stood
from projects.models import Declaration, Project, Standing

SHOWN = 10


def standing(project: Project) -> Stood | None:
    """Where the project stands, or None while nobody has assessed it."""
    row = Standing.objects.filter(project=project).first()
    return Stood.from_content(row.content) if row else None


def assessed(project: Project) -> Colour | None:
    """The colour that the evidence shows; a stale one counts as its last colour."""
    overall = Standing.objects.filter(project=project).values_list("overall", flat=True).first()
    return Colour(overall) if overall else None


def latest(project: Project) -> list[Declaration]:
    """The latest declarations with who made them, newest first."""
    return list(project.declarations.select_related("by").latest_first()[:SHOWN])
