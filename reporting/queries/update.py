"""What a manager's update page shows: the reports that he or she may answer, each filled in with what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import localdate

from pmo_site.audit.models import Change
from pmo_site.audit.snapshots import key
from pmo_site.people.models import User
from projects.domain.standing import Standing as Stood
from projects.models import Risk, Task
from projects.queries.risks import Scored, in_figures
from projects.queries.scales import scales
from reporting.domain.cycle import Cycle, Phase
from reporting.models import StatusReport
from reporting.queries.reports import answerable, answered
from reporting.queries.schedules import calendar

MILESTONES = RISKS = 3
TASKS = 20
CHANGES = 5
READ = 200  # of the trail; the latest


@dataclass(frozen=True, slots=True)
class Sheet:
    """One project's part of the page. `last`: the sentence of the report before; `since`: what others changed."""

    report: StatusReport
    standing: Stood
    milestones: list[Task] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    risks: list[Scored] = field(default_factory=list)
    last: str = ""
    since: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """The page: what is to be answered, what was, and the hours. `cycle` is None while nobody is asked."""

    cycle: Cycle | None
    phase: Phase
    sheets: list[Sheet]
    answered: list[StatusReport]
    following: Cycle | None

    @property
    def whole(self) -> int:
        return len(self.sheets) + len(self.answered)


def desk_of(user: User, now: datetime) -> Desk:
    """The page of a person; nine queries, however many projects there are."""
    plan = calendar()
    if plan is None:
        return Desk(None, Phase.BEFORE, [], [], None)
    cycle = plan.at(now)
    phase = cycle.phase(now)
    reports = answerable(user, cycle, phase)
    return Desk(cycle, phase, sheets(reports, user), answered(user, cycle), plan.after(cycle))


@dataclass(slots=True)
class Known:
    """What is known of the projects, by their keys."""

    plans: dict[int, list[Task]]
    risks: dict[int, list[Scored]]
    sentences: dict[int, str]
    changes: dict[int, list[Change]]


def sheets(reports: Sequence[StatusReport], user: User) -> list[Sheet]:
    """The sheets of reports that were read `with_people`, for the person who answers; six queries."""
    keys = [report.project_id for report in reports]
    known = Known(_plans(keys), _risks(keys), _sentences(keys), _changes(reports, user))
    return [_sheet(report, known) for report in reports]


def _sheet(report: StatusReport, known: Known) -> Sheet:
    pk, standing = report.project_id, getattr(report.project, "standing", None)
    plan = known.plans[pk]
    return Sheet(
        report=report,
        standing=Stood.from_content(standing.content) if standing else Stood(currency=report.project.currency),
        milestones=_next([task for task in plan if task.kind == Task.Kind.MILESTONE]),
        tasks=[task for task in plan if task.kind == Task.Kind.TASK and task.start_actual][:TASKS],
        risks=known.risks[pk][:RISKS],
        last=known.sentences.get(pk, ""),
        since=known.changes[pk],
    )


def _next(milestones: list[Task]) -> list[Task]:
    """The open milestones that come first, the overdue ones among them."""
    return sorted(milestones, key=lambda task: (task.expected() or date.max, task.position, task.pk))[:MILESTONES]


def _plans(keys: Iterable[int]) -> dict[int, list[Task]]:
    found = defaultdict(list)
    for task in Task.objects.open().filter(project__in=keys).with_owner().order_by("position", "pk"):
        found[task.project_id].append(task)
    return found


def _risks(keys: Iterable[int]) -> dict[int, list[Scored]]:
    current, found = scales(), defaultdict(list)
    for risk in Risk.objects.open().filter(project__in=keys).with_people().by_exposure():
        found[risk.project_id].append(in_figures(risk, current))
    return found


def _sentences(keys: Iterable[int]) -> dict[int, str]:
    """What was said in the last report of each project."""
    rows = StatusReport.objects.sealed().filter(project__in=keys).order_by("project", "-period_start", "-edition")
    return dict(rows.distinct("project").values_list("project", "sentence"))


def _changes(reports: Sequence[StatusReport], user: User) -> dict[int, list[Change]]:
    """What other people changed since the last update of each project, the latest first."""
    projects = {key(report.project): report.project for report in reports}
    found: dict[int, list[Change]] = defaultdict(list)
    days = [project.reported_on for project in projects.values() if project.reported_on]
    if not days:
        return found
    told = Change.objects.filter(subject__in=projects, at__date__gte=min(days), actor_id__isnull=False)
    for change in told.exclude(actor_id=user.pk).newest_first()[:READ]:
        project = projects[change.subject]
        if project.reported_on and localdate(change.at) >= project.reported_on and len(found[project.pk]) < CHANGES:
            found[project.pk].append(change)
    return found
