"""A plan while it is edited: each line as it was typed, and what of it differs from what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

FIELDS = ("name", "duration", "start", "finish", "percent", "needs")
DEEPEST = 20
NEW = {"name": "", "duration": "1d?", "start": "", "finish": "", "percent": "0", "needs": ""}


@dataclass(frozen=True, slots=True)
class Draft:
    """A line. key: negative while it is not stored. was: its texts and level as stored; typed: as they are now.

    number: by which others name it; it stays the same while the plan is edited.
    """

    key: int
    number: int
    version: int
    kind: str
    was: Mapping[str, str]
    typed: Mapping[str, str]
    was_level: int
    level: int
    removed: bool = False

    @property
    def is_new(self) -> bool:
        return self.key < 0

    @property
    def changed(self) -> set[str]:
        """The fields whose text is another one; spaces at the ends do not count."""
        return {name for name in FIELDS if self.typed[name].strip() != self.was[name]}

    @property
    def is_touched(self) -> bool:
        return self.is_new or self.removed or bool(self.changed) or self.level != self.was_level


Drafts = list[Draft]


def add_below(drafts: Drafts, key: int) -> tuple[Drafts, int]:
    """With a new line below that one and what belongs to it, or as the first in a summary; and the key of the new."""
    at = _index(drafts, key)
    new_key = min([0, *(draft.key for draft in drafts)]) - 1
    number = max((draft.number for draft in drafts), default=0) + 1
    if at is None:
        place, level = len(drafts), 1
    else:
        inside = drafts[at].kind == "summary"
        place, level = (at + 1, drafts[at].level + 1) if inside else (_end(drafts, at), drafts[at].level)
    line = Draft(new_key, number, 0, "task", dict.fromkeys(FIELDS, ""), NEW, level, level)
    return [*drafts[:place], line, *drafts[place:]], new_key


def shifted(drafts: Drafts, key: int, by: int) -> Drafts:
    """With that line and all that belongs to it one level deeper (1) or less deep (-1), where the outline allows it."""
    at = _index(drafts, key)
    if at is None:
        return drafts
    above = drafts[at - 1].level + 1 if at else 1
    level = drafts[at].level + by
    if not 1 <= level <= min(above, DEEPEST):
        return drafts
    end = _end(drafts, at)
    moved = [replace(draft, level=draft.level + by) for draft in drafts[at:end]]
    return [*drafts[:at], *moved, *drafts[end:]]


def removed(drafts: Drafts, key: int) -> Drafts:
    """With that line and all that belongs to it taken out, or put back; a new one is gone at once."""
    at = _index(drafts, key)
    if at is None:
        return drafts
    gone = not drafts[at].removed
    part = [replace(draft, removed=gone) for draft in drafts[at : _end(drafts, at)] if not draft.is_new]
    return [*drafts[:at], *part, *drafts[_end(drafts, at) :]]


def is_restructured(drafts: Sequence[Draft]) -> bool:
    """Whether lines came, went, or changed their level."""
    return any(draft.is_new or draft.removed or draft.level != draft.was_level for draft in drafts)


def kinds(drafts: Sequence[Draft]) -> dict[int, str]:
    """What a line becomes by its new place: a summary as soon as something belongs to it, a task when nothing does."""
    was = _holding([(draft.key, draft.was_level) for draft in drafts if not draft.is_new])
    stay = [draft for draft in drafts if not draft.removed]
    now = _holding([(draft.key, draft.level) for draft in stay])
    changed = {draft.key: draft.key in now for draft in stay if (draft.key in was) != (draft.key in now)}
    return {key: "summary" if holds else "task" for key, holds in changed.items()}


def _holding(lines: Sequence[tuple[int, int]]) -> set[int]:
    """Those that have a deeper line right after them."""
    return {key for (key, level), (_, following) in pairwise(lines) if following > level}


def _index(drafts: Sequence[Draft], key: int) -> int | None:
    return next((at for at, draft in enumerate(drafts) if draft.key == key), None)


def _end(drafts: Sequence[Draft], at: int) -> int:
    """Where the lines end that belong to this one."""
    level = drafts[at].level
    return next((end for end in range(at + 1, len(drafts)) if drafts[end].level <= level), len(drafts))
