"""The rows of the overview: what people wrote stays text, and what is not known says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pmo_site.people.models import Department, User
from projects.domain.courses import Point, Shift
from projects.domain.health import Dimension, Verdict
from projects.domain.milestones import Milestone
from projects.domain.questions import Answer, Reply
from projects.models import Dependency, FundingSource, Project, Risk
from projects.queries.dependencies import Need
from projects.queries.history import Entry
from projects.queries.money import Funds, Share
from projects.queries.overview import Item, Judged, Spark
from projects.queries.risks import Scored
from projects.queries.tasks import Ahead
from projects.templatetags import overview as rows

TODAY = date(2026, 11, 24)
MARKUP = '<script>alert("1")</script>'
WORK = Project(code="SEW-001", name=MARKUP)
RISK = Risk(pk=1, number=1, event=MARKUP, owner=User(name=MARKUP), response="accept", response_plan=MARKUP)

PERSON = User(name=MARKUP, phone=MARKUP)
CALLED = Project(department=Department(name=MARKUP, phone=MARKUP), manager=PERSON, sponsor=PERSON)

NAMED = Project(department=Department(name=MARKUP), manager_named=MARKUP, sponsor_named=MARKUP)


def share(**values: Any) -> Share:
    return Share(**({"source": None, "budget": None, "spent": None, "committed": None} | values))


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: rows.dimension_rows([Judged("Risk", Verdict(Dimension.RISK, None, (MARKUP,), MARKUP), "same", MARKUP)]),
        lambda: rows.question_items([Reply(MARKUP, Answer.NO, MARKUP)]),
        lambda: rows.call_items(CALLED),
        lambda: rows.call_items(
            Project(department=Department(name=MARKUP), manager_named=MARKUP, sponsor_named=MARKUP)
        ),
        lambda: rows.milestone_rows([Ahead(Milestone(MARKUP), None, False)], None),
        lambda: rows.fund_rows(Funds([share(source=FundingSource(name=MARKUP))], share(), [], None), WORK),
        lambda: rows.fund_total(
            Funds([], share(), [], None), Project(code="SEW-001", withheld={"budget_approved": MARKUP})
        ),
        lambda: rows.risk_rows([Scored(RISK, Decimal("0.2"), Decimal(100))], WORK, TODAY),
        lambda: rows.need_rows([Need(Dependency(what=MARKUP, needs=WORK, project=WORK), None, None, True)], []),
        lambda: rows.entry_items([Entry(1, datetime(2026, 11, 24, tzinfo=UTC), MARKUP, (MARKUP,), MARKUP)]),
        lambda: rows.promise_items([Item(1, MARKUP, TODAY, None, MARKUP)], TODAY),
        lambda: rows.issue_items([Item(1, MARKUP, None, 5, MARKUP)], WORK, TODAY),
    ],
)
def test_what_people_wrote_is_never_markup(drawn: Any) -> None:
    said = str(drawn())

    assert "<script" not in said
    assert "&lt;script&gt;" in said


def test_shifts_say_how_far_the_forecast_moved() -> None:
    shifts = [Shift(Point(TODAY), None), Shift(Point(TODAY), 12), Shift(Point(TODAY), 0)]

    drawn = str(rows.shift_rows(shifts))

    assert [word in drawn for word in ("first known", "12 days late", "same", "not known")] == [True] * 4


def test_money_that_is_left_is_worse_only_below_zero() -> None:
    spent = [share(budget=Decimal(10), spent=Decimal(amount), committed=None) for amount in (4, 14)]

    kept, over = (str(rows.fund_total(Funds([], one, [], None), WORK)) for one in spent)

    assert ("worse" in kept, "worse" in over) == (False, True)


def test_a_promise_that_is_overdue_is_worse() -> None:
    late, due = (
        str(rows.promise_items([Item(1, "Call", date(2026, 11, day), None, "Ines")], TODAY)) for day in (23, 24)
    )

    assert ("worse" in late, "worse" in due) == (True, False)


def test_a_long_note_is_cut_to_what_an_overview_has_room_for() -> None:
    entry = Entry(1, datetime(2026, 11, 24, tzinfo=UTC), "Said.", (), "x" * 121)

    assert f"“{'x' * 119}…”" in rows.entry_items([entry])


def test_a_spark_says_itself_in_words() -> None:
    spark = Spark("Finish against approved", "days", [None, 0, 14])

    drawn = str(rows.spark_tiles([spark], "USD"))

    assert 'aria-label="Finish against approved over 3 weeks: from on the day to 14 days late"' in drawn


def test_whom_only_the_source_names_has_no_account() -> None:
    drawn = str(rows.call_items(Project(department=Department(name="Sewer"), sponsor_named="A. Person")))

    assert '<dt>A. Person<span class="quiet">, sponsor</span></dt><dd><span class="quiet">no account</span>' in drawn
    assert "manager" not in drawn
    assert '<dt>Sewer</dt><dd><span class="quiet">no phone</span></dd>' in drawn
