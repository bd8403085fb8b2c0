"""What of a frozen report a reader may see today."""

from __future__ import annotations

from datetime import UTC, date, datetime

from projects.domain.colours import Colour
from reporting.domain.digest import Digest
from reporting.domain.discretion import codes, seen_by
from reporting.domain.risk_lines import RiskLine
from reporting.domain.weekly import Mover, Reached, Weekly

DAY = date(2026, 11, 27)


def _weekly() -> Weekly:
    movers = tuple(Mover(code, f"Project {code}", "D", None, Colour.RED, "why") for code in ("A", "B"))
    return Weekly(
        on=DAY,
        as_of=datetime(2026, 11, 27, 23, tzinfo=UTC),
        since=None,
        projects=2,
        headline="Project A went off track, and no decision is waiting for you.",
        lead="2 projects.",
        movers=movers,
        coming=(Reached("A", "Project A", "Bypass"),),
    )


def test_codes_are_those_of_every_line() -> None:
    assert codes(_weekly()) == {"A", "B"}


def test_lines_of_what_one_may_not_see_are_left_out_and_counted() -> None:
    told = seen_by(_weekly(), {"B"})

    assert ([mover.code for mover in told.report.movers], told.report.coming, told.hidden) == (["B"], (), 2)


def test_the_headline_names_nothing_that_one_may_not_see() -> None:
    assert seen_by(_weekly(), {"B"}).report.headline.startswith("A project went off track")


def test_whoever_sees_all_gets_it_as_it_was_frozen() -> None:
    weekly = _weekly()

    assert seen_by(weekly, {"A", "B"}) == (weekly, 0)


def test_a_digest_keeps_its_sums() -> None:
    lines = tuple(RiskLine(at, "R-01", "x", code, "y", "D") for at, code in enumerate("AB"))
    digest = Digest("D", DAY, None, "2 open risks.", {"new": 2}, top=lines, new=lines)

    told = seen_by(digest, {"A"})

    assert (told.report.headline, told.report.counts, told.hidden) == ("2 open risks.", {"new": 2}, 2)
