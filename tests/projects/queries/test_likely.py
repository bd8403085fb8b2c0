"""What the portal's own forecasts hold for as likely as not, as evidence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from pmo_site.audit.bulk import array
from projects.actions import forecasts
from projects.domain.evidence import Likely
from projects.models import Project, Standing
from projects.queries.evidence import evidence_of
from projects.queries.likely import likely_of
from projects.queries.standing_differences import differing
from tests.conftest import Queries
from tests.factories.forecasts import TUESDAY, cost_forecast, finish_forecast, silence
from tests.factories.projects import project, risk
from tests.factories.schedules import scheduled

JULY = date(2027, 7, 1)  # the P50 of the factory


def finish_of(of: Project) -> Likely | None:
    return likely_of(array([of.pk])).get(of.pk, {}).get("finish")


def test_the_simulation_is_believed_before_the_slips(db: None) -> None:
    of = project()
    finish_forecast(of=of, method="slips")
    finish_forecast(of=of, method="simulation")

    assert finish_of(of) == Likely(JULY, "simulation")


def test_what_a_method_withdrew_is_no_evidence(db: None) -> None:
    of = project()
    finish_forecast(of=of, made_on=TUESDAY - timedelta(days=7))
    silence(of=of)

    assert finish_of(of) is None


def test_dates_of_others_and_of_managers_are_no_evidence(db: None) -> None:
    of = project()
    finish_forecast(of=of, method="reference")
    finish_forecast(of=of, method="declared")

    assert finish_of(of) is None


def test_evidence_has_both_p50s(db: None) -> None:
    of = project()
    finish_forecast(of=of)
    cost_forecast(of=of, method="simulation")

    known = evidence_of([of.pk])[of.pk]

    assert known.likely_finish == Likely(JULY, "slip history")
    assert known.likely_cost == Likely(Decimal(5_000_000), "simulation")


def test_a_night_refreshes_the_standings_that_it_changes(db: None, now: datetime) -> None:
    work, _ = scheduled(60, 60, finish_approved=date(2026, 12, 1), finish_forecast=date(2026, 12, 1))

    forecasts.run(now=now)

    verdict = Standing.objects.get(project=work).content["verdicts"][0]
    assert verdict["says"][0].startswith("P50 of the simulation ")
    assert list(differing(today=TUESDAY)) == []


def test_any_number_of_projects_is_one_query(queries: Queries) -> None:
    few, many = [project().pk for _ in range(2)], [project().pk for _ in range(12)]
    for key in (*few, *many):
        finish_forecast(of=Project.objects.get(pk=key))
        risk(of=Project.objects.get(pk=key))
    likely_of(array(few))

    assert queries(lambda: likely_of(array(few))) == queries(lambda: likely_of(array(many))) == 1
