"""Projects and what belongs to them, made quickly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils.timezone import localdate

from pmo_site.notes.models import Document, Folder
from projects.actions.reference import ensure_reference_data
from projects.models import (
    ActionItem,
    Amendment,
    BudgetLine,
    Contract,
    CostEntry,
    Declaration,
    Dependency,
    FundingSource,
    ImportProfile,
    Issue,
    Member,
    PortfolioImport,
    Program,
    Project,
    Risk,
    Stage,
    Standing,
    Task,
    Tier,
)
from tests.conftest import NOW
from tests.factories.people import department

_numbers = count(1)


def tier(code: str = "standard") -> Tier:
    if not Tier.objects.exists():
        ensure_reference_data(now=NOW)
    return Tier.objects.get(code=code)


def project(**values: Any) -> Project:
    number = next(_numbers)
    values = {"code": f"P-{number}", "name": f"Project {number}", "tier": values.get("tier") or tier()} | values
    if "department" not in values:
        values["department"] = department()
    return Project.objects.create(**values)


def closed_project(**values: Any) -> Project:
    ended = {"state": Project.State.CLOSED, "closed_on": date(2026, 11, 2), "closure_reason": "Delivered"}
    return project(**(ended | values))


def member(*, of: Project, user: Any, part: str = "team") -> Member:
    return Member.objects.create(project=of, user=user, part=part)


def stage(code: str = "build") -> Stage:
    tier()
    return Stage.objects.get(code=code)


def task(*, of: Project, **values: Any) -> Task:
    number = next(_numbers)
    return Task.objects.create(project=of, **({"name": f"Task {number}", "position": number} | values))


def milestone(*, of: Project, **values: Any) -> Task:
    return task(of=of, **({"name": f"Milestone {next(_numbers)}", "kind": Task.Kind.MILESTONE} | values))


def dependency(*, of: Project, on: Project, **values: Any) -> Dependency:
    return Dependency.objects.create(project=of, needs=on, **({"what": f"Thing {next(_numbers)}"} | values))


def declaration(*, of: Project, by: Any, colour: str = "green", **values: Any) -> Declaration:
    return Declaration.objects.create(project=of, by=by, colour=colour, **({"on": date(2026, 11, 20)} | values))


def program(**values: Any) -> Program:
    number = next(_numbers)
    return Program.objects.create(**({"code": f"prog-{number}", "name": f"Program {number}"} | values))


def document(*, of: Project, by: Any, **values: Any) -> Document:
    """A link, unless a file is given."""
    if of.folder is None:
        of.folder = Folder.objects.create()
        of.save(update_fields=["folder"])
    number = next(_numbers)
    shown = {"title": f"Document {number}", "added_by": by, "added_at": NOW}
    place = {} if "file" in values else {"url": f"https://example.org/{number}"}
    return Document.objects.create(folder=of.folder, **(shown | place | values))


def standing(*, of: Project, overall: str | None = "green", **values: Any) -> Standing:
    """A standing as given, whatever the evidence says."""
    told = {"overall": overall, "shown": overall, "rank": {"red": 0, "amber": 1, None: 2, "green": 3}[overall]}
    told |= {"assessed_on": localdate(NOW), "currency": of.currency, "content": {}} | values
    return Standing.objects.update_or_create(project=of, defaults=told)[0]


def risk(*, of: Project, **values: Any) -> Risk:
    """A risk of exposure 150,000, unless other figures are given: they are stored as they are."""
    number = next(_numbers)
    scored = {"probability": 2, "impact": 3, "exposure": Decimal(150_000)}
    told = {"number": number, "event": f"Event {number}", "raised_on": date(2026, 11, 2)}
    return Risk.objects.create(project=of, **(told | scored | values))


def issue(*, of: Project, **values: Any) -> Issue:
    number = next(_numbers)
    told = {"number": number, "what": f"Issue {number}", "raised_on": date(2026, 11, 2)}
    return Issue.objects.create(project=of, **(told | values))


def action_item(*, of: Project, owner: Any, **values: Any) -> ActionItem:
    told = {"what": f"Promise {next(_numbers)}", "due": date(2026, 12, 1)}
    return ActionItem.objects.create(project=of, owner=owner, **(told | values))


def funding_source(**values: Any) -> FundingSource:
    number = next(_numbers)
    told = {"code": f"fund-{number}", "name": f"Fund {number}", "kind": FundingSource.Kind.GENERAL}
    return FundingSource.objects.create(**(told | values))


def budget_line(*, of: Project, source: FundingSource | None = None, **values: Any) -> BudgetLine:
    told = {"fiscal_year": 2027, "amount": Decimal(1_000_000)}
    return BudgetLine.objects.create(project=of, funding_source=source or funding_source(), **(told | values))


def cost_entry(*, of: Project, **values: Any) -> CostEntry:
    told = {"kind": CostEntry.Kind.ACTUAL, "month": date(2026, 10, 1), "amount": Decimal(100_000)}
    return CostEntry.objects.create(project=of, **(told | values))


def contract(*, of: Project, **values: Any) -> Contract:
    number = next(_numbers)
    told = {"number": f"C-{number}", "vendor": f"Vendor {number}", "ceiling": Decimal(500_000)}
    return Contract.objects.create(project=of, **(told | values))


def amendment(*, of: Contract, **values: Any) -> Amendment:
    told = {"number": 1, "signed_on": date(2026, 11, 2), "amount": Decimal(50_000), "reason": "More pipe"}
    return Amendment.objects.create(contract=of, **(told | values))


def import_profile(**values: Any) -> ImportProfile:
    number = next(_numbers)
    told = {"name": f"Profile {number}", "source": f"Source {number}", "mapping": {}}
    return ImportProfile.objects.create(**(told | values))


def portfolio_import(**values: Any) -> PortfolioImport:
    told = {"filename": f"portfolio-{next(_numbers)}.csv", "digest": "0" * 64, "created_at": NOW}
    return PortfolioImport.objects.create(**(told | values))
