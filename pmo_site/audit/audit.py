"""The unit of work: one transaction that ends with its audit rows written.

with audit.change(by=user, now=now) as unit, unit.of(item, verb="finished"):
    item.done_on = localdate(now)
    item.save()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction

from pmo_site.audit import snapshots, writing
from pmo_site.audit.models import Change

request_id: ContextVar[str] = ContextVar("request_id", default="")
_current: ContextVar[Unit | None] = ContextVar("unit", default=None)


class Person(Protocol):
    """Whoever acts: anything with a primary key and a name."""

    pk: Any

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as plain values; the portal itself has no id."""

    id: int | None
    label: str

    @classmethod
    def of(cls, person: Person | None) -> Actor:
        return cls(person.pk, str(person)) if person else PORTAL


PORTAL = Actor(None, "The portal")
NOBODY = Actor(None, "")

Hook = Callable[[list[int], "Unit"], None]


@dataclass(slots=True)
class Unit:
    """What is being changed by whom. Made by `change`, shared by everything nested in it."""

    actor: Actor
    behalf: Actor
    now: datetime
    rows: list[Change] = field(default_factory=list)
    hooks: dict[Hook, set[int]] = field(default_factory=dict)

    @contextmanager
    def of(
        self, row: models.Model, *, verb: str, subject: models.Model | None = None, note: str = ""
    ) -> Iterator[None]:
        """Record what the block does to `row`: it is read before and after; no difference, no audit row.

        The row is locked until the unit ends, so that what was read stays true.
        """
        key = row.pk
        before = snapshots.of_row(row) if key else None
        yield
        row.pk = row.pk or key  # a deletion takes it away
        self._differing(row, before, snapshots.of_row(row), verb=verb, subject=subject, note=note)

    @contextmanager
    def of_rows(self, rows: Sequence[models.Model], *, verb: str, note: str = "") -> Iterator[None]:
        """As `of`, for stored rows of one model at once: two statements, however many there are."""
        before = snapshots.of_rows(rows, lock=True)
        yield
        after = snapshots.of_rows(rows)
        for row in rows:
            self._differing(row, before.get(row.pk), after.get(row.pk), verb=verb, subject=None, note=note)

    def created(self, rows: Iterable[models.Model], *, verb: str, subject: str = "") -> None:
        """Record rows of one model that were made in bulk."""
        made = list(rows)
        after = snapshots.of_rows(made)
        for row in made:
            entry = self._row(row, verb=verb, subject=None, note="", before={}, after=after[row.pk])
            entry.subject = subject or entry.subject
            self.rows.append(entry)

    def happened(self, row: models.Model, *, verb: str, note: str = "") -> None:
        """Record an event that left the row as it is, for example that a person signed in."""
        stored = snapshots.of_row(row)
        self.rows.append(self._row(row, verb=verb, subject=None, note=note, before={}, after=stored))

    def noticed(self, what: str, *, kind: str, verb: str) -> None:
        """Record an event about something that is no row of ours, for example an attempt to get in."""
        told = {"subject": kind, "target_type": kind, "target": what, "verb": verb, "before": {}}
        self.rows.append(Change(**self.stamp(), **told))

    def _differing(
        self,
        row: models.Model,
        before: snapshots.Row | None,
        after: snapshots.Row | None,
        *,
        verb: str,
        subject: models.Model | None,
        note: str,
    ) -> None:
        changed = snapshots.difference(before, after)
        if changed or (before is None) != (after is None):
            self.rows.append(self._row(row, verb=verb, subject=subject, note=note, before=changed, after=after))

    def at_the_end(self, hook: Hook, pk: int) -> None:
        """Call `hook` once with the sorted keys that were gathered for it, when the outermost unit ends."""
        self.hooks.setdefault(hook, set()).add(pk)

    def _row(
        self,
        row: models.Model,
        *,
        verb: str,
        subject: models.Model | None,
        note: str,
        before: dict[str, Any],
        after: dict[str, Any] | None,
    ) -> Change:
        return Change(
            **self.stamp(),
            verb=verb,
            subject=snapshots.key(subject) if subject else subject_of(row),
            target_type=row._meta.label_lower,
            target_id=str(row.pk),
            target=str(row)[:300],
            before=before,
            after=after,
            note=note,
        )

    def stamp(self) -> dict[str, Any]:
        """Who, for whom, when and in which request: the same in every row of a unit."""
        return {
            "at": self.now,
            "request": request_id.get(),
            "actor_id": self.actor.id,
            "actor": self.actor.label,
            "behalf_id": self.behalf.id,
            "behalf": self.behalf.label,
        }

    def finish(self) -> None:
        while self.hooks:
            hook, keys = self.hooks.popitem()
            hook(sorted(keys), self)
        self.write()

    def write(self) -> None:
        """Write what was recorded so far: what comes next of the same rows must stand after it in the trail."""
        writing.write(self.rows)
        self.rows.clear()


def subject_of(row: models.Model) -> str:
    """What a row's changes are listed under: a row of a project belongs to its project, all else to itself.

    The project is not loaded: a thousand risks would ask for a thousand projects.
    """
    field = next((field for field in row._meta.concrete_fields if field.name == "project"), None)
    if field is None or field.related_model is None:
        return snapshots.key(getattr(row, "project", None) or row)
    return f"{field.related_model._meta.label_lower}:{field.value_from_object(row)}"


def current() -> Unit | None:
    """The unit of work that is open here, if one is."""
    return _current.get()


@contextmanager
def change(*, by: Person | None, now: datetime, behalf: Person | None = None) -> Iterator[Unit]:
    """Open a unit of work, or join the one that is open.

    by: who acts; None is the portal itself. behalf: the person whose delegate acts. now: aware, the time of business.
    The outermost exit runs the gathered hooks and writes every audit row inside the same transaction.
    """
    joined = _current.get()
    if joined is not None:
        yield joined
        return
    unit = Unit(actor=Actor.of(by), behalf=Actor.of(behalf) if behalf else NOBODY, now=now)
    with transaction.atomic():
        token = _current.set(unit)
        try:
            yield unit
            unit.finish()
        finally:
            _current.reset(token)
