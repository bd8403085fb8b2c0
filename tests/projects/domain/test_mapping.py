"""Mappings: corrected by a person, saved, read back."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.conventions import Conventions
from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.domain.mapping import Column, Mapping, mapping_from_json
from projects.domain.tables import Layout

NAME = Column("Project", Field.NAME)
BUDGET = Column("Budget", Field.BUDGET_APPROVED, Conventions(Decimal(10**6), "GBP", comma=False))
SAVED = Mapping((NAME, BUDGET), {Field.DEPARTMENT: "Works"}, "USD", "Sheet1", Layout(2, 1), ("Sponsor",))


def test_mapping_comes_back_from_json() -> None:
    back = mapping_from_json(json.loads(json.dumps(SAVED.as_json())))

    assert [(c.heading, c.field, c.reads) for c in back.columns] == [
        (c.heading, c.field, c.reads) for c in SAVED.columns
    ]
    assert (back.constants, back.currency, back.sheet, back.layout, back.unmapped) == (
        SAVED.constants, SAVED.currency, SAVED.sheet, SAVED.layout, SAVED.unmapped,
    )  # fmt: skip


@given(
    st.builds(
        Conventions,
        unit=st.none() | st.sampled_from([Decimal(1), Decimal(10**6)]),
        currency=st.sampled_from(["", "EUR"]),
        order=st.none() | st.sampled_from(Order),
        comma=st.none() | st.booleans(),
        fraction=st.none() | st.booleans(),
    ),
    st.sampled_from(Field),
)
def test_conventions_come_back_from_json(reads: Conventions, field: Field) -> None:
    back = mapping_from_json(json.loads(json.dumps(Mapping((Column("h", field, reads),)).as_json())))

    assert (back.columns[0].field, back.columns[0].reads) == (field, reads)


@pytest.mark.parametrize(
    "saved",
    [
        {},
        {"version": 2},
        {**SAVED.as_json(), "columns": [{"heading": "x"}]},
        {**SAVED.as_json(), "constants": {"nonsense": "x"}},
    ],
)
def test_mapping_of_anything_else_is_a_clear_error(saved: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"profile|Field"):
        mapping_from_json(saved)


def test_field_given_to_another_heading_leaves_the_first_one() -> None:
    moved = SAVED.with_field("Sponsor", Field.NAME)

    assert moved.headings_of(Field.NAME) == ("Sponsor",)
    assert moved.unmapped == ("Project",)


def test_field_taken_from_a_heading_leaves_it_unmapped() -> None:
    without = SAVED.with_field("Budget", None)

    assert without.fields() == (Field.NAME, Field.DEPARTMENT)
    assert without.unmapped == ("Sponsor", "Budget")


def test_milestones_do_not_replace_each_other() -> None:
    both = SAVED.with_field("A", Field.MILESTONE).with_field("B", Field.MILESTONE)

    assert both.headings_of(Field.MILESTONE) == ("A", "B")


def test_key_is_the_id_or_else_the_name() -> None:
    assert SAVED.key is Field.NAME
    assert SAVED.with_field("Ref", Field.KEY).key is Field.KEY
