"""What the pages of every file on its way in have in common: the bar of its work, applying and discarding it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils.timezone import now
from django_htmx.http import HttpResponseClientRedirect

from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.models.file_jobs import CHECKING, FileJob

Job = TypeVar("Job", bound=FileJob)


def work(job: FileJob, *, says: str, poll_url: str) -> dict[str, Any]:
    """What the bar of a job shows; how far it is, is known while its rows are compared."""
    return {
        "job": job,
        "title": job.get_state_display(),
        "says": says,
        "done": job.done,
        "total": job.total if job.state == CHECKING else 0,
        "poll_url": poll_url,
    }


def bar(request: Request, job: Job, shown: Callable[[Job], dict[str, Any]]) -> HttpResponse:
    """The bar alone, asked each second; once the work is done it leads to the page of the import."""
    if job.is_at_work:
        return page(request, "components/progress.html", shown(job))
    return HttpResponseClientRedirect(job.get_absolute_url())


def apply(request: Request, job: Job, begin: Callable[..., object], *, says: str) -> HttpResponse:
    """Have a worker apply it. begin: the action of its kind; says: what then happens, after its name."""

    def act() -> Outcome:
        begin(job=job)
        return Outcome(f"{job} {says}", job.get_absolute_url())

    return act_at_once(request, act=act, back=job.get_absolute_url())


def discard(request: Request, job: Job, end: Callable[..., object], *, says: str, to: str) -> HttpResponse:
    """Let it go. end: the action of its kind; says: what did not happen; to: where its page leads then."""

    def act() -> Outcome:
        end(job=job, now=now())
        return Outcome(f"{job} is discarded; {says}", to)

    return act_at_once(request, act=act, back=job.get_absolute_url())
