"""Asking managers for an update between the weekly ones."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import localdate

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from projects.actions.projects import NotAllowed
from projects.models import Project
from reporting.actions.update_requests import request_updates
from tests.factories.people import analyst, delegation, manager
from tests.factories.projects import closed_project, project


def read() -> list[Project]:
    return list(Project.objects.with_people().select_related("standing").order_by("name"))


def test_each_manager_gets_one_letter_about_all_of_his_projects(db: None, now: datetime) -> None:
    ines, tom = manager(name="Ines"), manager(name="Tom")
    project(name="Pump", manager=ines), project(name="Pool", manager=ines), project(name="Roof", manager=tom)

    people = request_updates(projects=read(), why="The mayor asks.", by=analyst(name="Hannah"), now=now)

    letters = {message.recipient: message for message in Message.objects.all()}
    assert (people, set(letters)) == (2, {"Ines", "Tom"})
    assert letters["Ines"].subject == "Hannah asks for an update: 2 projects"
    assert all(word in letters["Ines"].text for word in ("Pump", "Pool", "The mayor asks."))
    assert "Roof" not in letters["Ines"].text + letters["Ines"].html


def test_the_history_of_each_project_tells_who_asked_and_why(db: None, now: datetime) -> None:
    project(manager=manager())

    request_updates(projects=read(), why="The mayor asks.", by=analyst(name="Hannah"), now=now)

    told = Change.objects.get(target_type="projects.project")
    assert (told.actor, told.verb, told.note) == ("Hannah", "asked for an update of", "The mayor asks.")


def test_the_same_request_on_the_same_day_sends_nothing_again(db: None, now: datetime) -> None:
    project(manager=manager())
    person = analyst()

    for why in ("Why?", "Why?", "Another why."):
        request_updates(projects=read(), why=why, by=person, now=now)

    assert Message.objects.count() == 2


def test_who_stands_in_is_asked_too(db: None, now: datetime) -> None:
    away, here = manager(), manager(name="Here")
    day = timedelta(days=1)
    delegation(delegator=away, delegate=here, starts=localdate(now) - day, ends=localdate(now) + day)
    project(manager=away)

    request_updates(projects=read(), why="", by=analyst(), now=now)

    assert Message.objects.filter(recipient="Here").exists()


def test_a_project_that_nobody_leads_is_named_and_nobody_is_asked(db: None, now: datetime) -> None:
    project(name="Pump", manager=manager()), project(name="Pool", manager_named="Somebody")

    with pytest.raises(NotAllowed, match=r"no manager who can sign in leads Pool\."):
        request_updates(projects=read(), why="", by=analyst(), now=now)

    assert not Message.objects.exists()
    assert not Change.objects.filter(target_type="projects.project").exists()


def test_what_has_ended_is_not_asked_about(db: None, now: datetime) -> None:
    closed_project(name="Pool", manager=manager())

    with pytest.raises(NotAllowed, match="Pool: it is closed"):
        request_updates(projects=read(), why="", by=analyst(), now=now)
