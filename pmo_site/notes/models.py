"""Folders of documents, and threads of comments."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from pmo_site.notes.files import LABELS


class Folder(models.Model):
    """Holds the documents of whatever points to it."""

    audit_exempt = "a bare key; its files are audited"

    def __str__(self) -> str:
        return f"folder {self.pk}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def kept(self) -> Self:
        """Documents that nobody has put away."""
        return self.filter(removed_at=None)

    def put_away(self) -> Self:
        """What somebody put away, the latest first."""
        return self.exclude(removed_at=None).order_by("-removed_at", "-pk")

    def files(self) -> Self:
        return self.exclude(file="")

    def with_people(self) -> Self:
        return self.select_related("added_by")

    def newest_first(self) -> Self:
        return self.order_by("-added_at", "-pk")


class Document(models.Model):
    """A file or a link. It is put away, never deleted."""

    audited = True

    folder = models.ForeignKey(Folder, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=250, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes")
    url = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="documents")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
            models.CheckConstraint(condition=Q(file="") ^ Q(url=""), name="document_is_a_file_or_a_link"),
        ]
        indexes = [models.Index(fields=["folder", "-added_at"], name="document_by_folder")]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        """E.g. "PDF document", "Link"."""
        label = "link" if self.url else LABELS.get(self.media_type, "file")
        return label[0].upper() + label[1:]


class Thread(models.Model):
    """Holds the comments on whatever points to it."""

    audit_exempt = "a bare key; its comments are audited"

    def __str__(self) -> str:
        return f"thread {self.pk}"


class Comment(models.Model):
    """What somebody said in a thread. It is not edited afterwards."""

    audited = True

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]
        indexes = [models.Index(fields=["thread", "at"], name="comment_by_thread")]

    def __str__(self) -> str:
        return self.text[:60]
