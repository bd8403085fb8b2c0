"""What pages cost: CPU of a request in units of the control page, at several sizes of the portfolio."""

import argparse
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from bench import databases
from bench.rounds import ROUNDS, against, one_by_one
from bench.rows import Row
from bench.server import Server, serving

SIZES = [200, 2_000, 10_000]
WORKLOAD = 2_000  # projects
CONNECTIONS = 8
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


def run(options: argparse.Namespace) -> list[Row]:
    rows: list[Row] = []
    ratios: dict[tuple[str, int], float] = {}
    statements: dict[str, set[int]] = {}
    sizes = options.projects or SIZES
    with databases.services() as urls:
        for size in sizes:
            variables = databases.of_size(urls, size, fresh=options.fresh)
            with serving(variables, databases.cookie(variables)) as server:
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


def _page(server: Server, name: str, path: str, size: int, requests: int) -> list[Row]:
    measured = against(server, path, requests=requests)
    at = f"{name} at {size:,}"
    most = MOST.get(name) if size == WORKLOAD else None
    cuts = quantiles(measured.times, n=100)
    low, high = min(measured.ratios), max(measured.ratios)
    return [
        Row(f"{at}: CPU", median(measured.ratios), "CPUx", most=most, low=low, high=high),
        Row(f"{at}: p50", cuts[49], "ms"),
        Row(f"{at}: p99", cuts[98], "ms"),
        Row(f"{at}: rate", measured.rate, "requests/s"),
        Row(f"{at}: SQL", server.statements(path), "statements"),
        Row(f"{at}: size", measured.rounds[-1].size, "bytes"),
    ]


def _crowd(server: Server, path: str, requests: int) -> list[Row]:
    """Eight connections at once against one worker with one thread, each time after one connection alone."""
    rates, spreads = [], []
    for _ in range(ROUNDS):
        alone = one_by_one(server, path, requests)
        begin = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as crowd:
            asked = [crowd.submit(one_by_one, server, path, requests // 2) for _ in range(CONNECTIONS)]
            times = [time for one in asked for time in one.result().times]
        rates.append(len(times) / (time.perf_counter() - begin) / alone.rate)
        cuts = quantiles(times, n=100)
        spreads.append(cuts[98] / cuts[49])
    at = f"{PORTFOLIO} at {WORKLOAD:,}, {CONNECTIONS} connections"
    return [
        Row(f"{at}: rate against one connection", median(rates), "ratio", least=0.9, low=min(rates), high=max(rates)),
        Row(f"{at}: p99 against p50", median(spreads), "ratio", most=2.5, low=min(spreads), high=max(spreads)),
    ]


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
