"""Letters: what survives every mail program, and what nobody can smuggle in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from projects.domain.colours import Colour
from projects.domain.money import Fund, Sum
from projects.domain.risks import Trend
from projects.domain.standing import Standing
from reporting.domain.digest import Digest
from reporting.domain.edition import Edition
from reporting.domain.risk_lines import RiskLine
from reporting.domain.status_report import StatusReport
from reporting.domain.weekly import Lapsing, Mismatch, Mover, Owed, Reached, Silent, Tally, Weekly
from reporting.formats import letters
from reporting.formats.letters import Ask, Body, Comment, SealedLine

NOW = datetime(2026, 11, 27, 23, tzinfo=UTC)
DAY = date(2026, 11, 27)
LONG = "Quay Street bridge, second river crossing and approaches"


def _line(**values: object) -> RiskLine:
    told = {"key": 1, "label": "R-01", "text": f"{LONG} is late, so it costs", "code": "P", "project": LONG}
    amounts = {"percent": Decimal(35), "impact": Decimal(7_900_000), "exposure": Decimal(2_800_000)}
    moved = {"department": "Streets", "owner": "Sol Marchetti", "trend": Trend.GROWN, "by": Decimal(240_000)}
    return RiskLine(**(told | amounts | moved | values))


def _full() -> Weekly:
    """A weekly with thirty rows in each section."""
    known = Sum(Decimal(1_000_000), 2)
    return Weekly(
        on=DAY,
        as_of=NOW,
        since=DAY,
        projects=2_000,
        headline="Two projects went off track, and three decisions are waiting for you; waiting costs $85k a week.",
        lead="2,000 projects, $412.6M approved, forecast $418.9M as far as it is known.",
        decisions=(Owed(f"Extend {LONG}?", "P", LONG, "Lena Vogt", DAY, DAY, ("Extend", "Bridge", "Re-tender")),) * 30,
        tallies=tuple(Tally(colour, 500, 490) for colour in (Colour.RED, Colour.AMBER, Colour.GREEN, None)),
        movers=(Mover("P", LONG, "Streets", Colour.AMBER, Colour.RED, f"Forecast of {LONG} moved 28 days."),) * 30,
        mismatches=(
            Mismatch("P", LONG, "Ines Okafor", Colour.GREEN, DAY, DAY, Colour.RED, f"{LONG} is late.", "We recover."),
        )
        * 30,
        top_risks=(_line(),) * 5,
        moved_risks=(_line(),) * 10,
        funds=(Fund(LONG, "USD", known, known, known, known, known),) * 30,
        totals=(Fund("All sources", "USD", known, known, known, known, known),),
        ledger_on=DAY,
        lapsing=(Lapsing(LONG, "USD", DAY, Decimal(1), f"$3.2M of {LONG} would lapse."),) * 30,
        reached=(Reached("P", LONG, LONG, DAY, DAY, DAY, None, 38, missed=True),) * 30,
        coming=(Reached("P", LONG, LONG, DAY, DAY, DAY, None, 12),) * 30,
        silent=(Silent("P", LONG, "Streets", DAY, "Ben", DAY, f"Last updated long ago. {LONG} was asked."),) * 30,
    )


def _weekly(weekly: Weekly, foreword: str = "") -> Body:
    edition = Edition(weekly, "a" * 64, foreword, "Vera Lang" if foreword else "")
    return letters.weekly(edition, period=DAY, link="https://pmo.example/weekly/", pdf=b"%PDF-")


EVERY = {
    "weekly": _weekly(_full(), "A calm week."),
    "digest": letters.digest(
        Digest("Streets", DAY, DAY, "30 open risks.", {"new": 30}, top=(_line(),), new=(_line(),)),
        period=DAY,
        scope="STR",
        link="https://pmo.example/digest/",
    ),
    "ask": letters.ask("Ines", [Ask("P", LONG, "red", True, DAY, "Ben Sato")], period=DAY, closes=NOW),
    "returned": letters.returned("Ines", "P", LONG, Comment(7, "Hannah Mills", "Which crew?", NOW), until=NOW),
    "ready": letters.weekly_ready("Vera", _full(), period=DAY, link="https://pmo.example/", sends=NOW),
}


@pytest.mark.parametrize("body", EVERY.values(), ids=EVERY)
def test_a_mail_loads_nothing_from_anywhere(body: Body) -> None:
    assert not re.search(r"<(img|link|script|iframe)|@import|url\(|src=", body.html)


@pytest.mark.parametrize("body", EVERY.values(), ids=EVERY)
def test_a_mail_carries_its_styles_in_its_elements(body: Body) -> None:
    cells = re.findall(r"<t[dh][^>]*>", re.sub(r"<!--.*?-->", "", body.html, flags=re.DOTALL))
    styled = [cell for cell in cells if "font-family" in cell]

    assert len(styled) == len(cells)
    assert "@media (prefers-color-scheme: dark)" in body.html


@pytest.mark.parametrize("body", EVERY.values(), ids=EVERY)
def test_the_frame_holds_in_outlook(body: Body) -> None:
    assert '<!--[if mso]><table role="presentation" width="600"' in body.html
    assert "display: flex" not in body.html and "grid" not in body.html


@pytest.mark.parametrize("body", EVERY.values(), ids=EVERY)
def test_the_text_says_the_same_without_markup(body: Body) -> None:
    assert body.text.strip()
    assert not re.search(r"<\w+|&\w+;", body.text)


def test_the_longest_weekly_stays_below_what_mail_programs_cut() -> None:
    assert len(EVERY["weekly"].html.encode()) < 102_000


def test_the_weekly_says_what_is_left_out() -> None:
    assert "and 22 more on the page" in EVERY["weekly"].html
    assert EVERY["weekly"].text.count("more on the page") >= 5


def test_its_links_name_the_moment_of_the_figures() -> None:
    assert "/projects/P/?as_of=2026-11-27T23:00:00Z" in EVERY["weekly"].html


def test_words_of_people_stay_words() -> None:
    attack = "<script>alert(1)</script>"

    body = letters.returned("Ines", "P", attack, Comment(7, "Hannah", attack, NOW), until=None)

    assert "<script" not in body.html
    assert attack in body.text


def test_an_empty_weekly_says_so_in_each_section() -> None:
    empty = Weekly(DAY, NOW, None, 0, "No project is off track.", "0 projects.")

    body = _weekly(empty)

    said = ("No decision is waiting for you.", "No budget is on record.", "Every project is up to date.")
    assert all(words in body.html and words in body.text for words in said)


def test_the_same_is_sent_once_and_another_comment_again() -> None:
    comment = Comment(7, "Hannah", "Which crew?", NOW)

    first, second = (letters.returned("Ines", "P", LONG, one, until=NOW) for one in (comment, replace(comment, key=8)))

    assert (first.kind, first.period) == ("report returned", "P 7")
    assert second.period == "P 8"


def test_a_stale_project_keeps_its_last_colour_in_words() -> None:
    assert "Unknown, last off track" in EVERY["ask"].html and "Unknown, last off track" in EVERY["ask"].text


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (
            Standing(stale=True, updated_on=DAY, reason="It is 3 days late."),
            "No update since Fri 27 Nov 2026. It is 3 days late.",
        ),
        (Standing(stale=True), "No update is on record."),
        (Standing(updated_on=DAY, reason="It is 3 days late."), "It is 3 days late."),
    ],
)
def test_a_sealed_report_of_what_became_unknown_says_why_it_did(standing: Standing, says: str) -> None:
    report = StatusReport("P", LONG, "Streets", "Sol Marchetti", DAY, NOW, standing)

    assert SealedLine.of(report, 1).reason == says
