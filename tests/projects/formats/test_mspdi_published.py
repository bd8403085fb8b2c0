"""Plans that MS Project wrote: what is read is what MS Project itself says is in them."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from projects.domain.network import LinkKind
from projects.domain.plans import Plan, PlanTask
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
    for row in csv.DictReader((folder / f"{name}.stored.csv").open()):
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
        for row in csv.DictReader((folder / f"{name}.stored.csv").open())
        for found in _LINK.finditer(row["predecessors"])
    }

    assert {(link.predecessor, link.successor, link.kind) for link in plan.links} == expected


def files(published: Published) -> list[Path]:
    folder = published(FOLDER, "mspdi-native").parent
    return sorted([*folder.glob("mspdi-native/*.xml"), *folder.glob("mspdi-from-mpp/*.xml")])


def test_read_takes_every_published_file(published: Published) -> None:
    plans: list[Plan] = [read(path.read_bytes()) for path in files(published)]

    assert len(plans) == 36
    assert sum(len(plan.tasks) for plan in plans) == 853
