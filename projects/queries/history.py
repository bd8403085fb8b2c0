"""The history of a project as sentences, out of the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from pmo_site.audit.models import Change
from pmo_site.audit.sentences import model_of, sentence
from pmo_site.audit.snapshots import key
from pmo_site.prepared import Given, Prepared
from pmo_site.ui import words
from projects.domain.durations import days
from projects.models import Project

PAGE = 50
QUIET = {"version", "exposure", "reported_on"}
LONG = 80
LATEST = 2**63 - 1
DETAILED = {"edited", "moved", "approved"}
DURATIONS = {"duration", "duration_low", "duration_high", "remaining", "work"}  # seconds that people read as days


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: who (and for whom), when, what in one sentence, and the details of an edit, one sentence each."""

    pk: int
    at: datetime
    says: str
    details: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, newest first; `older` is the key to ask for those before, or None."""

    entries: list[Entry]
    older: int | None


CHANGES = Prepared(
    lambda size: Change.objects.about(Given("subject")).filter(pk__lt=Given("before")).newest_first()[:size]
)


def entries(project: Project, *, before: int | None = None, size: int = PAGE) -> Page:
    """A page of the project's history; one query and one more for each kind of row that changes point to."""
    found = CHANGES.rows(size + 1, subject=key(project), before=min(before or LATEST, LATEST))
    told = [(change, _told(change)) for change in found[:size]]
    names = _names(told)
    shown = [_entry(change, fields, names, project) for change, fields in told]
    return Page(shown, shown[-1].pk if len(found) > size else None)


def _entry(change: Change, fields: Sequence[Any], names: dict[tuple[str, int], str], project: Project) -> Entry:
    details = tuple(_detail(field, change, names, project) for field in fields)
    return Entry(change.pk, change.at, sentence(change, here=change.subject), details, change.note)


def _told(change: Change) -> list[Any]:
    """The fields of which details are told: of edits and of dates that moved. A creation or an end says enough."""
    model = model_of(change)
    if change.verb not in DETAILED or model is None:
        return []
    fields = _fields(model)
    return [field for _, field in sorted(fields[name] for name in change.before if name in fields)]


@cache
def _fields(model: type[models.Model]) -> dict[str, tuple[int, Any]]:
    """By column the fields that details tell of, each with its place among them."""
    fields = enumerate(model._meta.concrete_fields)
    return {field.column: (place, field) for place, field in fields if field.column and field.column not in QUIET}


def _detail(field: Any, change: Change, names: dict[tuple[str, int], str], project: Project) -> str:
    old, new = change.before.get(field.column), (change.after or {}).get(field.column)
    label = str(field.verbose_name).capitalize()
    if isinstance(field, models.DateField) and old and new:
        return f"{label} moved {_moved(_day(old), _day(new))}."
    was, now = (_said(field, value, names, project) for value in (old, new))
    return f"{label} changed from {was} to {now}."


def _day(told: str) -> date:
    """The day of a date or of a moment."""
    return date.fromisoformat(told[:10])


def _moved(old: date, new: date) -> str:
    by = (new - old).days
    if not by:
        return f"to another hour of {words.day(new)}"
    return f"{words.count(abs(by), 'day')} {'later' if by > 0 else 'earlier'}, to {words.day(new)}"


def _said(field: Any, value: Any, names: dict[tuple[str, int], str], project: Project) -> str:
    if value in (None, "", {}):
        return "nothing"
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, value), f"number {value}")
    if isinstance(field, models.DecimalField):
        return words.money(Decimal(str(value)), project.currency)
    if isinstance(field, models.DateField):
        return words.day(_day(value))
    if field.choices:
        return dict(field.flatchoices).get(value, str(value))
    return _text(field, value, project)


def _text(field: Any, value: Any, project: Project) -> str:
    if field.name in DURATIONS:
        return f"{days(value, project.seconds_per_day)} days"
    text = str(value)
    return f"“{text if len(text) <= LONG else text[:LONG].rstrip() + '…'}”"


def _names(told: Iterable[tuple[Change, Sequence[Any]]]) -> dict[tuple[str, int], str]:
    """What the foreign keys in the changes point to, by model and key."""
    wanted: dict[type[models.Model], set[int]] = {}
    for change, fields in told:
        for field in fields:
            if field.related_model:
                pointed = {change.before.get(field.column), (change.after or {}).get(field.column)} - {None}
                wanted.setdefault(field.related_model, set()).update(pointed)
    return {
        (model._meta.label_lower, row.pk): str(row)
        for model, keys in wanted.items()
        for row in model._default_manager.filter(pk__in=keys)
    }
