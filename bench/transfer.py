"""Files out and in: the CSV of 5,000 projects against a plain Django one, and 10,000 rows against COPY."""

import argparse
import json
from statistics import median, quantiles

from bench import databases
from bench.rounds import against
from bench.rows import Row
from bench.server import serving

EXPORTED = 6_000  # projects, of which 50 in 60 are open and not confidential: 5,000 rows
IMPORTED = 10_000  # rows
EXPORT, PLAIN = "/portfolio/portfolio.csv", "/bench/plain.csv"


def run(options: argparse.Namespace) -> list[Row]:
    with databases.services() as urls:
        variables = databases.of_size(urls, EXPORTED, fresh=options.fresh)
        with serving(variables, databases.cookie(variables)) as server:
            exported = against(server, EXPORT, control=PLAIN, requests=max(3, options.requests // 20), by_size=True)
        empty = databases.of_size(urls, databases.FIRST)
        found = {size: _imported(empty, size) for size in (IMPORTED, IMPORTED // 4)}
    return [*_export(exported.ratios, exported.times, exported.rounds[-1].size), *_import(found)]


def _export(ratios: list[float], times: list[float], size: int) -> list[Row]:
    low, high = min(ratios), max(ratios)
    return [
        Row("CSV of 5,000 projects against a plain one, a byte", median(ratios), "ratio", most=1.1, low=low, high=high),
        Row("CSV of 5,000 projects: p50", quantiles(times, n=100)[49], "ms"),
        Row("CSV of 5,000 projects: size", size, "bytes"),
    ]


def _imported(variables: dict[str, str], rows: int) -> dict[str, float]:
    """Measured in a process of its own, whose memory is its own too; nothing stays in the database.

    Not even dead rows of the import before, through which indexes would be searched.
    """
    databases.vacuum(variables)
    return json.loads(databases.told(variables, "-m", "bench.programs.bring_in", str(rows)))


def _import(found: dict[int, dict[str, float]]) -> list[Row]:
    large, small = found[IMPORTED], found[IMPORTED // 4]
    cpu = (large["check_cpu"] + large["commit_cpu"]) / IMPORTED * 1e6
    return [
        Row("import of 10,000 rows: check", IMPORTED / large["check"], "rows/s"),
        Row("COPY of 10,000 rows", IMPORTED / large["copy"], "rows/s"),
        Row("import of 10,000 rows: commit", IMPORTED / large["commit"], "rows/s"),
        Row("import of 10,000 rows: commit against COPY", large["copy"] / large["commit"], "ratio", least=0.2),
        Row("import of 10,000 rows: CPU of check and commit", cpu, "us/row", most=150),
        Row("import: memory of 10,000 rows against 2,500", large["memory"] / small["memory"], "ratio", most=1.2),
        Row("import of 10,000 rows: memory", large["memory"] / 2**20, "MB"),
    ]
