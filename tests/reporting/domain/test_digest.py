"""The risk digest."""

import json
from datetime import date, timedelta
from decimal import Decimal

from projects.domain.records import canonical, from_plain, to_plain
from reporting.domain.digest import ClosedRisk, Digest, by_department, digest
from reporting.domain.risk_lines import RiskLine, register

WED = date(2026, 11, 25)
LAST = date(2026, 11, 18)
M = 1_000_000


def line(key: int, exposure: int | None, **more: object) -> RiskLine:
    amount = None if exposure is None else Decimal(exposure)
    facts = {
        "label": f"R-{key:02}",
        "text": "Resin is late",
        "code": "SEW-014",
        "project": "Sewer",
        "department": "Sewerage",
    }
    return RiskLine(key=key, exposure=amount, **facts | more)


def closed(**more: object) -> ClosedRisk:
    facts = {"label": "R-09", "text": "Steel", "code": "SEW-014", "project": "Sewer", "department": "Sewerage"}
    return ClosedRisk(closed_on=date(2026, 11, 20), **facts | more)


BEFORE = [line(1, 5 * M), line(2, 9 * M)]
FIRST = digest("PMO", BEFORE, [], on=LAST)
NOW = [line(1, 6 * M), line(2, 9 * M), line(3, 2 * M, review_on=LAST)]


def test_digest_tells_what_is_new_grown_overdue_and_closed() -> None:
    told = digest("PMO", NOW, [closed()], on=WED, last=FIRST, before=register(BEFORE))

    assert [risk.key for risk in told.top] == [2, 1, 3]
    assert [risk.key for risk in told.new] == [3]
    assert [(risk.key, risk.by) for risk in told.grown] == [(1, M)]
    assert [risk.key for risk in told.overdue] == [3]
    assert [risk.label for risk in told.closed] == ["R-09"]


def test_digest_lists_the_most_urgent_and_counts_all() -> None:
    told = digest("PMO", [line(key, key) for key in range(1, 31)], [], on=WED, last=FIRST, before={})

    assert [len(told.new), told.new[0].key, told.counts["new"]] == [20, 30, 30]


def test_digest_headline_says_how_the_exposure_moved_since_the_last_one() -> None:
    told = digest("PMO", NOW, [], on=WED, last=FIRST, before=register(BEFORE))

    assert told.headline == (
        "3 open risks, exposure $17.0M, grown by $3.0M since Wed 18 Nov 2026: 1 new, 1 grown, 1 with an overdue review."
    )


def test_first_digest_compares_with_nothing() -> None:
    assert (FIRST.since, FIRST.new, FIRST.grown) == (None, (), ())
    assert FIRST.headline == "2 open risks, exposure $14.0M."


def test_digest_of_an_empty_register_says_so() -> None:
    assert digest("PMO", [], [], on=WED).headline == "No risk is open."


def test_digest_of_unscored_risks_has_no_exposure() -> None:
    assert digest("PMO", [line(1, None)], [], on=WED).headline == "1 open risk, not scored."


def test_digest_keeps_half_a_year_of_the_trend() -> None:
    told = FIRST
    for week in range(1, 40):
        told = digest("PMO", NOW, [], on=LAST + timedelta(weeks=week), last=told)

    assert [len(told.trend), told.trend[-1].on - told.trend[0].on] == [26, timedelta(weeks=25)]


def test_digest_made_twice_on_a_day_leaves_one_point() -> None:
    once = digest("PMO", NOW, [], on=WED, last=FIRST)

    assert digest("PMO", NOW, [], on=WED, last=once).trend == once.trend


def test_by_department_gives_each_its_own_and_also_the_one_that_became_empty() -> None:
    opened = [line(1, 5), line(2, 7, department="Parks")]
    harbor = digest("Harbor", [line(4, 8, department="Harbor")], [], on=LAST)

    told = by_department(opened, [closed(department="Roads")], on=WED, last={"Harbor": harbor}, before={4: Decimal(8)})

    assert {name: one.headline for name, one in told.items()} == {
        "Harbor": "No risk is open.",
        "Parks": "1 open risk, exposure $7: 1 new.",
        "Roads": "No risk is open.",
        "Sewerage": "1 open risk, exposure $5: 1 new.",
    }


def test_digest_comes_back_from_its_json() -> None:
    told = digest("PMO", NOW, [closed()], on=WED, last=FIRST, before=register(BEFORE))

    assert from_plain(Digest, json.loads(canonical(to_plain(told)))) == told
