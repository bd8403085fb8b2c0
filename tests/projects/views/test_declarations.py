"""Declaring health."""

from __future__ import annotations

from projects.models import Declaration, Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager
from tests.factories.projects import declaration, project, standing


def managed() -> Project:
    ines = manager(name="Ines Okafor")
    return project(manager=ines, department=ines.department)


def test_declare_is_for_the_manager_and_not_for_the_analyst(client_of: ClientOf) -> None:
    work = managed()

    response = client_of(analyst()).get(work.url("declare"))

    assert response.status_code == 403


def test_declare_begins_with_what_the_evidence_says(client_of: ClientOf) -> None:
    work = managed()
    standing(of=work, overall="amber", content={"overall": "amber"})

    response = client_of(work.manager).get(work.url("declare"))

    assert response.context["form"].initial == {"colour": "amber"}


def test_declare_is_saved_under_the_managers_name(client_of: ClientOf) -> None:
    work = managed()

    client_of(work.manager).post(work.url("declare"), {"colour": "red", "reason": "The crew left"})

    made = Declaration.objects.get()
    assert (made.colour, made.by, made.reason) == ("red", work.manager, "The crew left")


def test_declare_better_than_the_evidence_keeps_what_was_typed_and_says_what_is_missing(client_of: ClientOf) -> None:
    work = managed()
    standing(of=work, overall="red")

    response = client_of(work.manager).post(work.url("declare"), {"colour": "green", "reason": "A new crew"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "needs a last day" in page
    assert "A new crew" in page


def test_declare_without_a_colour_is_refused(client_of: ClientOf) -> None:
    work = managed()

    response = client_of(work.manager).post(work.url("declare"), {"reason": "x"})

    assert response.status_code == 422


def test_declare_costs_the_same_at_any_history(client_of: ClientOf, queries: Queries) -> None:
    few, many = managed(), managed()
    for work, number in ((few, 1), (many, 9)):
        for _ in range(number):
            declaration(of=work, by=manager())
    one, other = client_of(few.manager), client_of(many.manager)

    assert queries(lambda: one.get(few.url("declare"))) == queries(lambda: other.get(many.url("declare")))
