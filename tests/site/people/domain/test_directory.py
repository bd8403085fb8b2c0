"""Departments as a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmo_site.people.domain.directory import MAX_DEPTH, Node, Placed, in_order, problems
from pmo_site.people.domain.imports import DepartmentRow


def rows(**parents: str | None) -> list[DepartmentRow]:
    return [DepartmentRow(at, code, code, parent) for at, (code, parent) in enumerate(parents.items(), start=2)]


def told(found: list[DepartmentRow], stored: dict[str, str | None] | None = None) -> list[str]:
    return [str(problem) for problem in problems(found, stored or {})]


def test_problems_are_none_when_a_parent_stands_further_down_or_is_stored() -> None:
    assert told(rows(CHILD="PARENT", PARENT="", OTHER="STORED"), {"STORED": None}) == []


def test_problems_name_an_unknown_parent_once_with_its_row() -> None:
    assert told(rows(GRANDCHILD="CHILD", CHILD="GONE")) == [
        "Row 3: The parent “GONE” is neither in the file nor in the directory."
    ]


def test_problems_name_a_loop_in_each_of_its_rows() -> None:
    assert told(rows(A="B", B="A", BELOW="A")) == [
        "Row 2: The department stands below itself: A → B → A.",
        "Row 3: The department stands below itself: B → A → B.",
    ]


def test_problems_see_a_loop_through_what_is_stored() -> None:
    assert "below itself" in told(rows(TOP="LOW"), {"TOP": None, "LOW": "TOP"})[0]


def test_problems_name_what_is_missing_or_repeated() -> None:
    found = [DepartmentRow(2, "", "A"), DepartmentRow(3, "X", ""), DepartmentRow(4, "Y"), DepartmentRow(5, "X", "X")]

    assert told(found) == [
        "Row 2: The code is missing.",
        "Row 3: The name is missing.",
        "Row 4: The name is missing.",
        "Row 5: The code “X” stands in row 3 already.",
    ]


def test_problems_refuse_codes_that_no_address_can_hold() -> None:
    assert [line.partition(":")[0] for line in told(rows(**{"a/b": "", "New": "", "..": ""}))] == [
        "Row 2",
        "Row 3",
        "Row 4",
    ]


def test_problems_refuse_a_tree_that_is_too_deep() -> None:
    chain = {f"D{n}": f"D{n - 1}" if n else "" for n in range(MAX_DEPTH + 1)}

    assert told(rows(**chain)) == [f"Row {MAX_DEPTH + 2}: The tree is more than {MAX_DEPTH} levels deep."]


TREE = [Node(1, None, "Works"), Node(2, 1, "Sewers"), Node(3, 1, "Roads"), Node(4, 2, "Pumps"), Node(5, None, "Art")]


def test_in_order_puts_siblings_by_name_and_counts_what_is_below() -> None:
    assert in_order(TREE, top=None, most=200) == [
        Placed(5, 0, 0),
        Placed(1, 0, 3),
        Placed(3, 1, 0),
        Placed(2, 1, 1),
        Placed(4, 2, 0),
    ]


def test_in_order_shows_a_level_only_when_all_of_it_fits() -> None:
    assert [placed.pk for placed in in_order(TREE, top=None, most=4)] == [5, 1, 3, 2]
    assert [placed.pk for placed in in_order(TREE, top=None, most=1)] == [5, 1]


def test_in_order_begins_below_a_department() -> None:
    assert [(placed.pk, placed.depth) for placed in in_order(TREE, top=1, most=200)] == [(3, 0), (2, 0), (4, 1)]


@given(st.lists(st.integers(0, 30), max_size=31), st.integers(1, 40))
def test_in_order_shows_a_parent_before_its_children(parents: list[int], most: int) -> None:
    nodes = [Node(at, parent - 1 if 0 < parent <= at else None, str(at)) for at, parent in enumerate(parents)]

    shown = [placed.pk for placed in in_order(nodes, top=None, most=most)]

    above = {node.pk: node.parent for node in nodes}
    assert all(above[pk] is None or shown.index(above[pk]) < shown.index(pk) for pk in shown)
    assert len(shown) <= max(most, sum(node.parent is None for node in nodes))
