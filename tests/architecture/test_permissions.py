"""Every URL declares who may open it, and keeps to it: for every role and method, own and foreign work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pmo_site.people.access import Declaration
from pmo_site.people.models import Department, Role, User
from pmo_site.people.policy import POLICY, SEES_CONFIDENTIAL, Part, Permission
from projects.models import Project
from projects.models.projects import scope
from tests.factories.people import department, user
from tests.factories.projects import member, project

# Views of libraries: open to everybody (sign-in, reset), or guarded by the library itself.
LIBRARIES = ("allauth.", "django.views.static", "whitenoise.")
SAMPLES = {"int": "0", "str": "none", "slug": "none", "uuid": "00000000-0000-0000-0000-000000000000", "path": "none"}
EXISTS = {200, 204, 302, 400, 404, 405, 409, 422}
READS_ONLY = Role.AUDITOR


@dataclass(frozen=True)
class Page:
    route: str
    declares: Declaration | None
    module: str
    arguments: tuple[tuple[str, str], ...]

    def url(self, code: str) -> str:
        url = "/" + self.route
        for name, converter in self.arguments:
            value = code if name == "code" else SAMPLES[converter]
            url = url.replace(f"<{converter}:{name}>", value).replace(f"<{name}>", value)
        return url


def pages(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[Page]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, route)
        elif isinstance(pattern, URLPattern):
            arguments = tuple(
                (n, type(c).__name__.removesuffix("Converter").lower().replace("string", "str"))
                for n, c in pattern.pattern.converters.items()
            )
            yield Page(route, getattr(pattern.callback, "declares", None), pattern.callback.__module__, arguments)


PAGES = [page for page in pages() if not page.module.startswith(LIBRARIES)]
ON_PROJECT = [page for page in PAGES if page.declares and page.declares.who == "project"]
ON_PORTFOLIO = [page for page in PAGES if page.declares and page.declares.who == "portfolio"]


def may(role: str, permission: Permission, *, near: bool, part: Part | None, confidential: bool) -> bool:
    """The policy in plain words, written a second time so that the query is held against something."""
    rule = POLICY[permission]
    if part in rule.parts and not (rule.writes and role == READS_ONLY):
        return True
    if confidential and role not in SEES_CONFIDENTIAL:
        return False
    return role in rule.anywhere or (near and role in rule.department)


@pytest.fixture
def cast(db: None) -> tuple[dict[str, User], dict[str, Project]]:
    """One person of each role in one department, and a project for each way of being near to it."""
    home = department(name="Home")
    people = {role: user(role, department=home) for role in Role.values}
    work = {
        "own": project(code="OWN", department=department(parent=home)),
        "foreign": project(code="FOREIGN"),
        "confidential": project(code="SECRET", department=home, confidential=True),
    }
    return people, work


def test_every_url_declares_who_may_open_it() -> None:
    assert [page.route for page in PAGES if page.declares is None] == []


@pytest.mark.parametrize("spot", ON_PROJECT, ids=lambda spot: spot.route)
def test_pages_of_a_project_keep_to_the_policy(spot: Page, cast: tuple[dict[str, User], dict[str, Project]]) -> None:
    people, work = cast
    for (role, person), (kind, on), method in product(people.items(), work.items(), ("get", "post")):
        near, confidential = kind != "foreign", kind == "confidential"
        seen, allowed = (
            may(role, permission, near=near, part=None, confidential=confidential)
            for permission in (Permission.SEE_WORK, spot.declares.permission)
        )
        client = Client()
        client.force_login(person)

        status = getattr(client, method)(spot.url(on.code)).status_code

        expected = EXISTS if allowed else {403, 405} if seen else {404, 405}
        assert status in expected, f"{method} {spot.url(on.code)} as {role}: {status}"


@pytest.mark.parametrize("spot", ON_PORTFOLIO, ids=lambda spot: spot.route)
def test_pages_of_the_portal_keep_to_the_policy(spot: Page, cast: tuple[dict[str, User], dict[str, Project]]) -> None:
    people, _ = cast
    for (role, person), method in product(people.items(), ("get", "post")):
        client = Client()
        client.force_login(person)

        status = getattr(client, method)(spot.url("none")).status_code

        expected = EXISTS if role in POLICY[spot.declares.permission].anywhere else {403, 405}
        assert status in expected, f"{method} {spot.url('none')} as {role}: {status}"


@pytest.mark.parametrize(
    "spot",
    [p for p in ON_PROJECT + ON_PORTFOLIO if not POLICY[p.declares.permission].writes],
    ids=lambda spot: spot.route,
)
def test_a_permission_to_see_takes_no_post(spot: Page, cast: tuple[dict[str, User], dict[str, Project]]) -> None:
    """Whoever may only look cannot send anything: a view that takes a POST asks for a permission that writes."""
    people, _ = cast
    client = Client()
    client.force_login(people[Role.ADMIN])

    assert client.post(spot.url("OWN")).status_code == 405


@pytest.mark.parametrize(
    "spot", [p for p in PAGES if p.declares and p.declares.who != "everybody"], ids=lambda spot: spot.route
)
def test_nobody_who_is_not_signed_in_gets_in(spot: Page, client: Client, db: None) -> None:
    response = client.get(spot.url("none"))

    assert response.status_code in (302, 405)
    assert response.status_code == 405 or response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("role", "part", "near", "confidential"), product(Role.values, (None, *Part), (True, False), (True, False))
)
def test_lists_decorators_and_has_perm_agree_with_the_policy(
    role: str, part: Part | None, near: bool, confidential: bool, db: None
) -> None:
    home = department()
    person = user(role, department=home)
    work = project(department=home if near else _elsewhere(), confidential=confidential, **_column(part, person))
    if part in (Part.TEAM, Part.VIEWER):
        member(of=work, user=person, part=part)

    for permission in (
        p
        for p in Permission
        if p.value.startswith("work.") and p not in (Permission.CREATE_WORK, Permission.IMPORT_WORK)
    ):
        expected = may(role, permission, near=near, part=part, confidential=confidential)
        assert Project.objects.permitted(permission, person).contains(work) is expected, permission
        assert person.has_perm(permission, work) is expected, permission
        assert (permission in Project.objects.with_parts_of(person).get().granted_to(person)) is expected, permission
        assert Project.objects.filter(scope(permission, person)).count() == int(expected)


def _elsewhere() -> Department:
    return department(name="Elsewhere")


def _column(part: Part | None, person: User) -> dict[str, User]:
    return {part.value: person} if part in (Part.MANAGER, Part.SPONSOR) else {}
