"""Whole files: the real portfolios in the order in which they were published, twice, and our own samples."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Sum

from pmo_site.audit.models import Change
from pmo_site.audit.verification import rows_that_differ
from pmo_site.people.models import Department
from projects.models import CostEntry, Declaration, PortfolioImport, Project, Standing, StandingPeriod, Task
from tests.projects.actions.imports.conftest import BringIn
from tests.projects.formats.conftest import Published

CITY = ZoneInfo("America/Chicago")


def counted(job: PortfolioImport) -> tuple[int, int, int, int]:
    return tuple(job.result[name] for name in ("created", "updated", "unchanged", "missing"))


def records(path: Path, delimiter: str, encoding: str) -> list[dict[str, str]]:
    """The rows of a file, read by nothing of ours."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding), newline=""), delimiter=delimiter))


def pounds(cell: str) -> Decimal:
    """£1,234.50 in millions, as whole pounds; 0 where the cell holds a sentence."""
    found = re.fullmatch(r"\s*£?\s*(-?[\d,]+\.?\d*)\s*", cell)
    return Decimal(found[1].replace(",", "")) * 1_000_000 if found else Decimal(0)


def test_gmpp_year_after_year_updates_by_key(import_file: BringIn, published: Published) -> None:
    names = [published("gmpp", f"uk_{year}") for year in (2014, 2019, 2021, 2022)]

    first = [counted(import_file(path)) for path in names]

    # of 133 projects in 2019 30 were there in 2014, of 184 in 2021 70 in 2019 - by name, for 2021 began to give ids -
    # and of 235 in 2022 159 in 2021 by id: counted by a script of its own
    created, updated, unchanged, missing = zip(*first, strict=True)
    assert [sum(row[:3]) for row in first] == [199, 133, 184, 235]
    assert unchanged == (0, 0, 0, 0)
    assert updated[3] == 159
    assert {project.source for project in Project.objects.all()} == {"uk"}
    assert Project.objects.count() == sum(created)
    assert missing[3] == Project.objects.count() - 235


@pytest.mark.parametrize(
    ("folder", "name", "projects"),
    [
        ("gmpp", "uk_2014", 199),
        ("gmpp", "uk_2019", 133),
        ("gmpp", "uk_2021", 184),
        ("gmpp", "uk_2022", 235),
        ("nyc-capital", "NYC", 378),
        ("melbourne-water", "Capital", 445),
        ("worldbank", "2012_WB_Projects_1_500", 500),
        ("worldbank", "2020_WB_Projects_500", 118),
    ],
)
def test_real_file_creates_and_the_second_time_changes_nothing(
    folder: str, name: str, projects: int, import_file: BringIn, published: Published
) -> None:
    path = published(folder, name)
    first = import_file(path)
    changes = Change.objects.exclude(verb="imported").count()
    periods = StandingPeriod.objects.count()

    second = import_file(path)

    assert counted(first) == (projects, 0, 0, 0)
    assert counted(second) == (0, 0, projects, 0)
    assert Change.objects.exclude(verb="imported").count() == changes
    assert StandingPeriod.objects.count() == periods
    assert Standing.objects.count() == projects


def test_sums_of_a_file_are_those_of_the_projects(import_file: BringIn, published: Published) -> None:
    path = published("gmpp", "uk_2021")
    by_hand = sum(pounds(row["wlc_baseline_incl_NCG"]) for row in records(path, ";", "cp1252"))

    job = import_file(path)

    stored = Project.objects.aggregate(total=Sum("budget_approved"))["total"]
    assert by_hand == stored == job.result["totals"]["budget_approved"]["sum"]
    assert {project.currency for project in Project.objects.exclude(budget_approved=None)} == {"GBP"}


def test_withheld_values_stay_missing_with_their_reasons(import_file: BringIn, published: Published) -> None:
    path = published("gmpp", "uk_2021")
    exempt = [row for row in records(path, ";", "cp1252") if row["wlc_baseline_incl_NCG"].startswith("Exempt")]

    import_file(path)

    found = Project.objects.filter(withheld__budget_approved__startswith="Exempt")
    assert found.count() == len(exempt) > 0
    assert {project.budget_approved for project in found} == {None}


def test_dry_run_leaves_nothing_behind(import_file: BringIn, published: Published) -> None:
    path = published("worldbank", "2012_WB_Projects_500")

    job = import_file(path, dry_run=True)

    assert job.result["created"] == 36
    assert not Project.objects.exists()
    assert not PortfolioImport.objects.exists()


def test_nyc_becomes_one_standing_for_each_project_and_report(import_file: BringIn, published: Published) -> None:
    path = published("nyc-capital", "NYC")
    reports = {
        (row["PID"], datetime.strptime(row["Date Reported As Of"], "%m/%d/%Y %H:%M:%S %p").date())  # noqa: DTZ007  # only the day counts
        for row in records(path, ",", "utf-8-sig")
    }

    import_file(path)

    stood = StandingPeriod.objects.values_list("project__source_key", "valid_from")
    begun = {(key, since.astimezone(CITY).date()) for key, since in stood}
    assert len(reports) == 2_259
    assert reports <= begun


def test_nyc_as_of_a_past_day_shows_what_was_forecast_then(import_file: BringIn, published: Published) -> None:
    import_file(published("nyc-capital", "NYC"))
    moment = datetime.combine(date(2015, 2, 2), time(12), tzinfo=CITY)

    then = StandingPeriod.objects.as_of(moment).get(project__source_key="3")

    assert (then.finish_promised, then.finish_expected) == (date(2020, 1, 14), date(2020, 7, 19))
    assert (then.budget, then.cost_forecast) == (Decimal("182980960"), Decimal("168751769"))


def test_melbourne_dates_are_milestones_reached_up_to_the_report(import_file: BringIn, published: Published) -> None:
    path = published("melbourne-water", "Capital")
    dated = sum(bool(row["Stage1"]) for row in records(path, ",", "utf-8-sig"))
    on = date(2016, 6, 30)

    import_file(path, report_date=on)

    gates = Task.objects.filter(name="Stage1")
    assert gates.count() == dated
    assert {gate.finish_actual == gate.finish_forecast for gate in gates.reached()} == {True}
    assert all(gate.finish_forecast > on for gate in gates.open())
    assert gates.reached().exists()
    assert gates.open().exists()


def test_every_row_is_as_the_trail_says(import_file: BringIn, published: Published) -> None:
    for name in ("uk_2021", "uk_2022"):
        import_file(published("gmpp", name))

    imported = ("projects.project", "projects.declaration", "people.department", "projects.program")
    assert [found for found in rows_that_differ() if found.where.startswith(imported)] == []


def samples_in_order(samples: Path) -> Iterator[Path]:
    yield from (samples / f"city-{year}.csv" for year in (2027, 2028))


def test_next_years_sample_updates_renames_and_moves(import_file: BringIn, samples: Path) -> None:
    first, second = (import_file(path) for path in samples_in_order(samples))

    assert first.source == second.source == "city"
    assert second.result["updated"] > 0
    assert (second.result["renamed"], second.result["moved"], second.result["missing"]) == (1, 1, 1)
    assert counted(import_file(samples / "city-2028.csv"))[:2] == (0, 0)


@pytest.mark.parametrize("name", ["one-column-per-project.csv", "history.tsv", "works.xlsx"])
def test_sample_comes_in_and_comes_in_again(name: str, import_file: BringIn, samples: Path) -> None:
    first, second = (import_file(samples / name) for _ in range(2))

    assert (first.state, first.result["rejections"]) == ("applied", 0)
    assert counted(second)[:2] == (0, 0)
    assert Project.objects.count() == first.result["created"] > 0


def test_spent_and_declared_become_rows_of_their_own(import_file: BringIn, samples: Path) -> None:
    import_file(samples / "city-2027.csv")

    job = PortfolioImport.objects.get()
    spent = CostEntry.objects.imported().aggregate(total=Sum("amount"))["total"]
    assert int(spent) == job.result["totals"]["cost_actual"]["sum"]
    assert set(Declaration.objects.values_list("by_named", flat=True)) == {"city"}
    assert Department.objects.filter(name="Public Works").exists()


def test_same_bytes_on_another_day_change_nothing(import_text: BringIn, now: datetime) -> None:
    lines = ("Project ID,Project name", "A-1,Bridge")
    import_text(*lines)

    again = import_text(*lines, at=now + timedelta(days=40))

    assert counted(again) == (0, 0, 1, 0)
    assert Project.objects.get().reported_on == date(2026, 11, 24)


def test_a_day_that_changed_its_heading_from_one_file_to_the_next_is_told(import_text: BringIn) -> None:
    import_text("Project Name,Approved end date", "Pool,2027-03-31", "Pier,2027-06-30", source="City")

    job = import_text("Project Name,Forecast end date", "Pool,2027-04-30", "Pier,2027-06-30", source="City")

    assert (
        "The last file of this source told “Finish, approved baseline”, and this one does not, but “Finish, forecast”"
        " (“Forecast end date”): if that is the same day under another heading, choose it in the columns."
    ) in job.result["warnings"]


def test_a_day_that_keeps_its_heading_is_not_remarked_on(import_text: BringIn) -> None:
    lines = ("Project Name,Approved end date", "Pool,2027-03-31", "Pier,2027-06-30")
    import_text(*lines, source="City")

    job = import_text(*lines[:2], "Pier,2027-07-31", source="City")

    assert not any("last file of this source" in warning for warning in job.result["warnings"])
