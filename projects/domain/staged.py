"""What a row of a portfolio file makes of a project: our columns, and what the file tells of them."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from projects.domain.fields import Field
from projects.domain.mapping import Mapping

Ids = Dict[str, int]  # key of a row by its name or code, without case

# The column of each field that has one; of a department or a tier it holds the key of the row that is called so.
COLUMNS = {
    Field.NAME: "name",
    Field.CATEGORY: "category",
    Field.PURPOSE: "purpose",
    Field.PUBLIC_SUMMARY: "public_summary",
    Field.SPONSOR: "sponsor",
    Field.MANAGER: "manager",
    Field.DEPARTMENT: "department",
    Field.PROGRAM: "program",
    Field.TIER: "tier",
    Field.STAGE: "stage",
    Field.STATUS: "state",
    Field.START_ORIGINAL: "start_original",
    Field.START_APPROVED: "start_approved",
    Field.START_ACTUAL: "start_actual",
    Field.FINISH_ORIGINAL: "finish_original",
    Field.FINISH_APPROVED: "finish_approved",
    Field.FINISH_FORECAST: "finish_forecast",
    Field.FINISH_ACTUAL: "finish_actual",
    Field.BUDGET_ORIGINAL: "budget_original",
    Field.BUDGET_APPROVED: "budget_approved",
    Field.COST_FORECAST: "cost_forecast",
    Field.COST_ACTUAL: "cost_actual",
    Field.DECLARED_RATING: "declared",
    Field.MILESTONE: "milestones",
}
# a value of these may have no place in its column: a stage that we do not have, a rating without a colour
MAY_NOT_FIT = (Field.TIER, Field.STAGE, Field.STATUS, Field.DECLARED_RATING, Field.DECLARED_NARRATIVE)
# what is told apart is everything else that describes the project
NOT_TOLD_APART = frozenset([Field.KEY, Field.REPORT_DATE, Field.REPORT_YEAR, *COLUMNS, *MAY_NOT_FIT])


class Names(NamedTuple):
    number: int  # place in the file
    key: str
    name_key: str
    code: str
    name: str


class Places(NamedTuple):
    """What it belongs to, as the file calls it, and the key of that where it is known."""

    department_named: str
    department_id: int | None
    program_named: str
    program_id: int | None
    tier_id: int | None
    stage_id: int | None
    state: str


class People(NamedTuple):
    sponsor_named: str
    sponsor_id: int | None
    manager_named: str
    manager_id: int | None


class Words(NamedTuple):
    category: str
    purpose: str
    public_summary: str


class Days(NamedTuple):
    start_original: date | None
    start_approved: date | None
    start_actual: date | None
    finish_original: date | None
    finish_approved: date | None
    finish_forecast: date | None
    finish_actual: date | None


class Money(NamedTuple):
    """Whole units of the currency, which is "" where no amount names one."""

    currency: str
    budget_original: Decimal | None
    budget_approved: Decimal | None
    cost_forecast: Decimal | None
    cost_actual: Decimal | None


class Declared(NamedTuple):
    declared_colour: str
    declared_word: str
    declared_reason: str


class Apart(NamedTuple):
    """The day of the report, and as JSON text what is withheld and why, what has no column, and the milestones."""

    reported_on: date
    withheld: str
    source_values: str
    milestones: str


Staged: TypeAlias = "tuple[object, ...]"  # one value for each of STAGED
STAGED = tuple(name for part in (Names, Places, People, Words, Days, Money, Declared, Apart) for name in part._fields)


@dataclass(frozen=True, slots=True)
class Known:
    """What the portal knows already: keys by name or code, without case. People go by their e-mail addresses: a
    namesake must not get a part on a project."""

    departments: Ids = field(default_factory=dict)
    programs: Ids = field(default_factory=dict)
    tiers: Ids = field(default_factory=dict)
    stages: Ids = field(default_factory=dict)
    people: Ids = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of each project: only this is compared and written, all else is left alone.

    columns: of COLUMNS. labels: names in `source_values`. withholdable: names in `withheld`.
    """

    columns: tuple[str, ...]
    labels: tuple[str, ...]
    withholdable: tuple[str, ...]


def told_by(mapping: Mapping) -> Told:
    """What a file with this mapping tells."""
    fields = [*mapping.fields(), *([Field.MILESTONE] if mapping.headings_of(Field.MILESTONE) else [])]
    apart = [name.label for name in fields if name not in NOT_TOLD_APART or name in MAY_NOT_FIT]
    return Told(
        columns=tuple(COLUMNS[name] for name in fields if name in COLUMNS),
        labels=(*apart, *extra_names(mapping).values()),
        withholdable=tuple(withheld_name(name) for name in fields),
    )


def withheld_name(name: Field) -> str:
    """The name of a field in `Project.withheld`: that of its column, else its own."""
    return COLUMNS.get(name, name.value)


def extra_names(mapping: Mapping) -> dict[str, str]:
    """The name in `source_values` of each unmapped heading: its own, unless a field of ours is called so."""
    labels = {name.label for name in Field}
    return {heading: f"{heading} (column)" if heading in labels else heading for heading in mapping.unmapped}
