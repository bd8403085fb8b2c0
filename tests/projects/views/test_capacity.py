"""Resources on screen: the map, what is behind it, hours that projects ask for, and what a new one would do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from projects.models import Allocation, Availability, Leave, PersonSkill, Skill
from tests.conftest import ClientOf, Queries
from tests.factories.capacity import DECEMBER, allocation, skill, skilled
from tests.factories.people import admin, analyst, department, manager, stakeholder
from tests.factories.projects import project


def page(client: Any, name: str, *args: object, **asked: str) -> str:
    response = client.get(reverse(f"projects:{name}", args=args), asked)
    assert response.status_code == 200
    return str(response.content.decode())


def asked_for(of: Skill, **values: str) -> dict[str, str]:
    return {"skill": str(of.pk), "first": "2026-12-01", "last": "2027-01-01", "effort": "50 h"} | values


def test_the_map_says_percent_word_and_hours(client_of: ClientOf) -> None:
    engineer = skill(name="Engineer")
    allocation(skill=engineer, person=skilled(engineer), hours=900)

    shown = page(client_of(analyst()), "resources")

    assert 'aria-label="over"' in shown
    assert "900 / 1" in shown
    assert reverse("projects:month_of_skill", args=[engineer.pk, 2026, 12]) in shown


def test_an_empty_map_says_what_to_do_next(client_of: ClientOf) -> None:
    assert "The PMO names the skills in the settings" in page(client_of(analyst()), "resources")


def test_the_map_is_narrowed_to_a_department_that_the_reader_sees(client_of: ClientOf) -> None:
    port, zoo = department(name="Port"), department(name="Zoo")
    one, other = skill(name="Welder"), skill(name="Keeper")
    skilled(one, department=port)
    skilled(other, department=zoo)

    shown = page(client_of(analyst()), "resources", department=port.code)
    ignored = page(client_of(stakeholder(department=port)), "resources", department=zoo.code)

    assert "show its people" in shown
    assert f"skill-{other.pk}" not in shown
    assert f"skill-{one.pk}" in ignored


def test_the_map_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client, one = client_of(analyst()), skill()
    allocation(skill=one, person=skilled(one), hours=900)
    few = queries(lambda: page(client, "resources", open=str(one.pk)))
    for _ in range(12):
        allocation(skill=one, person=skilled(one), hours=900)

    assert queries(lambda: page(client, "resources", open=str(one.pk))) == few


def test_a_cell_names_no_confidential_project(client_of: ClientOf) -> None:
    engineer = skill()
    allocation(of=project(name="Lawsuit", confidential=True), skill=engineer, person=skilled(engineer))

    hidden = page(client_of(analyst()), "month_of_skill", engineer.pk, 2026, 12)
    told = page(client_of(admin()), "month_of_skill", engineer.pk, 2026, 12)

    assert ("Lawsuit" in hidden, "Other work" in hidden, "Lawsuit" in told) == (False, True, True)


def test_a_cell_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client, one = client_of(analyst()), skill()
    allocation(skill=one, person=skilled(one))
    few = queries(lambda: page(client, "month_of_skill", one.pk, 2026, 12))
    for _ in range(12):
        allocation(skill=one, person=skilled(one))

    assert queries(lambda: page(client, "month_of_skill", one.pk, 2026, 12)) == few


def test_a_month_that_is_none_is_not_found(client_of: ClientOf) -> None:
    url = reverse("projects:month_of_skill", args=[skill().pk, 2026, 13])

    assert client_of(analyst()).get(url).status_code == 404


def test_the_time_of_a_person_is_shown_to_the_own_department_only(client_of: ClientOf) -> None:
    person = skilled(skill())
    url = reverse("projects:person_capacity", args=[person.pk])

    near, far = client_of(stakeholder(department=person.department)), client_of(stakeholder())

    assert (near.get(url).status_code, far.get(url).status_code) == (200, 404)


def test_a_manager_sees_what_hours_would_do_and_nothing_is_saved(client_of: ClientOf) -> None:
    boss, engineer = manager(), skill(name="Engineer")
    of = project(manager=boss, department=boss.department)

    response = client_of(boss).post(of.url("add_allocation"), asked_for(engineer, look="1"))

    assert response.status_code == 200
    assert "nothing is saved yet" in response.content.decode()
    assert not Allocation.objects.exists()


def test_hours_are_asked_for_in_each_month(client_of: ClientOf) -> None:
    boss, engineer = manager(), skill()
    of = project(manager=boss, department=boss.department)

    response = client_of(boss).post(of.url("add_allocation"), asked_for(engineer), follow=True)

    assert "50 h" in response.content.decode()
    assert list(of.allocations.values_list("month", "hours")) == [(DECEMBER, 50), (date(2027, 1, 1), 50)]


def test_somebody_without_the_skill_is_not_asked(client_of: ClientOf) -> None:
    of, engineer = project(), skill()
    sent = asked_for(engineer, person=str(skilled(skill()).pk))

    response = client_of(analyst()).post(of.url("add_allocation"), sent)

    assert response.status_code == 422
    assert "does not have this skill" in response.content.decode()


def test_hours_are_edited_and_an_overtaken_edit_shows_both(client_of: ClientOf) -> None:
    row, client = allocation(skill=skill(), hours=40), client_of(analyst())
    url = row.project.url("edit_allocation", row.pk)

    first = client.post(url, {"hours": "60 h", "version": "1"})
    second = client.post(url, {"hours": "70 h", "version": "1"})

    row.refresh_from_db()
    assert (first.status_code, second.status_code, row.hours) == (302, 409, 60)


def test_an_edit_is_looked_at_before_it_is_saved(client_of: ClientOf) -> None:
    row = allocation(skill=skill(), hours=40)
    sent = {"hours": "70 h", "version": "1", "look": "1"}

    response = client_of(analyst()).post(row.project.url("edit_allocation", row.pk), sent)

    row.refresh_from_db()
    assert ("70 / 0" in response.content.decode(), row.hours) == (True, 40)


def test_hours_are_removed_after_a_question(client_of: ClientOf) -> None:
    row, client = allocation(skill=skill()), client_of(analyst())
    url = row.project.url("remove_allocation", row.pk)

    assert "Ask no more" in client.get(url).content.decode()
    client.post(url)

    assert not Allocation.objects.exists()


def test_hours_of_another_project_are_not_found(client_of: ClientOf) -> None:
    row = allocation(skill=skill())

    assert client_of(analyst()).get(project().url("edit_allocation", row.pk)).status_code == 404


def test_the_people_tab_costs_the_same_at_any_number_of_hours(client_of: ClientOf, queries: Queries) -> None:
    of, client = project(), client_of(analyst())
    allocation(of=of, skill=(one := skill()), person=skilled(one))
    few = queries(lambda: client.get(of.url("people")))
    for _ in range(10):
        allocation(of=of, skill=(one := skill()), person=skilled(one))

    assert queries(lambda: client.get(of.url("people"))) == few


def lines(**first: str) -> dict[str, str]:
    management = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "0"}
    return management | {f"form-0-{name}": value for name, value in first.items()}


def test_what_if_tells_the_earliest_month_in_which_nobody_goes_over(client_of: ClientOf) -> None:
    engineer = skill()
    allocation(skill=engineer, person=skilled(engineer), hours=150)
    needs = lines(skill=str(engineer.pk), effort="100", first="2026-12-01", last="2026-12-01")

    shown = page(client_of(stakeholder()), "what_if", **needs)

    assert "<strong>Jan 2027</strong>" in shown


def test_what_if_says_what_is_missing_in_a_line(client_of: ClientOf) -> None:
    shown = page(client_of(analyst()), "what_if", **lines(skill=str(skill().pk), effort="much"))

    assert "Fill this in." in shown
    assert "Write it as" in shown


def test_what_if_copies_no_project_that_the_reader_may_not_see(client_of: ClientOf) -> None:
    of = project(confidential=True)
    allocation(of=of, skill=skill())
    url = reverse("projects:what_if")

    assert client_of(analyst()).get(url, {"like": of.code}).status_code == 404
    assert client_of(admin()).get(url, {"like": of.code}).status_code == 200


def test_the_pmo_says_skills_shares_and_leave_of_people(client_of: ClientOf) -> None:
    person, engineer, client = stakeholder(), skill(), client_of(analyst())

    client.post(reverse("projects:person_skills", args=[person.pk]), {"main": engineer.pk})
    client.post(reverse("projects:add_availability", args=[person.pk]), {"since": "2026-12-01", "percent": "50"})
    client.post(reverse("projects:add_leave", args=[person.pk]), {"first": "2026-12-07", "last": "2026-12-08"})
    shown = page(client, "person_capacity", person.pk)

    assert PersonSkill.objects.get(person=person).is_main
    assert "50% of full time" in shown
    assert "Away from" in shown


def test_what_was_said_of_the_time_of_somebody_is_taken_back(client_of: ClientOf) -> None:
    person, client = skilled(skill()), client_of(analyst())
    share = Availability.objects.create(person=person, since=DECEMBER, percent=50)
    leave = Leave.objects.create(person=person, first=DECEMBER, last=DECEMBER)

    client.post(reverse("projects:remove_availability", args=[person.pk, share.pk]))
    client.post(reverse("projects:remove_leave", args=[person.pk, leave.pk]))

    assert not Availability.objects.exists()
    assert not Leave.objects.exists()


def test_leave_of_another_person_is_not_found(client_of: ClientOf) -> None:
    leave = Leave.objects.create(person=skilled(skill()), first=DECEMBER, last=DECEMBER)
    url = reverse("projects:remove_leave", args=[stakeholder().pk, leave.pk])

    assert client_of(analyst()).post(url).status_code == 404


def test_everybody_is_listed_with_the_main_skill_at_the_same_cost(client_of: ClientOf, queries: Queries) -> None:
    client, engineer = client_of(analyst()), skill(name="Engineer")
    skilled(engineer)
    few = queries(lambda: page(client, "people_time"))
    for _ in range(8):
        skilled(engineer)

    assert queries(lambda: page(client, "people_time")) == few
    assert "Engineer" in page(client, "people_time")


def test_skills_are_settings(client_of: ClientOf) -> None:
    client = client_of(admin())

    client.post(reverse("projects:add_skill"), {"name": "Engineer", "version": "1"})
    row = Skill.objects.get()
    client.post(reverse("projects:edit_skill", args=[row.pk]), {"name": "Civil engineer", "version": "1"})

    assert "Civil engineer" in page(client, "skills")
