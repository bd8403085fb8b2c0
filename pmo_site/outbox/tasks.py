"""The minute's tick, and delivery."""

from celery import current_app, shared_task
from django.conf import settings
from django.utils.timezone import now

from pmo_site.outbox import delivery
from pmo_site.outbox.models import Heartbeat


@shared_task(name="tick")
def tick() -> None:
    """Say that beat, broker, worker and database are alive, and wake everything that looks for work each minute."""
    Heartbeat.objects.update_or_create(name="tick", defaults={"at": now()})
    for name in settings.TICK_WAKES:
        current_app.send_task(name, expires=settings.TICK_SECONDS)


@shared_task(name="outbox.deliver")
def deliver() -> None:
    while delivery.deliver(clock=now):
        pass
