"""Rows of a result: a figure, its unit, and the goal that it must keep."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. `most` and `least` are its goal; a row without a goal only informs."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def holds(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def goal(self) -> str | None:
        if self.most is not None:
            return f"<= {self.most:g}"
        return None if self.least is None else f">= {self.least:g}"

    def plain(self) -> dict[str, Any]:
        spread = {} if self.low is None else {"min": round(self.low, 4), "max": round(self.high or 0, 4)}
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "goal": self.goal,
            "holds": self.holds,
        } | spread


def table(rows: list[Row]) -> str:
    lines = []
    for row in rows:
        spread = "" if row.low is None else f"{row.low:.2f} to {row.high:.2f}"
        verdict = "" if row.goal is None else f"{row.goal:>9}  {'holds' if row.holds else 'DOES NOT HOLD'}"
        lines.append(f"{row.name:62} {row.value:12,.2f} {row.unit:12} {spread:18} {verdict}".rstrip())
    return "\n".join(lines)


def machine() -> dict[str, Any]:
    """What the figures were measured on; they are ratios, so that machines can be compared all the same."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return {
        "cpu": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "kernel": platform.release(),
        "load": os.getloadavg()[0],
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []
