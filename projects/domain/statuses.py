"""What a source's word for the status says about the state of a project."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class State(StrEnum):
    """The states that the portal knows. Cancelled projects stay in every denominator."""

    ACTIVE = "active"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_SAID = {
    State.ACTIVE: "active, open, ongoing, in progress, in delivery, under way, underway, pipeline, proposed, planned,"
    " pending, approved, not started, initiated, planning, design, procurement, construction, execution, live",
    State.ON_HOLD: "on hold, hold, paused, suspended, deferred, stopped temporarily, postponed",
    State.CLOSED: "closed, complete, completed, finished, done, delivered, close out, closeout, archived",
    State.CANCELLED: "cancelled, canceled, dropped, terminated, withdrawn, abandoned, rejected, stopped",
}
_WORDS = {word: state for state, words in _SAID.items() for word in words.split(", ")}


@lru_cache(maxsize=1_000)  # a file has few of them, again and again
def state_of(status: str) -> State | None:
    """The state that a word means: "Dropped" is cancelled, "In progress" active; None for one that is not known."""
    return _WORDS.get(" ".join(status.casefold().replace("-", " ").replace("_", " ").split()))
