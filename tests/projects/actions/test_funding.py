"""What happens to funding sources."""

from __future__ import annotations

from datetime import date, datetime

from pmo_site.audit.models import Change
from projects.actions import funding as actions
from projects.models import FundingSource
from tests.factories.people import admin


def test_a_source_is_added_and_edited_with_a_trace(now: datetime, db: None) -> None:
    source = FundingSource(code="cdbg", name="CDBG", kind=FundingSource.Kind.GRANT)

    actions.add_funding_source(source=source, by=admin(), now=now)
    source.expires_on = date(2027, 3, 31)
    actions.edit_funding_source(source=source, fields=["expires_on"], by=admin(), now=now)

    added, edited = Change.objects.exclude(verb="set up").order_by("pk")
    assert (added.verb, edited.verb, edited.after["expires_on"]) == ("added", "edited", "2027-03-31")


def test_edit_without_a_change_leaves_no_trace(now: datetime, db: None) -> None:
    source = FundingSource.objects.create(code="gf", name="General fund", kind=FundingSource.Kind.GENERAL)

    actions.edit_funding_source(source=source, fields=[], by=admin(), now=now)

    assert not Change.objects.exclude(verb="set up").exists()
