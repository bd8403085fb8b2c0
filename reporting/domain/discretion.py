"""What of a frozen report a reader may see today: projects become confidential, and change hands, after it was frozen.

Sums stay as they were frozen; lines about a project that the reader may no longer see are left out, and counted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple

from reporting.domain.digest import Digest
from reporting.domain.weekly import Weekly

OF_PROJECTS: dict[type, tuple[str, ...]] = {
    Weekly: (
        "decisions",
        "movers",
        "mismatches",
        "top_risks",
        "moved_risks",
        "reached",
        "coming",
        "silent",
    ),
    Digest: ("top", "new", "grown", "overdue", "closed"),
}
"""The sections whose lines are each about one project."""


class Told(NamedTuple):
    """What is left; `hidden` lines are not."""

    report: Any
    hidden: int


def codes(report: Weekly | Digest) -> set[str]:
    """The codes of all projects that it tells of by name."""
    return {line.code for name in OF_PROJECTS[type(report)] for line in getattr(report, name)}


def seen_by(report: Weekly | Digest, visible: Collection[str]) -> Told:
    """The report for somebody who may see the projects of these codes; a headline does not name any other."""
    sections = {name: getattr(report, name) for name in OF_PROJECTS[type(report)]}
    kept: dict[str, Any] = {
        name: tuple(line for line in lines if line.code in visible) for name, lines in sections.items()
    }
    gone = [line for lines in sections.values() for line in lines if line.code not in visible]
    if not gone:
        return Told(report, 0)
    return Told(replace(report, headline=_unnamed(report.headline, {line.project for line in gone}), **kept), len(gone))


def _unnamed(headline: str, names: Collection[str]) -> str:
    """The longest names first: one may be the beginning of another."""
    for name in sorted(names, key=len, reverse=True):
        headline = headline.replace(name, "A project")
    return headline
