"""How a weekly is put together from the rows of its moment. Nothing is invented: each sentence tells what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pmo_site.ui.words import day
from projects.domain.colours import Colour, rank
from projects.domain.findings import WORDS
from projects.domain.milestones import Milestone
from projects.domain.money import Amounts, Grant, by_source, lapse, totals
from projects.domain.risks import Trend
from reporting.domain.headline import ProjectLine, headline, lead
from reporting.domain.risk_lines import Register, RiskLine, compared, exposures, having
from reporting.domain.weekly import Lapsing, Mismatch, Mover, Owed, Reached, Silent, Tally, Weekly

TOP = 5
MOVED = 10
DAYS = timedelta(days=30)
SHOWN = (Colour.RED, Colour.AMBER, Colour.GREEN, None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone of a project."""

    code: str
    project: str
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for an update, and what came back; an empty answer is none."""

    who: str
    on: date
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """What the weekly is made of. `lines` are the active projects; `asked` is keyed by project code.

    `register` is what was kept beside the last weekly, None for the first; `ledger_on` is the last day of the ledger.
    """

    lines: Sequence[ProjectLine]
    owed: Sequence[Owed] = ()
    risks: Sequence[RiskLine] = ()
    register: Register | None = None
    amounts: Sequence[Amounts] = ()
    grants: Sequence[Grant] = ()
    milestones: Sequence[Planned] = ()
    asked: Mapping[str, Asked] = field(default_factory=dict)
    ledger_on: date | None = None


def assemble(week: Week, *, as_of: datetime, today: date, last: Weekly | None = None) -> Weekly:
    """The weekly as of a moment; `today` is its local day."""
    since = last.on if last else None
    sums = totals(week.amounts)
    risks = compared(week.risks, week.register)
    top = risks[:TOP]
    new, grown = having(risks, Trend.NEW), having(risks, Trend.GROWN)
    owed = _oldest_first(week.owed, today)
    return Weekly(
        on=today,
        as_of=as_of,
        since=since,
        projects=len(week.lines),
        headline=headline(week.lines, owed),
        lead=lead(week.lines, sums, since),
        decisions=tuple(owed),
        tallies=_tallies(week.lines, last),
        movers=_movers(week.lines),
        mismatches=_mismatches(week.lines),
        exposures=exposures(risks, {one.currency: one.amount for one in last.exposures} if last else {}),
        top_risks=tuple(top),
        new_risks=len(new),
        grown_risks=len(grown),
        moved_risks=_moved(new + grown, top),
        funds=tuple(by_source(week.amounts)),
        totals=tuple(sums),
        ledger_on=week.ledger_on,
        lapsing=_lapsing(week.grants, today),
        reached=_reached(week.milestones, today),
        coming=_coming(week.milestones, today),
        silent=_silent(week.lines, week.asked),
    )


def expiring_overrides(lines: Iterable[ProjectLine], today: date, days: int = 7) -> list[Owed]:
    """Declarations better than the evidence that end within `days`: the manager renews them, or the evidence counts."""
    last = today + timedelta(days=days)
    return [_override(line, today) for line in lines if line.standing.watermelon and _ends_by(line, last)]


def _ends_by(line: ProjectLine, last: date) -> bool:
    return line.standing.declared_until is not None and line.standing.declared_until <= last


def _override(line: ProjectLine, today: date) -> Owed:
    said = line.standing
    word = WORDS[said.declared] if said.declared else ""
    return Owed(
        what=f"“{word}”, as {said.declared_by} declares, ends on {day(said.declared_until)}",
        code=line.code,
        project=line.name,
        asked_by=said.declared_by,
        asked_on=said.declared_on or today,
        due=said.declared_until,
        options=("Renew it with a reason", "Let the evidence count"),
    )


def _oldest_first(owed: Iterable[Owed], today: date) -> list[Owed]:
    waiting = [replace(one, waiting_days=(today - one.asked_on).days) for one in owed]
    return sorted(waiting, key=lambda one: (one.asked_on, one.code, one.what))


def _tallies(lines: Sequence[ProjectLine], last: Weekly | None) -> tuple[Tally, ...]:
    now = Counter(line.standing.shown for line in lines)
    before = {tally.colour: tally.projects for tally in last.tallies} if last else {}
    return tuple(Tally(colour, now[colour], before.get(colour)) for colour in SHOWN)


def _movers(lines: Iterable[ProjectLine]) -> tuple[Mover, ...]:
    """The worst first."""
    moved = sorted((line for line in lines if line.moved), key=lambda line: (line.standing.rank, line.code))
    return tuple(
        Mover(
            code=line.code,
            project=line.name,
            department=line.department,
            was=line.before.shown if line.before else None,
            now=line.standing.shown,
            why=line.standing.reason,
        )
        for line in moved
    )


def _mismatches(lines: Iterable[ProjectLine]) -> tuple[Mismatch, ...]:
    found = [
        Mismatch(
            code=line.code,
            project=line.name,
            who=line.standing.declared_by,
            declared=line.standing.declared,
            declared_on=line.standing.declared_on,
            until=line.standing.declared_until,
            evidence=line.standing.overall,
            because=line.standing.reason,
            quote=line.standing.declared_reason,
        )
        for line in lines
        if line.standing.watermelon and line.standing.declared and line.standing.overall
    ]
    return tuple(sorted(found, key=lambda one: (rank(one.evidence), -rank(one.declared), one.code)))


def _moved(risks: Iterable[RiskLine], top: Sequence[RiskLine]) -> tuple[RiskLine, ...]:
    told = {risk.key for risk in top}
    largest = sorted((risk for risk in risks if risk.key not in told), key=lambda risk: (-(risk.by or 0), risk.key))
    return tuple(largest[:MOVED])


def _lapsing(grants: Iterable[Grant], today: date) -> tuple[Lapsing, ...]:
    lost = [loss for grant in grants if (loss := lapse(grant, today))]
    rows = [Lapsing(loss.source, loss.currency, loss.expires_on, loss.amount, loss.sentence()) for loss in lost]
    return tuple(sorted(rows, key=lambda row: (row.expires_on, row.source)))


def _reached(planned: Iterable[Planned], today: date) -> tuple[Reached, ...]:
    rows = [_row(one, today) for one in planned if one.milestone.came_within(today - DAYS, today - timedelta(days=1))]
    return tuple(sorted(rows, key=lambda row: (row.done_on or row.approved or today, row.code, row.name)))


def _coming(planned: Iterable[Planned], today: date) -> tuple[Reached, ...]:
    rows = [_row(one, today) for one in planned if one.milestone.due_within(today, today + DAYS)]
    return tuple(sorted(rows, key=lambda row: (row.forecast or row.approved or today, row.code, row.name)))


def _row(planned: Planned, today: date) -> Reached:
    milestone = planned.milestone
    promised = milestone.promised
    missed = milestone.done_on is None and promised is not None and promised < today
    so_far = (max(milestone.forecast or today, today) - promised).days if promised and missed else None
    return Reached(
        code=planned.code,
        project=planned.project,
        name=milestone.name,
        original=milestone.original,
        approved=promised,
        forecast=milestone.forecast,
        done_on=milestone.done_on,
        days_late=so_far if missed else milestone.slip(),
        missed=missed,
    )


def _silent(lines: Iterable[ProjectLine], asked: Mapping[str, Asked]) -> tuple[Silent, ...]:
    """The longest silence first."""
    quiet = [line for line in lines if line.standing.stale or line.standing.updated_on is None]
    quiet.sort(key=lambda line: (line.standing.updated_on or date.min, line.code))
    return tuple(_silence(line, asked.get(line.code)) for line in quiet)


def _silence(line: ProjectLine, asked: Asked | None) -> Silent:
    updated = line.standing.updated_on
    known = f"Last updated {day(updated)}." if updated else "No update is on record."
    return Silent(
        code=line.code,
        project=line.name,
        department=line.department,
        updated_on=updated,
        who=asked.who if asked else line.manager,
        asked_on=asked.on if asked else None,
        says=f"{known} {_answer(asked, line.manager)}",
    )


def _answer(asked: Asked | None, manager: str) -> str:
    if asked is None:
        return "Nobody was asked." if manager else "It has no manager who could be asked."
    if not asked.answer:
        return f"{asked.who} was asked on {day(asked.on)} and has not answered."
    return f"{asked.who} was asked on {day(asked.on)} and answered: “{asked.answer}”"
