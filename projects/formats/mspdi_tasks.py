"""Tasks of MS Project XML, their links and baselines."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from projects.domain.network import ConstraintKind, LagKind, Link, LinkKind
from projects.domain.plans import PlanBaseline, PlanTask, Stored
from projects.domain.tables import Unreadable
from projects.formats.mspdi_elements import BASELINE, LINK
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_values import LONGEST
from projects.formats.schedule_xml import Record

DEEPEST = 100  # levels of an outline; people read five
CONSTRAINTS = (
    ConstraintKind.ASAP,
    ConstraintKind.ALAP,
    ConstraintKind.MSO,
    ConstraintKind.MFO,
    ConstraintKind.SNET,
    ConstraintKind.SNLT,
    ConstraintKind.FNET,
    ConstraintKind.FNLT,
)
LINKS = (LinkKind.FF, LinkKind.FS, LinkKind.SF, LinkKind.SS)
UNDATED = frozenset({ConstraintKind.ASAP, ConstraintKind.ALAP})
ESTIMATED = 32  # added to a format of duration: 7 is days, 39 estimated days
_FORMATS = range(1, 21)  # of duration: odd ones in working time, the next even one elapsed; 21 says nothing
_ELAPSED_PERCENT = 20
_PERCENT = frozenset({19, _ELAPSED_PERCENT})


def is_placeholder(record: Record) -> bool:
    """An empty line, the project's own line, and a task of another project are no tasks of this plan."""
    empty, foreign = record.flag("IsNull"), record.flag("ExternalTask")
    return bool(empty or foreign or (record.integer("UID") == 0 and not record.integer("OutlineLevel")))


def task_of(record: Record, unkept: Unkept) -> PlanTask:
    """One task; whether it is a summary is seen from the outline, by who reads them all."""
    constraint, constraint_at = _constraint(record, unkept)
    estimated = record.flag("Estimated")
    return PlanTask(
        uid=record.required("UID"),
        name=record.text("Name"),
        level=_level(record),
        wbs=record.text("WBS"),
        is_milestone=bool(record.flag("Milestone")),
        duration=lasting(record, "Duration"),
        elapsed=is_elapsed(record.integer("DurationFormat")),
        estimated=(record.integer("DurationFormat") or 0) > ESTIMATED if estimated is None else estimated,
        manual=bool(record.flag("Manual")),
        active=record.flag("Active") is not False,
        calendar=record.integer("CalendarUID"),
        own_hours_only=bool(record.flag("IgnoreResourceCalendar")),
        constraint=constraint,
        constraint_at=constraint_at,
        deadline=record.moment("Deadline"),
        delay=_delay(record, unkept),
        worded=any(name in record.fields for name in ("StartText", "FinishText", "DurationText")),
        start=record.moment("Start") or record.moment("ManualStart"),
        finish=record.moment("Finish") or record.moment("ManualFinish"),
        actual_start=record.moment("ActualStart"),
        actual_finish=record.moment("ActualFinish"),
        remaining=lasting(record, "RemainingDuration"),
        percent=_percent(record),
        work=lasting(record, "Work"),
        cost=money(record, "Cost"),
        fixed_cost=money(record, "FixedCost"),
        actual_cost=money(record, "ActualCost"),
        priority=record.integer("Priority"),
        notes=record.text("Notes"),
        baselines=_baselines(record, unkept),
        stored=_stored(record),
    )


def links_of(record: Record, unkept: Unkept) -> list[tuple[Link, str]]:
    """What the task waits for, each with the project that it is in, as the file calls it; empty for this one."""
    links = []
    for row in record.children("PredecessorLink"):
        unkept.look_through(row.element, LINK)
        elsewhere = (row.text("CrossProjectName") or "?") if row.flag("CrossProject") else ""
        kind = row.integer("Type")
        if kind not in (None, 0, 1, 2, 3):
            raise row.wrong("Type", "is no kind of link")
        lag, lag_kind = _lag(row)
        if (row.integer("LagFormat") or 0) % ESTIMATED == _ELAPSED_PERCENT:
            unkept.note(
                record.place, f"that its lag of {lag} % after task {row.text('PredecessorUID')} runs by the clock"
            )
        link = Link(
            predecessor=(row.integer("PredecessorUID") or 0) if elsewhere else row.required("PredecessorUID"),
            successor=record.required("UID"),
            kind=LinkKind.FS if kind is None else LINKS[kind],
            lag=lag,
            lag_kind=lag_kind,
        )
        links.append((link, elsewhere))
    return links


def lasting(record: Record, name: str) -> int | None:
    """Seconds of a duration that is not negative, and not longer than the years that are read."""
    seconds = record.seconds(name)
    if seconds is not None and not 0 <= seconds <= LONGEST:
        raise record.wrong(name, "is negative" if seconds < 0 else "is longer than 300 years")
    return seconds


def delay_of(record: Record) -> int:
    """By how many seconds of work an assignment begins after its task; written in tenths of a minute."""
    delay = round((record.number("Delay") or 0) * 6)
    if not 0 <= delay <= LONGEST:
        raise record.wrong("Delay", "is negative" if delay < 0 else "is longer than 300 years")
    return delay


def money(record: Record, name: str) -> Decimal | None:
    """Amounts are written in hundredths."""
    number = record.number(name)
    return None if number is None else number / 100


def _level(record: Record) -> int:
    level = record.integer("OutlineLevel")
    if level is None:
        return max(1, record.text("OutlineNumber").count(".") + 1)
    if level > DEEPEST:
        raise record.wrong("OutlineLevel", f"is too deep: an outline has {DEEPEST} levels at most")
    return max(1, level)


def _percent(record: Record) -> int:
    percent = record.integer("PercentComplete") or 0
    if not 0 <= percent <= 100:
        raise record.wrong("PercentComplete", "is not between 0 and 100")
    return percent


def is_elapsed(written: int | None) -> bool:
    plain = (written or 0) % ESTIMATED
    return plain in _FORMATS and plain % 2 == 0


def _constraint(record: Record, unkept: Unkept) -> tuple[ConstraintKind, datetime | None]:
    number = record.integer("ConstraintType") or 0
    if not 0 <= number < len(CONSTRAINTS):
        raise record.wrong("ConstraintType", "is no constraint")
    kind, at = CONSTRAINTS[number], record.moment("ConstraintDate")
    if kind in UNDATED:
        return kind, None
    if at is None:
        unkept.note(record.place, f"its constraint {kind}, which has no date")
        return ConstraintKind.ASAP, None
    return kind, at


def _delay(record: Record, unkept: Unkept) -> int:
    """In tenths of a minute; MS Project levels by the clock."""
    delay = round((record.number("LevelingDelay") or 0) * 6)
    if abs(delay) > LONGEST:
        raise record.wrong("LevelingDelay", "is longer than 300 years")
    if delay and not is_elapsed(record.integer("LevelingDelayFormat")):
        unkept.note(record.place, "its delay by levelling, which is not by the clock")
        return 0
    return delay


def _lag(row: Record) -> tuple[int, LagKind]:
    """In tenths of a minute, or in percent of the predecessor's duration."""
    lag, written = row.number("LinkLag") or 0, (row.integer("LagFormat") or 0) % ESTIMATED
    if written in _PERCENT:
        seconds, kind = round(lag), LagKind.PERCENT
    else:
        seconds, kind = round(lag * 6), LagKind.ELAPSED if is_elapsed(written) else LagKind.WORKING
    if abs(seconds) > LONGEST:
        raise row.wrong("LinkLag", "is longer than 300 years")
    return seconds, kind


def _baselines(record: Record, unkept: Unkept) -> tuple[PlanBaseline, ...]:
    found: dict[int, PlanBaseline] = {}
    for row in record.children("Baseline"):
        unkept.look_through(row.element, BASELINE)
        number = row.integer("Number") or 0
        if not 0 <= number <= 10:
            raise row.wrong("Number", "is no baseline: they are 0 to 10")
        baseline = PlanBaseline(
            number=number,
            start=row.moment("Start"),
            finish=row.moment("Finish"),
            duration=lasting(row, "Duration"),
            work=lasting(row, "Work"),
            cost=money(row, "Cost"),
        )
        if found.setdefault(number, baseline) is not baseline:
            raise Unreadable(f"{record.place}: it has baseline {number} twice.")
    return tuple(found[number] for number in sorted(found) if found[number] != PlanBaseline(number))


def _stored(record: Record) -> Stored:
    """The tool's own results. Where it stored late dates, a slack that is not written is zero: MPXJ leaves it out."""
    late_finish = record.moment("LateFinish")
    return Stored(
        early_start=record.moment("EarlyStart"),
        early_finish=record.moment("EarlyFinish"),
        late_start=record.moment("LateStart"),
        late_finish=late_finish,
        total_slack=_slack(record, "TotalSlack", 0 if late_finish else None),
        free_slack=_slack(record, "FreeSlack", 0 if late_finish else None),
        critical=record.flag("Critical"),
    )


def _slack(record: Record, name: str, otherwise: int | None) -> int | None:
    tenths = record.number(name)
    return otherwise if tenths is None else round(tenths * 6)
