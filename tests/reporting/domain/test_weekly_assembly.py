"""The weekly, section by section."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from projects.domain.colours import Colour
from projects.domain.milestones import Milestone
from projects.domain.money import Amounts, Grant
from projects.domain.records import canonical, from_plain, to_plain
from projects.domain.risks import Trend
from projects.domain.standing import Standing
from reporting.domain.headline import ProjectLine
from reporting.domain.risk_lines import RiskLine
from reporting.domain.weekly import NOTHING, Mismatch, Owed, Weekly
from reporting.domain.weekly_assembly import Asked, Planned, Week, assemble, expiring_overrides

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
AS_OF = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
FRI = date(2026, 11, 20)
K = 1_000

DECLARED = Standing(
    shown=RED,
    overall=RED,
    watermelon=True,
    reason="Forecast Fri 12 Mar 2027 is 42 days after the approved date; limit 30 days.",
    declared=AMBER,
    declared_by="Ines Okafor",
    declared_on=FRI,
    declared_until=date(2026, 11, 27),
    declared_reason="We recover two weeks with a second crew.",
)


def line(code: str, standing: Standing, before: Standing | None = None, name: str = "") -> ProjectLine:
    return ProjectLine(code, name or f"Project {code}", "Sewerage", "Ines Okafor", standing, before)


def risk(key: int, exposure: int) -> RiskLine:
    return RiskLine(key, f"R-{key:02}", "Resin is late", "A", "Project A", "Sewerage", exposure=Decimal(exposure))


def weekly(week: Week, last: Weekly | None = None, on: date = FRI) -> Weekly:
    return assemble(week, as_of=AS_OF, today=on, last=last)


def test_weekly_of_nothing_has_eight_empty_sections_that_say_so() -> None:
    told = weekly(Week(lines=[]))

    assert not any(getattr(told, section) for section in NOTHING)


def test_decisions_wait_the_longest_first_with_their_age() -> None:
    asked = [
        Owed(what, "A", "Project A", "Ines", asked_on=FRI - timedelta(days=days))
        for what, days in (("new", 2), ("old", 12))
    ]

    told = weekly(Week(lines=[], owed=asked))

    assert [(one.what, one.waiting_days) for one in told.decisions] == [("old", 12), ("new", 2)]


def test_tallies_count_each_colour_and_compare_with_the_last_weekly() -> None:
    last = weekly(Week(lines=[line("A", Standing(shown=GREEN)), line("B", Standing())]))

    told = weekly(Week(lines=[line("A", Standing(shown=RED)), line("B", Standing())]), last)

    assert [(one.colour, one.projects, one.before) for one in told.tallies] == [
        (RED, 1, 0), (AMBER, 0, 0), (GREEN, 0, 1), (None, 1, 1),
    ]  # fmt: skip


def test_movers_are_told_worst_first_with_their_reason() -> None:
    better = line("A", Standing(shown=GREEN), Standing(shown=RED))
    fallen = line("B", DECLARED, Standing(shown=GREEN))
    same = line("C", Standing(shown=RED), Standing(shown=RED))

    told = weekly(Week(lines=[better, fallen, same]))

    assert [(one.code, one.was, one.now) for one in told.movers] == [("B", GREEN, RED), ("A", RED, GREEN)]
    assert told.movers[0].why == DECLARED.reason


def test_mismatch_quotes_the_manager_by_name() -> None:
    told = weekly(Week(lines=[line("A", DECLARED), line("B", Standing(shown=RED, overall=RED, declared=RED))]))

    assert told.mismatches == (
        Mismatch(
            code="A", project="Project A", who="Ines Okafor", declared=AMBER, declared_on=FRI,
            until=date(2026, 11, 27), evidence=RED, because=DECLARED.reason,
            quote="We recover two weeks with a second crew.",
        ),
    )  # fmt: skip


def test_risks_are_the_top_by_exposure_and_besides_those_that_are_new_or_grown() -> None:
    before = {key: Decimal(100 * K) for key in range(1, 6)} | {6: Decimal(1), 7: Decimal(9)}
    risks = [*(risk(key, 100 * K) for key in range(1, 6)), risk(6, 5), risk(7, 9), risk(8, 7)]

    told = weekly(Week(lines=[], risks=risks, register=before))

    assert [one.key for one in told.top_risks] == [1, 2, 3, 4, 5]
    assert [(one.key, one.trend) for one in told.moved_risks] == [(8, Trend.NEW), (6, Trend.GROWN)]
    assert (told.new_risks, told.grown_risks) == (1, 1)
    assert told.exposures[0].amount == 500 * K + 21


def test_money_is_told_by_source_with_the_grants_that_would_lapse() -> None:
    pace = {date(2026, month, 1): Decimal(425 * K) for month in (8, 9, 10)}
    grants = [
        Grant("the CDBG grant", date(2027, 3, 31), Decimal(2_600 * K), Decimal(0), pace),
        Grant("the bond", date(2029, 3, 31), Decimal(2_600 * K), Decimal(0), pace),
    ]

    told = weekly(
        Week(lines=[], amounts=[Amounts("Bond", budget=Decimal(5)), Amounts("CDBG", budget=Decimal(9))], grants=grants)
    )

    assert [fund.source for fund in told.funds] == ["CDBG", "Bond"]
    assert told.totals[0].budget.amount == 14
    assert [one.says for one in told.lapsing] == [
        "$900k of the CDBG grant would lapse on Wed 31 Mar 2027: $2.6M is unspent and the pace is $425k a month."
    ]


def test_milestones_of_the_last_and_the_next_thirty_days() -> None:
    done = Milestone("Lot 4", approved=FRI - timedelta(days=9), done_on=FRI - timedelta(days=2))
    missed = Milestone("Permit", original=FRI - timedelta(days=20), forecast=FRI + timedelta(days=5))
    later = Milestone("Lot 9", approved=FRI + timedelta(days=31))

    told = weekly(Week(lines=[], milestones=[Planned("A", "Project A", one) for one in (later, missed, done)]))

    assert [(one.name, one.days_late, one.missed) for one in told.reached] == [
        ("Permit", 25, True),
        ("Lot 4", 7, False),
    ]
    assert [one.name for one in told.coming] == ["Permit"]


def test_missed_milestone_without_a_forecast_is_late_so_far() -> None:
    planned = Planned("A", "Project A", Milestone("Permit", approved=FRI - timedelta(days=20)))

    assert weekly(Week(lines=[], milestones=[planned])).reached[0].days_late == 20


def test_silent_projects_name_who_was_asked_and_what_came_back() -> None:
    stale = Standing(stale=True, updated_on=date(2026, 11, 2))
    lines = [line(code, stale) for code in "ABC"] + [line("D", Standing()), line("E", Standing(updated_on=FRI))]
    asked = {"A": Asked("Ines Okafor", FRI), "B": Asked("Ben Sato", FRI, "On leave until Mon 30 Nov.")}

    told = weekly(Week(lines=lines, asked=asked))

    assert [one.says for one in told.silent] == [
        "No update is on record. Nobody was asked.",
        "Last updated Mon 2 Nov 2026. Ines Okafor was asked on Fri 20 Nov 2026 and has not answered.",
        "Last updated Mon 2 Nov 2026. Ben Sato was asked on Fri 20 Nov 2026 and answered: “On leave until Mon 30 Nov.”",
        "Last updated Mon 2 Nov 2026. Nobody was asked.",
    ]


def test_a_silent_project_without_a_manager_says_that_nobody_could_be_asked() -> None:
    nobodys = replace(line("A", Standing()), manager="")

    [silent] = weekly(Week(lines=[nobodys])).silent

    assert silent.says == "No update is on record. It has no manager who could be asked."


def test_expiring_overrides_are_owed_within_a_week_of_their_end() -> None:
    lines = [
        line("A", DECLARED),
        line("B", replace(DECLARED, declared_until=date(2026, 11, 28))),
        line("C", Standing()),
    ]

    (owed,) = expiring_overrides(lines, FRI)

    assert (owed.code, owed.what) == ("A", "“At risk”, as Ines Okafor declares, ends on Fri 27 Nov 2026")


def test_weekly_comes_back_from_its_json() -> None:
    week = Week(
        lines=[line("A", DECLARED, Standing(shown=GREEN)), line("B", Standing(stale=True))],
        risks=[risk(1, 5)],
        register={},
        amounts=[Amounts("Bond", budget=Decimal(5))],
        milestones=[Planned("A", "Project A", Milestone("Lot 4", approved=FRI, done_on=FRI - timedelta(days=3)))],
        owed=expiring_overrides([line("A", DECLARED)], FRI),
    )

    told = weekly(week, last=weekly(week))

    assert from_plain(Weekly, json.loads(canonical(to_plain(told)))) == told
