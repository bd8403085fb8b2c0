"""A Gantt chart as HTML."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from projects.domain.calendars import WorkCalendar
from projects.domain.gantt import Gantt, Shown
from projects.domain.gantt_scale import Zoom
from projects.formats.gantt_chart import COLUMNS, Chart, chart
from tests.factories.gantt import DAY, at, gantt, row, summary, tie

TODAY = date(2026, 11, 24)
EVIL = '"><script>alert(1)</script>'


def drawn(plan: Gantt, shown: Shown | None = None, *, zoom: Zoom | None = Zoom.MONTH, linked: bool = False) -> Chart:
    return chart(
        plan, shown or Shown(), zoom=zoom, today=TODAY, hours=lambda: WorkCalendar("Standard"),
        fold=lambda key: f"?fold={key}&zoom=month", linked=linked,
    )  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def test_each_row_has_a_cell_for_every_column_and_the_chart() -> None:
    tags = Tags(drawn(gantt(row(), summary(), row(kind="milestone"), row(None))).html.partition("<tbody")[2]).seen

    assert tags.count("tr") == 4
    assert tags.count("td") + tags.count("th") == 4 * (len(COLUMNS) + 1)


@pytest.mark.parametrize("text", ["name", "wbs", "owner"])
@pytest.mark.parametrize("kind", ["task", "summary", "milestone"])
def test_no_text_of_a_plan_becomes_markup(text: str, kind: str) -> None:
    html = drawn(gantt(row(kind=kind, **{text: EVIL})), linked=True).html

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_row_says_what_its_bar_shows() -> None:
    html = drawn(gantt(row(0, 3, name="Dig", duration=4 * DAY, percent=40, total_float=-2 * DAY))).html

    assert "<td>4d<td>2 Nov 2026<td>5 Nov 2026<td>−2d<td>40" in html
    assert "<title>2 to 5 Nov</title>" in html


def test_critical_differs_by_more_than_colour() -> None:
    html = drawn(gantt(row(name="Dig", critical=True), row(name="Pave"))).html

    assert re.findall(r"<tr( class=c)?>", html.partition("<tbody")[2]) == [" class=c", ""]


def test_a_link_that_drives_what_is_critical_is_drawn_apart() -> None:
    dig, rest = row(0, critical=True), row(0)
    pave = row(1, critical=True, driven_by=[dig.key])

    html = drawn(gantt(dig, rest, pave, ties=(tie(dig, pave), tie(rest, pave)))).html

    assert html.count("<path class=tie ") == html.count("<path class=tie2 ") == 1


def test_a_folded_summary_offers_to_unfold() -> None:
    phase = summary(name="Build")

    html = drawn(gantt(phase, row(level=2)), Shown(frozenset({phase.key}))).html

    assert f'href="?fold={phase.key}&amp;zoom=month"' in html
    assert 'aria-expanded=false aria-label="Unfold Build"' in html


def test_names_lead_to_their_form_for_those_who_edit() -> None:
    task = row(name="Dig")

    assert f"<a href={task.key}/>Dig</a>" in drawn(gantt(task), linked=True).html
    assert "<a " not in drawn(gantt(task)).html


def test_days_off_are_shaded_where_days_can_be_told_apart() -> None:
    plan = gantt(row(0, 20))

    assert "<path class=off " in drawn(plan, zoom=Zoom.WEEK).html
    assert "<path class=off " not in drawn(plan, zoom=Zoom.MONTH).html


def test_a_deadline_stands_in_its_row_and_in_the_words_of_the_bar() -> None:
    html = drawn(gantt(row(0, 0, deadline=at(4, 17)))).html

    assert "href=#gd" in html
    assert "<title>2 Nov, deadline 6 Nov</title>" in html


def test_today_outside_of_the_axis_is_not_marked() -> None:
    chart_of_the_past = drawn(gantt(row(-4_000, -3_990)), zoom=Zoom.DAY)

    assert chart_of_the_past.at is None
    assert "class=now" not in chart_of_the_past.html


def test_a_thousand_rows_stay_below_three_hundred_bytes_each() -> None:
    rows = [
        row(at_, at_ + 9, number=at_, name="Excavate water main, 5th Street", wbs=f"{at_ // 90}.{at_ // 9 % 10}.1",
            level=3, owner="Hannah Mills", total_float=3 * DAY, late_finish=at(at_ + 14), percent=40)
        for at_ in range(1_000)
    ]  # fmt: skip
    links = tuple(tie(before, after) for before, after in pairwise(rows))

    assert len(drawn(gantt(*rows, ties=links), linked=True).html.encode()) < 300 * len(rows)


def test_chart_has_what_its_style_refers_to() -> None:
    style = (Path(settings.BASE_DIR) / "static/css/gantt.css").read_text()
    referred = re.findall(r"url\(#(\w+)\)", style)

    page = drawn(gantt(row(1))).html

    assert referred
    assert all(f"id={name} " in page for name in referred)
