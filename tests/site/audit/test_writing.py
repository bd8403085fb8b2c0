"""Audit rows that are written as one document are those that Django would write one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pmo_site.audit import writing
from pmo_site.audit.models import Change


def change(**values: Any) -> Change:
    told = {"at": datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=UTC), "actor": "Ines Okafor", "verb": "tried"}
    return Change(**told | {"subject": "projects.project:7", "target": "Levee", "before": {}} | values)


TRIED = Change.objects.filter(verb="tried").order_by("pk")


def told() -> list[dict[str, Any]]:
    own = ("id", "recorded_at")
    return [{name: value for name, value in row.items() if name not in own} for row in TRIED.values()]


def test_write_tells_what_django_would(db: None) -> None:
    def changes() -> list[Change]:
        return [
            change(before={"name": "“Gate” \\ 6\n", "amount": 12.5, "who": None}, after={"a": [1, None, {"b": "ä"}]}),
            change(actor_id=3, behalf_id=4, behalf="Tom Breyer", note="two\nlines", after=None),
        ]

    Change.objects.bulk_create(changes())
    expected = told()
    writing.write(changes())

    assert told() == expected * 2


def test_write_keeps_the_order_across_documents(db: None) -> None:
    writing.write([change(target=str(number)) for number in range(writing.BATCH + 5)])

    targets = TRIED.values_list("target", flat=True)

    assert list(targets) == [str(number) for number in range(writing.BATCH + 5)]


def test_write_of_nothing_asks_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        writing.write([])
