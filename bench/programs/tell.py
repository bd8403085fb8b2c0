"""Seal, render, digest and send, then take all of it back: python -m bench.programs.tell. Prints figures as JSON."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import typst
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils.timezone import now

from bench.programs.bring_in import cpu
from pmo_site.audit import audit
from pmo_site.outbox.delivery import deliver
from pmo_site.outbox.posting import Letter, Recipient, post
from projects.models import Project
from reporting.actions import digests, sealing, weekly
from reporting.actions.renderings import report_pdf
from reporting.formats import report_paper
from reporting.models import StatusReport

REPORTS, CHUNK, MAILS = 500, 100, 1_000
PERIOD = date(2027, 1, 4)
TEXT = "Two projects went off track. " * 40
MOMENT = now()


def timed(act: Callable[[], Any]) -> tuple[float, float]:
    """CPU and seconds of it, and of its backend."""
    used, begun = cpu(), time.perf_counter()
    act()
    return cpu() - used, time.perf_counter() - begun


def reports() -> dict[str, float]:
    """In turns: the portal seals and renders a hundred, bare typst compiles the same hundred.

    The reports are read as whoever seals them reads them, with their people.
    """
    made = [StatusReport(project=project, period_start=PERIOD) for project in Project.objects.all()[:REPORTS]]
    StatusReport.objects.bulk_create(made)
    made = list(StatusReport.objects.filter(pk__in=[one.pk for one in made]).with_people().by_project())
    ours = plain = sealing_took = rendering_took = 0.0
    for first in range(0, REPORTS, CHUNK):
        chunk = made[first : first + CHUNK]
        used, took = timed(lambda chunk=chunk: seal(chunk))
        rendered, rendering = timed(lambda chunk=chunk: [report_pdf(report=one, now=MOMENT) for one in chunk])
        told = [one.told() for one in chunk]
        shared = {"city": settings.CITY_NAME, "pmo": settings.PMO_NAME}
        words = [shared | report_paper.told(one, report.sha256) for one, report in zip(told, chunk, strict=True)]
        alone, _ = timed(lambda words=words: [bare(one) for one in words])
        ours, plain = ours + used + rendered, plain + alone
        sealing_took, rendering_took = sealing_took + took, rendering_took + rendering
    return {"reports": ours / plain, "sealing": sealing_took, "rendering": rendering_took}


def bare(words: dict[str, Any]) -> bytes:
    """The PDF as typst's documentation makes one: by a call that knows nothing of the one before."""
    return typst.compile(
        str(report_paper.TEMPLATES / "report.typ"),
        root=str(report_paper.TEMPLATES),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words)},
        pdf_standards=["ua-1"],
        timestamp=int(MOMENT.timestamp()),
    )


def seal(chunk: list[StatusReport]) -> None:
    with audit.change(by=None, now=MOMENT) as unit:
        sealing.seal(chunk, unit=unit, now=MOMENT)


def mails() -> dict[str, float]:
    """The outbox, and before and after it Django alone, each over one connection."""
    letters = [
        Letter("bench", "now", Recipient(None, f"Reader {n}", f"reader{n}@portmarlow.example"), f"Mail {n}", TEXT)
        for n in range(MAILS)
    ]
    while deliver(clock=lambda: MOMENT):
        pass  # the letters of the digests and the weekly are not what is measured
    post(letters, now=MOMENT)
    before = plain_mails()
    begun = time.perf_counter()
    while deliver(clock=lambda: MOMENT):
        pass
    ours = MAILS / (time.perf_counter() - begun)
    return {"mails": ours / ((before + plain_mails()) / 2), "rate": ours}


def plain_mails() -> float:
    """Mails a second."""
    written = [EmailMultiAlternatives(f"Mail {n}", TEXT, to=[f"reader{n}@portmarlow.example"]) for n in range(MAILS)]
    begun = time.perf_counter()
    get_connection().send_messages(written)
    return MAILS / (time.perf_counter() - begun)


with transaction.atomic():
    found = reports()
    found["digests"] = timed(lambda: digests.freeze_digests(PERIOD, MOMENT))[1]
    found["weekly"] = timed(lambda: weekly.freeze(PERIOD, MOMENT))[1]
    found |= mails()
    transaction.set_rollback(True)
print(json.dumps(found))
