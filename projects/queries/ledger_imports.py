"""What a ledger's file meets: lines that are here, codes that are known, and what else tells the same money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum
from django.db.models.functions import Upper

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.words import money
from projects.models import CostEntry, FundingSource, LedgerCode, LedgerImport, LedgerLine, Project, StagedLine
from projects.models.ledger import LedgerLineQuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Codes:
    """What codes of a ledger stand for, in capital letters: keys of projects and of funding sources."""

    projects: Mapping[str, int] = field(default_factory=dict)
    funds: Mapping[str, int] = field(default_factory=dict)

    def know(self, code: str, fund: str) -> bool:
        """Whether a line of these codes can be booked. A line need not name a funding source."""
        return code.upper() in self.projects and (not fund or fund.upper() in self.funds)


class Group(NamedTuple):
    """The lines of a file that agree in codes and kind."""

    code: str
    fund: str
    kind: str
    lines: int
    total: Decimal


def grouped(job: LedgerImport) -> list[Group]:
    rows = job.rows.values_list("code", "fund", "kind").annotate(Count("pk"), Sum("amount")).order_by()
    return [Group(*row) for row in rows]


def codes_in(job: LedgerImport) -> Codes:
    """What the codes of a job's rows stand for."""
    pairs = set(job.rows.values_list("code", "fund"))
    return _codes(job.ledger, job.read_mapping().currency, pairs, job.by)


def codes_of(ledger: str, currency: str, lines: Iterable[int], *, by: User | None) -> Codes:
    """What the codes of these lines stand for, in three queries."""
    pairs = set(LedgerLine.objects.filter(pk__in=list(lines)).values_list("code", "fund"))
    return _codes(ledger, currency, pairs, by)


def _codes(ledger: str, currency: str, pairs: set[tuple[str, str]], by: User | None) -> Codes:
    """As people said, else the project or the source that has this code here.

    A project in another currency is none. By its code alone nobody books on a project that he or she may not edit,
    unless somebody who may has booked this code on it before.
    """
    codes, funds = {code.upper() for code, _ in pairs}, {fund.upper() for _, fund in pairs if fund}
    ours = Project.objects.filter(currency=currency).annotate(upper=Upper("code")).filter(upper__in=codes)
    if by is not None:
        booked = LedgerLine.objects.booked().filter(ledger=ledger).annotate(upper=Upper("code")).filter(upper__in=codes)
        theirs = Project.objects.permitted(Permission.EDIT_WORK, by)
        ours = ours.filter(Q(pk__in=theirs.values("pk")) | Q(pk__in=booked.values("project")))
    sources = FundingSource.objects.annotate(upper=Upper("code")).filter(upper__in=funds)
    projects = dict(ours.values_list("upper", "pk"))
    named = dict(sources.order_by("-pk").values_list("upper", "pk"))
    said = LedgerCode.objects.filter(ledger=ledger).filter(Q(project=None) | Q(project__currency=currency))
    for code, project, source in said.values_list(Upper("code"), "project", "funding_source"):
        if project is not None:
            projects[code] = project
        else:
            named[code] = source
    return Codes(projects, named)


def counts(job: LedgerImport) -> dict[str, int]:
    """How many lines are new, changed and as they were."""
    return job.rows.aggregate(
        **{outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in StagedLine.Outcome}
    )


def without_row(job: LedgerImport) -> LedgerLineQuerySet:
    """Lines of the ledger in the months of the file that the file does not have."""
    span = _span(job)
    rows = StagedLine.objects.filter(job=job, held=OuterRef("pk"))
    absent: LedgerLineQuerySet = LedgerLine.objects.filter(ledger=job.ledger, month__range=span).exclude(Exists(rows))
    return absent


def _span(job: LedgerImport) -> tuple[date, date]:
    """The first and the last month of the file; of an empty one a span of nothing."""
    told = job.rows.aggregate(first=Min("month"), last=Max("month"))
    return told["first"] or date.max, told["last"] or date.min


def beside(job: LedgerImport) -> list[str]:
    """Sentences about what else tells the money of the projects that the file would be booked on."""
    currency, kinds = job.read_mapping().currency, set(job.rows.values_list("kind", flat=True))
    entries = CostEntry.objects.filter(project__in=set(codes_in(job).projects.values()), kind__in=kinds)
    totals = entries.filter(imported=True).counted().aggregate(n=Count("project", distinct=True), total=Sum("amount"))
    said = []
    if totals["n"]:
        said.append(
            f"The ledger takes the place of portfolio files for {totals['n']:,} projects: their totals to date"
            f" ({money(totals['total'], currency)}) stay on their pages and do not count any more."
        )
    by_hand = entries.filter(imported=False, posted=False, month__range=_span(job)).count()
    if by_hand:
        said.append(f"{by_hand:,} entries made by hand in these months count beside the ledger: is any of them in it?")
    return said


def fingerprint(job: LedgerImport) -> str:
    """The same for the same changes of the same lines: what was looked at is what is applied."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT md5(coalesce(string_agg(concat_ws(':', number, outcome, held_id), ',' ORDER BY number), ''))
            FROM projects_stagedline WHERE job_id = %s AND outcome <> 'same'""",
            [job.pk],
        )
        return str(cursor.fetchone()[0])


def listed(job: LedgerImport, outcome: str, user: User, after: int) -> tuple[list[StagedLine], int | None]:
    """A page of the new or the changed lines in the order of the file, and where the next one begins."""
    rows = job.rows.filter(outcome=outcome, number__gt=after).select_related("held").order_by("number")
    rows = rows.filter(Q(held=None) | Q(held__in=LedgerLine.objects.shown_to(user)))
    page = list(rows[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].number if len(page) > PAGE else None


def absent(job: LedgerImport, user: User, after: int) -> tuple[list[LedgerLine], int | None]:
    """A page of the lines that the file does not have any more."""
    page = list(without_row(job).shown_to(user).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else None
