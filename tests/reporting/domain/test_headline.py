"""The first two sentences of the weekly."""

from datetime import date
from decimal import Decimal

import pytest

from projects.domain.colours import Colour
from projects.domain.money import Amounts, totals
from projects.domain.standing import Standing
from reporting.domain.headline import ProjectLine, headline, lead
from reporting.domain.weekly import Owed

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
SINCE = date(2026, 11, 16)


def line(code: str, now: Colour | None, was: Colour | None = None, **more: object) -> ProjectLine:
    return ProjectLine(
        code, f"Project {code}", "Parks", "Ines Okafor", Standing(shown=now), Standing(shown=was), **more
    )


def owed(cost: int | None = None) -> Owed:
    amount = None if cost is None else Decimal(cost)
    return Owed("More money?", "A", "Project A", "Ines", asked_on=SINCE, cost_a_week=amount)


@pytest.mark.parametrize(
    ("lines", "decisions", "said"),
    [
        (
            [line("A", RED, AMBER), line("B", RED, GREEN), line("C", RED, RED)],
            [owed(54_000), owed(31_000), owed()],
            "Two projects went off track, and three decisions are waiting for you; waiting costs $85k a week.",
        ),
        ([line("A", RED, AMBER)], [owed()], "Project A went off track, and one decision is waiting for you."),
        ([line("A", RED, RED)], [], "One project is still off track, and no decision is waiting for you."),
        ([line("A", GREEN, RED)], [], "No project is off track, and no decision is waiting for you."),
        ([], [], "No project is off track, and no decision is waiting for you."),
    ],
)
def test_headline_tells_what_fell_and_what_waits(lines: list[ProjectLine], decisions: list[Owed], said: str) -> None:
    assert headline(lines, decisions) == said


def test_headline_counts_beyond_ten_in_figures() -> None:
    assert headline([line(str(n), RED, GREEN) for n in range(12)], []).startswith("12 projects went off track")


def test_lead_tells_how_much_and_what_changed_since() -> None:
    forecast = Standing(shown=AMBER, cost_forecast=Decimal(12_200_000))
    before = Standing(shown=GREEN, cost_forecast=Decimal(10_000_000))
    lines = [ProjectLine("A", "A", "Parks", "Ines", forecast, before), line("B", GREEN, GREEN)]
    sums = totals([Amounts("Bond", budget=Decimal(412_600_000), forecast=Decimal(418_900_000))])

    assert lead(lines, sums, SINCE) == (
        "2 projects, $412.6M approved, forecast $418.9M. "
        "Since Mon 16 Nov 2026 one project changed health and the forecast rose by $2.2M."
    )


def test_lead_says_where_forecasts_are_missing_and_keeps_currencies_apart() -> None:
    rows = [
        Amounts("a", budget=Decimal(9), forecast=Decimal(8)),
        Amounts("b", budget=Decimal(1)),
        Amounts("c", "EUR", Decimal(2)),
    ]

    assert lead([], totals(rows), SINCE) == (
        "0 projects, $10 approved, forecast $8 as far as it is known, €2 approved, no forecast. "
        "Since Mon 16 Nov 2026 no project changed health."
    )


def test_lead_of_the_first_weekly_compares_with_nothing() -> None:
    assert lead([line("A", RED)], [], None) == "1 project. This is the first weekly."


def test_project_that_did_not_exist_before_has_not_moved() -> None:
    assert not ProjectLine("A", "A", "Parks", "Ines", Standing(shown=RED)).moved
