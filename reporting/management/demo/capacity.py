"""Skills of the city's people, their leave, and the hours that each project asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from pmo_site.people.models import User
from projects.actions import capacity
from projects.domain.capacity import month_after
from projects.models import Allocation, Availability, Leave, Skill
from reporting.management.demo.cases import Case
from reporting.management.demo.city import HEAD_OF_PMO, City
from reporting.management.demo.timeline import DAY, Event, moment, workday

# skill, what it is for, and words of the titles of who has it
SKILLS = [
    ("Project manager", "Answers for a project as a whole", ("project manager",)),
    ("Systems engineer", "Architecture, configuration and security of systems", ("systems", "security engineer")),
    ("Data analyst", "Data, migration and reports", ("data analyst",)),
    ("Engineer", "Design and supervision of works", ("engineer",)),
    ("Inspector", "Inspection of works and plans", ("inspector", "examiner")),
    ("Planner", "Surveys, landscape, hearings", ("planner", "landscape")),
    ("Procurement officer", "Bids, contracts and grants", ("procurement", "grants", "budget")),
    ("Legal counsel", "Contracts and hearings", ("attorney",)),
    ("Operations expert", "Who works with the result every day", ("supervisor", "chief", "librarian", "clinic", "lab")),
]
# what a project of a kind asks for while nobody is named: skill and hours of a month
OPEN = {
    "build": [("Inspector", 14)],
    "software": [("Systems engineer", 24), ("Data analyst", 6)],
    "purchase": [("Operations expert", 8)],
    "study": [("Planner", 20)],
}
HEADS = ("fire chief", "police chief")
WIDE = 13  # months that are asked for: the one that was, this one and the year ahead
# hours of a month, from and to; who works for the projects of everybody has few for each
MANAGING, WORKING, FOR_ALL = (24, 50), (12, 38), (4, 15)
SHARED = ("Legal counsel", "Procurement officer", "Data analyst")
PART_TIME = ("mina.patel", 50), ("wanda.kruse", 60)
AWAY = [("ben.sato", 24, 18), ("kira.novak", 40, 25), ("uma.reddy", 60, 11), ("ines.okafor", 33, 11)]


def set_up(city: City) -> Iterator[Event]:
    """The head of the PMO says who can do what, and who has less than full time."""
    by = next(person for person in city.people.values() if person.email == HEAD_OF_PMO)
    for n, (name, about, _) in enumerate(SKILLS):
        skill = Skill(name=name, description=about)
        yield Event(moment(city.since, 8, 10 + n), by, partial(capacity.add_skill, skill=skill))
        holders = [person for person in city.people.values() if _skill_of(person) == name]
        for person in holders:
            act = partial(capacity.say_skills, person=person, main=skill, others=())
            yield Event(moment(city.since, 8, 30 + n), by, act)
    for name, percent in PART_TIME:
        said = Availability(person=city.people[name], since=city.since, percent=percent)
        yield Event(moment(city.since, 8, 50), by, partial(capacity.say_availability, availability=said))
    for name, ahead, days in AWAY:
        first = workday(city.today + DAY * ahead)
        leave = Leave(person=city.people[name], first=first, last=first + DAY * days)
        yield Event(moment(city.today - DAY * 9, 9), by, partial(capacity.add_leave, leave=leave))


def events(cases: Iterable[Case], city: City) -> Iterator[Event]:
    yield from set_up(city)
    for case in cases:
        if case.ended_on is None or case.ended_on > case.today:
            yield Event(moment(max(case.added, case.today - DAY * 30), 11), case.manager, partial(_asked, case=case))


def _asked(*, case: Case, by: User, now: datetime) -> None:
    """Its manager asks for the months that it still lasts: of himself or herself, of two of the team, of a skill."""
    rows = list(_rows(case, {skill.name: skill for skill in Skill.objects.all()}))
    if rows:
        capacity.allocate(rows=rows, by=by, now=now)


def _rows(case: Case, skills: dict[str, Skill]) -> Iterator[Allocation]:
    dice, months = case.dice("capacity"), _months(case)
    asked: list[tuple[Skill, User | None, int]] = []
    people = [(case.manager, MANAGING), *((one, WORKING) for one in dice.sample(list(case.team), 2))]
    for somebody, between in () if case.has_network else people:  # a schedule says itself how much it asks of whom
        if name := _skill_of(somebody):
            asked.append((skills[name], somebody, dice.randint(*(FOR_ALL if name in SHARED else between))))
    asked += [(skills[name], None, hours) for name, hours in OPEN[case.kind]]
    for skill, person, hours in asked:
        for month in months:
            yield Allocation(
                project=case.project,
                skill=skill,
                person=person,
                month=month,
                hours=Decimal(max(2, hours + dice.randint(-4, 6))),
            )


def _months(case: Case) -> list[date]:
    first = month_after(case.today.replace(day=1), -1)
    last = case.finish + DAY * max(0, case.late(case.today))
    return [month for n in range(WIDE) if (month := month_after(first, n)) <= last]


def _skill_of(person: User) -> str | None:
    title = person.title.lower()
    if title in HEADS:
        return None
    return next((name for name, _, words in SKILLS if any(word in title for word in words)), None)
