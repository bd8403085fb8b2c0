"""What a schedule file says that a plan has no place for: counted by kind, or told by place, never silently dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from projects.domain.plans import NotKept

# values that say nothing: a tool writes them for every task
_NOTHING = frozenset({"", "-1", "0", "0.0", "0.00", "PT0H0M0S", "false", "NA"})


class Unkept:
    """Collects while a file is read. words: how an element is called for people."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._counted: Counter[tuple[str, str]] = Counter()
        self._noted: dict[NotKept, None] = {}

    def note(self, where: str, what: str) -> None:
        """One thing in one place."""
        self._noted[NotKept(where, what)] = None

    def count(self, where: str, what: str, times: int = 1) -> None:
        if times:
            self._counted[where, what] += times

    def look_through(self, element: Element, known: frozenset[str]) -> None:
        """Count the children that are neither known nor empty, by the element's and their own name."""
        for child in element:
            if child.tag not in known and _says_something(child):
                self._counted[element.tag, child.tag] += 1

    def listed(self) -> tuple[NotKept, ...]:
        """Single things in the order of the file, then the kinds with how often they were there."""
        counted = (
            NotKept(
                where, f"{self._words.get(what, what)} ({times:,} times)" if times > 1 else self._words.get(what, what)
            )
            for (where, what), times in sorted(self._counted.items())
        )
        return (*self._noted, *counted)


def _says_something(element: Element) -> bool:
    return len(element) > 0 or (element.text or "").strip() not in _NOTHING
