"""Programs with how their projects stand."""

from __future__ import annotations

from projects.queries.programs import programs, projects_of, tally
from tests.conftest import Queries
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import closed_project, program, project, standing


def test_programs_count_open_projects_by_colour_and_the_ended_apart(db: None) -> None:
    harbor = program()
    standing(of=project(program=harbor), overall="red")
    standing(of=project(program=harbor), overall=None)
    closed_project(program=harbor)

    [listed] = programs(analyst())

    assert dict(listed.tally.colours) == {"red": 1, "unknown": 1}
    assert (listed.tally.open, listed.tally.closed, listed.tally.cancelled) == (2, 1, 0)


def test_programs_count_only_what_the_reader_may_see(db: None) -> None:
    harbor, person = program(), stakeholder()
    project(program=harbor, department=person.department)
    project(program=harbor)

    assert tally(harbor, person).open == 1
    assert len(projects_of(harbor, person)) == 1


def test_projects_of_come_worst_first_and_the_ended_last(db: None) -> None:
    harbor = program()
    ended, good, bad, unassessed = closed_project(program=harbor), *(project(program=harbor) for _ in range(3))
    standing(of=good, overall="green")
    standing(of=bad, overall="red")

    assert projects_of(harbor, analyst()) == [bad, good, unassessed, ended]


def test_projects_of_break_ties_as_lists_do_by_the_order_of_arrival(db: None) -> None:
    harbor = program()
    alike = [project(program=harbor, code=code) for code in ("SEW-2", "SEW-3", "SEW-1")]

    assert projects_of(harbor, analyst()) == alike


def test_programs_cost_the_same_at_any_number(db: None, queries: Queries) -> None:
    reader = analyst()
    project(program=program())
    few = queries(lambda: programs(reader))
    for _ in range(9):
        project(program=program(sponsor=stakeholder()))

    assert queries(lambda: programs(reader)) == few == 2
