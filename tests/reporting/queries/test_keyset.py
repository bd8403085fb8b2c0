"""Keyset pages: every row once, forward and back, whichever the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from projects.models import Project
from reporting.queries.keyset import Key, page
from tests.factories.projects import project

NAMED = Key("name", filled=True)
LAST = Key("pk", filled=True)
ORDERS = [
    [NAMED, LAST],
    [Key("finish_forecast"), LAST],
    [Key("finish_forecast", falling=True), LAST],
    [Key("currency", filled=True), Key("finish_forecast", falling=True), Key("pk", falling=True, filled=True)],
]


@pytest.fixture
def seven(db: None) -> None:
    days = [date(2027, 1, 4), None, date(2027, 3, 1), date(2027, 1, 4), None, date(2026, 12, 1), date(2027, 3, 1)]
    for number, day in enumerate(days):
        project(name=f"P{number % 3}", finish_forecast=day, currency="USD" if number % 2 else "GBP")


def walk(keys: Sequence[Key], *, size: int) -> tuple[list[int], list[int]]:
    """Keys of the rows as they come forward, and as they come on the way back."""
    rows = Project.objects.values("pk", "name", "finish_forecast", "currency")
    there = [page(rows, keys, size=size)]
    while there[-1].after:
        there.append(page(rows, keys, after=there[-1].after, size=size))
    back = [there[-1]]
    while back[-1].before:
        back.append(page(rows, keys, before=back[-1].before, size=size))
    return [r["pk"] for part in there for r in part.rows], [r["pk"] for part in reversed(back) for r in part.rows]


@pytest.mark.parametrize("keys", ORDERS, ids=lambda keys: keys[0].name)
def test_pages_show_every_row_once_forward_and_back(keys: list[Key], seven: None) -> None:
    whole, _ = walk(keys, size=100)

    there, back = walk(keys, size=2)

    assert sorted(whole) == sorted(Project.objects.values_list("pk", flat=True))
    assert there == whole
    assert set(back) == set(whole)


def test_rows_without_a_value_come_last_either_way(seven: None) -> None:
    rows = Project.objects.values("pk", "finish_forecast")

    rising = page(rows, [Key("finish_forecast"), LAST], size=10).rows
    falling = page(rows, [Key("finish_forecast", falling=True), LAST], size=10).rows

    assert [r["finish_forecast"] for r in rising[-2:]] == [r["finish_forecast"] for r in falling[-2:]] == [None, None]


def test_a_page_does_not_repeat_rows_when_others_come_before_it(seven: None) -> None:
    rows = Project.objects.values("pk", "name")
    first = page(rows, [NAMED, LAST], size=3)
    project(name="A newcomer")

    second = page(rows, [NAMED, LAST], after=first.after, size=3)

    assert not {r["pk"] for r in first.rows} & {r["pk"] for r in second.rows}


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WyJ4Il0", "WzEsMiwzLDRd", "eyJhIjoxfQ", "WyJzb29uIiwxXQ", "%%"])
def test_a_cursor_that_is_none_gives_the_first_page(cursor: str, seven: None) -> None:
    rows = Project.objects.values("pk", "finish_forecast")
    keys = [Key("finish_forecast"), LAST]

    assert page(rows, keys, after=cursor, size=3).rows == page(rows, keys, size=3).rows
