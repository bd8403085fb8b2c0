"""What a person gets by mail, chosen on the own page."""

from __future__ import annotations

import pytest

from reporting.models import Subscription
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, department, executive, stakeholder
from tests.factories.projects import project

URL = "/me/subscriptions/"
pytestmark = pytest.mark.usefixtures("reference_data")


def test_what_comes_with_the_role_is_shown_with_why(client_of: ClientOf) -> None:
    rosa = executive()
    project(name="Data center move", sponsor=rosa)

    page = client_of(rosa).get(URL).content.decode()

    assert "CIO weekly" in page and "comes with your role" in page
    assert "Status reports of Data center move" in page and "you are its sponsor" in page


def test_what_one_does_not_want_is_remembered(client_of: ClientOf) -> None:
    rosa = executive()

    client_of(rosa).post(URL, {"kind": "weekly"})

    assert Subscription.objects.get().wanted is False
    assert "You do not get it" in client_of(rosa).get(URL).content.decode()


def test_choosing_twice_is_one_choice(client_of: ClientOf) -> None:
    client, work = client_of(analyst()), project(code="SEW-2")

    for wanted in ({"wanted": "on"}, {}):
        client.post(URL, {"kind": "reports", "object": "sew-2"} | wanted)

    choice = Subscription.objects.get()
    assert (choice.project, choice.wanted) == (work, False)


@pytest.mark.parametrize("kind", ["reports", "digest", "weekly"])
def test_what_one_may_not_see_cannot_be_chosen(client_of: ClientOf, kind: str) -> None:
    """A foreign project and department answer exactly like missing ones."""
    client = client_of(stakeholder())
    project(code="FOR-1", department=department(code="FOR-1"))

    there, missing = (client.post(URL, {"kind": kind, "object": code, "wanted": "on"}) for code in ("FOR-1", "NO-1"))

    assert (there.status_code, missing.status_code) == (422, 422)
    assert there.content.replace(b"FOR-1", b"NO-1").count(b"NO-1") == missing.content.count(b"NO-1")
    assert not Subscription.objects.exists()


def test_a_digest_below_the_own_department_can_be_chosen(client_of: ClientOf) -> None:
    tom = stakeholder()
    below = department(parent=tom.department, code="SUB")

    client_of(tom).post(URL, {"kind": "digest", "object": "SUB", "wanted": "on"})

    assert Subscription.objects.get().department == below


def test_the_page_costs_the_same_however_much_one_gets(client_of: ClientOf, queries: Queries) -> None:
    def page_of(projects: int) -> object:
        rosa = executive()
        for _ in range(projects):
            project(sponsor=rosa)
        client = client_of(rosa)
        return queries(lambda: client.get(URL))

    assert page_of(2) == page_of(20)
