"""The command that brings a file of the ledger in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.models import CostEntry, LedgerLine
from tests.factories.projects import project
from tests.projects.formats.conftest import samples

__all__ = ["samples"]
FILE = "ledger-2027-02.csv"


def test_the_sample_is_booked_and_what_is_unknown_waits(
    db: None, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(code="NG-005")

    call_command("import_ledger", samples / FILE)

    said = capsys.readouterr().out
    assert "6 new, 0 changed, 0 same, 0 missing" in said
    assert "4471-220-06, BOND-24, FEMA-4471, GF, NG-001" in said
    assert (CostEntry.objects.count(), LedgerLine.objects.count()) == (0, 6)


def test_a_dry_run_prints_json_and_books_nothing(db: None, samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_ledger", samples / FILE, "--dry-run", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["totals"] == {"actual": "281780.75", "encumbrance": "310000.00"}
    assert not LedgerLine.objects.exists()


def test_a_file_without_a_needed_column_says_which(db: None, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Project code,Amount\nP-1,5\n")

    with pytest.raises(CommandError, match="posting date or month, document number"):
        call_command("import_ledger", file)


def test_rejected_lines_end_the_command(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "odd.csv"
    good = "".join(f"P-1,2026-03-14,V-{number},5\n" for number in range(4))
    file.write_text(f"Project code,Posting date,Document,Amount\n{good}P-1,2026-03-14,V-9,apples\n")

    with pytest.raises(CommandError, match="1 rejected"):
        call_command("import_ledger", file)
    assert "row 6, “Amount”" in capsys.readouterr().out


def test_a_profile_that_is_not_there_is_said(db: None, samples: Path) -> None:
    with pytest.raises(CommandError, match="no profile “Payroll” that reads a ledger"):
        call_command("import_ledger", samples / FILE, profile="Payroll")
