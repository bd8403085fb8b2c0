"""Standings can be recomputed, and what differs is named."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from projects.actions.standings import derive
from projects.models import Project, Standing
from tests.factories.projects import project


@pytest.fixture(autouse=True)
def at_noon(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def test_check_of_what_is_right_says_so(db: None, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    derive([project().pk], now=now)

    call_command("rebuild_standings", "--check")

    assert "Every standing is what its evidence says." in capsys.readouterr().out


def test_check_names_what_was_changed_behind_the_portal(
    db: None, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    work = project(code="SEW-1")
    derive([work.pk], now=now)
    Project.objects.filter(pk=work.pk).update(finish_approved=date(2027, 1, 1))

    with pytest.raises(CommandError, match="1 standings differ"):
        call_command("rebuild_standings", "--check")

    assert "SEW-1: finish_promised" in capsys.readouterr().out


def test_a_project_without_a_standing_is_named(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    project(code="NEW-1")

    with pytest.raises(CommandError):
        call_command("rebuild_standings", "--check")

    assert "NEW-1: has no standing" in capsys.readouterr().out


def test_rebuild_derives_what_is_missing(db: None) -> None:
    work = project()

    call_command("rebuild_standings")

    assert Standing.objects.filter(pk=work.pk).exists()
