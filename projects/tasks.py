"""Imports of portfolio files, done by a worker."""

from celery import shared_task
from django.utils.timezone import now

from projects.actions.imports import work


@shared_task(name="projects.import_work")
def import_work(pk: int) -> None:
    """The step that one import waits for."""
    work.work(pk=pk, clock=now)


@shared_task(name="projects.import_sweep")
def import_sweep() -> None:
    """Imports whose worker was never woken, or was lost."""
    work.sweep(clock=now)
