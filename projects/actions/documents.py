"""What people do with the documents of a project. Every write of theirs is here."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile

from pmo_site.audit.audit import Unit
from pmo_site.notes.files import clean_name, recognised
from pmo_site.notes.models import Document, Folder
from pmo_site.people.models import User
from projects.actions.work import changing
from projects.models import Project


def add_file(*, project: Project, upload: UploadedFile[bytes], by: User, now: datetime, title: str = "") -> Document:
    """Keep a file. Without a title it gets the file's own name.

    Raises notes.files.Unacceptable when it is too large, of a kind that is not taken, or not what its name says.
    """
    name, size = clean_name(upload.name or ""), upload.size or 0
    kind = recognised(upload, name, size)
    document = Document(title=title or PurePosixPath(name).stem, media_type=kind.media_type, size=size)
    # a name of our own: nothing that somebody typed becomes a path, and nobody can guess it
    upload.name = f"{uuid4().hex}{kind.ending}"
    document.file = upload
    return _add(project, document, by=by, now=now)


def add_link(*, project: Project, url: str, title: str, by: User, now: datetime) -> Document:
    """Keep the address of something that lies elsewhere."""
    return _add(project, Document(title=title, url=url), by=by, now=now)


def put_away(*, project: Project, document: Document, by: User, now: datetime) -> Document:
    """Take a document out of sight. It is kept, and `bring_back` undoes this; twice keeps the first moment."""
    if document.removed_at is None:
        _turn(project, document, removed_at=now, verb="put away", by=by, now=now)
    return document


def bring_back(*, project: Project, document: Document, by: User, now: datetime) -> Document:
    """Undo `put_away`."""
    if document.removed_at:
        _turn(project, document, removed_at=None, verb="brought back", by=by, now=now)
    return document


def _add(project: Project, document: Document, *, by: User, now: datetime) -> Document:
    with changing(project, by=by, now=now) as unit, unit.of(document, verb="added", subject=project):
        document.folder = _folder(project, unit)
        document.added_by, document.added_at = by, now
        document.save()
    return document


def _folder(project: Project, unit: Unit) -> Folder:
    """The project's folder; one that was imported gets it with its first document."""
    if project.folder is None:
        # of two who add the first document at once, the second one waits here and then sees the folder of the first
        with unit.of(project, verb="opened a folder for"):
            project.refresh_from_db(fields=["folder"])
            if project.folder is None:
                project.folder = Folder.objects.create()
                Project.objects.filter(pk=project.pk).update(folder=project.folder)
    return project.folder


def _turn(
    project: Project, document: Document, *, removed_at: datetime | None, verb: str, by: User, now: datetime
) -> None:
    with changing(project, by=by, now=now) as unit, unit.of(document, verb=verb, subject=project):
        document.removed_at = removed_at
        document.save(update_fields=["removed_at"])
