"""What was typed into a plan, read: values instead of texts, and what is wrong with a text beside its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from projects.domain.dates import read_date
from projects.domain.duration_notation import Day, parse
from projects.domain.link_notation import Wait, parse_waits
from projects.domain.plan_drafts import Draft, is_restructured, kinds

LONGEST_NAME = 250


@dataclass(frozen=True, slots=True)
class LineEdit:
    """What changes of one line. values: by field: a name, a Duration, days or None, a percentage, Waits with the keys
    of the lines that they name. level, kind: None where they stay. key: negative for a new line."""

    key: int
    version: int
    values: Mapping[str, Any] = field(default_factory=dict)
    level: int | None = None
    kind: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """All that changes of a plan. order: the keys of all lines in their outline, None where it stays as it is."""

    lines: list[LineEdit]
    order: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An edit, or what is wrong: by key and field of the cell."""

    edit: PlanEdit
    problems: dict[tuple[int, str], str]


def read(drafts: Sequence[Draft], day: Day) -> Read:
    """What was typed. A cell that cannot be read is a problem and no value."""
    numbers = {draft.number: draft.key for draft in drafts if not draft.removed}
    restructured = is_restructured(drafts)
    becomes = kinds(drafts) if restructured else {}
    problems: dict[tuple[int, str], str] = {}
    lines = []
    for draft in drafts:
        if not draft.is_touched and draft.key not in becomes:
            continue
        values = {} if draft.removed else _values(draft, day, numbers, problems)
        level = draft.level if draft.is_new or draft.level != draft.was_level else None
        lines.append(LineEdit(draft.key, draft.version, values, level, becomes.get(draft.key), draft.removed))
    order = [draft.key for draft in drafts if not draft.removed] if restructured else None
    return Read(PlanEdit(lines, order), problems)


def _values(draft: Draft, day: Day, numbers: Mapping[int, int], problems: dict[tuple[int, str], str]) -> dict[str, Any]:
    values = {}
    for name, value_of in FIELDS_READ.items():
        if name not in draft.changed and not (draft.is_new and name in ("name", "duration")):
            continue
        try:
            values[name] = value_of(draft.typed[name].strip(), day, numbers)
        except ValueError as problem:
            problems[draft.key, name] = str(problem)
    return values


def _name(text: str, *_: object) -> str:
    if not text or len(text) > LONGEST_NAME or "\x00" in text:
        raise ValueError("Give it a name." if not text else f"A name has at most {LONGEST_NAME} characters.")
    return text


def _day(text: str, *_: object) -> date | None:
    return read_date(text, begins=True) if text else None


def _percent(text: str, *_: object) -> int:
    number = text.removesuffix("%").strip() or "0"
    if not number.isascii() or not number.isdecimal() or len(number) > 3 or int(number) > 100:
        raise ValueError(f"“{text}” is not a percentage: write 0 to 100.")
    return int(number)


def _needs(text: str, day: Day, numbers: Mapping[int, int]) -> list[Wait]:
    waits = parse_waits(text, day)
    if (unknown := _unknown(waits, numbers)) is not None:
        raise ValueError(f"There is no line {unknown}.")
    return [Wait(numbers[wait.number], wait.kind, wait.lag, wait.lag_kind) for wait in waits]


def _unknown(waits: Iterable[Wait], numbers: Mapping[int, int]) -> int | None:
    return next((wait.number for wait in waits if wait.number not in numbers), None)


FIELDS_READ: dict[str, Callable[[str, Day, Mapping[int, int]], Any]] = {
    "name": _name,
    "duration": lambda text, day, _: parse(text, day),
    "start": _day,
    "finish": _day,
    "percent": _percent,
    "needs": _needs,
}
