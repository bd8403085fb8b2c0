"""Risk digests: what each department, and the PMO, is told on Wednesday."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_site.outbox.models import Message
from projects.models import Project
from reporting.actions.digests import freeze_digests
from reporting.models import RiskDigest, Subscription
from tests.conftest import Queries
from tests.factories.people import analyst, department, executive, manager, stakeholder
from tests.factories.projects import project, risk
from tests.factories.reporting import MONDAY, at

WEDNESDAY, NEXT, LATER = at("2026-11-25T07:00"), at("2026-12-02T07:00"), date(2026, 11, 30)
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def sewer() -> Project:
    city = department(name="Public Works", code="PW")
    return project(name="Sewer relining", department=department(name="Sewerage", code="SEW", parent=city))


def _told(scope: str, period: date = MONDAY) -> RiskDigest:
    code = None if scope == "all" else scope
    return RiskDigest.objects.get(department__code=code, period_start=period)


def test_the_pmo_and_each_department_up_the_tree_have_one(sewer: Project) -> None:
    risk(of=sewer, event="The bypass is late", exposure=Decimal(720_000))

    told = freeze_digests(MONDAY, WEDNESDAY)

    assert told == "3 digests to 0 people."
    assert [_told(scope).told().top[0].text for scope in ("all", "PW", "SEW")] == ["The bypass is late"] * 3


def test_a_department_is_told_of_its_own_risks_only(sewer: Project) -> None:
    risk(of=sewer, event="The bypass is late")
    risk(of=project(department=department(code="LIB")), event="The chiller is late")

    freeze_digests(MONDAY, WEDNESDAY)

    assert [line.text for line in _told("SEW").told().top] == ["The bypass is late"]
    assert _told("all").told().exposures[0].risks == 2


def test_the_second_tells_what_moved_since_the_first(sewer: Project) -> None:
    grown, gone = risk(of=sewer, exposure=Decimal(480_000)), risk(of=sewer, event="The pipe bursts")
    freeze_digests(MONDAY, WEDNESDAY)
    grown.exposure, gone.state, gone.closed_on = Decimal(720_000), "occurred", date(2026, 11, 30)
    grown.save(), gone.save(), risk(of=sewer, event="Rain", raised_on=date(2026, 12, 1))

    freeze_digests(LATER, NEXT)

    told = _told("SEW", LATER).told()
    assert [line.moved() for line in told.grown] == ["grown by $240k"]
    assert [line.text for line in told.new] == ["Rain"]
    assert [(one.text, one.occurred) for one in told.closed] == [("The pipe bursts", True)]
    assert [point.amount for point in told.trend] == [630_000, 870_000]


def test_what_was_told_as_closed_is_not_told_again(sewer: Project) -> None:
    risk(of=sewer, state="closed", closed_on=date(2026, 11, 25))
    freeze_digests(MONDAY, WEDNESDAY)

    freeze_digests(LATER, NEXT)

    assert _told("SEW", LATER).told().closed == ()


def test_a_confidential_project_is_in_no_digest(sewer: Project) -> None:
    secret = project(department=sewer.department, confidential=True)
    risk(of=secret, event="The lawsuit is lost", exposure=Decimal(9_000_000))
    risk(of=sewer)
    analyst(), stakeholder(department=sewer.department)

    freeze_digests(MONDAY, WEDNESDAY)

    bodies = [text for pair in Message.objects.values_list("text", "html") for text in pair]
    assert len(bodies) == 4
    assert not any("lawsuit" in text or "9.0M" in text for text in [*bodies, *_all_contents()])


def _all_contents() -> list[str]:
    return list(RiskDigest.objects.values_list("contents", flat=True))


def test_the_digest_reaches_the_pmo_the_head_and_the_stakeholders(sewer: Project) -> None:
    risk(of=sewer)
    hannah, head, near = analyst(), manager(department=sewer.department), stakeholder(department=sewer.department)
    sewer.department.head = head
    sewer.department.save()
    executive(), stakeholder()

    freeze_digests(MONDAY, WEDNESDAY)

    got = {letter.recipient: letter.subject for letter in Message.objects.all()}
    assert set(got) == {hannah.name, head.name, near.name}
    assert got[hannah.name].startswith("Risk digest, All departments: 1 open risk")
    assert got[head.name].startswith("Risk digest, Sewerage:")


def test_a_choice_adds_a_digest_or_takes_it_away(sewer: Project) -> None:
    risk(of=sewer)
    rosa, hannah = executive(), analyst()
    Subscription.objects.create(user=rosa, kind="digest", department=sewer.department)
    Subscription.objects.create(user=hannah, kind="digest", wanted=False)

    freeze_digests(MONDAY, WEDNESDAY)

    assert [letter.recipient for letter in Message.objects.all()] == [rosa.name]


def test_a_choice_that_one_may_no_longer_see_brings_nothing(sewer: Project) -> None:
    risk(of=sewer)
    Subscription.objects.create(user=stakeholder(), kind="digest", department=sewer.department)

    freeze_digests(MONDAY, WEDNESDAY)

    assert not Message.objects.exists()


def test_digests_cost_the_same_however_many_there_are(queries: Queries) -> None:
    def frozen(number: int, week: date) -> int:
        for _ in range(number):
            risk(of=project()), analyst()
        return queries(lambda: freeze_digests(week, at(f"{week.isoformat()}T07:00")))

    frozen(1, date(2026, 11, 16))
    assert frozen(2, MONDAY) == frozen(20, LATER)
