"""A Gantt chart on paper."""

from __future__ import annotations

from datetime import UTC, datetime

from projects.formats.gantt_paper import LETTER, TABLOID, gantt_pdf, told_of
from tests.factories.gantt import gantt, row, summary, tie

MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_gantt_pdf_is_the_same_for_the_same_plan() -> None:
    dig, pave = row(0, 3, level=2), row(4, level=2)
    plan = gantt(summary(name="Build #strike[it]"), dig, pave, ties=(tie(dig, pave),))

    first, second = (gantt_pdf(plan, project="*Bridge*", code="B-1", made_at=MADE) for _ in range(2))

    assert first.startswith(b"%PDF-")
    assert first == second


def test_gantt_pdf_of_a_plan_without_dates_is_a_list() -> None:
    assert gantt_pdf(gantt(row(None)), project="Bridge", code="B-1", made_at=MADE).startswith(b"%PDF-")


def test_told_of_a_long_plan_fills_several_sheets_without_losing_a_row() -> None:
    rows = [row(day % 90, name=f"Task {day}") for day in range(100)]

    sheets = told_of(gantt(*rows), TABLOID, project="Bridge", code="B-1", made_at=MADE)["sheets"]

    assert [len(sheet["rows"]) for sheet in sheets] == [45, 45, 10]
    assert [line["cells"][1] for sheet in sheets for line in sheet["rows"]] == [one.name for one in rows]


def test_told_of_a_row_says_what_the_page_says() -> None:
    plan = gantt(row(0, 3, number=7, name="Dig", duration=4 * 8 * 3600, percent=40, total_float=0))

    (sheet,) = told_of(plan, LETTER, project="Bridge", code="B-1", made_at=MADE)["sheets"]

    assert sheet["rows"][0]["cells"] == ["7", "Dig", "4d", "2 Nov 2026", "5 Nov 2026", "0d", "40"]


def test_told_axis_is_as_wide_as_its_column() -> None:
    told = told_of(gantt(row(0, 400)), LETTER, project="Bridge", code="B-1", made_at=MADE)

    assert all(0 <= tick["x"] <= LETTER.widths[-1] for tick in told["upper"] + told["lower"])
