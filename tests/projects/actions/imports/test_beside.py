"""Cost to date, declared colour and milestones as a file tells them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from pmo_site.audit.models import Change
from projects.models import CostEntry, Declaration, Project, Standing, Task
from tests.factories.projects import milestone
from tests.projects.actions.imports.conftest import BringIn

SPENT = "Project ID,Project name,Spent to date"
RATED = "Project ID,Project name,RAG rating,Rating comment"
GATED = "Project ID,Project name,Gate 1,Gate 2"


def test_cost_to_date_is_one_entry_that_follows_the_file(import_text: BringIn, now: datetime) -> None:
    import_text(SPENT, "A,Bridge,500")
    first = CostEntry.objects.get()

    import_text(SPENT, "A,Bridge,800", at=now + timedelta(days=40))

    entry = CostEntry.objects.get()
    assert (first.month, entry.month) == (date(2026, 11, 1), date(2027, 1, 1))
    assert (entry.pk, entry.amount, entry.imported) == (first.pk, Decimal(800), True)
    assert Standing.objects.get().spent == Decimal(800)


def test_cost_that_is_withheld_now_is_no_cost(import_text: BringIn) -> None:
    import_text(SPENT, "A,Bridge,500")

    import_text(SPENT, "A,Bridge,TBC")

    assert not CostEntry.objects.exists()
    assert Project.objects.get().withheld == {"cost_actual": "TBC"}
    assert Change.objects.get(target_type="projects.costentry", verb="removed").before["amount"] == 500


def test_colour_is_declared_once_as_long_as_it_stays(import_text: BringIn) -> None:
    import_text(RATED, "A,Bridge,Amber/Red,Two plots are missing")

    import_text(RATED, "A,Bridge,Amber/Red,Two plots are missing")

    said = Declaration.objects.get()
    assert (said.colour, said.word, said.reason) == ("red", "Amber/Red", "Two plots are missing")
    assert (said.by, said.by_named, said.expires_on) == (None, "city", None)


def test_colour_or_comment_that_is_another_is_declared_anew(import_text: BringIn) -> None:
    for said in ("Green,Fine", "Green,Nearly done", "Red,Stopped"):
        import_text(RATED, f"A,Bridge,{said}")

    assert list(Declaration.objects.order_by("pk").values_list("colour", "reason")) == [
        ("green", "Fine"),
        ("green", "Nearly done"),
        ("red", "Stopped"),
    ]
    assert Standing.objects.get().declared == "red"


def test_file_that_comes_later_declares_what_counts_now_whatever_its_day(import_text: BringIn) -> None:
    import_text(RATED, "A,Bridge,Green,", report_date=date(2026, 9, 30))

    import_text(RATED, "A,Bridge,Red,", report_date=date(2026, 3, 31))

    assert Declaration.objects.latest_first().first().colour == "red"
    assert import_text(RATED, "A,Bridge,Red,", report_date=date(2026, 3, 31)).result["updated"] == 0


def test_colour_that_is_withheld_now_ends_the_last_one(import_text: BringIn, now: datetime) -> None:
    import_text(RATED, "A,Bridge,Green,", report_date=date(2026, 3, 31))

    import_text(RATED, "A,Bridge,TBC,", report_date=date(2026, 9, 30))

    assert Declaration.objects.get().expires_on == date(2026, 9, 29)
    assert Standing.objects.get().declared is None
    assert import_text(RATED, "A,Bridge,TBC,").result["updated"] == 0


def test_milestone_is_reached_up_to_the_day_of_the_report(import_text: BringIn) -> None:
    import_text(GATED, "A,Bridge,2026-01-31,2027-06-30")

    gates = {gate.name: (gate.finish_forecast, gate.finish_actual) for gate in Task.objects.milestones()}
    assert gates == {"Gate 1": (date(2026, 1, 31),) * 2, "Gate 2": (date(2027, 6, 30), None)}


def test_milestone_that_moves_is_edited_and_none_goes(import_text: BringIn) -> None:
    import_text(GATED, "A,Bridge,2026-01-31,2027-06-30")

    job = import_text(GATED, "A,Bridge,,2027-08-31")

    assert job.result["updated"] == 1
    days = dict(Task.objects.values_list("name", "finish_forecast"))
    assert days == {"Gate 1": date(2026, 1, 31), "Gate 2": date(2027, 8, 31)}


def test_milestones_come_after_the_plan_that_is_there(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge")
    milestone(of=Project.objects.get(), position=7)

    import_text(GATED, "A,Bridge,2026-01-31,2027-06-30")

    positions = Task.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == [7, 8, 9]
