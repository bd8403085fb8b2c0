"""What a file may tell, of a portfolio or of a ledger: the fields that its columns are mapped to."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """How the text of a cell is read.

    TEXT    a name or a word of a list, one line; prose is PROSE
    PROSE   sentences, line breaks kept
    DATE    `datetime.date`
    MONEY   `amounts.Amount`, in whole units of its currency (never thousands or millions)
    PERCENT `Decimal`, in percent: 12.5 is 12.5 %
    RATING  `ratings.Rating`, the source's word and our colour
    YEAR    `int`, four digits
    """

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    RATING = "rating"
    YEAR = "year"


class Named(StrEnum):
    """A field of some kind of file. Its value is stable: saved mappings hold it. `longest` is in characters, None is
    no limit."""

    kind: Kind
    label: str
    longest: int | None

    def __new__(cls, value: str, kind: Kind = Kind.TEXT, label: str = "", longest: int | None = None) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.kind, member.label, member.longest = kind, label, longest
        return member

    @property
    def begins(self) -> bool:
        """True for the start of something: "Q3 2021" is then its first day, else its last."""
        return self.value.startswith("start_")


class Field(Named):
    """What a portfolio file may tell about a project."""

    KEY = "key", Kind.TEXT, "Source's id", 250
    NAME = "name", Kind.TEXT, "Name", 250
    DEPARTMENT = "department", Kind.TEXT, "Department", 200
    PROGRAM = "program", Kind.TEXT, "Program", 200
    CATEGORY = "category", Kind.TEXT, "Category", 120
    TIER = "tier", Kind.TEXT, "Tier"
    STAGE = "stage", Kind.TEXT, "Stage"
    STATUS = "status", Kind.TEXT, "Status"
    PRIORITY = "priority", Kind.TEXT, "Priority"
    SPONSOR = "sponsor", Kind.TEXT, "Sponsor", 200
    MANAGER = "manager", Kind.TEXT, "Manager", 200
    TEAM = "team", Kind.TEXT, "Delivery team"
    CLIENT = "client", Kind.TEXT, "Client"
    CONTACT = "contact", Kind.TEXT, "Contact"
    LOCATION = "location", Kind.TEXT, "Location"
    LINK = "link", Kind.TEXT, "Link to the source"
    PURPOSE = "purpose", Kind.PROSE, "Purpose"
    PUBLIC_SUMMARY = "public_summary", Kind.PROSE, "Public summary"

    START_ORIGINAL = "start_original", Kind.DATE, "Start, original baseline"
    START_APPROVED = "start_approved", Kind.DATE, "Start, approved baseline"
    START_ACTUAL = "start_actual", Kind.DATE, "Start, actual"
    FINISH_ORIGINAL = "finish_original", Kind.DATE, "Finish, original baseline"
    FINISH_APPROVED = "finish_approved", Kind.DATE, "Finish, approved baseline"
    FINISH_FORECAST = "finish_forecast", Kind.DATE, "Finish, forecast"
    FINISH_ACTUAL = "finish_actual", Kind.DATE, "Finish, actual"
    APPROVED_ON = "approved_on", Kind.DATE, "Approved on"

    BUDGET_ORIGINAL = "budget_original", Kind.MONEY, "Budget, original"
    BUDGET_APPROVED = "budget_approved", Kind.MONEY, "Budget, approved"
    COST_FORECAST = "cost_forecast", Kind.MONEY, "Cost at completion, forecast"
    COST_ACTUAL = "cost_actual", Kind.MONEY, "Cost to date"
    YEAR_BUDGET = "year_budget", Kind.MONEY, "Budget of the year"
    YEAR_FORECAST = "year_forecast", Kind.MONEY, "Forecast of the year"
    YEAR_ACTUAL = "year_actual", Kind.MONEY, "Spent in the year"
    YEAR_VARIANCE = "year_variance", Kind.PERCENT, "Variance of the year"
    PERCENT_COMPLETE = "percent_complete", Kind.PERCENT, "Percent complete"

    DECLARED_RATING = "declared_rating", Kind.RATING, "Declared rating"
    DECLARED_NARRATIVE = "declared_narrative", Kind.PROSE, "Comment on the rating"
    SCHEDULE_NARRATIVE = "schedule_narrative", Kind.PROSE, "Comment on the schedule"
    BUDGET_NARRATIVE = "budget_narrative", Kind.PROSE, "Comment on the cost"
    VARIANCE_NARRATIVE = "variance_narrative", Kind.PROSE, "Comment on the year's variance"

    REPORT_DATE = "report_date", Kind.DATE, "As-of date of the row"
    REPORT_YEAR = "report_year", Kind.YEAR, "Year of the report"
    MILESTONE = "milestone", Kind.DATE, "Milestone"

    @property
    def many(self) -> bool:
        """True for the only field that many columns may hold: each is a milestone named by its heading."""
        return self is Field.MILESTONE


class LedgerField(Named):
    """What a file of a ledger may tell about one line of a document."""

    CODE = "code", Kind.TEXT, "Project or account code", 60
    FUND = "fund", Kind.TEXT, "Funding source code", 60
    POSTED = "posted", Kind.DATE, "Posting date or month"
    AMOUNT = "amount", Kind.MONEY, "Amount, or debit"
    CREDIT = "credit", Kind.MONEY, "Credit, taken off"
    BOOKED_AS = "booked_as", Kind.TEXT, "Actual or encumbrance", 60
    DOCUMENT = "document", Kind.TEXT, "Document number", 60
    LINE = "line", Kind.TEXT, "Line of the document", 20
    CONTRACT = "contract", Kind.TEXT, "Contract number", 60
    VENDOR = "vendor", Kind.TEXT, "Vendor", 200
    CATEGORY = "category", Kind.TEXT, "Category", 60
    DESCRIPTION = "description", Kind.PROSE, "Description"
