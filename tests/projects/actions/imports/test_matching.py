"""Which project a row is about."""

from __future__ import annotations

from datetime import date

from projects.models import Project
from tests.factories.people import admin, analyst
from tests.projects.actions.imports.conftest import BringIn


def test_publisher_that_begins_to_give_ids_updates_by_name_and_keeps_the_id(import_text: BringIn) -> None:
    import_text("Project name,Category", "Bridge Programme,Roads")

    job = import_text("Project ID,Project name,Category", "B-1,Bridge,Roads")

    assert (job.result["created"], job.result["updated"]) == (0, 1)
    assert Project.objects.get().source_key == "B-1"


def test_publisher_that_stops_giving_ids_updates_by_name_and_keeps_the_id(import_text: BringIn) -> None:
    import_text("Project ID,Project name,Category", "B-1,Bridge,Roads")

    job = import_text("Project name,Category", "Bridge,Rail")

    work = Project.objects.get()
    assert (job.result["created"], work.source_key, work.category) == (0, "B-1", "Rail")


def test_namesake_with_another_id_is_new_and_told(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "B-1,Bridge")

    job = import_text("Project ID,Project name", "B-2,Bridge")

    assert (job.result["created"], job.result["missing"]) == (1, 1)
    assert "1 row called like a project that has another id; taken as new." in job.result["warnings"]


def test_project_that_the_file_does_not_have_stays_as_it_is(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge", "B,Tunnel")

    job = import_text("Project ID,Project name", "A,Bridge")

    assert job.result["missing"] == 1
    assert Project.objects.get(source_key="B").is_open


def test_latest_of_dated_rows_is_the_project(import_text: BringIn) -> None:
    import_text(
        "Report date,Project ID,Project name,Category",
        "2026-03-31,A,Bridge,Roads",
        "2026-09-30,A,Bridge,Rail",
        "2026-06-30,A,Bridge,Parks",
    )

    work = Project.objects.get()
    assert (work.category, work.reported_on) == ("Rail", date(2026, 9, 30))


def test_dated_rows_older_than_what_is_known_are_left_alone(import_text: BringIn) -> None:
    heading = "Report date,Project ID,Project name,Category"
    import_text(heading, "2026-09-30,A,Bridge,Rail")

    job = import_text(heading, "2026-03-31,A,Bridge,Roads")

    assert (job.result["updated"], job.result["unchanged"]) == (0, 1)
    assert "1 row of an earlier day than what is known; left alone." in job.result["warnings"]
    assert Project.objects.get().category == "Rail"


def test_analyst_changes_no_confidential_project(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge")
    Project.objects.update(confidential=True)

    by_analyst = import_text("Project ID,Project name", "A,Tunnel", by=analyst())
    left_alone = Project.objects.get().name
    by_admin = import_text("Project ID,Project name", "A,Tunnel", by=admin())

    assert (by_analyst.result["updated"], left_alone) == (0, "Bridge")
    assert "about projects that you may not change; left alone." in by_analyst.result["warnings"][-1]
    assert (by_admin.result["updated"], Project.objects.get().name) == (1, "Tunnel")
