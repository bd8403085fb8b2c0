"""What a Gantt chart costs: CPU of its page in units of the control page, its SQL and its size, at two lengths."""

import argparse
from statistics import median, quantiles

from bench import databases
from bench.rounds import against
from bench.rows import Row
from bench.server import Server, serving

MOST = {200: 3.3, 1_000: 10.0}  # in control pages, by the number of tasks
MOST_STATEMENTS = 10
MOST_BYTES = {1_000: 300_000}
UNDER_A_SECOND = 1_000  # milliseconds


def run(options: argparse.Namespace) -> list[Row]:
    rows: list[Row] = []
    with databases.services() as urls:
        variables = databases.of_size(urls, databases.FIRST, fresh=options.fresh)
        codes = {tasks: databases.told(variables, "-m", "bench.programs.plans", str(tasks)).strip() for tasks in MOST}
        with serving(variables, databases.cookie(variables)) as server:
            for tasks, code in codes.items():
                rows += _page(server, f"/projects/{code}/plan/", tasks, options.requests)
    return rows


def _page(server: Server, path: str, tasks: int, requests: int) -> list[Row]:
    measured = against(server, path, requests=requests)
    cuts = quantiles(measured.times, n=100)
    low, high = min(measured.ratios), max(measured.ratios)
    at = f"plan of {tasks:,} tasks"
    return [
        Row(f"{at}: CPU", median(measured.ratios), "CPUx", most=MOST[tasks], low=low, high=high),
        Row(f"{at}: p50", cuts[49], "ms"),
        Row(f"{at}: p99", cuts[98], "ms", most=UNDER_A_SECOND),
        Row(f"{at}: SQL", server.statements(path), "statements", most=MOST_STATEMENTS),
        Row(f"{at}: size", measured.rounds[-1].size, "bytes", most=MOST_BYTES.get(tasks)),
    ]
