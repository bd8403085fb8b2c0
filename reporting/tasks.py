"""What the tick wakes: whatever is due, told by the rows in PostgreSQL."""

from celery import shared_task
from django.utils.timezone import now

from reporting.actions.runs import run_due as run


@shared_task(name="reporting.run_due")
def run_due() -> None:
    run(now=now())
