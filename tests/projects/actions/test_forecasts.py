"""The night's forecasts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from projects.actions import forecasts
from projects.domain.forecasts import Method
from projects.models import Forecast, ForecastNight, Project
from tests.conftest import Queries
from tests.factories.people import manager
from tests.factories.projects import closed_project, milestone, project, risk
from tests.factories.schedules import scheduled

DAY = timedelta(days=1)


def spoken(work: Project, kind: str = "finish") -> set[str]:
    return set(Forecast.objects.spoken().filter(project=work, kind=kind).values_list("method", flat=True))


def closed(number: int, late: int = 30) -> None:
    """Closed projects that took a year and so many days more, and cost as much as was planned."""
    for _ in range(number):
        closed_project(
            start_original=date(2024, 1, 1),
            finish_original=date(2024, 12, 31),
            finish_actual=date(2024, 12, 31) + late * DAY,
            budget_original=Decimal(1_000_000),
            cost_forecast=Decimal(1_000_000),
        )


def test_a_plan_with_links_is_simulated_with_its_risks(db: None, now: datetime) -> None:
    work, tasks = scheduled(5, 10)
    risk(of=work, probability=3, impact_days=2)

    forecasts.forecast([work.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="simulation")
    assert date(2026, 11, 24) < made.finish_p10 < made.finish_p90
    assert (made.details["tasks"], made.details["risks"]) == (2, 1)
    assert {key for key, _ in made.details["critical"]} == {task.pk for task in tasks}
    assert made.details["tornado"][0][1] > 0


def test_a_plan_without_links_says_what_to_do(db: None, now: datetime) -> None:
    work, _ = scheduled(5)

    forecasts.forecast([work.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="simulation")
    assert made.reason == "No task of the plan waits for another: link them, and the plan can be simulated."


def test_a_circle_of_links_is_named_and_the_night_goes_on(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(1, 1)
    work.links.create(predecessor=second, successor=first)
    other = project(finish_forecast=date(2027, 3, 1))

    forecasts.forecast([work.pk, other.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="simulation")
    assert first.name in made.reason
    assert spoken(other) == {Method.DECLARED}


def test_what_the_manager_says_is_one_more_method(db: None, now: datetime) -> None:
    ines = manager()
    work = project(manager=ines, finish_forecast=date(2027, 3, 1), cost_forecast=Decimal(5))

    forecasts.forecast([work.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="declared")
    assert (set(made.quantiles), made.by) == ({date(2027, 3, 1)}, ines)


def test_closed_projects_stretch_what_was_planned(db: None, now: datetime) -> None:
    closed(10, late=73)
    work = project(start_original=date(2026, 1, 1), finish_original=date(2026, 4, 11), budget_original=Decimal(2_000))

    forecasts.forecast([work.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="reference")
    assert (made.finish_p80, made.n) == (date(2026, 5, 1), 10)
    assert Forecast.objects.get(project=work, kind="cost", method="reference").cost_p80 == Decimal(2_000)


def test_nine_closed_projects_are_too_few(db: None, now: datetime) -> None:
    closed(9)
    work = project(start_original=date(2026, 1, 1), finish_original=date(2026, 4, 11))

    forecasts.forecast([work.pk], now=now)

    made = Forecast.objects.get(project=work, kind="finish", method="reference")
    assert made.reason == "9 closed projects: at least 10 are needed."


def test_what_did_not_change_is_not_made_anew(db: None, now: datetime) -> None:
    work, _ = scheduled(5, 10)
    forecasts.forecast([work.pk], now=now)

    assert forecasts.forecast([work.pk], now=now + DAY) == 0


def test_what_changed_is_made_anew_and_the_old_one_stays(db: None, now: datetime) -> None:
    work = project(finish_forecast=date(2027, 3, 1))
    forecasts.forecast([work.pk], now=now)
    work.finish_forecast = date(2027, 4, 1)
    work.save()

    forecasts.forecast([work.pk], now=now + DAY)

    told = Forecast.objects.filter(project=work, method="declared").spoken().oldest_first()
    assert [one.finish_p50 for one in told] == [date(2027, 3, 1), date(2027, 4, 1)]


def test_of_one_day_the_first_forecast_stays(db: None, now: datetime) -> None:
    work = project(finish_forecast=date(2027, 3, 1))
    forecasts.forecast([work.pk], now=now)
    Project.objects.update(finish_forecast=date(2027, 4, 1))

    assert forecasts.forecast([work.pk], now=now) == 0


def test_the_next_milestone_is_forecast_too(db: None, now: datetime) -> None:
    work = project()
    milestone(of=work, finish_forecast=date(2027, 5, 1))
    soon = milestone(of=work, finish_forecast=date(2027, 2, 1))

    forecasts.forecast([work.pk], now=now)

    assert Forecast.objects.get(kind="milestone").milestone == soon


def test_a_night_is_done_once(db: None, now: datetime) -> None:
    project()

    assert forecasts.run_due(now=now) is not None
    assert forecasts.run_due(now=now + timedelta(minutes=1)) is None
    assert forecasts.run_due(now=now + DAY) is not None


def test_a_night_begins_after_half_past_two(db: None, now: datetime) -> None:
    early = now.replace(hour=8)  # 02:00 in the city

    assert forecasts.run_due(now=early) is None
    assert forecasts.run_due(now=early + timedelta(minutes=31)) is not None


def test_a_night_says_what_it_did(db: None, now: datetime) -> None:
    project(finish_forecast=date(2027, 3, 1))
    project(state="on_hold")
    closed(1)

    forecasts.run(now=now)

    night = ForecastNight.objects.get()
    assert (night.projects, night.done_at) == (2, now)
    assert night.made == Forecast.objects.count()


def test_the_night_lets_go_of_its_lock(db: None, now: datetime) -> None:
    forecasts.run(now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (0,)


def test_forty_projects_cost_as_many_queries_as_four(queries: Queries, now: datetime) -> None:
    few = [scheduled(1, 2)[0].pk for _ in range(4)]
    many = [scheduled(1, 2)[0].pk for _ in range(40)]

    assert queries(lambda: forecasts.forecast(few, now=now)) == queries(lambda: forecasts.forecast(many, now=now))
