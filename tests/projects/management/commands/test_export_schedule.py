"""The command that writes the plan of a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.formats.schedule_files import read_schedule
from tests.factories.projects import project
from tests.factories.schedules import scheduled


def test_the_plan_is_written_as_ms_project_reads_it(db: None, tmp_path: Path) -> None:
    work, _ = scheduled(2, 3)

    call_command("export_schedule", work.code, tmp_path / "out.xml")

    assert len(read_schedule((tmp_path / "out.xml").read_bytes(), "out.xml").links) == 1


def test_a_project_without_a_schedule_writes_nothing(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no schedule"):
        call_command("export_schedule", project().code, tmp_path / "out.xml")

    assert not (tmp_path / "out.xml").exists()
