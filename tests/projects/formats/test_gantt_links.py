"""The links of a Gantt chart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.gantt import Tie
from projects.formats.gantt_links import elbows

NUMBER = re.compile(r"-?\d+")
WIDTHS, EDGES = st.integers(1, 300), st.integers(0, 2_000)
BARS = st.tuples(st.integers(0, 40), EDGES, WIDTHS)
LINKS = st.lists(st.tuples(st.sampled_from(["FS", "SS", "FF", "SF"]), BARS, BARS), max_size=8)
Bar = tuple[int, int, int]


def corners(path: str) -> list[tuple[int, int]]:
    """Where the pen of a path of relative steps comes by."""
    x = y = 0
    found = []
    for step, numbers in re.findall(r"([mhv])([^mhv]*)", path):
        values = [int(number) for number in NUMBER.findall(numbers)]
        pairs = {"h": [(values[0], 0)], "v": [(0, values[0])]}.get(step) or list(
            zip(values[::2], values[1::2], strict=True)
        )
        for dx, dy in pairs:
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("FS", (100 + 50, 14), (200 + 3, 42 - 6)),
        ("SS", (100, 14), (200, 42)),
        ("FF", (100 + 50, 14), (200 + 30, 42)),
        ("SF", (100, 14), (200 + 30, 42)),
    ],
)
def test_a_link_leads_from_edge_to_edge(kind: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    found = corners(elbows([Tie(1, 2, kind, 0, "working")], {1: (0, 100, 50), 2: (1, 200, 30)}))

    assert found[0] == start
    assert end in found


def test_a_link_to_what_begins_earlier_goes_around_into_its_left_side() -> None:
    found = corners(elbows([Tie(1, 2, "FS", 0, "working")], {1: (0, 100, 50), 2: (1, 120, 30)}))

    assert (120, 42) in found
    assert min(x for x, _ in found) < 120


def test_without_heads_a_link_ends_at_its_end() -> None:
    found = corners(elbows([Tie(1, 2, "FS", 0, "working")], {1: (0, 100, 50), 2: (1, 200, 30)}, heads=False))

    assert found[-1] == (203, 42 - 6)


def test_links_of_folded_rows_are_not_drawn() -> None:
    assert elbows([Tie(1, 2, "FS", 0, "working")], {1: (0, 100, 50)}) == ""


@given(st.lists(st.tuples(st.sampled_from(["FS", "SS", "FF", "SF"]), BARS, BARS), max_size=8))
def test_many_links_begin_where_each_alone_does(
    links: list[tuple[str, tuple[int, int, int], tuple[int, int, int]]],
) -> None:
    places = {2 * at + side: bar for at, (_, *bars) in enumerate(links) for side, bar in enumerate(bars)}
    ties = [Tie(2 * at, 2 * at + 1, kind, 0, "working") for at, (kind, *_) in enumerate(links)]

    together = corners(elbows(ties, places))

    assert together == [corner for tie in ties for corner in corners(elbows([tie], places))]
