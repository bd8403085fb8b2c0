"""The board of the portfolio."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from projects.actions.projects import edit_project
from projects.domain.as_of import AsOf
from projects.models import Project
from reporting.domain.board import Column
from reporting.domain.selections import NO_STAGE, Listing
from reporting.queries import board
from tests.conftest import NOW, Queries
from tests.factories.people import admin, analyst, department, executive, manager, stakeholder
from tests.factories.projects import closed_project, member, project, stage, standing
from tests.factories.standings import period, stood

NOW_HERE = AsOf(NOW)


def column(of: board.Told, code: str) -> Column:
    return next(column for column in of.columns if column.stage.code == code)


def names(of: Column) -> list[str]:
    return [card.row.name for card in of.cards]


def test_projects_lie_in_their_stages_the_worst_first(db: None) -> None:
    standing(of=project(name="Fine", stage=stage("build")))
    standing(of=project(name="Bad", stage=stage("build")), overall="red")
    standing(of=project(name="Elsewhere", stage=stage("close-out")))

    told = board.told(analyst(), Listing(), NOW_HERE)

    assert names(column(told, "build")) == ["Bad", "Fine"]
    assert column(told, "build").colours == {"red": 1, "amber": 0, "green": 1, "unknown": 0}


def test_stages_come_in_their_order_and_those_without_one_first(db: None) -> None:
    stood(project(stage=None), project(stage=stage("build")))

    codes = [column.stage.code for column in board.told(analyst(), Listing(), NOW_HERE).columns]

    assert codes[0] == NO_STAGE
    assert codes.index("build") < codes.index("close-out")


def test_a_column_adds_up_each_currency_apart_and_counts_what_is_not_known(db: None) -> None:
    build = stage("build")
    stood(project(stage=build, budget_approved=Decimal(5)), project(stage=build, budget_approved=Decimal(7)))
    stood(project(stage=build, budget_approved=Decimal(3), currency="GBP"))
    stood(project(stage=build, withheld={"budget_approved": "Exempt"}))

    found = column(board.told(analyst(), Listing(), NOW_HERE), "build")

    assert (found.budgets, found.without) == ({"GBP": Decimal(3), "USD": Decimal(12)}, 1)


def test_a_long_column_shows_its_first_cards_and_tells_how_many_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "CARDS", 2)
    stood(*(project(name=f"P{at}", stage=stage("build")) for at in range(5)))

    found = column(board.told(analyst(), Listing.read({"sort": "project"}), NOW_HERE), "build")

    assert (names(found), found.more, found.projects) == (["P0", "P1"], 3, 5)


def test_filters_hold_and_a_stage_that_is_asked_for_stands_alone(db: None) -> None:
    stood(project(name="Pump", stage=stage("build")), project(name="Pool", stage=stage("build")))

    told = board.told(analyst(), Listing.read({"q": "pump", "stage": "build"}), NOW_HERE)

    assert [names(column) for column in told.columns] == [["Pump"]]


def test_those_without_a_stage_can_be_asked_for(db: None) -> None:
    stood(project(name="New"), project(stage=stage("build")))

    told = board.told(analyst(), Listing.read({"stage": NO_STAGE}), NOW_HERE)

    assert [(column.stage.code, names(column)) for column in told.columns] == [(NO_STAGE, ["New"])]


@pytest.mark.parametrize("column", ["spi", "p80"])
def test_columns_and_orders_of_the_list_change_neither_counts_nor_cards(db: None, column: str) -> None:
    stood(*(project(stage=stage("build")) for _ in range(3)))

    told = board.told(analyst(), Listing.read({"sort": column}, [column]), NOW_HERE)

    found = next(one for one in told.columns if one.stage.code == "build")
    assert found.projects == len(found.cards) == 3


def test_only_those_who_may_steer_may_move_a_card(db: None) -> None:
    place = department()
    led = manager(department=place)
    stood(project(stage=stage("build"), department=place, manager=led))

    def movable(user: object) -> list[bool]:
        told = board.told(user, Listing(), NOW_HERE)
        return [card.version is not None for card in column(told, "build").cards]

    assert movable(admin()) == movable(analyst()) == [True]
    assert movable(led) == movable(executive()) == [False]


def test_confidential_work_that_an_analyst_has_a_part_in_is_shown_but_does_not_move(db: None) -> None:
    person = analyst()
    secret = project(stage=stage("build"), confidential=True)
    member(of=secret, user=person)
    stood(secret)

    assert [card.version for card in column(board.told(person, Listing(), NOW_HERE), "build").cards] == [None]


def test_what_has_ended_does_not_move(db: None) -> None:
    stood(closed_project(stage=stage("close-out")))

    told = board.told(analyst(), Listing.read({"state": "any"}), NOW_HERE)

    assert [card.version for card in column(told, "close-out").cards] == [None]


def test_foreign_work_is_neither_shown_nor_counted(db: None) -> None:
    stood(project(stage=stage("build")))

    assert column(board.told(stakeholder(department=department()), Listing(), NOW_HERE), "build").projects == 0


def test_of_a_past_day_a_project_lies_in_the_stage_in_which_it_was(db: None) -> None:
    made = project(name="Pump", stage=stage("build"))
    period(of=made, since=NOW - timedelta(days=30))
    for days, code in ((20, "close-out"), (2, "build")):
        made.stage = stage(code)
        edit_project(project=made, fields=["stage"], by=admin(), now=NOW - timedelta(days=days))

    def where(days: int) -> list[str]:
        told = board.told(analyst(), Listing(), AsOf(NOW, NOW - timedelta(days=days)))
        return [column.stage.code for column in told.columns if column.cards]

    assert (where(25), where(10), where(1)) == (["build"], ["close-out"], ["build"])


def test_of_a_past_day_nothing_moves(db: None) -> None:
    made = project(stage=stage("build"))
    period(of=made, since=NOW - timedelta(days=30))

    told = board.told(admin(), Listing(), AsOf(NOW, NOW - timedelta(days=10)))

    assert [card.version for card in column(told, "build").cards] == [None]


def test_the_board_costs_the_same_at_any_length(db: None, queries: Queries) -> None:
    person, build = analyst(), stage("build")

    def cost() -> int:
        return queries(lambda: board.told(person, Listing(), NOW_HERE))

    stood(project(stage=build))
    few = cost()
    stood(*(project(stage=build) for _ in range(30)))
    assert Project.objects.count() == 31
    assert cost() == few
