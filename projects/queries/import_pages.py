"""What a checked import would do, as its page lists it: a page of rows at a time, and only of projects one may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pmo_site.people.models import User
from pmo_site.ui import words
from projects.domain.fields import Field, Kind
from projects.domain.staged import COLUMNS, MAY_NOT_FIT, withheld_name
from projects.models import PortfolioImport, Project, StagedProject
from projects.queries.imports import without_row

PAGE = 50
LONG = 160  # characters of a value
NAMES = {withheld_name(field): field for field in Field}
LABELS = {field.label for field in Field if field in COLUMNS or field in MAY_NOT_FIT}
OTHERS = {"currency": "Currency", "source_key": Field.KEY.label, "declared_reason": Field.DECLARED_NARRATIVE.label}
WITHHELD = {"declared_reason": Field.DECLARED_NARRATIVE.value}  # where the name of what is withheld is another one
NOTHING = "nothing"
NESTED = ("milestones", "source_values")
ORDER = [*COLUMNS.values(), "declared_reason", "currency", "source_key", "source_values"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One value that changes, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A project that would change, and where the row stands."""

    project: Project
    number: int
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list; `after` is where the next one begins, None at the end."""

    rows: list[Any]
    after: int | None


def changed(job: PortfolioImport, user: User, *, after: int = 0) -> Listed:
    """Projects that would change, field by field, in the order of the file."""
    rows = job.rows.changed().filter(project__in=Project.objects.visible_to(user)).select_related("project")
    page = list(rows.after(after).in_file_order()[: PAGE + 1])
    told = [Changed(row.project, row.number, tuple(_details(row))) for row in page[:PAGE] if row.project]
    return Listed(told, page[PAGE - 1].number if len(page) > PAGE else None)


def new(job: PortfolioImport, *, after: int = 0) -> Listed:
    """Rows that would become projects."""
    page = list(job.rows.new().after(after).in_file_order()[: PAGE + 1])
    return Listed(page[:PAGE], page[PAGE - 1].number if len(page) > PAGE else None)


def gone(job: PortfolioImport, user: User, *, after: int = 0) -> Listed:
    """Projects of the source that the file does not have. They stay as they are."""
    rows = without_row(job).visible_to(user).select_related("department")
    page = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    return Listed(page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else None)


def rejected(job: PortfolioImport, *, after: int = 0) -> Listed:
    """Cells and rows that cannot be taken; `after` counts them."""
    rows = job.result.get("rejected", [])
    return Listed(rows[after : after + PAGE], after + PAGE if len(rows) > after + PAGE else None)


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows tell a field, how many withhold it, and what it adds up to by currency."""

    label: str
    count: int
    withheld: int
    sums: tuple[tuple[Decimal, str], ...]


def totals(job: PortfolioImport) -> list[Total]:
    """To compare with the totals of the publisher, in the order of our fields."""
    found = job.result.get("totals", {})
    return [
        Total(field.label, found[field]["count"], found[field]["withheld"], tuple(_sums(found[field])))
        for field in Field
        if field in found
    ]


def _sums(told: dict[str, Any]) -> Iterator[tuple[Decimal, str]]:
    """Amounts without a currency have no sign."""
    single = {} if told["sum"] is None else {told["currency"]: told["sum"]}
    yield from ((Decimal(amount), currency) for currency, amount in told.get("sums", single).items())


def _details(row: StagedProject) -> Iterator[Detail]:
    """In the order of our fields; what was or becomes withheld says why."""
    changes = dict(row.changes or {})
    currency = row.currency or (row.project.currency if row.project else "")
    withheld = [side or {} for side in changes.pop("withheld", (None, None))]
    for name in sorted(changes, key=ORDER.index):
        old, new = changes[name]
        if name in NESTED:
            yield from _nested(old or {}, new or {})
            continue
        said = [_said(name, value, side, currency) for value, side in zip((old, new), withheld, strict=True)]
        yield _detail(_label(name), *said)
    told = {WITHHELD.get(name, name) for name in changes}
    yield from (
        _detail(_label(name), *(_reason(side, name) for side in withheld))
        for name in sorted(withheld[0].keys() | withheld[1].keys())
        if name not in told and withheld[0].get(name) != withheld[1].get(name)
    )


def _nested(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Detail]:
    """What differs within a column of several values, one by one."""
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            label = f"{name}, in the source's words" if name in LABELS else name
            yield _detail(label, _text(old.get(name)), _text(new.get(name)))


def _detail(label: str, old: str, new: str) -> Detail:
    return Detail(label, old, new if new != old else "the same words, set otherwise")


def _label(name: str) -> str:
    return NAMES[name].label if name in NAMES else OTHERS.get(name, name)


def _said(name: str, value: Any, withheld: dict[str, str], currency: str) -> str:
    field = NAMES.get(name)
    if value in (None, ""):
        return _reason(withheld, WITHHELD.get(name, name))
    if name == "state":
        return str(Project.State(value).label)
    if field and field.kind is Kind.DATE:
        return words.day(date.fromisoformat(value))
    if field and field.kind is Kind.MONEY:
        return words.money_exact(Decimal(str(value)), currency)
    return _text(value)


def _reason(withheld: dict[str, str], name: str) -> str:
    reason = _text(withheld.get(name))
    return reason if reason == NOTHING or reason.lower().startswith("withheld") else f"withheld: {reason}"


def _text(value: Any) -> str:
    text = NOTHING if value in (None, "") else " ".join(str(value).split())
    return text if len(text) <= LONG else f"{text[:LONG].rstrip()}…"
