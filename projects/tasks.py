"""What a worker does for the work: imports, plans to compute anew, and the night's forecasts."""

from celery import shared_task
from django.utils.timezone import now

from projects.actions import earned_value, forecasts, recomputing
from projects.actions.imports import work
from projects.actions.ledger_imports import work as ledger_work
from projects.actions.plan_imports import work as plan_work


@shared_task(name="projects.import_work")
def import_work(pk: int) -> None:
    """The step that one import waits for."""
    work.work(pk=pk, clock=now)


@shared_task(name="projects.import_plan_work")
def import_plan_work(pk: int) -> None:
    """The step that the import of one plan waits for."""
    plan_work.work(pk=pk, clock=now)


@shared_task(name="projects.import_ledger_work")
def import_ledger_work(pk: int) -> None:
    """The step that the import of one file of a ledger waits for."""
    ledger_work.work(pk=pk, clock=now)


@shared_task(name="projects.import_sweep")
def import_sweep() -> None:
    """Imports whose worker was never woken, or was lost."""
    work.sweep(clock=now)
    plan_work.sweep(clock=now)
    ledger_work.sweep(clock=now)


@shared_task(name="projects.recompute_plans")
def recompute_plans() -> None:
    """Plans whose calendar has changed."""
    recomputing.work(clock=now)


@shared_task(name="projects.forecast_due")
def forecast_due() -> None:
    """Tonight's forecasts, if they are not made yet."""
    forecasts.run_due(now=now())


@shared_task(name="projects.keep_earned_value")
def keep_earned_value() -> None:
    """What had been earned by the end of the month that is over, if it is not kept yet."""
    earned_value.keep_due(now=now())
