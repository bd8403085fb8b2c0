"""The sums of the whole portfolio, reckoned once for all who see the same of it, and kept until something changes.

Each process keeps them under the numbers of the last audited change and of the last period of a standing, so whatever
is shown was reckoned from what is stored now. Only a change that is committed after one with a higher number can be
missed, for a minute at most. Under other filters, and for people with a scope of their own, sums are always live.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from pmo_site.people.models import User
from pmo_site.people.policy import SEES_ALL, SEES_CONFIDENTIAL
from projects.domain.as_of import AsOf
from projects.domain.thresholds import Thresholds
from reporting.domain.selections import Filters
from reporting.domain.summary import Change, Group
from reporting.queries.figures import Projects
from reporting.queries.summary import change, groups

MINUTE = timedelta(minutes=1)
MOST = 8  # portfolios: two circles, and a few past days

# What the database knows last, and whether the person has a part in confidential work, which others do not see.
# Not prepared: with keys that it knows PostgreSQL looks them up, without it reads all of 100,000 projects.
KNOWN = """
    SELECT (SELECT max(id) FROM audit_change), (SELECT max(id) FROM projects_standingperiod),
           EXISTS (SELECT FROM projects_project WHERE confidential AND manager_id = ANY(%(keys)s))
           OR EXISTS (SELECT FROM projects_project WHERE confidential AND sponsor_id = ANY(%(keys)s))
           OR EXISTS (SELECT FROM projects_member m JOIN projects_project p ON p.id = m.project_id
                      WHERE p.confidential AND m.user_id = ANY(%(keys)s))
"""

EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Sums:
    """As `summary.groups` and `summary.change` give them."""

    groups: list[Group]
    change: Change | None


_kept: dict[str, tuple[datetime, Sums]] = {}


def sums(user: User, seen: Projects, filters: Filters, as_of: AsOf, limits: Thresholds) -> Sums:
    """The sums under the filters. seen: what the person may see today."""
    key = _key(user, as_of) if filters.plain else None
    if key is None:
        return Sums(groups(seen, filters, as_of, limits), change(seen, filters, as_of))
    whole = _recall(key, as_of.now)
    if whole is None:
        whole = Sums(groups(seen, EVERYTHING, as_of, limits), change(seen, EVERYTHING, as_of))
        _keep(key, as_of.now, whole)
    # Groups tell every department, state and colour apart; the change of a week does not.
    return whole if filters == EVERYTHING else Sums(whole.groups, change(seen, filters, as_of))


def forget() -> None:
    """For whoever writes past the portal's own actions, as tests do."""
    _kept.clear()


def _recall(key: str, now: datetime) -> Sums | None:
    since, kept = _kept.get(key, (None, None))
    return kept if since and timedelta(0) <= now - since < MINUTE else None


def _keep(key: str, now: datetime, found: Sums) -> None:
    while len(_kept) >= MOST:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = (now, found)


def _key(user: User, as_of: AsOf) -> str | None:
    """Under which the sums lie for everybody who sees what this person sees; None for a scope of its own."""
    if user.role not in SEES_ALL:
        return None
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, {"keys": list(user.stands_for)})
        changed, stood, has_part = cursor.fetchone()
    whole = user.role in SEES_CONFIDENTIAL
    if has_part and not whole:
        return None
    moment = as_of.then.isoformat() if as_of.then else as_of.today.isoformat()
    return f"{'whole' if whole else 'open'} {changed} {stood} {moment}"
