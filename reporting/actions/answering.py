"""A manager, or who stands in, answers: what changed in the plan and the risks, one sentence, and a colour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions import declarations, risks, standings, tasks
from projects.actions.projects import NotAllowed
from projects.actions.updates import reported
from projects.actions.work import changing, delegator
from projects.domain.colours import Colour
from projects.domain.durations import seconds
from projects.domain.risks import Scales
from projects.models import Declaration, Issue, Project, Risk, Task
from projects.queries.declarations import assessed
from projects.queries.risks import in_figures
from projects.queries.scales import scales
from reporting.domain.answers import Answers, Changed, Holds, OfMilestone, OfRisk, OfTask, View
from reporting.models import StatusReport


def answer(*, report: StatusReport, answers: Answers, by: User, now: datetime) -> StatusReport:
    """Store the whole update of one project in one unit of work, and hand it to the analysts.

    Raises Stale when a milestone, a task, a risk or the report was saved by somebody else meanwhile, NotAllowed with
    the reason when it is sealed or the colour is better than the evidence and not justified. Nothing is stored then.
    """
    project = report.project
    if not report.is_open:
        raise NotAllowed(f"The {report} is sealed.")
    with changing(project, by=by, now=now) as unit:
        _milestones(project, answers.milestones, by=by, now=now)
        _tasks(project, answers.tasks, by=by, now=now)
        _risks(project, answers.risks, by=by, now=now)
        standings.derive([project.pk], now=now)  # the colour is judged by the evidence as it is now
        _view(project, answers.view, by=by, now=now)
        reported(project, unit=unit, by=by, now=now)
        with unit.of(report, verb="submitted"):
            report.state, report.sentence, report.draft = StatusReport.State.SUBMITTED, answers.sentence, {}
            report.answered_by, report.answered_at = by, now
            report.answered_for = delegator(project, by)
            fields = ["state", "sentence", "draft", "answered_by", "answered_at", "answered_for"]
            save_expecting(report, fields=fields)
    return report


def keep_draft(*, report: StatusReport, typed: dict[str, str]) -> None:
    """Keep what was typed so far. It changes nothing that anybody else sees."""
    StatusReport.objects.unanswered().filter(pk=report.pk).update(draft=typed)


def _milestones(project: Project, answers: Iterable[OfMilestone], *, by: User, now: datetime) -> None:
    wanted = {one.key: one for one in answers if one.holds is not Holds.HOLDS}
    for task in project.tasks.filter(pk__in=wanted).select_related("project__tier"):
        said = wanted[task.pk]
        task.version = said.version
        field = "finish_actual" if said.holds is Holds.DONE else "finish_forecast"
        setattr(task, field, said.on or localdate(now))
        tasks.edit(task=task, fields=[field], why=said.why, by=by, now=now)


def _tasks(project: Project, answers: Iterable[OfTask], *, by: User, now: datetime) -> None:
    wanted = {one.key: one for one in answers}
    for task in project.tasks.filter(pk__in=wanted):
        said = wanted[task.pk]
        if task.days_left != said.days_left:
            _days_left(task, said, by=by, now=now)


def _days_left(task: Task, said: OfTask, *, by: User, now: datetime) -> None:
    task.version, task.remaining = said.version, seconds(said.days_left, task.project.seconds_per_day)
    if said.days_left == 0:
        task.finish_actual = localdate(now)
        tasks.edit(task=task, fields=["remaining", "finish_actual"], by=by, now=now)
    else:
        tasks.edit(task=task, fields=["remaining"], by=by, now=now)


def _risks(project: Project, answers: Iterable[OfRisk], *, by: User, now: datetime) -> None:
    wanted = {one.key: one for one in answers}
    current = scales()
    for risk in project.risks.open().filter(pk__in=wanted).select_related("project__tier", "owner"):
        said = wanted[risk.pk]
        risk.version = said.version
        if said.changed is Changed.SAME:
            risks.review_risk(risk=risk, by=by, now=now)
        elif said.changed is Changed.HAPPENED:
            risks.turn_into_issue(risk=risk, issue=_issue(risk), by=by, now=now)
        else:
            _rescore(risk, said, current)
            risk.review_on = risks.next_review(project, localdate(now))
            fields = ["probability", "percent", "impact", "cost_low", "cost_likely", "cost_high", "review_on"]
            risks.edit_risk(risk=risk, fields=fields, by=by, now=now)


def _issue(risk: Risk) -> Issue:
    """What is known of it at that moment: its effect is as severe as the risk was scored, the rest is entered later."""
    return Issue(project=risk.project, what=risk.event, severity=risk.impact, owner=risk.owner)


def _rescore(risk: Risk, said: OfRisk, current: Scales) -> None:
    """Write a percentage and an amount into the levels, and beside them the figures themselves, which refine them."""
    figures = in_figures(risk, current)
    if said.percent is not None and not _same(said.percent, figures.chance * 100):
        risk.percent, risk.probability = said.percent, current.probability.level_of(said.percent)
    if said.impact is not None and not _same(said.impact, figures.impact):
        risk.impact = current.cost.level_of(said.impact)
        risk.cost_low, risk.cost_likely, risk.cost_high = _scaled(risk, said.impact, figures.impact)


def _same(shown: Decimal, exact: Decimal) -> bool:
    """Pages show two places; a figure that was left as it was shown did not change."""
    return shown == round(exact, 2)


def _scaled(risk: Risk, now: Decimal, before: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Three points whose mean is the new amount: in the proportions of the old ones, or all the same."""
    old = (risk.cost_low, risk.cost_likely, risk.cost_high)
    if None in old or not before:
        return now, now, now
    low, likely, high = ((point or Decimal(0)) * now / before for point in old)
    return low, likely, high


def _view(project: Project, view: View | None, *, by: User, now: datetime) -> None:
    """Declare what the manager sees differently; whoever agrees takes back a declaration that said something else."""
    if view is not None:
        declarations.declare(project=project, colour=view.colour, reason=view.reason, until=view.until, by=by, now=now)
        return
    evidence, declared = assessed(project), _declared(project, now)
    if evidence and declared and declared != evidence:
        until = localdate(now) + timedelta(days=project.tier.cadence_days)
        declarations.declare(project=project, colour=evidence, until=until, by=by, now=now)


def _declared(project: Project, now: datetime) -> Colour | None:
    latest: Declaration | None = project.declarations.latest_first().first()
    in_force = latest and (latest.expires_on is None or latest.expires_on >= localdate(now))
    return Colour(latest.colour) if latest and in_force else None
