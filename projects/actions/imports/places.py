"""Departments and programs that a file names and that are not there yet: made when the import is applied."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from django.db import connection
from django.utils.text import slugify

from pmo_site.audit.audit import Unit
from pmo_site.people.actions.departments import derive_paths, hold_tree
from pmo_site.people.models import Department
from projects.domain.sources import code_of
from projects.domain.staged import Ids
from projects.models import PortfolioImport, Program
from projects.queries.imports import known

NOT_NAMED = "Department not named"
LONGEST = 40  # characters of a code
SHORT = 12
RESERVED = ("new", "import")  # addresses of pages beside those of departments and programs


def resolve(job: PortfolioImport) -> None:
    """Look up again what was not there when the file was checked."""
    here = known()
    _write(job, "department", _unknown(job, "department"), here.departments)
    _write(job, "program", _unknown(job, "program"), here.programs)


def make(job: PortfolioImport, unit: Unit) -> tuple[Ids, Ids]:
    """Make the departments and programs that rows name and nobody has; returns the keys of both by the file's names."""
    departments, programs = _unknown(job, "department"), _unknown(job, "program")
    made_departments = _made_departments(departments, unit) if departments else {}
    made_programs = _made_programs(programs, unit) if programs else {}
    return (
        {name: made_departments[name.casefold()] for name in departments},
        {name: made_programs[name.casefold()] for name in programs},
    )


def not_named(unit: Unit) -> int:
    """The key of the department of new projects whose file names none."""
    found = Department.objects.filter(name=NOT_NAMED).order_by("pk").values_list("pk", flat=True).first()
    return found or _made_departments([NOT_NAMED], unit)[NOT_NAMED.casefold()]


def _unknown(job: PortfolioImport, place: str) -> list[str]:
    """The names of a kind of place without a key, in the order of the alphabet."""
    rows = job.rows.filter(**{"latest": True, place: None})
    names = rows.exclude(**{f"{place}_named": ""}).values_list(f"{place}_named", flat=True)
    return sorted(names.distinct())


def _write(job: PortfolioImport, place: str, names: list[str], keys: Ids) -> None:
    found = [(name, keys[name.casefold()]) for name in names if name.casefold() in keys]
    if not found:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE projects_stagedproject s SET {place}_id = k.key
            FROM unnest(%s::text[], %s::bigint[]) AS k (name, key)
            WHERE s.job_id = %s AND s.{place}_id IS NULL AND s.{place}_named = k.name""",  # noqa: S608  # of two places
            [[name for name, _ in found], [key for _, key in found], job.pk],
        )


def _made_departments(names: Iterable[str], unit: Unit) -> dict[str, int]:
    hold_tree()
    taken = {*RESERVED, *(code.casefold() for code in Department.objects.values_list("code", flat=True))}
    wanted = {name.casefold(): name for name in names}
    made = [Department(code=_code(name, taken), name=name) for name in wanted.values()]
    Department.objects.bulk_create(made)
    unit.created(made, verb="added")
    derive_paths()
    return {department.name.casefold(): department.pk for department in made}


def _made_programs(names: Iterable[str], unit: Unit) -> dict[str, int]:
    taken = {*RESERVED, *Program.objects.values_list("code", flat=True)}
    wanted = {name.casefold(): name for name in names}
    made = [Program(code=_code(slugify(name), taken), name=name) for name in wanted.values()]
    Program.objects.bulk_create(made)
    unit.created(made, verb="added")
    return {program.name.casefold(): program.pk for program in made}


def _code(name: str, taken: set[str]) -> str:
    """The name itself where it is as short as "MOD", else as in an address; with a number while it is taken."""
    code = (code_of(name) if len(name) <= SHORT else "") or slugify(name)[:LONGEST] or "unnamed"
    numbered = (code if number == 1 else f"{code[: LONGEST - 5]}-{number}" for number in count(1))
    free = next(code for code in numbered if code.casefold() not in taken)
    taken.add(free.casefold())
    return free
