"""Plans that MS Project wrote: what is read is what MS Project itself says is in them."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from projects.domain.network import LinkKind
from projects.domain.plans import Plan, PlanTask
from projects.domain.working_time import WorkingTime
from projects.formats.mspdi import read
from tests.projects.formats.conftest import Published

FOLDER = "schedules-msproject"
STORED = (
    "customer-feedback",
    "home-move",
    "mpxj-baseline",
    "mpxj-relations",
    "mpxj-sample",
    "mpxj-slack9",
    "new-product-dev",
    "software-dev-plan",
)
_LINK = re.compile(r"(\d+)(FS|SS|FF|SF)")


def rows(published: Published, name: str) -> Iterator[tuple[dict[str, str], PlanTask]]:
    """The lines of the table of stored values, each with the task that was read; the project's own line is no task."""
    folder = published(FOLDER, "stored-values")
    plan = read((folder.parent / "mspdi-from-mpp" / f"{name}.xml").read_bytes())
    tasks = {task.uid: task for task in plan.tasks}
    for row in csv.DictReader((folder / f"{name}.stored.csv").read_text().splitlines()):
        if row["uid"] != "0":
            yield row, tasks[int(row["uid"])]


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def seconds(text: str) -> int | None:
    unit = {"h": 3600, "d": 8 * 3600, "w": 40 * 3600}
    return round(float(text[:-1]) * unit[text[-1]]) if text and text[-1] in unit else None


@pytest.mark.parametrize("name", STORED)
def test_read_takes_the_stored_dates_and_critical_flags(published: Published, name: str) -> None:
    for row, task in rows(published, name):
        stored = task.stored
        assert [moment(row[field]) for field in ("early_start", "early_finish", "late_start", "late_finish")] == [
            stored.early_start,
            stored.early_finish,
            stored.late_start,
            stored.late_finish,
        ]
        assert stored.critical is (row["critical"] == "True")


@pytest.mark.parametrize("name", STORED)
def test_read_takes_outline_progress_and_slack(published: Published, name: str) -> None:
    for row, task in rows(published, name):
        assert (task.level, task.is_summary, task.percent) == (
            int(row["outline"]),
            row["summary"] == "True",
            float(row["pct"]),
        )
        assert task.stored.total_slack == seconds(row["total_slack"]), row["uid"]
        assert (task.actual_start, task.deadline) == (moment(row["actual_start"]), moment(row["deadline"]))


@pytest.mark.parametrize("name", STORED)
def test_read_takes_the_predecessors(published: Published, name: str) -> None:
    folder = published(FOLDER, "stored-values")
    plan = read((folder.parent / "mspdi-from-mpp" / f"{name}.xml").read_bytes())
    expected = {
        (int(found[1]), int(row["uid"]), LinkKind(found[2]))
        for row in csv.DictReader((folder / f"{name}.stored.csv").read_text().splitlines())
        for found in _LINK.finditer(row["predecessors"])
    }

    assert {(link.predecessor, link.successor, link.kind) for link in plan.links} == expected


@pytest.mark.parametrize("year", [2007, 2010, 2013, 2016])
def test_read_recurring_exceptions_hold_on_the_days_that_ms_project_lists(published: Published, year: int) -> None:
    """MS Project repeats each day of an exception among the days of the week, for readers older than 2007."""
    path = published(FOLDER, "mspdi-native") / f"calendar-recurring-exceptions-project{year}-mspdi.xml"
    time = WorkingTime(read(path.read_bytes()).calendars[0].hours)
    listed = {
        day: row.findtext("{*}DayWorking") == "1"
        for row in ElementTree.parse(path).iterfind(".//{*}WeekDay[{*}TimePeriod]")
        for day in days(row)
    }

    found = {day: time.is_working_day(day) for day in days_between(date(2000, 1, 1), date(2039, 12, 31))}

    assert listed
    assert found == {day: listed.get(day, day.weekday() < 5) for day in found}


def days(row: Element) -> Iterator[date]:
    first, last = (row.findtext(f"{{*}}TimePeriod/{{*}}{name}") or "" for name in ("FromDate", "ToDate"))
    return days_between(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]))


def days_between(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))


def files(published: Published) -> list[Path]:
    folder = published(FOLDER, "mspdi-native").parent
    return sorted([*folder.glob("mspdi-native/*.xml"), *folder.glob("mspdi-from-mpp/*.xml")])


def test_read_takes_every_published_file(published: Published) -> None:
    plans: list[Plan] = [read(path.read_bytes()) for path in files(published)]

    assert len(plans) == 36
    assert sum(len(plan.tasks) for plan in plans) == 853
