"""What a row changes of its project, and what it must leave alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from projects.actions.imports.comparing import OF_COLUMN
from projects.domain.staged import COLUMNS
from projects.models import Project
from tests.factories.projects import project
from tests.projects.actions.imports.conftest import BringIn


def test_every_column_that_a_file_may_tell_is_compared() -> None:
    assert set(OF_COLUMN) == set(COLUMNS.values())


def test_only_what_the_file_tells_is_compared(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Approved budget,Category", "A,Bridge,500,Roads")

    job = import_text("Project ID,Project name,Category", "A,Bridge,Rail")

    work = Project.objects.get()
    assert (job.result["updated"], work.category, work.budget_approved) == (1, "Rail", Decimal(500))


def test_mapped_cell_that_is_empty_now_becomes_unknown(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Approved budget", "A,Bridge,500")

    import_text("Project ID,Project name,Approved budget", "A,Bridge,")

    assert Project.objects.get().budget_approved is None


def test_value_that_is_withheld_now_becomes_unknown_with_its_reason(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Approved budget", "A,Bridge,500")

    import_text("Project ID,Project name,Approved budget", "A,Bridge,Withheld: procurement")

    work = Project.objects.get()
    assert (work.budget_approved, work.withheld) == (None, {"budget_approved": "Withheld: procurement"})


def test_value_that_is_told_again_is_no_longer_withheld(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Approved budget", "A,Bridge,TBC")

    import_text("Project ID,Project name,Approved budget", "A,Bridge,500")

    work = Project.objects.get()
    assert (work.budget_approved, work.withheld) == (Decimal(500), {})


def test_original_baseline_is_never_overwritten(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Original finish date", "A,Bridge,2027-01-31", "B,Tunnel,")

    job = import_text("Project ID,Project name,Original finish date", "A,Bridge,2028-01-31", "B,Tunnel,2029-01-31")

    finishes = dict(Project.objects.values_list("source_key", "finish_original"))
    assert finishes == {"A": date(2027, 1, 31), "B": date(2029, 1, 31)}
    assert "The file tells another original finish of 1 project" in " ".join(job.result["warnings"])


def test_changes_are_kept_with_old_and_new(import_text: BringIn, now: datetime) -> None:
    import_text("Project ID,Project name,Department,Forecast finish date", "A,Bridge,Works,2027-01-31")

    job = import_text("Project ID,Project name,Department,Forecast finish date", "A,Bridge II,Roads,2027-03-31")

    assert (job.result["renamed"], job.result["moved"], job.result["updated"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("Completed", "closed", "Closed, as city says."),
        ("Terminated", "cancelled", "Cancelled, as city says."),
        ("On hold", "on_hold", ""),
        ("Schroedinger", "active", ""),
    ],
)
def test_status_words_move_the_state(status: str, state: str, reason: str, import_text: BringIn) -> None:
    import_text("Project ID,Project name,Status", "A,Bridge,Active")

    import_text("Project ID,Project name,Status", f"A,Bridge,{status}")

    work = Project.objects.get()
    assert (work.state, work.closure_reason) == (state, reason)
    assert (work.closed_on is not None) == (not work.is_open)


def test_project_that_is_open_again_has_no_closing_day(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Status,Actual finish date", "A,Bridge,Closed,2026-10-31")
    assert Project.objects.get().closed_on == date(2026, 10, 31)

    import_text("Project ID,Project name,Status,Actual finish date", "A,Bridge,Active,")

    work = Project.objects.get()
    assert (work.state, work.closed_on, work.closure_reason) == ("active", None, "")


def test_department_that_the_file_leaves_empty_stays(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Department", "A,Bridge,Works")

    job = import_text("Project ID,Project name,Department", "A,Bridge,")

    assert (job.result["updated"], Project.objects.get().department.name) == (0, "Works")


def test_texts_without_a_column_are_replaced_where_the_file_tells_them(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Odd,Location", "A,Bridge,1,North")

    import_text("Project ID,Project name,Location", "A,Bridge,South")

    assert Project.objects.get().source_values == {"Odd": "1", "Location": "South"}


def test_project_of_somebody_else_is_never_touched(import_text: BringIn) -> None:
    other = project(code="A", name="Ours", source="", source_key="")

    import_text("Project ID,Project name", "A,Theirs")

    other.refresh_from_db()
    theirs = Project.objects.get(source="city")
    assert (other.name, theirs.name, theirs.code) == ("Ours", "Theirs", "CITY-001")


def test_currency_of_the_file_is_that_of_the_project(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Approved budget", "A,Bridge,500")
    assert Project.objects.get().currency == "USD"

    import_text("Project ID,Project name,Approved budget", "A,Bridge,£500")

    assert Project.objects.get().currency == "GBP"


def test_percent_signs_and_quotes_of_headings_do_no_harm(import_text: BringIn) -> None:
    lines = ('Project ID,Project name,"100%s of \' things"', "A,Bridge,x%y")

    import_text(*lines)

    assert import_text(*lines).result["unchanged"] == 1
    assert Project.objects.get().source_values == {"100%s of ' things": "x%y"}


def test_report_day_alone_is_no_update(import_text: BringIn, now: datetime) -> None:
    import_text("Project ID,Project name,Odd", "A,Bridge,1")

    job = import_text("Project ID,Project name", "A,Bridge", at=now + timedelta(days=30))

    work = Project.objects.get()
    assert (job.result["updated"], job.result["unchanged"], work.version) == (0, 1, 1)
    assert work.reported_on == date(2026, 12, 24)
