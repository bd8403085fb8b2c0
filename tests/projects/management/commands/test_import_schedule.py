"""The commands that bring a schedule file in, and write one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.formats.mspdi_writing import write
from projects.models import Task
from tests.factories.projects import project
from tests.projects.actions.plan_imports.conftest import line, plan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pier.xml"
    path.write_bytes(write(plan(line(1, 2), line(2, 3))))
    return path


def test_a_file_comes_in_and_the_second_time_changes_nothing(
    db: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(code="PIER")

    call_command("import_schedule", "pier", file)
    call_command("import_schedule", "PIER", file, "--json")

    said = capsys.readouterr().out.splitlines()
    assert said[:1] == ["tasks: 2 new, 0 changed, 0 gone, 0 unchanged"]
    assert json.loads(said[-1])["changes"] is False


def test_a_dry_run_says_so_and_writes_nothing(db: None, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(code="PIER")

    call_command("import_schedule", "PIER", file, "--dry-run")

    assert capsys.readouterr().out.splitlines()[-1] == "PIER: only compared."
    assert not Task.objects.exists()


def test_what_goes_wrong_is_a_sentence(db: None, tmp_path: Path, file: Path) -> None:
    project(code="PIER")
    (tmp_path / "a.xml").write_text("<a/>")

    with pytest.raises(CommandError, match="no project LOST"):
        call_command("import_schedule", "LOST", file)
    with pytest.raises(CommandError, match=r"a\.xml: This is XML"):
        call_command("import_schedule", "PIER", tmp_path / "a.xml")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_schedule", "PIER", tmp_path / "b.xml")
