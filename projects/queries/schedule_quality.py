"""How good the schedule of a project is: the 14 checks with the tasks that offend, and the ten practices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from projects.domain.cadence import stale_on
from projects.domain.forecasts import Kind, Method
from projects.domain.network import Impossible
from projects.domain.plan_outcome import computed
from projects.domain.plan_review import reviewed
from projects.domain.progress import ended
from projects.domain.schedule_quality import Check, ReviewedPlan, ReviewedTask, Score, score
from projects.domain.schedule_quality_checks import review
from projects.domain.schedule_quality_practices import Answer, Facts, self_check
from projects.domain.working_time import WorkingTime
from projects.models import BaselineTask, PracticeAnswer, Project, Schedule, Task
from projects.queries.plans import as_plan, by_key, rows_of
from projects.queries.schedules import schedule_of

NAMED = 8  # offending tasks that are named; the others are counted


@dataclass(frozen=True, slots=True)
class Checked:
    """A check with the first tasks that offend, and how many more there are."""

    check: Check
    tasks: list[Task]
    more: int


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice as the evidence answers it, and as somebody did; None where nobody has."""

    evidence: Answer
    given: PracticeAnswer | None

    @property
    def number(self) -> int:
        return self.evidence.practice.number


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of a schedule. impossible: why its network cannot be computed; then nothing is checked."""

    schedule: Schedule
    score: Score
    checks: list[Checked] = field(default_factory=list)
    practices: list[Practised] = field(default_factory=list)
    impossible: str = ""


def quality_of(project: Project, today: date) -> Quality | None:
    """None where the project has no schedule, or nothing in it. Ten queries, however long the plan is."""
    schedule = schedule_of(project)
    if schedule is None:
        return None
    schedule.project = project
    rows = rows_of(schedule)
    promises = BaselineTask.objects.filter(baseline__project=project).select_related("baseline")
    rows.baselines.extend(promises.order_by("pk"))
    try:
        plan = as_plan(rows, by_key)
        network, found = computed(plan)
    except Impossible as why:
        return Quality(schedule, Score(0, 0), impossible=str(why))
    if not found.computed:
        return None
    held = {task.pk: task for task in rows.tasks}
    hours = WorkingTime(network.calendars[network.calendar])
    checks = review(_promised(reviewed(plan, network, found, due=project.finish_approved), held, hours))
    return Quality(
        schedule=schedule,
        score=score(checks),
        checks=[_checked(check, held) for check in checks],
        practices=_practised(project, checks, _facts(project, today, baselined=bool(rows.baselines))),
    )


def answer_of(project: Project, number: int) -> PracticeAnswer | None:
    """What somebody answered to one practice."""
    return PracticeAnswer.objects.filter(project=project, number=number).select_related("project").first()


def _promised(plan: ReviewedPlan, held: Mapping[int, Task], hours: WorkingTime) -> ReviewedPlan:
    """With the approved day of each line that no baseline promises: it is the portal's word for the same."""

    def promised(task: ReviewedTask) -> ReviewedTask:
        day = held[task.key].finish_approved or held[task.key].finish_original
        return task if task.baseline_finish or not day else replace(task, baseline_finish=ended(day, None, hours))

    return replace(plan, tasks=tuple(map(promised, plan.tasks)))


def _checked(check: Check, held: Mapping[int, Task]) -> Checked:
    named = check.offenders[:NAMED]
    return Checked(check, [held[key] for key in named], len(check.offenders) - len(named))


def _practised(project: Project, checks: list[Check], facts: Facts) -> list[Practised]:
    given = {row.number: row for row in project.practice_answers.select_related("by")}
    return [Practised(answer, given.get(answer.practice.number)) for answer in self_check(checks, facts)]


def _facts(project: Project, today: date, *, baselined: bool) -> Facts:
    simulated = project.forecasts.spoken().filter(kind=Kind.FINISH, method=Method.SIMULATION).exists()
    return Facts(risk_analysed=simulated, updated=_updated(project, today), baselined=baselined)


def _updated(project: Project, today: date) -> bool | None:
    """Whether its manager told of it within the cadence of its tier; None where nobody ever did."""
    stale = stale_on(project.reported_on, project.tier.cadence_days)
    return None if stale is None else today < stale
