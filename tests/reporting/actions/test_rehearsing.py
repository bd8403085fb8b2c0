"""A rehearsal tells what an update would do, and does nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_site.audit.models import Change
from projects.actions.projects import NotAllowed
from projects.domain.colours import Colour
from projects.models import Project, Task
from reporting.actions.rehearsing import rehearse
from reporting.domain.answers import Answers, Holds, OfMilestone, View
from reporting.models import StatusReport
from tests.factories.people import manager
from tests.factories.projects import milestone
from tests.factories.reporting import SEALED, at, report, stood

NOW = at("2026-11-25T11:00")

pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def work() -> Project:
    ines = manager(name="Ines Okafor")
    dates = {"start_approved": date(2026, 1, 5), "finish_approved": date(2027, 1, 29)}
    return stood(manager=ines, department=ines.department, finish_forecast=date(2027, 1, 29), now=NOW, **dates)


def _moves(stone: Task, to: date) -> Answers:
    return Answers("It is late.", milestones=(OfMilestone(stone.pk, 1, Holds.MOVES, to, "Supplier"),))


def test_a_rehearsal_tells_what_the_evidence_would_say(work: Project) -> None:
    dates = {"finish_approved": date(2026, 11, 30), "finish_forecast": date(2026, 11, 30)}
    stone = milestone(of=work, name="Bypass in service", **dates)

    standing = rehearse(report=report(of=work), answers=_moves(stone, date(2027, 6, 1)), by=work.manager, now=NOW)

    assert standing.milestone_forecast == date(2027, 6, 1)
    assert standing.updated_on == NOW.date()


def test_a_rehearsal_stores_nothing(work: Project) -> None:
    stone = milestone(of=work, finish_forecast=date(2026, 11, 30))
    asked, told = report(of=work), Change.objects.count()

    rehearse(report=asked, answers=_moves(stone, date(2027, 6, 1)), by=work.manager, now=NOW)

    stone.refresh_from_db()
    assert (stone.finish_forecast, stone.version) == (date(2026, 11, 30), 1)
    assert StatusReport.objects.get().state == StatusReport.State.DRAFT
    assert Change.objects.count() == told


def test_a_view_that_is_not_complete_yet_does_not_stop_a_rehearsal(work: Project) -> None:
    answers = Answers("", view=View(Colour.GREEN))

    assert rehearse(report=report(of=work), answers=answers, by=work.manager, now=NOW).updated_on == NOW.date()


def test_what_is_sealed_is_not_rehearsed(work: Project) -> None:
    sealed = report(of=work, **SEALED)

    with pytest.raises(NotAllowed, match="is sealed"):
        rehearse(report=sealed, answers=Answers(""), by=work.manager, now=NOW)
