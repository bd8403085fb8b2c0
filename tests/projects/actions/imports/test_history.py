"""Reports of many days become standings of those days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection

from projects.actions.standings import derive, tick
from projects.models import Project, Standing, StandingPeriod
from tests.factories.projects import project
from tests.projects.actions.imports.conftest import BringIn

CITY = ZoneInfo("America/Chicago")
HEADING = "Report date,Project ID,Project name,Forecast finish date,Forecast cost"
REPORTS = (
    "2026-01-01,A,Bridge,2027-12-31,1000000",
    "2026-05-01,A,Bridge,2028-03-31,1200000",
    "2026-09-01,A,Bridge,2028-03-31,900000",
)


def start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=CITY)


def at(day: date) -> StandingPeriod:
    return StandingPeriod.objects.as_of(start(day) + timedelta(hours=12)).get()


def test_each_report_is_a_standing_from_the_start_of_its_day(import_text: BringIn) -> None:
    import_text(HEADING, *REPORTS)

    begun = set(StandingPeriod.objects.values_list("valid_from", flat=True))
    assert {start(date(2026, month, 1)) for month in (1, 5, 9)} <= begun


def test_first_forecast_is_the_original_baseline_and_told(import_text: BringIn) -> None:
    job = import_text(HEADING, *REPORTS)

    work = Project.objects.get()
    assert (work.finish_original, work.budget_original) == (date(2027, 12, 31), Decimal(1_000_000))
    assert "the first forecast of finish and cost counts as the original one" in " ".join(job.result["warnings"])


def test_baseline_that_the_file_tells_is_kept(import_text: BringIn) -> None:
    import_text(HEADING + ",Approved finish date", *(f"{row},2026-12-31" for row in REPORTS))

    work = Project.objects.get()
    assert (work.finish_original, work.finish_approved) == (None, date(2026, 12, 31))


def test_past_day_shows_what_was_known_on_it(import_text: BringIn) -> None:
    import_text(HEADING, *REPORTS)

    assert (at(date(2026, 2, 1)).days_late, at(date(2026, 6, 1)).days_late) == (0, 91)
    assert at(date(2026, 6, 1)).cost_forecast == Decimal(1_200_000)


def test_silence_between_reports_turns_stale(import_text: BringIn) -> None:
    import_text(HEADING, *REPORTS)

    assert [at(day).stale for day in (date(2026, 1, 2), date(2026, 3, 1), date(2026, 5, 2))] == [False, True, False]


def test_present_goes_on_from_the_past_without_a_gap(import_text: BringIn, now: datetime) -> None:
    import_text(HEADING, *REPORTS)

    periods = list(StandingPeriod.objects.order_by("valid_from").values_list("valid_from", "valid_to"))
    assert [until for _, until in periods[:-1]] == [since for since, _ in periods[1:]]
    assert periods[-1][1] is None
    assert Standing.objects.get().content == StandingPeriod.objects.get(valid_to=None).content
    assert derive([Project.objects.get().pk], now=now) == 0
    assert tick(now=now) == 0


def test_same_reports_again_tell_nothing(import_text: BringIn) -> None:
    import_text(HEADING, *REPORTS)
    before = list(StandingPeriod.objects.order_by("pk").values())

    import_text(HEADING, *REPORTS, filename="city-2027.csv")

    assert list(StandingPeriod.objects.order_by("pk").values()) == before


def test_what_was_shown_already_stays_and_only_the_time_before_is_told(import_text: BringIn, now: datetime) -> None:
    import_text(HEADING, REPORTS[2])
    known = list(StandingPeriod.objects.order_by("pk").values())

    import_text(HEADING, *REPORTS)

    periods = list(StandingPeriod.objects.order_by("valid_from").values())
    assert periods[-len(known) :] == known
    assert periods[0]["valid_from"] == start(date(2026, 1, 1))
    assert periods[-len(known) - 1]["valid_to"] == known[0]["valid_from"]


def test_project_of_the_portal_keeps_its_own_past(import_text: BringIn, now: datetime) -> None:
    work = project(source="city", source_key="A", name="Bridge", reported_on=date(2025, 1, 1))
    derive([work.pk], now=now - timedelta(days=100))

    import_text(HEADING, *REPORTS, source="city")

    assert StandingPeriod.objects.filter(valid_from=now - timedelta(days=100)).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM projects_standingperiod WHERE valid_to IS NULL")
        assert cursor.fetchone() == (1,)


def test_project_that_closed_in_the_past_is_closed_from_then_on(import_text: BringIn) -> None:
    import_text(
        "Report date,Project ID,Project name,Status,Forecast finish date",
        "2026-01-01,A,Bridge,Active,2026-04-30",
        "2026-05-01,A,Bridge,Completed,2026-04-30",
    )

    assert at(date(2026, 2, 1)).content.get("closed_on") is None
    assert at(date(2026, 7, 1)).content["closed_on"] == "2026-05-01"


def test_colours_of_the_past_are_what_the_source_declared_then(import_text: BringIn) -> None:
    import_text(
        "Report date,Project ID,Project name,RAG rating",
        "2026-01-01,A,Bridge,Red",
        "2026-05-01,A,Bridge,Amber",
    )

    assert [at(day).declared for day in (date(2026, 2, 1), date(2026, 6, 1))] == ["red", "amber"]
