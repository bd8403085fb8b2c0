"""The Documents tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pmo_site.notes.models import Document
from projects.models import Project
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import document, project

PDF = b"%PDF-1.7\n<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def storage(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def managed() -> Project:
    ines = manager()
    return project(manager=ines, department=ines.department)


def uploaded(client: Client, work: Project, name: str = "Charter.pdf", content: bytes = PDF) -> Document:
    client.post(work.url("upload"), {"file": SimpleUploadedFile(name, content)})
    return Document.objects.latest("pk")


def test_download_is_an_attachment_that_no_browser_opens(client_of: ClientOf) -> None:
    work = managed()
    client = client_of(work.manager)
    kept = uploaded(client, work)

    response = client.get(work.url("download", kept.pk))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="Charter.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert set(response["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}


def test_download_under_a_hostile_title_stays_one_header(client_of: ClientOf) -> None:
    work = managed()
    client = client_of(work.manager)
    kept = uploaded(client, work)
    Document.objects.update(title='a"\r\nSet-Cookie: x=../../../"b')

    response = client.get(work.url("download", kept.pk))
    response.close()

    assert "\n" not in response["Content-Disposition"]
    assert "/" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("name", ["page.html", "logo.svg", "Charter.pdf"])
def test_upload_of_a_page_is_refused_whatever_its_name(client_of: ClientOf, name: str) -> None:
    work = managed()

    response = client_of(work.manager).post(
        work.url("upload"), {"file": SimpleUploadedFile(name, b"<html><script>"), "title": "Kept title"}
    )

    assert response.status_code == 422
    assert "Kept title" in response.content.decode()
    assert not Document.objects.exists()


def test_upload_of_nothing_asks_for_a_file(client_of: ClientOf) -> None:
    work = managed()

    response = client_of(work.manager).post(work.url("upload"), {})

    assert response.status_code == 422


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x"])
def test_link_takes_nothing_but_web_addresses(client_of: ClientOf, url: str) -> None:
    work = managed()

    response = client_of(work.manager).post(work.url("add_link"), {"url": url, "title": "x"})

    assert response.status_code == 422
    assert not Document.objects.exists()


def test_link_is_listed_with_its_address(client_of: ClientOf) -> None:
    work = managed()
    client = client_of(work.manager)

    client.post(work.url("add_link"), {"url": "https://example.org/lot5", "title": "Lot 5"})

    assert 'href="https://example.org/lot5"' in client.get(work.url("documents")).content.decode()


def test_put_away_hides_it_from_everybody_and_can_be_undone(client_of: ClientOf) -> None:
    work = managed()
    client, reader = client_of(work.manager), client_of(stakeholder(department=work.department))
    kept = uploaded(client, work)

    client.post(work.url("put_away", kept.pk))
    assert client.get(work.url("download", kept.pk)).status_code == 404
    assert "Charter" not in reader.get(work.url("documents")).content.decode()
    assert "Bring back" in client.get(work.url("documents")).content.decode()
    client.post(work.url("bring_back", kept.pk))

    assert "Charter" in reader.get(work.url("documents")).content.decode()


def test_download_of_a_document_of_another_project_is_not_found(client_of: ClientOf) -> None:
    work, foreign = managed(), document(of=project(), by=analyst(), file="a.pdf")

    response = client_of(work.manager).get(work.url("download", foreign.pk))

    assert response.status_code == 404


def test_download_of_a_file_that_the_storage_lost_is_not_found(client_of: ClientOf) -> None:
    work = managed()
    lost = document(of=work, by=work.manager, file="lost.pdf")

    assert client_of(work.manager).get(work.url("download", lost.pk)).status_code == 404


def test_documents_cost_the_same_at_any_number(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = managed(), managed(), client_of(analyst())
    for work, number in ((few, 1), (many, 15)):
        for _ in range(number):
            document(of=work, by=manager())
            document(of=work, by=manager(), removed_at=NOW)

    assert queries(lambda: client.get(few.url("documents"))) == queries(lambda: client.get(many.url("documents")))


def test_history_tells_of_documents(client_of: ClientOf) -> None:
    work = managed()
    client = client_of(work.manager)
    kept = uploaded(client, work)

    client.post(work.url("put_away", kept.pk))

    assert "put away the document “Charter”" in client.get(work.url("history")).content.decode()
