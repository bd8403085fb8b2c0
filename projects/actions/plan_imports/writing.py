"""What a file changes of a plan, written: table by table, each in a few statements."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from pmo_site.audit.audit import Unit
from projects.actions.plan_imports import baselines, calendars
from projects.actions.plan_imports.columns import TASK_COLUMNS, columns_of, forecast_of, promised_of
from projects.actions.plan_imports.comparing import Compared
from projects.actions.plan_imports.tables import ENDS, IMPORTED, NAME, WORK, add, drop, rewrite, set_on
from projects.domain.plan_diff import ASSIGNMENT_FIELDS, RESOURCE_FIELDS, task_fields
from projects.domain.plan_merging import tie
from projects.domain.plans import PlanTask
from projects.domain.positions import positions
from projects.models import Assignment, Link, Project, Resource, Schedule, Task
from projects.queries.plan_imports import people_of

RESOURCE_COLUMNS = (*(name for name in RESOURCE_FIELDS if name != "calendar"), "calendar_id")


class Writing:
    """One comparison on its way into the rows of a project that has a schedule."""

    def __init__(self, project: Project, compared: Compared, unit: Unit, filename: str) -> None:
        self.project, self.unit, self.filename = project, unit, filename
        self.diff, self.held, self.outcome = compared.diff, compared.holding, compared.outcome
        self.plan = compared.diff.merged.plan

    def write(self) -> None:
        """Everything, each after what it depends on; what is gone leaves last."""
        calendars.write(self.project, self.plan.calendars, self.held.calendars, self.diff.calendars, self.unit)
        self._schedule()
        self._resources()
        self._tasks()
        self._links()
        self._assignments()
        baselines.write(self.project, self.diff.baselines, self.held.tasks, self.unit, self.filename)
        self._gone()

    def _schedule(self) -> None:
        schedule, plan = self.held.schedule, self.plan
        if schedule is None:
            raise ValueError("A plan is written into a schedule that has begun.")
        values = {
            "start": plan.start,
            "calendar_id": self._calendar(plan.calendar),
            "status_at": plan.status,
            "after_status": plan.after_status,
            "progress": plan.progress.value,
            "seconds_per_day": plan.seconds_per_day,
            "seconds_per_week": plan.seconds_per_week,
            "critical_limit": plan.critical_limit,
            "from_finish": plan.from_finish,
            "dates_win": plan.dates_win,
            "source": self.filename,
            # a plan that is counted back from its finish needs one before it is computed
            "finish": schedule.finish or (plan.finish if plan.from_finish else None),
        }
        with self.unit.of(schedule, verb=IMPORTED, note=self.filename):
            Schedule.objects.filter(pk=schedule.pk).update(**values, version=F("version") + 1)

    def _calendar(self, uid: int | None) -> int | None:
        return None if uid is None else self.held.calendars[uid].pk

    def _resources(self) -> None:
        told = {one.uid: one for one in self.plan.resources}

        def values(uid: int) -> dict[str, Any]:
            found = {name: getattr(told[uid], name) for name in RESOURCE_FIELDS}
            return found | {"kind": told[uid].kind.value, "calendar_id": self._calendar(found.pop("calendar"))}

        rows = self.held.resources
        changed = [entry.key for entry in self.diff.resources.changed]
        for uid in changed:
            set_on(rows[uid], values(uid))
        rewrite([rows[uid] for uid in changed], RESOURCE_COLUMNS, self.unit, NAME, self.filename)
        people = people_of(told[uid].email for uid in told if uid not in rows)
        new = {
            uid: Resource(project=self.project, uid=uid, person_id=people.get(told[uid].email.lower()), **values(uid))
            for uid in told
            if uid not in rows
        }
        add(list(new.values()), self.unit, NAME, self.filename)
        rows.update(new)

    def _tasks(self) -> None:
        rows = self.held.tasks
        before = {task.uid: task for task in self.held.held.plan.tasks}
        places = positions([rows[task.uid].position if task.uid in rows else None for task in self.plan.tasks])
        new: dict[int, Task] = {}
        changed = []
        for task, position in zip(self.plan.tasks, places, strict=True):
            if task.uid not in rows:
                new[task.uid] = self._new(task, position)
                continue
            row = rows[task.uid]
            values = columns_of(task, self._calendar(task.calendar), task_fields(before[task.uid], task))
            values |= promised_of(row, *self._promises(task))
            values |= {} if row.position == position else {"position": position}
            if values:
                set_on(row, values)
                changed.append(row)
        rewrite(changed, TASK_COLUMNS, self.unit, NAME, self.filename)
        add(list(new.values()), self.unit, NAME, self.filename)
        rows.update(new)

    def _new(self, task: PlanTask, position: int) -> Task:
        values = columns_of(task, self._calendar(task.calendar)) | forecast_of(task, self.outcome.lines.get(task.uid))
        row = Task(project=self.project, uid=task.uid, position=position, **values)
        for name, day in promised_of(row, *self._promises(task)).items():
            setattr(row, name, day)
        return row

    def _promises(self, task: PlanTask) -> tuple[Any, Any]:
        """What the file promised of a line first and last, as far as it is taken."""
        found = self.diff.baselines
        later = [one.promises[task.uid] for one in found.later if task.uid in one.promises]
        return found.original.get(task.uid), later[-1] if later else None

    def _links(self) -> None:
        told, rows, tasks = {tie(link): link for link in self.plan.links}, self.held.links, self.held.tasks
        changed = [entry.key for entry in self.diff.links.changed]
        for key in changed:
            set_on(rows[key], {"lag": told[key].lag, "lag_kind": told[key].lag_kind.value})
        rewrite([rows[key] for key in changed], ("lag", "lag_kind"), self.unit, ENDS, self.filename)
        new = [
            Link(
                project=self.project,
                predecessor=tasks[link.predecessor],
                successor=tasks[link.successor],
                kind=link.kind.value,
                lag=link.lag,
                lag_kind=link.lag_kind.value,
                of_file=True,
            )
            for key, link in told.items()
            if key not in rows
        ]
        add(new, self.unit, ENDS, self.filename)

    def _assignments(self) -> None:
        told, rows = {(one.task, one.resource): one for one in self.plan.assignments}, self.held.assignments
        changed = [entry.key for entry in self.diff.assignments.changed]
        for key in changed:
            set_on(rows[key], {name: getattr(told[key], name) for name in ASSIGNMENT_FIELDS})
        rewrite([rows[key] for key in changed], ASSIGNMENT_FIELDS, self.unit, WORK, self.filename)
        new = [
            Assignment(
                task=self.held.tasks[one.task],
                resource=self.held.resources[one.resource],
                uid=one.uid,
                **{name: getattr(one, name) for name in ASSIGNMENT_FIELDS},
            )
            for key, one in told.items()
            if key not in rows
        ]
        add(new, self.unit, WORK, self.filename)

    def _gone(self) -> None:
        held, diff = self.held, self.diff
        drop([held.assignments[entry.key] for entry in diff.assignments.gone], self.unit, self.filename)
        drop([held.links[entry.key] for entry in diff.links.gone], self.unit, self.filename)
        drop([held.tasks[entry.key] for entry in diff.tasks.gone], self.unit, self.filename)
        drop([held.resources[entry.key] for entry in diff.resources.gone], self.unit, self.filename)
        drop([held.calendars[entry.key] for entry in diff.calendars.gone], self.unit, self.filename)
