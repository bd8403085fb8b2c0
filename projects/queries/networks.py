"""The network of a project's plan: what the critical path is computed of."""

from __future__ import annotations

from dataclasses import replace

from projects.domain import plan_networks
from projects.domain.network import Network
from projects.domain.progress import with_what_remains
from projects.queries.plans import Rows, as_plan, by_key


def network_of(rows: Rows) -> Network:
    """What is computed: the active lines that hold no others, by their primary keys.

    Raises Impossible for links that make no sense.
    """
    schedule = rows.schedule
    status = schedule.status_at if schedule.after_status else None
    plan = as_plan(rows, by_key)
    if status:
        plan = with_what_remains(plan, status)
    network = plan_networks.network_of(plan, status=status)
    return replace(network, near_critical=schedule.near_critical)
