"""What an import must know before it looks at a file: names that have keys here, and sources that were there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Upper

from pmo_site.people.models import Department, User
from projects.domain.fields import Field
from projects.domain.mapping import Mapping
from projects.domain.names import name_key
from projects.domain.profiles import spread
from projects.domain.sources import alike, free_label, label_of
from projects.domain.staged import Known
from projects.domain.tables import Table
from projects.models import PortfolioImport, Program, Project, Stage, StagedProject, Tier
from projects.models.projects import ProjectQuerySet

SAMPLE = 500  # names by which a source is recognised
FAMILIAR = 0.2  # share of them that a source must have
SAME_HEADINGS = 0.5
SEVERAL = 5  # projects that are not all renamed from one file to the next


def known() -> Known:
    """Departments, programs, tiers, stages and people by what a file may call them."""
    return Known(
        departments=_ids(Department.objects.values_list("code", "name", "pk")),
        programs=_ids(Program.objects.values_list("code", "name", "pk")),
        tiers=_ids(Tier.objects.values_list("code", "name", "pk")),
        stages=_ids(Stage.objects.values_list("code", "name", "pk")),
        people=dict(User.objects.active().values_list("email", "pk")),
    )


def _ids(rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """By code and by name, names first; what two are called is the older one."""
    newest_first = sorted(rows, key=lambda row: -row[2])
    codes = {code.casefold(): pk for code, _, pk in newest_first}
    return codes | {name.casefold(): pk for _, name, pk in newest_first}


def source_of(table: Table, mapping: Mapping) -> str:
    """The label of the file's source: the one that has its projects, else one after the name of the file.

    A source that happens to have this label is another one when its file had other headings, or when it has the same
    keys for projects of other names.
    """
    names, keys = (_sample(table, mapping, wanted) for wanted in (Field.NAME, Field.KEY))
    if familiar := _familiar(names or keys):
        return familiar
    label = label_of(table.filename)
    sources = list(Project.objects.imported().values_list("source", flat=True).distinct())
    namesake = next((source for source in sources if source.casefold() == label.casefold()), None)
    if namesake and _had_headings_like(namesake, table) and not _has(namesake, keys):
        return namesake
    return free_label(label, sources)


def _sample(table: Table, mapping: Mapping, wanted: Field) -> list[str]:
    heading = next(iter(mapping.headings_of(wanted)), None)
    return spread(sorted({cell for cell in table.column(heading) if cell}), SAMPLE) if heading else []


def _familiar(names: list[str]) -> str:
    """The source that has most of the names, if it has enough of them; else ""."""
    by_name = Q(upper__in=[name.upper() for name in names])
    by_key = Q(source_key__in=[name_key(name) for name in names])
    rows = Project.objects.imported().annotate(upper=Upper("name")).filter(by_name | by_key)
    most = Counter(rows.values_list("source", flat=True)).most_common(1)
    return most[0][0] if most and most[0][1] >= len(names) * FAMILIAR else ""


def _has(source: str, keys: list[str]) -> bool:
    return Project.objects.imported(source).filter(source_key__in=keys).count() >= max(SEVERAL, len(keys) * FAMILIAR)


def _had_headings_like(source: str, table: Table) -> bool:
    last = PortfolioImport.objects.applied().of(source).newest_first().first()
    return last is not None and alike(last.headings, table.headings) >= SAME_HEADINGS


def report_date_of(digest: str, source: str, today: date) -> date:
    """For a file that tells no date: the day on which this very file came first, else today."""
    same = PortfolioImport.objects.applied().of(source).with_digest(digest).newest_first().first()
    return same.report_date if same and same.report_date else today


def without_row(job: PortfolioImport) -> ProjectQuerySet:
    """Projects of the source that no row of the job has, neither by its key nor because a row was found to be it."""
    rows = StagedProject.objects.filter(job=job)
    by_key, by_name = Exists(rows.filter(key=OuterRef("source_key"))), Exists(rows.filter(project=OuterRef("pk")))
    absent: ProjectQuerySet = Project.objects.imported(job.source).exclude(by_key | by_name)
    return absent


def counts(job: PortfolioImport) -> dict[str, int]:
    """How many projects the rows would create, update and leave as they are, and how many the file does not have."""
    rows = job.rows.aggregate(
        projects=Count("key", distinct=True),
        created=Count("pk", filter=Q(latest=True, project=None)),
        updated=Count("pk", filter=Q(latest=True, changes__isnull=False)),
        renamed=Count("pk", filter=Q(latest=True, changes__has_key="name")),
        moved=Count("pk", filter=Q(latest=True, changes__has_key="department")),
    )
    unchanged = rows.pop("projects") - rows["created"] - rows["updated"]
    return rows | {"unchanged": unchanged, "missing": without_row(job).count()}


def renames_and_moves(job: PortfolioImport, *, most: int = 200) -> list[str]:
    """Known projects that have another name or department in the file, one sentence each.

    Those of confidential projects are not told: what is kept with a job is read by everybody in the PMO.
    """
    rows = (
        job.rows.changed()
        .filter(project__confidential=False)
        .filter(Q(changes__has_key="name") | Q(changes__has_key="department"))
    )
    told = []
    for row in rows.in_file_order().only("key", "changes"):
        changes = row.changes or {}
        if "name" in changes:
            told.append("{}: “{}” is now called “{}”.".format(row.key, *changes["name"]))
        if "department" in changes:
            told.append("{}: moved from {} to {}.".format(row.key, *changes["department"]))
    return told[:most] if len(told) <= most else [*told[:most], f"{len(told) - most:,} more are not listed."]


def differing_originals(job: PortfolioImport, names: Iterable[str]) -> dict[str, int]:
    """How many rows tell another original baseline than the one that is set, by column."""
    rows = job.rows.filter(latest=True)
    differing = {
        name: Count("pk", filter=~Q(**{name: F(f"project__{name}")}) & Q(**{f"project__{name}__isnull": False}))
        for name in names
    }
    return rows.aggregate(**differing) if differing else {}


def fingerprint(job: PortfolioImport) -> str:
    """The same for the same changes of the same projects: what was looked at is what is applied."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT md5(coalesce(string_agg(concat_ws(':', number, project_id, changes), ',' ORDER BY number), ''))
            FROM projects_stagedproject WHERE job_id = %s AND latest AND (project_id IS NULL OR changes IS NOT NULL)""",
            [job.pk],
        )
        return str(cursor.fetchone()[0])


def source_called(label: str) -> str:
    """The label as the source has it that is called so, whatever the case; the label itself for a new one."""
    same = Project.objects.imported().filter(source__iexact=label).values_list("source", flat=True).first()
    return same or label
