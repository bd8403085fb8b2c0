"""Saved mappings: kept under a name, replaced by saving under the same name, removed."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.models import ImportProfile, LedgerImport, PortfolioImport


def save_profile(*, name: str, job: PortfolioImport | LedgerImport, by: User, now: datetime) -> ImportProfile:
    """Keep the mapping and the source, or the ledger, of an import for the next file. The profile of that name that
    reads the same kind of files is replaced.

    Raises Stale when somebody else saves it at the same moment.
    """
    found = ImportProfile.objects.reading(job.READ_BY).called(name).first()
    profile = found or ImportProfile(name=name, reads=job.READ_BY)
    with audit.change(by=by, now=now) as unit, unit.of(profile, verb="edited" if found else "added"):
        profile.source, profile.mapping = job.whose, job.mapping
        if found:
            save_expecting(profile, fields=["source", "mapping"])
        else:
            profile.save()
    return profile


def remove_profile(*, profile: ImportProfile, by: User, now: datetime) -> None:
    """Forget a mapping. Imports that were made with it stay."""
    with audit.change(by=by, now=now) as unit, unit.of(profile, verb="removed"):
        profile.delete()
