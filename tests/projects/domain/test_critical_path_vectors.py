"""The critical path against published vectors."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from projects.domain.calendars import CalendarException, WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import Activity, Computed, ConstraintKind, Link, LinkKind, Network
from tests.factories.networks import ALL_HOURS, DAY, Wanted, at, by_name, network, task

ZERO = at("2025-01-06 00:00")


def days(found: Computed) -> dict[str, float]:
    """Dates as days after zero, for published networks that know no calendar."""
    dates = {"ES": found.early_start, "EF": found.early_finish, "LS": found.late_start, "LF": found.late_finish}
    return {name: (date - ZERO) / timedelta(days=1) for name, date in dates.items()}


def on_numbers(
    durations: dict[str, float], links: list[tuple[str, str, str, float]], first: str
) -> dict[str, Computed]:
    """A network in continuous time whose first activity begins at day zero; others may begin before it."""
    keys = {name: key for key, name in enumerate(durations)}
    of = Network(
        start=ZERO - timedelta(days=100),
        activities=tuple(
            Activity(
                keys[name],
                round(days * 86400),
                name,
                constraint=ConstraintKind.SNET if name == first else ConstraintKind.ASAP,
                constraint_at=ZERO if name == first else None,
            )
            for name, days in durations.items()
        ),
        links=tuple(Link(keys[a], keys[b], LinkKind(kind), round(lag * 86400)) for a, b, kind, lag in links),
        calendars={1: ALL_HOURS},
        calendar=1,
    )
    return by_name(of, compute(of))


def test_relations_of_the_criticalpath_package(beside: Path) -> None:
    """The package lets work be late after the finish of the project; MS Project does not, nor does the engine."""
    cases = json.loads((beside / "vectors" / "cpm_relations_criticalpath_cran.json").read_text())["cases"]
    whole = 0

    for case in cases:
        found = {
            name: days(one) for name, one in on_numbers(dict(case["activities"]), case["relations"], "begin").items()
        }
        want = case["expect"]
        finish = max(one["EF"] for one in want.values())
        within = all(one["LF"] <= finish for one in want.values())
        whole += within
        assert [(one["ES"], one["EF"]) for one in found.values()] == [(one["ES"], one["EF"]) for one in want.values()]
        assert found == want if within else max(one["LF"] for one in found.values()) == finish, case["name"]
    assert (len(cases), whole) == (36, 23)


def test_penn_state_with_starts_and_finishes(beside: Path) -> None:
    wanted = json.loads((beside / "vectors" / "cpm_pdm_pennstate.json").read_text())["activities"]
    links = [(before, name, kind, 0.0) for name, one in wanted.items() for before, kind in one["preds"]]

    found = on_numbers({name: one["d"] for name, one in wanted.items()}, links, "A")

    for name, one in wanted.items():
        assert days(found[name]) == {key: one[key] for key in ("ES", "EF", "LS", "LF")}
        assert (found[name].total_float / 86400, found[name].free_float / 86400) == (
            one["TF"],
            min(one["FF"], one["TF"]),
        )


def test_penn_state_from_finish_to_start() -> None:
    durations = dict(zip("ABCDEFGHIJKLMN", (2, 10, 13, 12, 12, 7, 10, 16, 6, 12, 5, 8, 5, 3), strict=True))
    after = ["AB", "AC", "AD", "BE", "BF", "DG", "DH", "FI", "CJ", "GJ", "IK", "EL", "KL", "HM", "JN", "LN", "MN"]
    links = [(before, name, "FS", 0.0) for before, name in after]

    found = on_numbers(durations, links, "A")

    assert days(found["N"])["EF"] == 41
    assert "".join(name for name, one in found.items() if one.critical) == "ABFIKLN"


def test_psplib_j30_gives_the_stored_length(beside: Path) -> None:
    with zipfile.ZipFile(beside / "data" / "psplib" / "j30.sm.zip") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".sm")]

    for text in texts:
        stored = int(re.search(r"MPM-Time\n +(?:\d+ +){5}(\d+)", text)[1])
        assert max(days(one)["EF"] for one in psplib(text)) == stored
    assert len(texts) == 480


def psplib(text: str) -> list[Computed]:
    """Lines of numbers after the heading: job, modes, count, successors; then job, mode, duration, demands."""
    rows = [[int(number) for number in line.split()] for line in text.splitlines() if re.match(r" +\d[\d ]*$", line)]
    successors, durations = rows[1:33], rows[33:65]
    links = [(str(job), str(after), "FS", 0.0) for job, _, _, *afters in successors for after in afters]
    return list(on_numbers({str(job): duration for job, _, duration, *_ in durations}, links, "1").values())


def from_mpxj(case: dict[str, Any]) -> Network:
    closed = tuple(CalendarException(at(day).date(), at(day).date()) for day in case["holidays"])
    tasks = [_from_mpxj(one) for one in case["tasks"]]
    return network(*tasks, start=case["start"], calendar=WorkCalendar("Standard", exceptions=closed))


def _from_mpxj(one: dict[str, Any]) -> Wanted:
    kind, *dates = one.get("c", ["ASAP"])
    fields: dict[str, Any] = {"constraint": ConstraintKind(kind)} | ({"constraint_at": dates[0]} if dates else {})
    for name, field in (("deadline", "deadline"), ("AS", "actual_start"), ("AF", "actual_finish")):
        fields |= {field: one[name]} if name in one else {}
    if "pct" in one:
        fields["remaining"] = round(one["d"] * DAY * (100 - one["pct"]) / 100)
    after = [f"{a} {kind}{lag[0]:+}{[*lag, 'd'][1]}" if lag else f"{a} {kind}" for a, kind, *lag in one.get("p", [])]
    return task(one["id"], one["d"], *after, **fields)


def test_mpxj_emulation(beside: Path) -> None:
    cases = json.loads((beside / "vectors" / "cpm_mpxj_generated.json").read_text())["cases"]

    for case in cases:
        of = from_mpxj(case)
        found = by_name(of, compute(of))
        assert {name: told(one) for name, one in found.items()} == {
            name: wanted(one) for name, one in case["result"].items()
        }, case["name"]
    assert len(cases) == 10


def told(one: Computed) -> tuple[Any, ...]:
    dates = one.early_start, one.early_finish, one.late_start, one.late_finish
    return *dates, one.total_float / DAY, one.free_float / DAY, one.critical


def wanted(one: dict[str, str]) -> tuple[Any, ...]:
    dates = (at(one[date]) for date in ("ES", "EF", "LS", "LF"))
    return *dates, float(one["TS"][:-1]), float(one["FS"][:-1]), one["crit"] == "True"
