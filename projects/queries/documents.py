"""The documents of one project."""

from __future__ import annotations

from pmo_site.notes.models import Document, DocumentQuerySet
from projects.models import Project


def documents_of(project: Project) -> DocumentQuerySet:
    """Those that everybody who sees the project may have, the newest first."""
    return _all(project).kept().newest_first()


def put_away_of(project: Project) -> DocumentQuerySet:
    """Those that somebody put away, the latest first."""
    return _all(project).put_away()


def _all(project: Project) -> DocumentQuerySet:
    """A project without a folder has none: no document is without one."""
    return Document.objects.filter(folder=project.folder_id)
