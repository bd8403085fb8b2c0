"""An update that a manager is asked for, and what its page sends."""

from __future__ import annotations

from datetime import date

from projects.models import Project
from reporting.models import StatusReport
from tests.factories.people import manager
from tests.factories.reporting import at, report, stood

OPEN = at("2026-11-25T11:00")
URL = "/reports/update/"


def asked_for() -> Project:
    """A project of Ines Okafor of which an update is due."""
    ines = manager(name="Ines Okafor")
    dates = {"start_approved": date(2026, 1, 5), "finish_approved": date(2027, 1, 29)}
    work = stood(code="SEW-2", name="Sewer relining", manager=ines, department=ines.department, now=OPEN, **dates)
    report(of=work)
    return work


def answers(work: Project, **typed: object) -> dict[str, object]:
    """What the page sends for a project when nothing is changed but the sentence."""
    asked = StatusReport.objects.get(project=work)
    told: dict[str, object] = {"version": asked.version, "sentence": "All is well.", "view": "agree"}
    for stone in work.tasks.milestones():
        told |= {f"m{stone.pk}": "holds", f"m{stone.pk}_version": stone.version}
    for one in work.risks.open():
        told |= {f"k{one.pk}": "same", f"k{one.pk}_version": one.version}
    return {f"{asked.pk}-{name}": said for name, said in (told | typed).items()}
