"""Which project a row without a known key is about: by its name, where a publisher begins to give ids, or stops.

Only certain pairs are made. Two that both have an id, and not the same, are two projects even if they are called alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from projects.domain.names import former_keys, name_key


class Newcomer(NamedTuple):
    """A row whose key no project of the source has. Without an id its key is its name's."""

    row: int
    key: str
    name_key: str
    name: str

    @property
    def has_id(self) -> bool:
        return self.key != self.name_key


class Absentee(NamedTuple):
    """A project of the source whose key the file does not have."""

    project: int
    key: str
    name: str


class Pairs(NamedTuple):
    """`found` are (row, project). `doubtful` are rows that more than one project, or a project that more than one row,
    might be; `namesakes` rows that are called like a project with another id."""

    found: list[tuple[int, int]]
    doubtful: list[int]
    namesakes: list[int]


def pair(newcomers: Iterable[Newcomer], absentees: Iterable[Absentee]) -> Pairs:
    """Pair rows with projects by name."""
    by_key: dict[str, set[int]] = defaultdict(set)
    by_name: dict[str, set[int]] = defaultdict(set)
    for project, key, name in absentees:
        by_key[key].add(project)
        by_name[name_key(name)].add(project)
    wanted: dict[int, set[int]] = {}
    namesakes = []
    for row in newcomers:
        # a project that is known by its name has that for its key
        found = set(by_key.get(row.name_key, ()))
        for name in (*former_keys(row.name), *(() if row.has_id else (row.name_key,))):
            found |= by_key.get(name, set()) | by_name.get(name, set())
        if found:
            wanted[row.row] = found
        elif row.name_key in by_name:
            namesakes.append(row.row)
    return _certain(wanted, namesakes)


def _certain(wanted: dict[int, set[int]], namesakes: list[int]) -> Pairs:
    rows_of: dict[int, int] = defaultdict(int)
    for projects in wanted.values():
        for project in projects:
            rows_of[project] += 1
    sure = {row: next(iter(projects)) for row, projects in wanted.items() if len(projects) == 1}
    found = [(row, project) for row, project in sure.items() if rows_of[project] == 1]
    certain = {row for row, _ in found}
    return Pairs(found, [row for row in wanted if row not in certain], namesakes)
