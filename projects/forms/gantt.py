"""What comes back from the table of a plan that is edited: only what differs has to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from projects.domain.plan_drafts import FIELDS, NEW, Draft, Drafts

MOST_LINES = 20_000


def posted(stored: Drafts, data: Mapping[str, str]) -> Drafts:
    """The stored lines with what was typed over them, in the order and on the levels that were sent.

    order, versions, levels, removed: lists of keys, the middle two with a number after a colon.
    """
    levels, versions = _pairs(data.get("levels", "")), _pairs(data.get("versions", ""))
    gone = set(_keys(data.get("removed", "")))
    lines = {draft.key: draft for draft in stored}
    highest = max((draft.number for draft in stored), default=0)
    order = list(dict.fromkeys(_keys(data.get("order", "")) or lines))
    found = []
    for key in order:
        line = lines.get(key) or (_new(key, highest) if key < 0 else None)
        if line is not None:
            version, level = versions.get(key, line.version), levels.get(key, line.level)
            found.append(_typed(replace(line, version=version, level=max(1, level), removed=key in gone), data))
    missing = [draft for draft in stored if draft.key not in set(order)]
    return found + missing


def hidden(drafts: Drafts) -> dict[str, str]:
    """The fields beside the table that bring the same lines back."""
    return {
        "order": ",".join(str(draft.key) for draft in drafts),
        "versions": ",".join(f"{draft.key}:{draft.version}" for draft in drafts if not draft.is_new),
        "levels": ",".join(
            f"{draft.key}:{draft.level}" for draft in drafts if draft.is_new or draft.level != draft.was_level
        ),
        "removed": ",".join(str(draft.key) for draft in drafts if draft.removed),
    }


def cells(drafts: Drafts) -> dict[str, str]:
    """The fields of the table that differ from what is stored."""
    return {
        f"{name}{draft.key}": draft.typed[name]
        for draft in drafts
        for name in (FIELDS if draft.is_new else draft.changed)
    }


def _new(key: int, highest: int) -> Draft:
    return Draft(key, highest - key, 0, "task", dict.fromkeys(FIELDS, ""), NEW, 1, 1)


def _typed(draft: Draft, data: Mapping[str, str]) -> Draft:
    typed = {name: data.get(f"{name}{draft.key}", draft.typed[name])[:1_000] for name in FIELDS}
    return replace(draft, typed=typed)


def _keys(text: str) -> list[int]:
    return [key for key in map(_number, text.split(",")[:MOST_LINES]) if key is not None]


def _pairs(text: str) -> dict[int, int]:
    """Such as 12:3,13:1 as a mapping; what is no pair is left out."""
    found = {}
    for pair in text.split(",")[:MOST_LINES]:
        first, _, second = pair.partition(":")
        key, value = _number(first), _number(second)
        if key is not None and value is not None:
            found[key] = value
    return found


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else None
