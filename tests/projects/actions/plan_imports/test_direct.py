"""Whole files: the published plans of MS Project and Primavera, in, again, out, and in again."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_site.audit.models import Change
from projects.domain.tables import Unreadable
from projects.formats.schedule_files import read_schedule
from projects.models import Project, ScheduledTask, Task
from projects.queries.plan_exports import exported
from tests.conftest import Queries
from tests.factories.projects import milestone, project
from tests.projects.actions.plan_imports.conftest import BringIn, line, plan
from tests.projects.formats.conftest import Published

MSPROJECT, PRIMAVERA = "schedules-msproject", "schedules-primavera"
FILES = [
    *((f"{MSPROJECT}/mspdi-from-mpp", name) for name in ("home-move", "software-dev-plan", "customer-feedback")),
    *((f"{MSPROJECT}/mspdi-from-mpp", name) for name in ("mpxj-baseline", "mpxj-slack9", "new-product-dev")),
    *((f"{MSPROJECT}/mspdi-native", name) for name in ("baselines", "project.xml", "task-baselines-project2013")),
    *((f"{MSPROJECT}/mspdi-native", name) for name in ("mspdisplittask", "mspditimephased.", "mspdirelations")),
    (f"{MSPROJECT}/mspdi-native", "calendar-recurring-exceptions-project2016"),
    (PRIMAVERA, "MDL4RA"),
    (f"{PRIMAVERA}/mpxj", "percent-complete-8.4.pmxml"),
]


@pytest.mark.parametrize(("folder", "name"), FILES, ids=[name for _, name in FILES])
def test_published_plans_come_in_once_and_go_out_as_they_are(
    folder: str, name: str, bring: BringIn, published: Published
) -> None:
    path = published(folder, name)
    milestone(of=(work := project()), name="Permit", finish_forecast=date(2026, 12, 1))
    told = read_schedule(path.read_bytes(), path.name)
    bring(work, told, path.name)
    before = Change.objects.count()

    again = bring(work, told, path.name)
    returned = bring(work, read_schedule(exported(work) or b"", "export.xml"), "export.xml")

    assert (again["changes"], returned["changes"], Change.objects.count()) == (False, False, before)
    assert Task.objects.filter(project=work).count() == len(told.tasks) + 1


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        *(("mspdi-from-mpp", name) for name in ("home-move", "software-dev-plan", "mpxj-slack9", "mpxj-relations")),
        # splits, and people whose part begins later: the rests that are kept make them end when MS Project says
        ("mspdi-from-mpp", "customer-feedback"),
        *(("mspdi-native", name) for name in ("mspdisplittask", "mspditimephased.")),
    ],
)
def test_plans_of_ms_project_keep_their_dates(folder: str, name: str, bring: BringIn, published: Published) -> None:
    told = read_schedule(published(f"{MSPROJECT}/{folder}", name).read_bytes(), name)

    found = bring(work := project(), told)

    early = {
        task.uid: (task.stored.early_start, task.stored.early_finish) for task in told.tasks if not task.is_summary
    }
    said = {
        uid: dates
        for uid, *dates in ScheduledTask.objects.of(work).values_list("task__uid", "early_start", "early_finish")
    }
    assert {uid: tuple(said[uid]) for uid in early} == early
    assert found["differing_count"] == 0


def test_an_import_costs_the_same_number_of_queries_at_any_length(bring: BringIn, queries: Queries) -> None:
    def cost(lines: int) -> int:
        work: Project = project()
        return queries(lambda: bring(work, plan(*(line(uid) for uid in range(1, lines)))))

    assert cost(5) == cost(200)


def test_file_without_a_task_does_not_empty_a_plan(bring: BringIn) -> None:
    bring(work := project(), plan(line(1), line(2)))

    with pytest.raises(Unreadable, match="nothing would remain of the plan"):
        bring(work, plan())

    assert work.tasks.count() == 2
