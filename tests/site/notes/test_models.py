"""What the database itself refuses about documents and comments."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from pmo_site.notes.models import Comment, Thread
from tests.conftest import NOW
from tests.factories.people import analyst
from tests.factories.projects import document, project


def test_a_document_has_a_title(db: None) -> None:
    with pytest.raises(IntegrityError, match="document_has_a_title"):
        document(of=project(), by=analyst(), title="")


@pytest.mark.parametrize("place", [{"url": ""}, {"url": "https://example.org/", "file": "a.pdf"}])
def test_a_document_is_either_a_file_or_a_link(db: None, place: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match="document_is_a_file_or_a_link"):
        document(of=project(), by=analyst(), **place)


def test_a_comment_says_something(db: None) -> None:
    with pytest.raises(IntegrityError, match="comment_says_something"):
        Comment.objects.create(thread=Thread.objects.create(), author=analyst(), text="", at=NOW)


def test_kind_names_a_link_a_known_and_an_old_file(db: None) -> None:
    work, by = project(), analyst()
    link, pdf = document(of=work, by=by), document(of=work, by=by, file="a.pdf", media_type="application/pdf")

    assert (link.kind, pdf.kind) == ("Link", "PDF document")
