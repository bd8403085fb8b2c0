"""The risk digests as of a moment: of all departments, and of each that has open projects, itself or below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from pmo_site.people.models import Department, User
from projects.models import Project, Risk
from projects.queries.scales import scales
from reporting.domain.digest import ClosedRisk, Digest, digest
from reporting.domain.risk_lines import Register, RiskLine, register, register_from_plain
from reporting.models import RiskDigest
from reporting.queries.risk_lines import closed_line, ended_risks, line, open_risks

EVERYWHERE = "All departments"


@dataclass(frozen=True, slots=True)
class Taken:
    """A digest before it is stored. That of all departments carries the register that the next ones compare with."""

    department: Department | None
    contents: Digest
    register: Register


def open_work() -> QuerySet[Project]:
    """What digests tell of: no confidential project, because they go to people without a part in it."""
    return Project.objects.active().filter(confidential=False)


def digests(now: datetime) -> list[Taken]:
    """Every digest as of now, that of all departments first; seven queries, however many there are."""
    today = localdate(now)
    last = _last()
    kept = last.get(None)
    before = register_from_plain(kept.register) if kept else None
    risks, ended = open_risks(open_work()), _ended(kept, before)
    lines, gone = _lines(risks), _closed(ended)
    return [
        Taken(
            department=department,
            contents=digest(
                department.name if department else EVERYWHERE,
                lines[_path(department)],
                gone[_path(department)],
                on=today,
                last=last[pk].told() if (pk := department.pk if department else None) in last else None,
                before=before,
            ),
            register={} if department else register(lines[""]),
        )
        for department in [None, *_departments()]
    ]


def _path(department: Department | None) -> str:
    return department.path if department else ""


def _departments() -> list[Department]:
    """Departments with open projects, themselves or below them, in the order of their tree."""
    paths = set(open_work().values_list("department__path", flat=True))
    wanted = {above for path in paths for above in _above(path)}
    return list(Department.objects.filter(path__in=wanted).in_tree_order())


def _above(path: str) -> list[str]:
    """The paths of a department and of all above it: "/1/17/" is below "/1/"; "" holds everything."""
    keys = path.strip("/").split("/")
    return [f"/{'/'.join(keys[: depth + 1])}/" for depth in range(len(keys))]


def _lines(risks: Iterable[Risk]) -> dict[str, list[RiskLine]]:
    """The open risks by the path of each department that they belong to, and all of them under ""."""
    current, found = scales(), defaultdict(list)
    for risk in risks:
        told = line(risk, current)
        for path in ["", *_above(risk.project.department.path)]:
            found[path].append(told)
    return found


def _closed(risks: Iterable[Risk]) -> dict[str, list[ClosedRisk]]:
    found = defaultdict(list)
    for risk in risks:
        told = closed_line(risk)
        for path in ["", *_above(risk.project.department.path)]:
            found[path].append(told)
    return found


def _ended(kept: RiskDigest | None, before: Register | None) -> list[Risk]:
    """Risks that were open in the last digest, or came after it, and are no longer."""
    if kept is None or before is None:
        return []
    since = localdate(kept.as_of)
    ended = ended_risks(open_work(), since)
    return [risk for risk in ended if risk.pk in before or risk.raised_on >= since]


def _last() -> dict[int | None, RiskDigest]:
    latest = RiskDigest.objects.order_by("department", "-period_start").distinct("department")
    return {digest.department_id: digest for digest in latest}


@dataclass(frozen=True, slots=True)
class Listed:
    """A period with its digests that a person may see."""

    period_start: date
    digests: list[RiskDigest]


def recent(user: User, *, periods: int = 8) -> list[Listed]:
    """The digests of the last periods that the person may see; two queries."""
    seen = RiskDigest.objects.visible_to(user)
    days = list(seen.order_by("-period_start").values_list("period_start", flat=True).distinct()[:periods])
    found: dict[date, list[RiskDigest]] = defaultdict(list)
    for one in seen.filter(period_start__in=days).with_department().without_contents().newest_first():
        found[one.period_start].append(one)
    return [Listed(day, found[day]) for day in days]
