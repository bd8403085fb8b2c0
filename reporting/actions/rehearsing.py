"""What an update would do, found out by doing it and taking it back: nothing is computed in a second way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pmo_site.people.models import User
from projects.domain.standing import Standing as Stood
from projects.models import Standing
from reporting.actions.answering import answer
from reporting.domain.answers import Answers
from reporting.models import StatusReport


def rehearse(*, report: StatusReport, answers: Answers, by: User, now: datetime) -> Stood:
    """How the project would stand if the update were sent; nothing is stored, and no letter leaves.

    The person's own view is left out: it changes nothing of what the evidence says, and may not be complete yet.
    Raises as `answer` does. The report is read anew afterwards: in memory it looks answered.
    """
    with transaction.atomic():
        answer(report=report, answers=replace(answers, view=None), by=by, now=now)
        content = Standing.objects.get(project=report.project_id).content
        transaction.set_rollback(True)
    return Stood.from_content(content)
