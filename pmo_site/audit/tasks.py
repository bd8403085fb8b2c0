"""Sealing, each minute."""

from celery import shared_task

from pmo_site.audit import sealing


@shared_task(name="audit.seal")
def seal() -> None:
    while sealing.seal():
        pass
