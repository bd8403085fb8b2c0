"""The page of a project's forecast: what is first, what holds, what drives it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from projects.domain.forecast_records import Tally, plain
from projects.models import ForecastNight, Project
from projects.queries.forecasts import told
from tests.conftest import NOW, Queries
from tests.factories.forecasts import TUESDAY, cost_forecast, finish_forecast, scored, silence
from tests.factories.projects import project, risk, task

CONTINGENCY = {"risks": 2, "contingency": {"p50": "100", "p80": "400", "mean": 150, "none": 0.3}}


def kept_records(*losses: tuple[str, float]) -> None:
    """A night that knows how each method did, at every distance."""
    found = [
        {"kind": "time"} | one
        for method, loss in losses
        for band in (30, 90, 180, 9_999)
        for one in plain([Tally(20, 16, loss * 20, loss * 20).record(method, band)])
    ]
    ForecastNight.objects.create(day=TUESDAY, done_at=NOW, records=found)


def test_what_knows_most_is_first_while_scores_say_nothing(db: None) -> None:
    of = project()
    for method in ("declared", "slips", "simulation"):
        finish_forecast(of=of, method=method)

    page = told(of, TUESDAY)

    assert [line.forecast.method for line in page.finish.lines] == ["simulation", "slips", "declared"]
    assert page.finish.choice is not None
    assert not page.finish.choice.by_score


def test_the_method_that_did_best_is_first(db: None) -> None:
    of = project()
    for method in ("declared", "slips", "simulation"):
        finish_forecast(of=of, method=method)
    kept_records(("simulation", 9.0), ("slips", 3.0))

    page = told(of, TUESDAY)

    assert [line.forecast.method for line in page.finish.lines] == ["slips", "simulation", "declared"]
    assert page.finish.record is not None
    assert page.finish.record.calibration.rate == 0.8


def test_silent_methods_come_last_and_say_why(db: None) -> None:
    of = project()
    silence(of=of)
    finish_forecast(of=of, method="declared")

    lines = told(of, TUESDAY).finish.lines

    assert [bool(line.forecast.reason) for line in lines] == [False, True]


def test_the_latest_of_a_method_holds_and_what_was_before_is_its_past(db: None) -> None:
    of = project()
    old = finish_forecast(of=of, made_on=TUESDAY - timedelta(days=30))
    new = finish_forecast(of=of)

    page = told(of, TUESDAY)

    assert page.finish.first == new
    assert page.past == [old, new]


def test_what_drives_the_p80_is_named_as_long_as_it_is_there(db: None) -> None:
    of = project()
    flood, works = risk(of=of), task(of=of)
    details = {"tornado": [[flood.pk, 20.0], [999_999, 10.0]], "critical": [[works.pk, 0.9]]}
    finish_forecast(of=of, method="simulation", details=details)

    page = told(of, TUESDAY)

    assert [(bar.what, bar.value, bar.width) for bar in page.risks] == [(flood, 20.0, 100)]
    assert [bar.what for bar in page.tasks] == [works]


def test_contingency_is_held_against_the_p80(db: None) -> None:
    of = project(contingency=Decimal(250))
    cost_forecast(of=of, method="simulation", details=CONTINGENCY)

    held = told(of, TUESDAY).contingency

    assert held is not None
    assert (held.p50, held.p80, held.short) == (100, 400, 150)


def test_where_no_contingency_is_set_nothing_is_short(db: None) -> None:
    of = project()
    cost_forecast(of=of, method="simulation", details=CONTINGENCY)

    held = told(of, TUESDAY).contingency

    assert held is not None
    assert held.short is None
    assert told(project(), TUESDAY).contingency is None


def test_what_came_true_stands_beside_what_was_said(db: None) -> None:
    of = project()
    counts = scored(finish_forecast(of=of))
    scored(finish_forecast(of=of, made_on=date(2026, 11, 1)), bands=[])

    assert told(of, TUESDAY).reached == [counts]


def test_a_long_past_costs_as_many_queries_as_a_short_one(queries: Queries) -> None:
    short, long = filled(2), filled(30)

    assert queries(lambda: told(short, TUESDAY)) == queries(lambda: told(long, TUESDAY))


def filled(number: int) -> Project:
    of = project()
    details = {"tornado": [[risk(of=of).pk, 1.0]], "critical": [[task(of=of).pk, 0.9]]}
    for days in range(number):
        made_on = TUESDAY - timedelta(days=days)
        scored(finish_forecast(of=of, method="simulation", details=details, made_on=made_on))
        cost_forecast(of=of, method="simulation", details=CONTINGENCY, made_on=made_on)
    return of
