"""What people say about codes of the ledger."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from projects.actions.ledger_imports.codes import assign
from projects.actions.projects import NotAllowed
from projects.models import LedgerCode, LedgerLine
from tests.factories.people import analyst
from tests.factories.projects import funding_source, project
from tests.projects.actions.ledger_imports.conftest import Post

LEDGER = "City ledger"


def test_a_code_that_is_assigned_books_what_waited_for_it(post: Post, now: datetime) -> None:
    of = project()
    post(
        "ACC-1,,2026-03-14,V-1,1,Actual,10,", "ACC-1,,2026-04-14,V-2,1,Actual,20,", "ACC-2,,2026-04-14,V-3,1,Actual,5,"
    )

    booked = assign(ledger=LEDGER, code="acc-1", project=of, by=analyst(), now=now)

    assert booked == 2
    assert sum(entry.amount for entry in of.cost_entries.all()) == Decimal(30)
    assert LedgerLine.objects.queued().get().code == "ACC-2"


def test_a_code_that_is_assigned_is_remembered_for_the_next_file(post: Post, now: datetime) -> None:
    of = project()
    assign(ledger=LEDGER, code="ACC-1", project=of, by=analyst(), now=now)

    job = post("acc-1,,2026-03-14,V-1,1,Actual,10,")

    assert job.result["waiting"]["lines"] == 0
    assert of.cost_entries.count() == 1


def test_a_line_that_waits_for_two_codes_waits_for_both(post: Post, now: datetime) -> None:
    of, grant, by = project(), funding_source(expires_on=None), analyst()
    post("ACC-1,F-9,2026-03-14,V-1,1,Actual,10,")

    first = assign(ledger=LEDGER, code="ACC-1", project=of, by=by, now=now)
    second = assign(ledger=LEDGER, code="F-9", source=grant, by=by, now=now)

    assert (first, second) == (0, 1)
    assert of.cost_entries.get().funding_source == grant


def test_a_code_assigned_anew_keeps_one_meaning(post: Post, now: datetime) -> None:
    by = analyst()
    assign(ledger=LEDGER, code="ACC-1", project=project(), by=by, now=now)
    other = project()

    assign(ledger=LEDGER, code="acc-1", project=other, by=by, now=now)

    assert LedgerCode.objects.get().project == other


def test_a_code_in_another_currency_is_refused(post: Post, now: datetime) -> None:
    post("ACC-1,,2026-03-14,V-1,1,Actual,10,")

    with pytest.raises(NotAllowed, match="in USD"):
        assign(ledger=LEDGER, code="ACC-1", project=project(currency="GBP"), by=analyst(), now=now)
