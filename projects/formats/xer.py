"""Primavera P6 XER: one project of the file in, a plan out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from projects.domain.network import Link, Progress
from projects.domain.plans import (
    Plan,
    PlanAssignment,
    PlanCalendar,
    PlanResource,
    PlanTask,
    ResourceKind,
)
from projects.domain.tables import Unreadable
from projects.formats import primavera
from projects.formats import xer_words as words
from projects.formats.mspdi import MOST_TASKS, named
from projects.formats.primavera import Branch, Candidate, Dates, Filed
from projects.formats.schedule_unkept import Unkept
from projects.formats.xer_calendars import calendar_of
from projects.formats.xer_tables import Row, Tables

SOURCE = "Primavera P6 XER"


def read(data: bytes, *, project: str = "") -> Plan:
    """The plan of one project in an XER file; what has no place in a plan is listed in its `not_kept`.

    project: its id or short name; needed where the file holds several. Activities keep their task_id as uid, lines of
    the WBS get a number of their own. Raises Unreadable for a damaged file, naming table and row.
    """
    tables = Tables(data)
    plan = _Reader(tables, project).plan()
    tables.check_whole()
    return plan


class _Reader:
    """One project of the tables."""

    def __init__(self, tables: Tables, wanted: str) -> None:
        self.tables = tables
        self.unkept = Unkept(words.WORDS)
        self.wanted = primavera.chosen([_candidate(row) for row in tables.rows("PROJECT")], wanted)
        self.project = next(row for row in tables.rows("PROJECT") if row.required("proj_id") == self.wanted.uid)
        self.options = next(iter(self._own("SCHEDOPTIONS")), Row("SCHEDOPTIONS", {}))
        self.critical_limit = self.project.hours("critical_drtn_hr_cnt") or 0
        self.longest_path = self.project.text("critical_path_type") == "CT_DrivPath"
        self.damaged: dict[int, str] = {}

    def _own(self, table: str) -> Iterable[Row]:
        return (row for row in self.tables.rows(table) if row.integer("proj_id") == self.wanted.uid)

    def plan(self) -> Plan:
        for table, rows in self.tables.counts().items():
            if table not in words.KNOWN and rows:
                self.unkept.count("file", table, rows)
        calendars = self._calendars()
        costs, assignments = self._assignments()
        filed = self._activities(costs)
        start = self.project.moment("plan_start_date") or self.project.moment("last_recalc_date")
        if start is None:
            raise Unreadable("The project has no plan_start_date.")
        own = {calendar.uid: row for calendar, row in calendars}.get(self.project.integer("clndr_id") or 0)
        plan = Plan(
            title=self.wanted.name,
            start=start,
            tasks=primavera.told_critical(
                primavera.outlined(self._branches(), filed, self.unkept),
                None if self.longest_path else self.critical_limit,
            ),
            links=primavera.linked(self._links(), filed, self._lags(), self.project.integer("clndr_id"), self.unkept),
            calendars=tuple(calendar for calendar, _ in calendars),
            resources=tuple(self._resources()),
            assignments=tuple(assignments),
            calendar=self.project.integer("clndr_id"),
            finish=self.project.moment("scd_end_date") or self.project.moment("plan_end_date"),
            status=self.project.moment("last_recalc_date"),
            after_status=True,
            seconds_per_day=(own.hours("day_hr_cnt") if own else None) or 8 * 3600,
            seconds_per_week=(own.hours("week_hr_cnt") if own else None) or 40 * 3600,
            progress=self._progress(),
            critical_limit=self.critical_limit,
            dates_win=False,
            source=SOURCE,
        )
        primavera.check_calendars(plan, self.damaged)
        self._tell_options()
        return replace(plan, not_kept=self.unkept.listed())

    def _tell_options(self) -> None:
        logic = (self.options.text("sched_retained_logic"), self.options.text("sched_progress_override"))
        primavera.tell_options(
            self.unkept,
            longest_path=self.longest_path,
            open_ends=self.options.text("sched_open_critical_flag") == "Y",
            actual_dates=logic == ("N", "N"),
            finish_by=bool(self.project.text("plan_end_date")),
        )

    def _progress(self) -> Progress:
        return Progress.OVERRIDE if self.options.text("sched_progress_override") == "Y" else Progress.RETAINED_LOGIC

    def _lags(self) -> str:
        return words.LAGS.get(self.options.text("sched_calendar_on_relationship_lag"), "Predecessor")

    def _calendars(self) -> list[tuple[PlanCalendar, Row]]:
        rows = {row.required("clndr_id"): row for row in self.tables.rows("CALENDAR")}
        made: dict[int, PlanCalendar] = {}
        for uid, row in rows.items():
            try:
                hours = calendar_of(row.text("clndr_name"), row.text("clndr_data"))
            except Unreadable as problem:
                self.damaged[uid] = f"calendar {uid} “{row.text('clndr_name')[:60]}”: {problem}"
                self.unkept.note(f"calendar {uid} “{row.text('clndr_name')[:60]}”", f"its hours: {problem}")
                continue
            made[uid] = PlanCalendar(uid, hours)
        return [
            (primavera.whole_calendar(uid, one.hours, made.get(rows[uid].integer("base_clndr_id") or 0)), rows[uid])
            for uid, one in made.items()
        ]

    def _branches(self) -> Iterable[Branch]:
        for row in self._own("PROJWBS"):
            if row.text("proj_node_flag") != "Y":
                yield Branch(
                    uid=row.required("wbs_id"),
                    parent=row.integer("parent_wbs_id"),
                    name=row.text("wbs_name"),
                    code=row.text("wbs_short_name"),
                    order=row.integer("seq_num") or 0,
                )

    def _activities(self, costs: dict[int, Decimal]) -> list[Filed]:
        filed: dict[int, Filed] = {}
        for row in self._own("TASK"):
            one = self._activity(row, costs)
            if filed.setdefault(one.task.uid, one) is not one:
                raise Unreadable(f"{row.place}: another activity has the task_id {one.task.uid}.")
            if len(filed) > MOST_TASKS:
                raise Unreadable(f"The project has more than {MOST_TASKS:,} activities; split it.")
        return list(filed.values())

    def _activity(self, row: Row, costs: dict[int, Decimal]) -> Filed:
        kind, status = row.text("task_type"), row.text("status_code")
        uid, finished, started = row.required("task_id"), status == "TK_Complete", status == "TK_Active"
        for name in words.UNKEPT_COLUMNS:
            if row.text(name):
                self.unkept.count("TASK", name)
        start, finish = _when(row, finished=finished)
        task = PlanTask(
            uid=uid,
            name=row.text("task_name"),
            wbs=row.text("task_code"),
            is_milestone=kind in words.MILESTONES,
            duration=0 if kind in words.MILESTONES else max(0, row.hours("target_drtn_hr_cnt") or 0),
            manual=kind in words.STRETCHED,
            calendar=row.integer("clndr_id"),
            own_hours_only=kind != "TT_Rsrc",
            start=start,
            finish=finish,
            actual_start=row.moment("act_start_date"),
            actual_finish=row.moment("act_end_date"),
            remaining=row.hours("remain_drtn_hr_cnt"),
            percent=_percent(row, status),
            work=_sum_of_hours(row, "act_work_qty", "act_equip_qty", "remain_work_qty", "remain_equip_qty"),
            cost=costs.get(uid),
            stored=primavera.stored(_dates(row), started=started, finished=finished),
        )
        constraint = row.text("cstr_type")
        task = primavera.constrained(
            task, words.CONSTRAINTS.get(constraint, constraint), row.moment("cstr_date"), self.unkept
        )
        if kind in words.STRETCHED:
            self.unkept.note(named(task), primavera.STRETCHES)
        return Filed(task, row.integer("wbs_id"), stretched=kind in words.STRETCHED)

    def _links(self) -> Iterable[tuple[Link, bool]]:
        for row in self._own("TASKPRED"):
            kind = words.LINKS.get(row.text("pred_type"))
            if kind is None:
                raise row.wrong("pred_type", "is no kind of link")
            link = Link(
                predecessor=row.required("pred_task_id"),
                successor=row.required("task_id"),
                kind=primavera.LINKS[kind],
                lag=row.hours("lag_hr_cnt") or 0,
            )
            yield link, row.integer("pred_proj_id") in (None, self.wanted.uid)

    def _resources(self) -> Iterable[PlanResource]:
        rates: dict[int, Row] = {}
        for row in self.tables.rows("RSRCRATE"):
            if rates.setdefault(row.required("rsrc_id"), row) is not row:
                self.unkept.count("RSRCRATE", "rates that come later")
        for row in self.tables.rows("RSRC"):
            uid = row.required("rsrc_id")
            rate = rates.get(uid, Row("RSRCRATE", {}))
            yield PlanResource(
                uid=uid,
                name=row.text("rsrc_name"),
                kind=words.KINDS.get(row.text("rsrc_type"), ResourceKind.WORK),
                initials=row.text("rsrc_short_name"),
                email=row.text("email_addr"),
                units=rate.number("max_qty_per_hr"),
                rate=rate.number("cost_per_qty"),
                calendar=row.integer("clndr_id"),
            )

    def _assignments(self) -> tuple[dict[int, Decimal], list[PlanAssignment]]:
        """Assignments of resources, and what each activity costs with its expenses. A role is nobody yet."""
        costs: defaultdict[int, Decimal] = defaultdict(Decimal)
        made = []
        for row in self._own("PROJCOST"):
            costs[row.required("task_id")] += (row.number("act_cost") or 0) + (row.number("remain_cost") or 0)
        for row in self._own("TASKRSRC"):
            one = _assignment(row)
            costs[one.task] += one.cost or 0
            if row.integer("rsrc_id") is None:
                self.unkept.count("TASKRSRC", "assignments of roles")
            else:
                made.append(one)
        return dict(costs), made


def _candidate(row: Row) -> Candidate:
    code = row.text("proj_short_name")
    own = row.text("export_flag") != "N" and not row.text("orig_proj_id")
    return Candidate(row.required("proj_id"), code, code, whole=own)


def _dates(row: Row) -> Dates:
    return Dates(
        row.moment("early_start_date"),
        row.moment("early_end_date"),
        row.moment("late_start_date"),
        row.moment("late_end_date"),
        row.hours("total_float_hr_cnt"),
        row.hours("free_float_hr_cnt"),
    )


def _when(row: Row, *, finished: bool) -> tuple[datetime | None, datetime | None]:
    start = row.moment("act_start_date") or row.moment("early_start_date") or row.moment("target_start_date")
    finish = row.moment("act_end_date") if finished else row.moment("early_end_date")
    return start, finish or row.moment("target_end_date")


def _percent(row: Row, status: str) -> int:
    """0 to 100, by the activity's own type of percent complete."""
    if status != "TK_Active":
        return 100 if status == "TK_Complete" else 0
    kind = row.text("complete_pct_type")
    if kind == "CP_Phys":
        share = (row.number("phys_complete_pct") or Decimal(0)) / 100
    elif kind == "CP_Units":
        done = _sum_of_hours(row, "act_work_qty", "act_equip_qty")
        share = _share(done, _sum_of_hours(row, "remain_work_qty", "remain_equip_qty") + done)
    else:
        whole = row.hours("target_drtn_hr_cnt") or 0
        share = _share(whole - (row.hours("remain_drtn_hr_cnt") or 0), whole)
    return min(100, max(0, round(share * 100)))


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(0)


def _sum_of_hours(row: Row, *names: str) -> int:
    return sum(row.hours(name) or 0 for name in names)


def _assignment(row: Row) -> PlanAssignment:
    done = _sum_of_hours(row, "act_reg_qty", "act_ot_qty")
    remaining = row.hours("remain_qty") or 0
    spent = (row.number("act_reg_cost") or Decimal(0)) + (row.number("act_ot_cost") or Decimal(0))
    is_material = row.text("rsrc_type") == "RT_Mat"
    return PlanAssignment(
        uid=row.required("taskrsrc_id"),
        task=row.required("task_id"),
        resource=row.integer("rsrc_id") or 0,
        units=row.number("target_qty") if is_material else row.number("target_qty_per_hr"),
        work=None if is_material else done + remaining,
        actual_work=None if is_material else done,
        remaining_work=None if is_material else remaining,
        cost=spent + (row.number("remain_cost") or 0),
        actual_cost=spent,
        start=row.moment("act_start_date") or row.moment("restart_date") or row.moment("target_start_date"),
        finish=row.moment("act_end_date") or row.moment("reend_date") or row.moment("target_end_date"),
    )
