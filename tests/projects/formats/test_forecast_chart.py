"""What was forecast from day to day."""

from __future__ import annotations

from datetime import date, timedelta

from projects.formats.forecast_chart import Said, history_chart

JUNE = date(2027, 6, 1)
SAID = [
    Said(JUNE - timedelta(days=days), JUNE, JUNE + timedelta(days=9), JUNE + timedelta(days=20)) for days in (60, 9)
]


def test_without_forecasts_there_is_no_chart() -> None:
    assert history_chart([], [], None, JUNE, narrow=False) == ""


def test_what_happened_is_drawn_across_what_was_said() -> None:
    drawn = history_chart(SAID, SAID[:1], JUNE, JUNE, narrow=False)

    assert all(f">{name}</text>" in drawn for name in ("P80", "Declared", "Finished"))


def test_a_forecast_of_one_day_is_drawn_too() -> None:
    same = Said(JUNE, JUNE, JUNE, JUNE)

    assert ">Declared</text>" in history_chart([], [same], None, JUNE, narrow=True)
