"""The running numbers within a project: R-01, I-07. Given out once, never again."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Max

from projects.models import Project


def next_number(project: Project, rows: models.Manager[Any]) -> int:
    """One more than the highest number among the project's rows.

    Must be called inside a transaction: whoever asks at the same time waits for its end, and then sees its row.
    """
    # NO KEY: rows that only point to the project can still be inserted meanwhile.
    Project.objects.select_for_update(no_key=True).values_list("pk").get(pk=project.pk)
    highest: int | None = rows.aggregate(Max("number"))["number__max"]
    return (highest or 0) + 1
