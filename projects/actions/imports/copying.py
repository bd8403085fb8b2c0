"""Rows into the staging table by COPY: a tenth of what inserting them would cost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

from django.db import connection, models

from projects.domain.staged import STAGED
from projects.models import StagedProject

CHUNK = 2_000


class Job(Protocol):
    """A job whose rows are staged."""

    pk: Any
    rows: Any


@dataclass(frozen=True)
class Into:
    """A table of staged rows, and the columns that a row of a file fills, in this order."""

    model: type[models.Model]
    columns: tuple[str, ...]

    @cached_property
    def sql(self) -> str:
        """An empty field is NULL in a CSV that PostgreSQL reads, but for columns of text."""
        fields = self.model._meta.concrete_fields
        texts = [f.column for f in fields if isinstance(f, models.CharField | models.TextField)]
        return (
            f"COPY {self.model._meta.db_table} (job_id, {', '.join(self.columns)}) FROM STDIN"
            f" WITH (FORMAT csv, FORCE_NOT_NULL ({', '.join(name for name in texts if name in self.columns)}))"
        )


PORTFOLIO = Into(StagedProject, STAGED)


def stage(job: Job, rows: Iterable[tuple[Any, ...]], *, tell: Callable[[int], None], into: Into = PORTFOLIO) -> int:
    """Put the rows of a job in place of those that it had; `tell` is called with their number as they go in."""
    unstage(job)
    staged = 0
    for chunk in _chunks(rows):
        with connection.cursor() as cursor:
            cursor.copy_expert(into.sql, _written(job.pk, chunk))
        staged += len(chunk)
        tell(staged)
    return staged


def plan_for_many() -> None:
    """Until the transaction ends, join staged rows by hashing.

    Nobody has counted them when they are joined - only the owner of a table may - so that PostgreSQL expects a few, and
    would go through thousands of projects for each of thousands of rows. Where there is no other way it takes the
    forbidden one at a price that would set its compiler to work for half a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off")


def unstage(job: Job) -> None:
    job.rows.all().delete()


def _written(job: int, rows: list[tuple[Any, ...]]) -> io.StringIO:
    out = io.StringIO()
    csv.writer(out).writerows((job, *row) for row in rows)
    out.seek(0)
    return out


def _chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    rest = iter(rows)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
