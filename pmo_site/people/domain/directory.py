"""Departments as a tree: which files make a whole one, and in which order a page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmo_site.people.domain.imports import DepartmentRow, Remark

MAX_DEPTH = 20
# Words that stand in an address where a code stands otherwise.
TAKEN = frozenset({"new", "import"})


def code_problem(code: str) -> str:
    """Why a code cannot stand in an address, or nothing."""
    if not code:
        return "The code is missing."
    if "/" in code or not code.isprintable() or code in (".", ".."):
        return f"The code “{code}” cannot stand in an address: leave out slashes."
    if code.lower() in TAKEN:
        return f"“{code}” cannot be a code: it is a word in addresses."
    return ""


def problems(rows: Sequence[DepartmentRow], stored: Mapping[str, str | None]) -> Iterator[Remark]:
    """What is wrong with the tree that the rows and the stored departments make together.

    stored: the code of the parent (or None) by code. A row that does not say its parent keeps the stored one.
    """
    parents = dict(stored)
    seen: dict[str, int] = {}
    for row in rows:
        if wrong := code_problem(row.code):
            yield Remark(row.row, wrong)
        elif row.code in seen:
            yield Remark(row.row, f"The code “{row.code}” stands in row {seen[row.code]} already.")
        seen.setdefault(row.code, row.row)
        if row.name == "" or (row.name is None and row.code not in stored):
            yield Remark(row.row, "The name is missing.")
        parents[row.code] = (row.parent or None) if row.parent is not None else stored.get(row.code)
    for row in rows:
        if wrong := _above(row.code, parents):
            yield Remark(row.row, wrong)


def _above(code: str, parents: Mapping[str, str | None]) -> str:
    """What is wrong on the way from a department to the root, or nothing."""
    way = [code]
    while parent := parents[way[-1]]:
        if parent not in parents:
            # told once, where the unknown code stands
            return f"The parent “{parent}” is neither in the file nor in the directory." if len(way) == 1 else ""
        if parent in way:
            loop = " → ".join([*way[way.index(parent) :], parent])
            return f"The department stands below itself: {loop}." if parent == code else ""
        way.append(parent)
        if len(way) > MAX_DEPTH:
            return f"The tree is more than {MAX_DEPTH} levels deep."
    return ""


@dataclass(frozen=True, slots=True)
class Node:
    """A department's place in the tree."""

    pk: int
    parent: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A node where a page shows it: how deep below the top of that page, and how many nodes lie below it."""

    pk: int
    depth: int
    below: int


def in_order(nodes: Iterable[Node], *, top: int | None, most: int) -> list[Placed]:
    """The nodes below `top` (None: all) from the top down, siblings by name, as deep as `most` rows hold.

    The first level is always whole; a deeper one comes only when all of it fits.
    """
    children: dict[int | None, list[Node]] = defaultdict(list)
    for node in nodes:
        children[node.parent].append(node)
    placed = [Placed(node.pk, depth, below) for node, depth, below in _walk(children, top, 0)]
    deepest = max((depth for depth in _depths(placed, most)), default=0)
    return [one for one in placed if one.depth <= deepest]


def _walk(children: Mapping[int | None, Sequence[Node]], top: int | None, depth: int) -> list[tuple[Node, int, int]]:
    walked: list[tuple[Node, int, int]] = []
    for node in sorted(children.get(top, ()), key=lambda node: node.name.casefold()):
        below = _walk(children, node.pk, depth + 1)
        walked += [(node, depth, len(below)), *below]
    return walked


def _depths(placed: Sequence[Placed], most: int) -> Iterator[int]:
    """The depths that fit, from 0 on."""
    depth = 0
    while (number := sum(one.depth <= depth for one in placed)) and (depth == 0 or number <= most):
        yield depth
        if number == len(placed):
            return
        depth += 1
