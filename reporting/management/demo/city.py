"""The city on its first morning: the directory, the people, the programs and whose money there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pmo_site.people.actions.directory_import import import_directory
from pmo_site.people.actions.people_import import import_people
from pmo_site.people.formats import departments as departments_file
from pmo_site.people.formats import people as people_file
from pmo_site.people.models import Department, Role, User
from projects.actions import funding, programs
from projects.actions.city_calendar import NAME as OFFICE_HOURS
from projects.domain.plans import PlanCalendar
from projects.models import Calendar, FundingSource, Program, Stage, Tier
from projects.queries.plans import by_number
from reporting.actions.schedules import ensure_schedules

HERE = Path(__file__).parent
DOMAIN = "@portmarlow.example"
HEAD_OF_PMO = f"edith.navarro{DOMAIN}"
SHARED = ("FIN", "CMO")  # departments whose people work on projects of all the others

PROGRAMS = [
    ("clean-harbor", "Clean Harbor 2030", "tom.breyer", "Fish can be eaten and children can swim by 2030."),
    ("safe-streets", "Safe Streets", "martha.quill", "No one dies on a street of Port Marlow."),
    ("digital-city-hall", "Digital City Hall", "rosa.lindqvist", "Nobody has to come to City Hall for a form."),
    ("ready-for-storms", "Ready for Storms", "dana.ruiz", "The city works again three days after any storm."),
    ("neighborhood-places", "Neighborhood Places", "mona.farris", "Library, clinic and park within a short walk."),
    ("safety-technology", "Public Safety Technology", "harold.penn", "One picture for police, fire and dispatch."),
]  # fmt: skip
# code, name, kind, days from today to its expiry
SOURCES = [
    ("GF", "General fund", "general", None),
    ("BOND-24-SEWER", "2024 sewer bond", "bond", None),
    ("BOND-23-STREETS", "2023 streets and places bond", "bond", None),
    ("SRF", "State revolving fund", "other", 610),
    ("CDBG-B-24", "CDBG grant B-24-MC", "grant", 118),
    ("FEMA-HM-19", "FEMA hazard mitigation grant", "grant", 66),
    ("FTA-LOWNO", "Federal low-emission bus grant", "grant", 205),
    ("TREES-22", "State urban forest grant", "grant", 38),
]


@dataclass(frozen=True, slots=True)
class City:
    """Everybody and everything that is there before the first project.

    people: by address without domain; the other mappings by code. calendar: by which its plans work. since, today: what
    bounds the told time.
    """

    people: Mapping[str, User]
    departments: Mapping[str, Department]
    programs: Mapping[str, Program]
    tiers: Mapping[str, Tier]
    stages: Sequence[Stage]
    sources: Mapping[str, FundingSource]
    calendar: PlanCalendar
    since: date
    today: date
    seed: int

    def head(self, department: Department) -> User | None:
        return self.departments[_top(department)].head

    def team(self, department: Department) -> list[User]:
        """Who may work on its projects: its own people, then those who work for everybody."""
        heads = {kept.head_id for kept in self.departments.values()}
        people = [p for p in self.people.values() if p.role == Role.STAKEHOLDER and p.pk not in heads]
        own = _top(department)
        return sorted(people, key=lambda p: (_top(p.department) != own, _top(p.department) not in SHARED, p.email))[:5]


def _top(department: Department | None) -> str:
    return department.code.split("-")[0] if department else ""


def found(*, since: date, today: date, seed: int, now: datetime) -> City:
    """Everything that is there before the first project, as the head of the PMO sets it up at `now`."""
    ensure_schedules(now=now)
    _import_directory(now)
    people = {user.email.removesuffix(DOMAIN): user for user in User.objects.with_department()}
    by = people[HEAD_OF_PMO.removesuffix(DOMAIN)]
    return City(
        people=people,
        departments={department.code: department for department in Department.objects.select_related("head")},
        programs=_programs(people, by, now),
        tiers={tier.code: tier for tier in Tier.objects.all()},
        stages=list(Stage.objects.order_by("position")),
        sources=_sources(by, today, now),
        calendar=_calendar(),
        since=since,
        today=today,
        seed=seed,
    )


def _calendar() -> PlanCalendar:
    """The city's own, under the number by which files know it."""
    row = Calendar.objects.shared().with_exceptions().get(name=OFFICE_HOURS)
    return PlanCalendar(by_number(row), row.hours())


def _programs(people: Mapping[str, User], by: User, now: datetime) -> dict[str, Program]:
    made = {}
    for code, name, sponsor, purpose in PROGRAMS:
        program = Program(code=code, name=name, purpose=purpose, sponsor=people[sponsor])
        made[code] = programs.add(program=program, by=by, now=now)
    return made


def _import_directory(now: datetime) -> None:
    """People need departments, and departments people at their head: so the directory is read twice."""
    rows, _ = departments_file.read((HERE / "departments.csv").read_bytes(), where="departments.csv")
    staff, _ = people_file.read((HERE / "people.csv").read_bytes(), where="people.csv")
    import_directory(rows=[replace(row, head=None) for row in rows], by=None, now=now)
    import_people(rows=staff, by=None, now=now)
    import_directory(rows=rows, by=None, now=now)


def _sources(by: User, today: date, now: datetime) -> dict[str, FundingSource]:
    made = {}
    for code, name, kind, days in SOURCES:
        expires = today + timedelta(days=days) if days else None
        source = FundingSource(code=code, name=name, kind=kind, expires_on=expires)
        made[code] = funding.add_funding_source(source=source, by=by, now=now)
    return made
