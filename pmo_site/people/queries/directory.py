"""The phone directory: the tree of departments, one department, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from pmo_site.people.domain.directory import Node, in_order
from pmo_site.people.models import Department, User
from pmo_site.ui import words

MOST = 200  # rows of a page
FOUND = 50  # of each kind in a search


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tree: the department, how deep it stands, how many lie below it, and its people."""

    department: Department
    depth: int
    below: int
    people: int

    @property
    def levels(self) -> range:
        """One for each step to the right."""
        return range(self.depth)


@dataclass(frozen=True, slots=True)
class Branch:
    """The departments below one, or all: a page of lines, and how many there are altogether."""

    lines: list[Line]
    total: int
    page: Page[Any]

    @property
    def says(self) -> str:
        """How many of them are shown, in words."""
        if len(self.lines) == self.total:
            return words.count(self.total, "department or office", "departments and offices")
        return f"{len(self.lines):,} of {self.total:,} departments and offices; the others are inside these"


@dataclass(frozen=True, slots=True)
class Hit:
    """A department that a search found, with the names of those above it."""

    department: Department
    way: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, cut at FOUND of each kind; `more` says that it was cut."""

    departments: list[Hit]
    people: list[User]
    more: bool


def branch(top: Department | None, *, page: str | int = 1) -> Branch:
    """The tree below `top`, as deep as one page holds: three queries, whatever its size."""
    inside = Department.objects.under(top) if top else Department.objects.all()
    nodes = [Node(*values) for values in inside.values_list("pk", "parent_id", "name")]
    shown = Paginator(in_order(nodes, top=top.pk if top else None, most=MOST), MOST).get_page(page)
    keys = [placed.pk for placed in shown]
    rows = Department.objects.select_related("head").in_bulk(keys)
    people = _people_in(keys)
    lines = [Line(rows[p.pk], p.depth, p.below, people.get(p.pk, 0)) for p in shown]
    return Branch(lines, len(nodes) - (1 if top else 0), shown)


def _people_in(departments: Sequence[int]) -> dict[int, int]:
    counted = User.objects.active().filter(department__in=departments).values_list("department")
    return dict(counted.annotate(number=Count("pk")))


def people_of(department: Department, *, page: str | int = 1) -> Page[User]:
    """The people of the department itself, the active ones, by name."""
    people = department.people.filter(is_active=True).order_by("name", "pk")
    return Paginator(people, MOST).get_page(page)


def with_code(code: str) -> Department | None:
    return Department.objects.coded(code).first()


def way_to(department: Department) -> list[Department]:
    """The departments above it, from the top down."""
    above = Department.objects.in_bulk(_keys_above(department))
    return [above[key] for key in _keys_above(department)]


def found(text: str) -> Found:
    """Departments and people in which the text occurs: three queries."""
    departments = list(Department.objects.matching(text).select_related("head").order_by("name", "pk")[: FOUND + 1])
    people = list(User.objects.active().with_department().matching(text).order_by("name", "pk")[: FOUND + 1])
    names = _names_above(departments)
    hits = [Hit(d, " / ".join(names[key] for key in _keys_above(d))) for d in departments[:FOUND]]
    return Found(hits, people[:FOUND], more=max(len(departments), len(people)) > FOUND)


def _names_above(departments: Iterable[Department]) -> dict[int, str]:
    keys = {key for department in departments for key in _keys_above(department)}
    return dict(Department.objects.filter(pk__in=keys).values_list("pk", "name"))


def _keys_above(department: Department) -> list[int]:
    """Out of the path `/1/17/204/` of department 204: 1 and 17."""
    return [int(key) for key in department.path.strip("/").split("/")[:-1]]
