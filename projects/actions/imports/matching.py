"""Which project each staged row is about, and what it changes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from pmo_site.people.policy import Permission
from projects.actions.imports.comparing import compare
from projects.domain.pairing import Absentee, Newcomer, Pairs, pair
from projects.domain.staged import Told
from projects.models import PortfolioImport, Project
from projects.queries.imports import without_row


@dataclass(frozen=True, slots=True)
class Matched:
    """What was noticed while matching: rows that are left alone, and rows that a person should look at."""

    older: int  # told by a row of an earlier day than the project's latest report
    closed: frozenset[int]  # projects that whoever imports may not change
    doubtful: int
    namesakes: int

    def warnings(self) -> list[str]:
        said = {
            "{} of an earlier day than what is known; left alone.": self.older,
            "{} about projects that you may not change; left alone.": len(self.closed),
            "{} that by the name could be one of several projects; taken as new.": self.doubtful,
            "{} called like a project that has another id; taken as new.": self.namesakes,
        }
        return [text.format(f"{number:,} row{'s' if number > 1 else ''}") for text, number in said.items() if number]


def match(job: PortfolioImport, told: Told, *, dated: bool) -> Matched:
    """Find the project of each row and compare; run again, it starts anew. dated: each row tells its day."""
    _forget(job)
    if dated:
        _mark_latest(job)
    compare(job, told, by_key=True)
    pairs = _paired(job)
    if pairs.found:
        _note(job, pairs.found)
        compare(job, told, by_key=False)
    older = _leave_older_alone(job) if dated else 0
    return Matched(older, _leave_closed_alone(job), len(pairs.doubtful), len(pairs.namesakes))


def _forget(job: PortfolioImport) -> None:
    _run(
        """UPDATE projects_stagedproject SET project_id = NULL, changes = NULL, latest = true
        WHERE job_id = %s AND NOT (project_id IS NULL AND changes IS NULL AND latest)""",
        [job.pk],
    )


def _mark_latest(job: PortfolioImport) -> None:
    """Of rows with one key the last of the latest day says how the project stands; the others are its history."""
    _run(
        """UPDATE projects_stagedproject s SET latest = false FROM (
            SELECT id, row_number() OVER (PARTITION BY key ORDER BY reported_on DESC, number DESC) AS place
            FROM projects_stagedproject WHERE job_id = %s
        ) ranked WHERE ranked.id = s.id AND place > 1""",
        [job.pk],
    )


def _paired(job: PortfolioImport) -> Pairs:
    absentees = list(without_row(job).values_list("pk", "source_key", "name"))
    if not absentees:
        return Pairs([], [], [])
    newcomers = job.rows.new().values_list("pk", "key", "name_key", "name")
    return pair((Newcomer(*row) for row in newcomers.iterator()), (Absentee(*row) for row in absentees))


def _note(job: PortfolioImport, pairs: list[tuple[int, int]]) -> None:
    rows, projects = zip(*pairs, strict=True)
    _run(
        """UPDATE projects_stagedproject s SET project_id = p.project
        FROM unnest(%s::bigint[], %s::bigint[]) AS p (row, project) WHERE s.job_id = %s AND s.id = p.row""",
        [list(rows), list(projects), job.pk],
    )


def _leave_older_alone(job: PortfolioImport) -> int:
    return _run(
        """UPDATE projects_stagedproject s SET latest = false, changes = NULL FROM projects_project p
        WHERE s.job_id = %s AND s.latest AND p.id = s.project_id AND s.reported_on < p.reported_on""",
        [job.pk],
    )


def _leave_closed_alone(job: PortfolioImport) -> frozenset[int]:
    """Whoever imports changes nothing that he or she could not edit: an analyst no confidential project."""
    if job.by is None:
        return frozenset()
    ours = Project.objects.imported(job.source)
    not_theirs = ours.exclude(pk__in=ours.permitted(Permission.EDIT_WORK, job.by).values("pk"))
    rows = job.rows.filter(latest=True, project__in=not_theirs)
    closed = frozenset(pk for pk in rows.values_list("project_id", flat=True) if pk)
    rows.filter(project__in=closed).update(latest=False, changes=None)
    return closed


def _run(sql: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)
