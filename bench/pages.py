"""What pages cost: CPU of a request in units of the control page, at several sizes of the portfolio."""

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import mean, median, quantiles

from bench import databases
from bench.rows import Row
from bench.server import Server, serving

SIZES = [200, 2_000, 10_000]
WORKLOAD = 2_000  # projects
ROUNDS = 3
CONNECTIONS = 8
CONTROL = "/bench/control/"
PORTFOLIO, OVERVIEW = "portfolio dashboard", "project overview"
PAGES = {
    PORTFOLIO: "/portfolio/",
    OVERVIEW: "/projects/SEW-001/",
    "project risks and issues": "/projects/SEW-001/risks/",
    "project money": "/projects/SEW-001/money/",
    "department dashboard": "/departments/SEW/",
    "home": "/",
}
MOST = {PORTFOLIO: 4.0, OVERVIEW: 3.0}  # in control pages, at the workload
MOST_STATEMENTS = 12


@dataclass(frozen=True, slots=True)
class Round:
    """Some requests of one page: milliseconds of CPU a request, and how long each took, in milliseconds."""

    cpu: float
    times: list[float]
    seconds: float


def run(options: argparse.Namespace) -> list[Row]:
    rows: list[Row] = []
    ratios: dict[tuple[str, int], float] = {}
    statements: dict[str, set[int]] = {}
    sizes = options.projects or SIZES
    with databases.services() as urls:
        for size in sizes:
            variables = databases.of_size(urls, size, fresh=options.fresh)
            with serving(variables, _cookie(variables)) as server:
                for name, path in PAGES.items():
                    measured = _page(server, name, path, size, options.requests)
                    rows += measured
                    ratios[name, size] = measured[0].value
                    statements.setdefault(name, set()).add(server.statements(path))
                if size == WORKLOAD:
                    rows += _crowd(server, PAGES[PORTFOLIO], options.requests)
    rows += [_growth(ratios, name, sizes) for name in MOST if len(sizes) > 1]
    rows += _far(ratios)
    for name in MOST:
        rows.append(
            Row(f"{name}: statements, the most of all sizes", max(statements[name]), "statements", MOST_STATEMENTS)
        )
        rows.append(Row(f"{name}: SQL, different numbers of it", len(statements[name]), "numbers", 1))
    return rows


def _cookie(variables: Mapping[str, str]) -> str:
    command = [sys.executable, "-m", "bench.sign_in"]
    done = subprocess.run(command, env=variables, cwd=databases.ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _page(server: Server, name: str, path: str, size: int, requests: int) -> list[Row]:
    """Control, page, control, three times; the page in units of the controls before and after it."""
    for warm in (CONTROL, path):
        _round(server, warm, 10)
    ratios, times, seconds = [], [], 0.0
    for _ in range(ROUNDS):
        before, page, after = (_round(server, one, requests) for one in (CONTROL, path, CONTROL))
        ratios.append(page.cpu / mean((before.cpu, after.cpu)))
        times += page.times
        seconds += page.seconds
    at = f"{name} at {size:,}"
    most = MOST.get(name) if size == WORKLOAD else None
    cuts = quantiles(times, n=100)
    body, _ = server.get(server.connect(), path)
    return [
        Row(f"{at}: CPU", median(ratios), "CPUx", most=most, low=min(ratios), high=max(ratios)),
        Row(f"{at}: p50", cuts[49], "ms"),
        Row(f"{at}: p99", cuts[98], "ms"),
        Row(f"{at}: rate", len(times) / seconds, "requests/s"),
        Row(f"{at}: SQL", server.statements(path), "statements"),
        Row(f"{at}: size", len(body), "bytes"),
    ]


def _round(server: Server, path: str, requests: int) -> Round:
    """As many requests on one connection, one after the other."""
    link, times = server.connect(), []
    before, begin = server.cpu(), time.perf_counter()
    for _ in range(requests):
        asked = time.perf_counter()
        server.get(link, path)
        times.append((time.perf_counter() - asked) * 1000)
    seconds, used = time.perf_counter() - begin, server.cpu() - before
    link.close()
    return Round(used * 1000 / requests, times, seconds)


def _crowd(server: Server, path: str, requests: int) -> list[Row]:
    """Eight connections at once against one worker with one thread, interleaved with one connection."""
    rates, spreads = [], []
    for _ in range(ROUNDS):
        alone = _round(server, path, requests)
        begin = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as crowd:
            rounds = list(crowd.map(lambda _: _times(server, path, requests // 2), range(CONNECTIONS)))
        seconds, times = time.perf_counter() - begin, [one for times in rounds for one in times]
        rates.append(len(times) / seconds / (requests / alone.seconds))
        cuts = quantiles(times, n=100)
        spreads.append(cuts[98] / cuts[49])
    at = f"{PORTFOLIO} at {WORKLOAD:,}, {CONNECTIONS} connections"
    return [
        Row(f"{at}: rate against one connection", median(rates), "ratio", least=0.9, low=min(rates), high=max(rates)),
        Row(f"{at}: p99 against p50", median(spreads), "ratio", most=2.5, low=min(spreads), high=max(spreads)),
    ]


def _times(server: Server, path: str, requests: int) -> list[float]:
    link, times = server.connect(), []
    for _ in range(requests):
        asked = time.perf_counter()
        server.get(link, path)
        times.append((time.perf_counter() - asked) * 1000)
    link.close()
    return times


def _growth(ratios: Mapping[tuple[str, int], float], name: str, sizes: list[int]) -> Row:
    """What a larger portfolio costs more; up to 10,000 projects."""
    small, large = min(sizes), max((size for size in sizes if size <= 10_000), default=max(sizes))
    ratio = ratios[name, large] / ratios[name, small]
    return Row(f"{name}: {large:,} projects against {small:,}", ratio, "ratio", most=1.3)


def _far(ratios: Mapping[tuple[str, int], float]) -> list[Row]:
    far, near = ratios.get((PORTFOLIO, 100_000)), ratios.get((PORTFOLIO, 200))
    if far is None or near is None:
        return []
    return [Row(f"{PORTFOLIO}, first page: 100,000 projects against 200", far / near, "ratio", most=2.0)]
