"""What a task waits for, as people type it in a plan: "12FS+3d", "5", "7SS-50%", "3FF+2ed"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from projects.domain.duration_notation import MINUS, Day, Duration, NotADuration, parse, written
from projects.domain.network import LagKind, LinkKind

SEPARATORS = re.compile(r"[,;]")
PERCENT = re.compile(r"(\d{1,4}) ?%")
PIECE = re.compile(
    rf"(?P<number>\d{{1,9}})\s*(?P<kind>FS|SS|FF|SF)?\s*(?:(?P<sign>[+\-–{MINUS}])\s*(?P<lag>.+))?", re.IGNORECASE
)
EXAMPLES = "Write 12, 12FS+3d, 7SS-50% or 3FF+2ed"


class NotALink(ValueError):
    """A piece of the text is no link; the message names it and says what one looks like."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that a task waits for: the number of a line. lag: seconds or percent, negative for a lead."""

    number: int
    kind: LinkKind = LinkKind.FS
    lag: int = 0
    lag_kind: LagKind = LagKind.WORKING


def parse_waits(text: str, day: Day) -> tuple[Wait, ...]:
    """What was typed, in its order; nothing for an empty text. Raises NotALink, naming the piece."""
    pieces = [piece.strip() for piece in SEPARATORS.split(text)]
    waits = tuple(_wait(piece, day) for piece in pieces if piece)
    seen: set[tuple[int, LinkKind]] = set()
    for wait in waits:
        if (wait.number, wait.kind) in seen:
            raise NotALink(f"{wait.number}{wait.kind} stands there twice.")
        seen.add((wait.number, wait.kind))
    return waits


def written_waits(waits: Iterable[Wait], day: Day) -> str:
    """As it can be typed again; what everybody means by a bare number, finish to start, is left out."""
    return ", ".join(_written(wait, day) for wait in waits)


def _wait(piece: str, day: Day) -> Wait:
    found = PIECE.fullmatch(piece)
    if found is None:
        raise NotALink(f"“{piece}” is not a link. {EXAMPLES}.")
    kind = LinkKind((found["kind"] or "FS").upper())
    if not found["lag"]:
        return Wait(int(found["number"]), kind)
    lag, lag_kind = _lag(found["lag"], piece, day)
    return Wait(int(found["number"]), kind, lag if found["sign"] == "+" else -lag, lag_kind if lag else LagKind.WORKING)


def _lag(text: str, piece: str, day: Day) -> tuple[int, LagKind]:
    if percent := PERCENT.fullmatch(text.strip()):
        return int(percent[1]), LagKind.PERCENT
    try:
        duration = parse(text, day)
    except NotADuration:
        raise NotALink(f"In “{piece}” the lag “{text}” is not a duration. {EXAMPLES}.") from None
    if duration.estimated:
        raise NotALink(f"In “{piece}” the lag cannot be estimated: leave out the question mark.")
    return duration.seconds, LagKind.ELAPSED if duration.elapsed else LagKind.WORKING


def _written(wait: Wait, day: Day) -> str:
    if not wait.lag:
        return str(wait.number) if wait.kind is LinkKind.FS else f"{wait.number}{wait.kind}"
    sign = "+" if wait.lag > 0 else "-"
    if wait.lag_kind is LagKind.PERCENT:
        return f"{wait.number}{wait.kind}{sign}{abs(wait.lag)}%"
    lag = Duration(abs(wait.lag), elapsed=wait.lag_kind is LagKind.ELAPSED)
    return f"{wait.number}{wait.kind}{sign}{written(lag, day)}"
