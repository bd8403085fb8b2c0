"""The command that imports a portfolio file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from projects.models import PortfolioImport, Project
from tests.factories.projects import import_profile

GOOD = "Project ID,Project name,Approved budget\nA,Bridge,$500\nB,Tunnel,TBC\n"


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(text: str, name: str = "city.csv") -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return written


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


def test_json_tells_counts_and_totals_in_whole_units(
    reference_data: None, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_portfolio", write(GOOD), "--json")

    told = printed(capsys)
    assert list(told) == ["rows", "created", "updated", "unchanged", "missing", "rejected", "warnings", "totals"]
    assert [told[name] for name in ("rows", "created", "rejected")] == [2, 2, []]
    assert told["totals"]["budget_approved"] == {"count": 1, "sum": 500, "withheld": 1}


def test_several_currencies_have_a_sum_each(
    reference_data: None, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_portfolio", write("Project name,Approved budget\nBridge,£5\nQuay,$6\n"), "--json")

    told = printed(capsys)
    expected = {"count": 2, "sum": None, "withheld": 0, "sums": {"GBP": 5, "USD": 6}}
    assert told["totals"]["budget_approved"] == expected
    assert "“Budget, approved” holds several currencies: GBP, USD." in told["warnings"]


def test_rejected_row_fails_with_its_place_and_changes_nothing(
    reference_data: None, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Project name,Forecast finish date\nBridge,2027-01-31\nQuay,31/02/2027\nDam,2027-03-31\n"

    with pytest.raises(CommandError, match="1 rejected; nothing was changed"):
        call_command("import_portfolio", write(text), "--json")

    told = printed(capsys)
    assert (told["created"], [(r["row"], r["column"]) for r in told["rejected"]]) == (0, [(3, "Forecast finish date")])
    assert not Project.objects.exists()
    assert not PortfolioImport.objects.exists()


def test_dry_run_says_what_would_change_and_changes_nothing(
    reference_data: None, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_portfolio", write(GOOD), "--dry-run")

    said = "city: 2 rows, 2 created, 0 updated, 0 unchanged, 0 missing (only checked)"
    assert capsys.readouterr().out.splitlines()[-1] == said
    assert not Project.objects.exists()


def test_source_and_day_of_the_report_are_taken_from_the_options(reference_data: None, write: Any) -> None:
    call_command("import_portfolio", write(GOOD), "--source", "Port", "--report-date", "2026-03-31", "--json")

    told = set(Project.objects.values_list("source", "reported_on"))
    assert told == {("Port", date(2026, 3, 31))}


def test_profile_reads_the_columns_as_they_were_saved(reference_data: None, write: Any) -> None:
    call_command("import_portfolio", write(GOOD))
    mapping = PortfolioImport.objects.get().mapping
    budget = next(column for column in mapping["columns"] if column["field"] == "budget_approved")
    budget["unit"] = "1000"
    import_profile(name="Port", source="port", mapping=mapping)

    call_command("import_portfolio", write(GOOD, "other.csv"), "--profile", "port")

    assert Project.objects.get(source="port", source_key="A").budget_approved == 500_000


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("absent.csv",), "absent.csv: No such file or directory"),
        ((__file__, "--profile", "nobody"), "There is no profile “nobody”."),
    ],
)
def test_what_cannot_be_read_is_told_in_words(arguments: tuple[str, ...], says: str, db: None) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("import_portfolio", *arguments)


def test_hostile_file_is_refused_in_words(write: Any, db: None) -> None:
    with pytest.raises(CommandError, match="this is a PDF; save it as"):
        call_command("import_portfolio", write("%PDF-1.7"))


def test_renames_and_moves_of_next_years_file_are_told(
    reference_data: None, write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Project ID,Project name,Department\nA,Bridge,Works\nB,Quay,Port\nC,Dam,Water\n"
    call_command("import_portfolio", write(text))
    capsys.readouterr()

    renamed = text.replace("Bridge", "Long bridge").replace("Port", "Harbor")
    call_command("import_portfolio", write(renamed, "city-2028.csv"), "--json")

    told = printed(capsys)
    assert (told["created"], told["updated"], told["unchanged"]) == (0, 2, 1)
    assert {"A: “Bridge” is now called “Long bridge”.", "B: moved from Port to Harbor."} <= set(told["warnings"])
