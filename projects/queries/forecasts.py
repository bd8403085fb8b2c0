"""What the page of a project's forecast tells: how sure we are, by which method, and what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from projects.domain.forecast_records import BEYOND, Choice, band_of, first_of
from projects.domain.forecasts import Kind, Method, distance
from projects.domain.scoring_records import Record
from projects.models import Forecast, ForecastNight, ForecastScore, Project, Risk, Task
from projects.queries.forecast_records import MONEY, TIME, latest_night, records_of

ORDER = {method.value: at for at, method in enumerate(Method)}
PAST = 40  # rows of what was said before
OUTCOMES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A method with what it says, or why it says nothing, and its record at this distance."""

    forecast: Forecast
    record: Record | None
    first: bool


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure we are of one thing, finish or cost. lines: all methods, the one that is shown first at the head.

    choice: why it is first; None when no method says anything.
    """

    lines: list[Line]
    choice: Choice | None

    @property
    def first(self) -> Forecast | None:
        return next((line.forecast for line in self.lines if line.first), None)

    @property
    def record(self) -> Record | None:
        return self.choice.record if self.choice else None

    @property
    def curve(self) -> list[tuple[float, str]]:
        return [(share, value) for share, value in self.first.details.get("curve", ())] if self.first else []


@dataclass(frozen=True, slots=True)
class Bar:
    """What drives the P80: a risk, and by how many days earlier it would be without it; a task, and how often it
    decided the finish. width: of 100, against the widest."""

    what: Risk | Task
    value: float
    width: float


@dataclass(frozen=True, slots=True)
class Contingency:
    """What the open risks may cost together, against what is held; None where nobody set any aside.

    none: the chance that none of them occurs, 0 to 1.
    """

    p50: Decimal
    p80: Decimal
    none: float
    risks: int
    held: Decimal | None

    @property
    def short(self) -> Decimal | None:
        """What is missing for the P80; negative when more is held."""
        return None if self.held is None else self.p80 - self.held


@dataclass(frozen=True, slots=True)
class Told:
    """The page. past: what the first method and the declared dates said, oldest first; reached: what came of it."""

    finish: Sure
    cost: Sure
    night: ForecastNight | None
    risks: list[Bar]
    tasks: list[Bar]
    contingency: Contingency | None
    past: list[Forecast]
    declared: list[Forecast]
    reached: list[ForecastScore]


def told(project: Project, today: date) -> Told:
    """Six queries, whatever there is."""
    night = latest_night()
    everything = list(project.forecasts.exclude(kind=Kind.MILESTONE).select_related("by").oldest_first())
    in_force = {(one.kind, one.method): one for one in everything}
    finish = _sure(in_force, Kind.FINISH, records_of(night, TIME), today)
    cost = _sure(in_force, Kind.COST, records_of(night, MONEY), today, finish=finish.first)
    simulated = in_force.get((Kind.FINISH.value, Method.SIMULATION.value))
    first = finish.first.method if finish.first else ""
    return Told(
        finish=finish,
        cost=cost,
        night=night,
        risks=_risks(project, simulated),
        tasks=_tasks(project, simulated),
        contingency=_contingency(project, in_force.get((Kind.COST.value, Method.SIMULATION.value))),
        past=_said(everything, first),
        declared=_said(everything, Method.DECLARED.value),
        reached=_reached(project),
    )


def _sure(
    in_force: Mapping[tuple[str, str], Forecast],
    kind: Kind,
    records: Sequence[Record],
    today: date,
    finish: Forecast | None = None,
) -> Sure:
    """finish: what tells how far a cost is away, as it is known when the project ends."""
    rows = [one for (what, _), one in in_force.items() if what == kind]
    spoken = [one for one in rows if not one.reason]
    timed = finish or next(iter(spoken), None)
    days = distance(timed.quantiles, today) if timed and not timed.is_cost else BEYOND
    choice = first_of((one.method for one in spoken), records, days)
    here = {record.method: record for record in records if record.band == band_of(days)}
    first = choice.method if choice else ""
    lines = [Line(one, here.get(one.method), one.method == first) for one in rows]
    return Sure(sorted(lines, key=lambda line: (not line.first, bool(line.forecast.reason), _order(line))), choice)


def _order(line: Line) -> int:
    return ORDER[line.forecast.method]


def _said(everything: Sequence[Forecast], method: str) -> list[Forecast]:
    told = [one for one in everything if one.kind == Kind.FINISH and one.method == method and not one.reason]
    return told[-PAST:]


def _risks(project: Project, simulated: Forecast | None) -> list[Bar]:
    pairs = simulated.details.get("tornado", []) if simulated else []
    return _bars(pairs, project.risks.in_bulk([key for key, _ in pairs]))


def _tasks(project: Project, simulated: Forecast | None) -> list[Bar]:
    pairs = simulated.details.get("critical", []) if simulated else []
    return _bars(pairs, project.tasks.in_bulk([key for key, _ in pairs]))


def _bars(pairs: Sequence[tuple[int, float]], rows: Mapping[int, Any]) -> list[Bar]:
    """What was taken out of the plan or the register since is left out."""
    widest = max((abs(value) for _, value in pairs), default=0)
    return [Bar(rows[key], value, 100 * abs(value) / widest) for key, value in pairs if key in rows]


def _contingency(project: Project, simulated: Forecast | None) -> Contingency | None:
    if simulated is None or simulated.reason:
        return None
    told = simulated.details["contingency"]
    return Contingency(
        p50=Decimal(told["p50"]),
        p80=Decimal(told["p80"]),
        none=told["none"],
        risks=simulated.details["risks"],
        held=project.contingency,
    )


def _reached(project: Project) -> list[ForecastScore]:
    """What was said of what has happened, the latest first: one forecast for each outcome, method and age."""
    scores = ForecastScore.objects.counted().filter(forecast__project=project)
    return list(scores.select_related("forecast__milestone").order_by("-happened_on", "-age", "pk")[:OUTCOMES])
