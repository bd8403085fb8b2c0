"""What was typed into a plan, read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from projects.domain.duration_notation import HOUR, Day, Duration
from projects.domain.link_notation import Wait
from projects.domain.network import LinkKind
from projects.domain.plan_drafts import FIELDS, Draft, add_below
from projects.domain.plan_edits import read
from tests.projects.domain.test_plan_drafts import drafts

DAY = Day()


def typed(draft: Draft, **texts: str) -> Draft:
    return replace(draft, typed={**draft.typed, **texts})


def test_read_tells_only_what_differs() -> None:
    first, second = drafts(1, 1)

    edit = read([first, typed(second, duration="3d", percent="40 %")], DAY).edit

    (line,) = edit.lines
    assert (line.key, line.version, edit.order) == (2, 1, None)
    assert line.values == {"duration": Duration(24 * HOUR), "percent": 40}


def test_read_names_predecessors_by_their_keys() -> None:
    first, second = drafts(1, 1)

    (line,) = read([replace(first, number=7), typed(second, needs="7SS+2d")], DAY).edit.lines

    assert line.values == {"needs": [Wait(first.key, LinkKind.SS, 16 * HOUR)]}


def test_read_days_as_people_write_them_and_none_for_none() -> None:
    first, second = drafts(1, 1)
    held = replace(second, was=dict.fromkeys(FIELDS, "") | {"start": "3 Mar 2027"})

    lines = read([typed(first, start="3 Mar 2027"), held], DAY).edit.lines

    assert [line.values["start"] for line in lines] == [date(2027, 3, 3), None]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", " "),
        ("name", "x" * 251),
        ("duration", "soon"),
        ("start", "soon"),
        ("percent", "101"),
        ("needs", "9"),
        ("needs", "x"),
    ],
)
def test_read_names_the_cell_that_cannot_be_read(name: str, text: str) -> None:
    (first,) = (replace(draft, was=dict.fromkeys(FIELDS, "1")) for draft in drafts(1))

    found = read([typed(first, **dict.fromkeys(FIELDS, "1") | {name: text})], DAY)

    assert list(found.problems) == [(1, name)]


def test_read_new_line_comes_with_its_level_and_the_order() -> None:
    lines, key = add_below(drafts(1, 2), 2)
    named = [typed(draft, name="Dig") if draft.key == key else draft for draft in lines]

    edit = read(named, DAY).edit

    assert edit.order == [1, 2, -1]
    assert [(line.key, line.level, line.values["name"]) for line in edit.lines] == [(-1, 2, "Dig")]


def test_read_no_line_is_number_nought() -> None:
    (only,) = drafts(1)

    found = read([typed(only, needs="0")], DAY)

    assert found.problems == {(1, "needs"): "There is no line 0."}


def test_read_line_that_goes_is_no_predecessor_any_more() -> None:
    first, second = drafts(1, 1)

    found = read([replace(first, removed=True), typed(second, needs="1")], DAY)

    assert found.problems == {(2, "needs"): "There is no line 1."}
