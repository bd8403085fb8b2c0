"""Lists of people for the PMO admin, and what is told of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from pmo_site.audit.models import Change
from pmo_site.audit.snapshots import key
from pmo_site.people.models import Delegation, Department, User

PAGE = 100
TOLD = 20

ACTIVE, INVITED, CLOSED, ALL = "active", "invited", "closed", "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of people is cut down to. state: one of ACTIVE, INVITED, CLOSED, ALL; INVITED has no password yet."""

    text: str = ""
    role: str = ""
    department: Department | None = None
    state: str = ACTIVE


def people(filters: Filters, *, page: str | int = 1) -> Page[User]:
    """A page of people by name, with their departments: two queries."""
    found = _in_state(User.objects.with_department(), filters.state)
    if filters.text:
        found = found.matching(filters.text)
    if filters.role:
        found = found.filter(role=filters.role)
    if filters.department:
        found = found.filter(department__path__startswith=filters.department.path)
    return Paginator(found.order_by("name", "pk"), PAGE).get_page(page)


def _in_state(users: Any, state: str) -> Any:
    if state == INVITED:
        return users.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return users if state == ALL else users.filter(is_active=state != CLOSED)


def delegations_given(user: User, today: date) -> QuerySet[Delegation]:
    """Who stands in for the person, from today on, the soonest first."""
    return user.delegations_given.with_people().filter(ends__gte=today).order_by("starts")


def delegations_received(user: User, today: date) -> QuerySet[Delegation]:
    """For whom the person stands in, from today on, the soonest first."""
    coming = user.delegations_received.with_people().filter(ends__gte=today, delegator__is_active=True)
    return coming.order_by("starts")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened with an account, in a sentence."""

    at: datetime
    says: str


def told_of(user: User) -> list[Told]:
    """What happened with the account lately, newest first."""
    return [Told(change.at, _sentence(change)) for change in Change.objects.about(key(user)).newest_first()[:TOLD]]


def _sentence(change: Change) -> str:
    if change.target_type != User._meta.label_lower:
        return f"{change.actor} {change.verb} the {change.target_type.rpartition('.')[2]} “{change.target}”."
    if change.actor_id == int(change.target_id) and not change.before:
        return f"{change.actor} {change.verb}."
    fields = [name.removesuffix("_id") for name in change.before if name != "version"]
    details = f": {', '.join(sorted(fields))}" if change.verb == "edited" else ""
    return f"{change.actor} {change.verb} {change.target}{details}."
