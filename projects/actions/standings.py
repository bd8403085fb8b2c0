"""Refreshing standings, set-based: the rows of lists and dashboards, and their history."""

from __future__ import annotations

from pmo_site.audit.audit import Unit


def refresh(projects: list[int], unit: Unit) -> None:
    """Derive the standing of each project anew and note what changed in its history."""
