"""What a schedule file changes, as lists of which one is shown at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from projects.models import PlanImport

LONG = 100  # rows of a page
LISTS = {
    "changed": "Changed",
    "new": "New",
    "gone": "Gone",
    "others": "Links and people",
    "added": "Added here",
    "not_kept": "Not kept",
    "differing": "Other dates",
    "quality": "Quality",
}


def listed(job: PlanImport, asked: Mapping[str, str]) -> dict[str, Any]:
    """The list that was asked for; without one the first that has something to look at."""
    result = job.result
    counts = _counts(result)
    first = next((name for name, count in counts.items() if count), "quality")
    show = asked.get("show", "") if asked.get("show") in LISTS else first
    after = asked.get("after", "")
    begin = int(after) if after.isdecimal() and len(after) < 6 else 0
    rows = _rows(result, show)
    end = begin + LONG
    return {
        "result": result,
        "show": show,
        "tabs": [(label, f"?show={name}", counts[name], name == show) for name, label in LISTS.items()],
        "rows": rows[begin:end],
        "begin": begin,
        "after": end if end < len(rows) else None,
        "unlisted": max(0, (counts[show] or 0) - len(rows)),
    }


def _counts(result: Mapping[str, Any]) -> dict[str, int | None]:
    parts = result["parts"]
    lines = parts["tasks"]
    others = (part for name, part in parts.items() if name != "tasks")
    return {
        "changed": lines["changed"] + len(result["settings"]),
        "new": lines["new"],
        "gone": lines["gone"] + len(result["idled"]),
        "others": sum(part[verb] for part in others for verb in ("new", "changed", "gone")),
        "added": lines["added"],
        "not_kept": result["not_kept_count"],
        "differing": result["differing_count"],
        "quality": None,
    }


def _rows(result: Mapping[str, Any], show: str) -> list[Any]:
    if show == "quality":
        return list(result["quality"]["checks"])
    if show == "changed" and result["settings"]:
        return [{"name": "The plan as a whole", "edits": result["settings"]}, *result["changed"]]
    if show == "gone":
        leave = [entry | {"stays": False} for entry in result["gone"]]
        return leave + [entry | {"stays": True} for entry in result["idled"]]
    if show == "new":
        return [entry | {"finish": _day(entry["finish"])} for entry in result["new"]]
    if show == "differing":
        return differing(result)
    return list(result[show])


def differing(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Lines that end on another day than the file says, the farthest first."""
    found = result.get("differing", ())
    return [{"name": n, "told": _day(told), "computed": _day(ours), "days": days} for n, told, ours, days in found]


def finish_of(job: PlanImport) -> list[date | None]:
    """The last day of the plan before and after."""
    return [_day(told) for told in job.result.get("finish", (None, None))]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
