"""A schedule file is computed and compared on the command line, without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.mspdi import link, mspdi, task

ROOT = Path(__file__).parents[4]
STORED = {
    "EarlyStart": "2026-11-02T08:00:00",
    "EarlyFinish": "2026-11-02T17:00:00",
    "LateStart": "2026-11-02T08:00:00",
    "LateFinish": "2026-11-02T17:00:00",
    "TotalSlack": 0,
    "Critical": 1,
}
KEYS = ["tasks", "links", "early_equal", "late_equal", "critical_equal", "slack_equal", "differences"]


def check(path: Path, data: bytes, *options: str) -> str:
    path.write_bytes(data)
    out = StringIO()
    call_command("schedule_check", str(path), *options, stdout=out)
    return out.getvalue()


def test_schedule_check_prints_counts_and_differences_as_json(tmp_path: Path) -> None:
    data = mspdi(task(1, **STORED), task(2, **STORED, links=[link(1)]))

    told: dict[str, Any] = json.loads(check(tmp_path / "plan.xml", data, "--json"))

    assert list(told) == KEYS
    assert [told[key] for key in KEYS[:-1]] == [2, 1, 1, 1, 2, 2]
    assert told["differences"][0] == {
        "uid": 2,
        "name": "Task 2",
        "field": "early_start",
        "stored": "2026-11-02T08:00:00",
        "computed": "2026-11-03T08:00:00",
    }


def test_schedule_check_prints_a_table_for_people(tmp_path: Path) -> None:
    said = check(tmp_path / "plan.xml", mspdi(task(1, **STORED), task(2, **STORED, links=[link(1)])))

    assert "early          1 of 2 equal" in said
    assert "2 Task 2                                     early_start  2026-11-02 08:00:00  2026-11-03 08:00:00" in said


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "plan.xml: The file is empty."),
        (mspdi(task(1, links=[link(2)]), task(2, links=[link(1)])), "plan.xml: .*Task 1.*Task 2"),
    ],
)
def test_schedule_check_says_why_a_file_cannot_be_computed(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        check(tmp_path / "plan.xml", data)


def test_schedule_check_misses_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("schedule_check", str(tmp_path / "none.xml"))


@pytest.mark.parametrize(("data", "code"), [(mspdi(task(1)), 0), (b"<Project>", 1)])
def test_schedule_check_needs_no_database(tmp_path: Path, data: bytes, code: int) -> None:
    (tmp_path / "plan.xml").write_bytes(data)
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none", "REDIS_URL": "redis://127.0.0.1:9"}
    command = [sys.executable, "manage.py", "schedule_check", str(tmp_path / "plan.xml"), "--json"]

    done = subprocess.run(command, cwd=ROOT, env=os.environ | nowhere, capture_output=True, text=True, check=False)

    assert done.returncode == code
    assert ('"tasks": 1' in done.stdout, "not well-formed" in done.stderr) == (code == 0, code == 1)
