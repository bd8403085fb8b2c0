"""Jobs with an uploaded file: a person starts them, a worker does the work, step by step."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

Job = TypeVar("Job", bound="FileJob")

CHECKING, APPLYING, ENDED = "checking", "applying", ("applied", "discarded")


class FileJobQuerySet(models.QuerySet[Job]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def with_people(self) -> Self:
        return self.select_related("by")

    def waiting(self, now: datetime) -> Self:
        """Jobs that a worker should take: nobody has begun, or whoever did has not been heard of for too long.

        Whoever applies a job holds its row's lock instead: the lock ends with the worker.
        """
        free = Q(leased_until=None) | Q(leased_until__lte=now) | Q(state=APPLYING)
        return self.filter(free, state__in=self.model.AT_WORK)

    def at_work(self) -> Self:
        return self.filter(state__in=self.model.AT_WORK)

    def forgotten(self, before: datetime) -> Self:
        """Open jobs that were begun before that moment and that nobody works on."""
        return self.exclude(state__in=(*ENDED, *self.model.AT_WORK)).filter(created_at__lt=before)


class FileJob(models.Model):
    """One file on its way in. A model of it names its states, and those at which a worker has something to do."""

    AT_WORK: ClassVar[tuple[str, ...]] = ()
    audit_exempt = "a job is its own record; what it changes is audited"

    state: Any
    get_state_display: Any
    file: Any  # the row that keeps its bytes
    filename = models.CharField(max_length=250)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        """Its page, which each kind of job has its own of."""
        raise NotImplementedError

    @property
    def rejections(self) -> int:
        """How many cells or rows were rejected by the check."""
        counted: int = self.result.get("rejections", 0)
        return counted

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def is_open(self) -> bool:
        """Whether it can still be checked, applied or discarded."""
        return self.state not in ENDED


class JobFile(models.Model):
    """The bytes of a file, for as long as its job is open. In the database, so that every worker can reach them."""

    audit_exempt = "kept only until its import ends"

    content = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"file of import {self.pk}"
