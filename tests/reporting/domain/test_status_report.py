"""Status reports and their seals."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.colours import Colour
from projects.domain.milestones import Milestone
from projects.domain.money import Amounts, totals
from projects.domain.standing import Standing
from reporting.domain.risk_lines import RiskLine
from reporting.domain.status_report import MilestoneLine, Sealed, StatusReport, correct, holds, seal, unseal

FRIDAY = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
REPORT = StatusReport(
    code="SEW-014",
    project="Sewer relining, phase 2",
    department="Sewerage",
    manager="Ines Okafor",
    period_start=date(2026, 11, 16),
    as_of=FRIDAY,
    standing=Standing(shown=Colour.RED, overall=Colour.RED, budget=Decimal("18400000.00")),
    confirmed=True,
    answered_by="Ines Okafor",
    sentence="We recover two weeks with a second crew from Mon 30 Nov.",
    milestones=(MilestoneLine("Lot 6", approved=date(2026, 12, 4), forecast=date(2026, 12, 18)),),
    risks=(RiskLine(7, "R-07", "Resin is late", "SEW-014", "Sewer", "Sewerage", exposure=Decimal(315_000)),),
    funds=tuple(totals([Amounts("Bond", budget=Decimal(18_400_000))])),
)


def test_seal_is_the_one_that_sha256sum_prints_for_the_same_bytes() -> None:
    contents, digest = seal(StatusReport("A-1", "A", "Parks", "Ines", date(2026, 11, 16), FRIDAY, Standing()))

    assert digest == "46686d22a9ec03f0eab25acc2e23b5ac74435109a93174d7248c5e116e34900e"
    assert contents == (
        b'{"as_of":"2026-11-20T22:00:00+00:00","code":"A-1","department":"Parks","edition":1,"manager":"Ines",'
        b'"period_start":"2026-11-16","project":"A","standing":{"currency":"USD"}}'
    )


def test_seal_does_not_depend_on_how_money_or_the_moment_was_written() -> None:
    other = replace(
        REPORT,
        as_of=FRIDAY.astimezone(ZoneInfo("America/Chicago")),
        standing=replace(REPORT.standing, budget=Decimal("1.84E+7")),
    )

    assert seal(other) == seal(REPORT)


def test_unseal_gives_back_the_report() -> None:
    assert unseal(seal(REPORT)) == REPORT


@given(position=st.integers(0), byte=st.integers(0, 255))
def test_holds_finds_any_changed_byte(position: int, byte: int) -> None:
    contents, digest = seal(REPORT)
    changed = bytearray(contents)
    changed[position % len(changed)] = byte

    assert holds(Sealed(bytes(changed), digest)) is (bytes(changed) == contents)


def test_unseal_refuses_changed_contents() -> None:
    contents, digest = seal(REPORT)

    with pytest.raises(ValueError, match="sealed"):
        unseal(Sealed(contents.replace(b"18400000", b"19400000"), digest))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Reported by Ines Okafor."),
        ({"answered_by": "Ben Sato"}, "Reported by Ben Sato for Ines Okafor."),
        ({"confirmed": False}, "Made from the evidence; not confirmed by its manager, Ines Okafor."),
        (
            {"confirmed": False, "asked_on": date(2026, 11, 18)},
            "Made from the evidence; not confirmed by its manager, Ines Okafor, who was asked on Wed 18 Nov 2026.",
        ),
        ({"confirmed": False, "manager": ""}, "Made from the evidence; it has no manager who could confirm it."),
    ],
)
def test_origin_says_whose_words_these_are(changes: dict[str, object], said: str) -> None:
    assert replace(REPORT, **changes).origin() == said


def test_correction_names_the_seal_that_it_supersedes() -> None:
    sealed = seal(REPORT)

    corrected = correct(sealed, replace(REPORT, sentence="The crew starts on Tue 1 Dec."), because="Wrong day.")

    assert (corrected.supersedes, corrected.correction, corrected.edition) == (sealed.sha256, "Wrong day.", 2)
    assert unseal(sealed) == REPORT


@pytest.mark.parametrize(
    ("changes", "because"), [({}, " "), ({"code": "PRK-011"}, "x"), ({"period_start": date(2026, 11, 9)}, "x")]
)
def test_correction_needs_a_reason_and_the_same_project_and_period(changes: dict[str, object], because: str) -> None:
    with pytest.raises(ValueError, match="correction"):
        correct(seal(REPORT), replace(REPORT, **changes), because=because)


def test_milestone_line_shows_the_earlier_forecast_only_when_it_moved() -> None:
    milestone = Milestone("Lot 6", forecast=date(2026, 12, 18))

    assert MilestoneLine.of(milestone, was=date(2026, 12, 4)).was == date(2026, 12, 4)
    assert MilestoneLine.of(milestone, was=date(2026, 12, 18)).was is None
