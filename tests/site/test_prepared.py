"""A prepared query gives what its queryset would, and costs one statement, whatever it is given."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from pmo_site.people.models import Department, User
from pmo_site.prepared import Given, GivenKeys, Prepared, Statement
from projects.models import Project
from tests.conftest import Queries
from tests.factories.people import analyst, department, manager
from tests.factories.projects import project

PEOPLE = Prepared(lambda: User.objects.filter(pk__in=GivenKeys("keys")).with_department().order_by("name"))
NAMED = Prepared(lambda: User.objects.filter(email=Given("email")).values_list("name", flat=True))


def test_a_prepared_query_makes_the_rows_of_its_queryset(db: None) -> None:
    ines, ray = manager(name="Ines"), manager(name="Ray")

    found = PEOPLE.rows(keys=[ray.pk, ines.pk])

    assert found == [ines, ray]
    assert [person.department.name for person in found] == [ines.department.name, ray.department.name]


def test_a_prepared_query_brings_related_rows_along(queries: Queries) -> None:
    person = manager()
    (found,) = PEOPLE.rows(keys=[person.pk])

    assert queries(lambda: found.department.name) == 0


def test_a_prepared_query_is_one_statement_for_any_number_of_keys(queries: Queries) -> None:
    people = [analyst() for _ in range(3)]

    assert [queries(lambda n=n: PEOPLE.rows(keys=[p.pk for p in people[:n]])) for n in (0, 1, 3)] == [1, 1, 1]


def test_a_prepared_query_is_told_to_postgresql_once(db: None) -> None:
    PEOPLE.rows(keys=[])

    with CaptureQueriesContext(connection) as captured:
        PEOPLE.rows(keys=[])

    assert captured[0]["sql"].startswith("EXECUTE ")


def test_what_is_given_is_a_value_and_never_sql(db: None) -> None:
    analyst(email="ines@example.org", name="O'Neill; 100% {}")

    assert NAMED.rows(email="ines@example.org") == ["O'Neill; 100% {}"]
    assert NAMED.rows(email="' OR true --") == []


def test_each_shape_is_a_statement_of_its_own(db: None) -> None:
    first = Prepared(lambda number: User.objects.filter(is_active=Given("active")).order_by("pk")[:number])
    people = [analyst(), analyst(), analyst()]

    assert [first.rows(number, active=True) for number in (1, 2)] == [people[:1], people[:2]]


def test_a_value_may_stand_in_several_places_and_in_a_subquery(db: None) -> None:
    def led_by() -> QuerySet[Department]:
        led = Project.objects.filter(department=OuterRef("pk"), manager=Given("person"))
        return Department.objects.filter(Exists(led) | Exists(led.filter(sponsor=Given("person"))))

    ines, here = manager(), department()
    project(department=here, manager=ines)

    assert Prepared(led_by).rows(person=ines.pk) == [here]


def test_json_and_decimals_come_as_the_fields_say(db: None) -> None:
    work = project(withheld={"budget_approved": "TBC"}, budget_original="12.50")

    found = Prepared(lambda: Project.objects.filter(pk=Given("pk")).values("withheld", "budget_original"))

    assert found.rows(pk=work.pk) == list(Project.objects.filter(pk=work.pk).values("withheld", "budget_original"))


def test_a_statement_outlives_a_transaction_that_is_rolled_back(db: None) -> None:
    fresh = Prepared(lambda: User.objects.filter(pk=Given("pk")))
    person = analyst()
    with transaction.atomic():
        fresh.rows(pk=person.pk)
        transaction.set_rollback(True)

    assert fresh.rows(pk=person.pk) == [person]


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_anew() -> None:
    person = analyst()
    assert PEOPLE.rows(keys=[person.pk]) == [person]

    connection.close()

    assert PEOPLE.rows(keys=[person.pk]) == [person]


@pytest.mark.django_db(transaction=True)
def test_a_column_that_changed_its_type_meanwhile_is_read_all_the_same() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE wide (name varchar(5)); INSERT INTO wide VALUES ('Ines')")
        statement = Statement("SELECT name FROM wide", [])
        statement.rows({})

        cursor.execute("ALTER TABLE wide ALTER name TYPE varchar(9)")

    assert statement.rows({}) == [("Ines",)]
