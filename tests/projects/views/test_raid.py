"""The tab Risks and issues."""

from __future__ import annotations

from datetime import date

from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import action_item, issue, project, risk


def test_risks_are_ranked_by_exposure_not_by_the_matrix(client_of: ClientOf) -> None:
    """Cox's pair: the lower score has three times the exposure."""
    of = project()
    risk(of=of, event="Scores five", probability=1, impact=5, exposure=50_000)
    risk(of=of, event="Scores four", probability=2, impact=2, exposure=152_100)

    page = client_of(analyst()).get(of.url("raid")).content.decode()

    assert page.index("Scores four") < page.index("Scores five")
    assert "$202k</span> of" in page


def test_the_matrix_tells_in_words_where_the_risks_lie(client_of: ClientOf) -> None:
    of = project()
    risk(of=of, number=3, probability=4, impact=2)

    page = client_of(analyst()).get(of.url("raid")).content.decode()

    assert "R-03 at probability 4, impact 2" in page


def test_an_empty_register_says_what_to_do(client_of: ClientOf) -> None:
    page = client_of(analyst()).get(project().url("raid")).content.decode()

    assert "Write down what may happen" in page
    assert "Nobody owes this project anything." in page


def test_a_stakeholder_sees_the_lists_without_buttons(client_of: ClientOf) -> None:
    person = stakeholder()
    of = project(department=person.department)
    risk(of=of, event="Seen by all")

    page = client_of(person).get(of.url("raid")).content.decode()

    assert "Seen by all" in page
    assert "Still the same" not in page
    assert "Add a risk" not in page


def test_what_is_over_has_a_page_of_its_own(client_of: ClientOf) -> None:
    of, day = project(), date(2026, 11, 2)
    risk(of=of, event="It went by", state="closed", closed_on=day)
    issue(of=of, what="It was paid", closed_on=day, resolution="Money back")
    action_item(of=of, owner=manager(), what="It was kept", done_on=day)
    client = client_of(analyst())

    now_open, over = (client.get(of.url(name)).content.decode() for name in ("raid", "raid_ended"))

    assert [text in over for text in ("It went by", "Money back", "It was kept")] == [True] * 3
    assert [text in now_open for text in ("It went by", "Money back", "It was kept")] == [False] * 3


def test_the_lists_cost_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many, owner = project(), project(), manager()
    for of, number in ((few, 2), (many, 40)):
        for _ in range(number):
            made = risk(of=of, owner=owner)
            issue(of=of, owner=owner, risk=made)
            action_item(of=of, owner=owner)
            risk(of=of, state="closed", closed_on=date(2026, 11, 2))
    client = client_of(analyst())

    for name in ("raid", "raid_ended"):
        assert queries(lambda n=name: client.get(few.url(n))) == queries(lambda n=name: client.get(many.url(n)))
