"""Waking workers by task name: after commit, within a second, best effort. The sweep each minute is the promise."""

from __future__ import annotations

import logging
from functools import partial
from time import monotonic

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)

SILENCE = 5.0  # seconds in which a broker that has failed is not asked again
_asked_again_from = 0.0


def wake(name: str, *args: int) -> None:
    """Publish the task `name` once the running transaction has committed. Payloads are primary keys, nothing else."""
    transaction.on_commit(partial(_publish, name, args), robust=True)


def _publish(name: str, args: tuple[int, ...]) -> None:
    """Ask the broker, once: a page that wakes five workers must not wait five times for a broker that hangs."""
    global _asked_again_from  # noqa: PLW0603  # one broker per process
    if monotonic() < _asked_again_from:
        return
    try:
        current_app.send_task(name, args=args, retry=False)
    except Exception as error:  # whatever the broker does, the page must be saved
        _asked_again_from = monotonic() + SILENCE
        log.warning("could not wake %s: %s; the sweep will find the work", name, type(error).__name__)
