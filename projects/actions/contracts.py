"""What people do with contracts and their amendments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from pmo_site.ui import words
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Amendment, Contract


def add_contract(*, contract: Contract, by: User | None, now: datetime) -> Contract:
    """Record an agreement with a vendor, with the ceiling and the end that were signed first."""
    expect_planned(contract.project, by)
    with changing(contract.project, by=by, now=now) as unit, unit.of(contract, verb="added"):
        contract.save()
    return contract


def edit_contract(*, contract: Contract, fields: Collection[str], by: User, now: datetime) -> Contract:
    """Write the named fields of a contract that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with changing(contract.project, by=by, now=now) as unit, unit.of(contract, verb="edited"):
            save_expecting(contract, fields=fields)
    return contract


def amend_contract(*, amendment: Amendment, by: User | None, now: datetime) -> Amendment:
    """Record an amendment: it gets the next number, moves the ceiling, and the end where it sets one.

    Amendments add up: one that was signed meanwhile is built upon, not overwritten. Raises NotAllowed when the ceiling
    would fall below zero.
    """
    contract = amendment.contract
    with changing(contract.project, by=by, now=now) as unit:
        with unit.of(contract, verb="amended", note=amendment.reason):
            contract.refresh_from_db(fields=["ceiling", "ends_on", "version"])  # it is locked from here on
            if contract.ceiling + amendment.amount < 0:
                said = words.money(contract.ceiling, contract.project.currency)
                raise NotAllowed(f"The ceiling is {said}; no amendment takes away more.")
            contract.ceiling += amendment.amount
            contract.ends_on = amendment.ends_on or contract.ends_on
            save_expecting(contract, fields=["ceiling", "ends_on"])
        with unit.of(amendment, verb="added"):
            amendment.number = (contract.amendments.aggregate(Max("number"))["number__max"] or 0) + 1
            amendment.save()
    return amendment
