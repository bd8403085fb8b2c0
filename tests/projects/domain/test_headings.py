"""Headings: what publishers' words mean."""

from decimal import Decimal

import pytest

from projects.domain.fields import Field
from projects.domain.headings import claims, currency_named, likeness, plain, terms, unit_named

F = Field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("project_name", F.NAME),
        ("Investment Title", F.NAME),
        ("Project / Programme Name", F.NAME),
        ("PID", F.KEY),
        ("Project #", F.KEY),
        ("Managing Agency", F.DEPARTMENT),
        ("Client Agency", F.CLIENT),
        ("Sponsor Agency", F.CLIENT),
        ("Boroughs", F.LOCATION),
        ("Country Name", F.LOCATION),
        ("Project Director", F.MANAGER),
        ("SRO DCA", F.DECLARED_RATING),
        ("Rationale for the DCA", F.DECLARED_NARRATIVE),
        ("Description / Aims", F.PURPOSE),
        ("report_category", F.CATEGORY),
        ("Current Phase", F.STAGE),
        (
            "MPA RAG rating (A Delivery Confidence Assessment of the project, using a five-point scale)",
            F.DECLARED_RATING,
        ),
        ("IPA Delivery Confidence Assessment", F.DECLARED_RATING),
        ("Departmental commentary on actions planned or taken on the IPA RAG rating.", F.DECLARED_NARRATIVE),
        ("Departmental narrative on schedule, including any deviation from planned schedule", F.SCHEDULE_NARRATIVE),
        ("Departmental narrative on budget/forecast variance for 2013/14", F.VARIANCE_NARRATIVE),
        ("Departmental Narrative on Budgeted Whole Life Costs", F.BUDGET_NARRATIVE),
        ("Project - End Date (Latest approved end date)", F.FINISH_APPROVED),
        ("Original baseline finish", F.FINISH_ORIGINAL),
        ("BaselineFinish", F.FINISH_APPROVED),
        ("Forecast Completion", F.FINISH_FORECAST),
        ("Date completed", F.FINISH_ACTUAL),
        ("Target date", F.FINISH_APPROVED),
        ("Go-live date", F.FINISH_FORECAST),
        ("Board Approval Date", F.APPROVED_ON),
        ("Date Reported As Of", F.REPORT_DATE),
        ("Reporting Period", F.REPORT_DATE),
        ("2013/2014 Budget (£million)", F.YEAR_BUDGET),
        ("2016/17 TOTAL Forecast £m", F.YEAR_FORECAST),
        ("2016/2017 Variance %age", F.YEAR_VARIANCE),
        ("Total budgeted whole life costs (£million)", F.BUDGET_APPROVED),
        ("wlc_baseline_incl_NCG", F.BUDGET_APPROVED),
        ("Budget Forecast", F.COST_FORECAST),
        ("EAC", F.COST_FORECAST),
        ("Expended To Date", F.COST_ACTUAL),
        ("% complete", F.PERCENT_COMPLETE),
    ],
)
def test_heading_claims_its_field_first(heading: str, field: Field) -> None:
    assert claims(heading)[0].field is field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tender Closed", F.FINISH_ACTUAL),
        ("Latest Budget Changes", F.BUDGET_APPROVED),
        ("Environmental and Social Risk", F.DECLARED_RATING),
        ("Contract number", F.KEY),
        ("Key dates", F.KEY),
        ("Schedule Health", F.DECLARED_RATING),
        ("Environmental Assessment Category", F.STAGE),
    ],
)
def test_heading_does_not_claim_a_field_that_it_only_resembles(heading: str, field: Field) -> None:
    assert field not in {claim.field for claim in claims(heading)}


def test_heading_that_says_more_claims_less_surely() -> None:
    assert claims("Category")[0].confidence > claims("Environmental Assessment Category")[0].confidence


def test_heading_of_prose_says_nothing() -> None:
    assert claims("project name " * 100) == ()
    assert terms("x" * 1000) == ()


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Budget (£million)", 10**6),
        ("Cost £m", 10**6),
        ("cost_usd_m", 10**6),
        ("Whole Life Cost (GBPm, including non-government costs)", 10**6),
        ("Cost (mEUR)", 10**6),
        ("Cost (000)", 10**3),
        ("in millions", 10**6),
        ("$ thousands", 10**3),
        ("Budget ($000s)", 10**3),
        ("US$ bn", 10**9),
    ],
)
def test_unit_is_named_by_a_heading(heading: str, unit: int) -> None:
    assert unit_named(heading) == Decimal(unit)


@pytest.mark.parametrize("heading", ["Budget", "Program manager", "Km of road", "Cost (USD)"])
def test_unit_is_unknown_when_no_heading_names_it(heading: str) -> None:
    assert unit_named(heading) is None


def test_currency_is_named_by_a_heading() -> None:
    assert currency_named("cost_gbp_m") == "GBP"
    assert currency_named("Whole Life Cost (GBPm)") == "GBP"
    assert currency_named("Cost (kUSD)") == "USD"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("boardapprovaldate", ("board", "approval", "date")),
        ("countryname", ("country", "name")),
        ("projectid", ("project", "id")),
        ("statement", ("statement",)),
        ("codename of a database", ("code", "name", "of", "a", "database")),
    ],
)
def test_words_that_a_program_ran_together_are_told_apart_where_each_is_known(
    heading: str, said: tuple[str, ...]
) -> None:
    assert terms(heading) == said


def test_plain_heading_is_one_line_without_its_number() -> None:
    assert plain("colour_rating (2)") == "colour_rating"
    assert plain("Start\ndate") == "Start date"


def test_likeness_ignores_years_units_and_order() -> None:
    assert likeness("2013/14 Budget (£million)", "Total budget 2016/17 £m") == 1.0
    assert likeness("Budget", "Sponsor") == 0.0
