"""python -m bench NAME: runs one benchmark, prints its rows, and exits 1 when a row does not hold."""

import argparse
import importlib
import json
import sys

from bench.rows import Row, machine, table

NAMES = ("pages", "transfer", "reports", "montecarlo", "gantt", "cpm")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("bench", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.add_argument("--projects", type=int, nargs="+", help="sizes of the portfolio")
    parser.add_argument("--requests", type=int, default=100, help="requests in a round (default: 100)")
    parser.add_argument("--fresh", action="store_true", help="load the data anew")
    options = parser.parse_args(arguments)
    rows: list[Row] = importlib.import_module(f"bench.{options.bench}").run(options)
    told = {"bench": options.bench, "machine": machine(), "rows": [row.plain() for row in rows]}
    print(json.dumps(told, indent=1) if options.json else table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
