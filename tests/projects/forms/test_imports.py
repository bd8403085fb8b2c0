"""Forms of an import: what is taken, and what is refused in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.actions.imports import reading
from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.formats.tables import read_table
from projects.forms.imports import LookForm, MappingForm, UploadForm
from projects.models import PortfolioImport
from tests.factories.projects import import_profile, portfolio_import, project

FILE = (
    b"Project ID,Project name,Approved budget,Forecast finish date,Odd\n"
    b"A,Bridge,5,03/04/2027,1\nB,Quay,6,25/04/2027,2\n"
)


@pytest.fixture
def job(db: None) -> PortfolioImport:
    made = portfolio_import(filename="city.csv", state="mapped")
    reading.read(made, read_table(FILE, filename="city.csv"))
    made.save()
    return made


def sent(job: PortfolioImport, **changed: str) -> dict[str, Any]:
    """What the browser sends when nothing but this is changed."""
    form = MappingForm(job)
    return {name: form[name].value() or "" for name in form.fields} | changed


def test_mapping_that_is_left_alone_comes_back_as_it_was(job: PortfolioImport) -> None:
    form = MappingForm(job, sent(job))

    assert form.is_valid(), form.errors
    before, after = job.read_mapping(), form.chosen()
    assert {c.heading: (c.field, c.reads) for c in after.columns} == {
        c.heading: (c.field, c.reads) for c in before.columns
    }
    assert (after.unmapped, after.layout) == (before.unmapped, before.layout)


def test_column_and_unit_that_are_corrected_are_taken(job: PortfolioImport) -> None:
    form = MappingForm(job, sent(job, field_4="category", unit_2="1000000", order_3="month first", currency="GBP"))

    assert form.is_valid(), form.errors
    chosen = {column.field: column.reads for column in form.chosen().columns}
    assert Field.CATEGORY in chosen
    assert chosen[Field.BUDGET_APPROVED].unit == Decimal(1_000_000)
    assert chosen[Field.FINISH_FORECAST].order is Order.MONTH_FIRST
    assert form.chosen().currency == "GBP"


def test_column_that_is_taken_out_is_kept_unread(job: PortfolioImport) -> None:
    form = MappingForm(job, sent(job, field_2=""))

    assert form.is_valid(), form.errors
    assert "Approved budget" in form.chosen().unmapped


def test_field_that_two_columns_hold_is_refused(job: PortfolioImport) -> None:
    form = MappingForm(job, sent(job, field_4="name"))

    assert not form.is_valid()
    assert form.errors["field_4"] == ["“Project name” holds this already."]


def test_milestones_may_be_many(job: PortfolioImport) -> None:
    assert MappingForm(job, sent(job, field_3="milestone", field_4="milestone")).is_valid()


def test_neither_id_nor_name_is_refused(job: PortfolioImport) -> None:
    form = MappingForm(job, sent(job, field_0="", field_1=""))

    assert not form.is_valid()
    assert "no project can be found again" in form.non_field_errors()[0]


def test_source_that_differs_by_case_only_is_the_same(job: PortfolioImport) -> None:
    project(source="City", source_key="A")

    form = MappingForm(job, sent(job, source=" city "))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["source"] == "City"


def test_file_that_is_too_large_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.forms.files.LARGEST", 3)

    form = UploadForm({}, {"file": SimpleUploadedFile("a.csv", b"abcd")})

    assert "are read; split the file." in form.errors["file"][0]


def test_profiles_are_offered_once_there_are_some(job: PortfolioImport) -> None:
    before = "profile" in UploadForm().fields
    import_profile()

    assert (before, "profile" in UploadForm().fields) == (False, True)


def test_sheets_are_offered_of_a_workbook_that_has_several(job: PortfolioImport) -> None:
    assert "sheet" not in LookForm(job).fields

    job.seen["sheets"] = ["A", "B"]

    assert LookForm(job).fields["sheet"].choices == [("A", "A"), ("B", "B")]
