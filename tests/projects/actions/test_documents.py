"""Keeping files and links."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pmo_site.audit.models import Change
from pmo_site.notes.files import Unacceptable
from pmo_site.notes.models import Document
from projects.actions import documents as actions
from tests.factories.people import analyst
from tests.factories.projects import document, project

PDF = b"%PDF-1.7\n..."


@pytest.fixture(autouse=True)
def storage(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_add_file_keeps_it_under_a_name_that_nobody_typed(db: None, now: datetime, storage: Path) -> None:
    upload = SimpleUploadedFile("../../etc/Charter signed.pdf", PDF)

    kept = actions.add_file(project=project(), upload=upload, by=analyst(), now=now)

    [stored] = [path for path in storage.rglob("*") if path.is_file()]
    assert stored.read_bytes() == PDF
    assert (kept.title, kept.media_type, kept.size) == ("Charter signed", "application/pdf", len(PDF))
    assert "harter" not in stored.name


def test_add_file_of_another_kind_than_its_name_keeps_nothing(db: None, now: datetime, storage: Path) -> None:
    upload = SimpleUploadedFile("charter.pdf", b"<html><script>alert(1)</script>")

    with pytest.raises(Unacceptable, match="no PDF document"):
        actions.add_file(project=project(), upload=upload, by=analyst(), now=now)

    assert not Document.objects.exists()
    assert not any(storage.iterdir())


def test_add_link_opens_a_folder_for_a_project_without_one(db: None, now: datetime) -> None:
    work = project()

    kept = actions.add_link(project=work, url="https://example.org/", title="Server", by=analyst(), now=now)

    work.refresh_from_db()
    assert kept.folder == work.folder
    assert Change.objects.get(verb="added").subject == f"projects.project:{work.pk}"


def test_put_away_twice_keeps_the_first_moment(db: None, now: datetime) -> None:
    work = project()
    kept = document(of=work, by=analyst())

    actions.put_away(project=work, document=kept, by=analyst(), now=now)
    actions.put_away(project=work, document=kept, by=analyst(), now=now.replace(hour=23))

    kept.refresh_from_db()
    assert kept.removed_at == now


def test_bring_back_undoes_put_away(db: None, now: datetime) -> None:
    work = project()
    kept = document(of=work, by=analyst(), removed_at=now)

    actions.bring_back(project=work, document=kept, by=analyst(), now=now)

    assert Document.objects.kept().contains(kept)
