"""PDFs, made when they are first wanted and kept under the seal of what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reporting.formats import report_paper, weekly_paper
from reporting.models import Rendering, StatusReport, Weekly
from reporting.queries.weekly import edition


def report_pdf(*, report: StatusReport, now: datetime) -> bytes:
    """The PDF of a sealed report. Raises ValueError when it is not sealed, or not what was sealed."""
    contents = report.told()
    return _kept(report.sha256, lambda: report_paper.report_pdf(contents, report.sha256), now)


def weekly_pdf(*, weekly: Weekly, now: datetime) -> bytes:
    """The PDF of a weekly with its foreword as it is now."""
    told = edition(weekly)
    return _kept(told.seal, lambda: weekly_paper.weekly_pdf(told), now)


def _kept(seal: str, make: Callable[[], bytes], now: datetime) -> bytes:
    """Of two who want it first at once both make it, and the same bytes come out."""
    for kept in Rendering.objects.filter(pk=seal).values_list("pdf", flat=True):
        return bytes(kept)
    made = make()
    Rendering.objects.bulk_create([Rendering(sha256=seal, pdf=made, made_at=now)], ignore_conflicts=True)
    return made
