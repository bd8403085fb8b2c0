"""What people answer to the ten practices."""

from __future__ import annotations

from datetime import datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions.practices import answer
from projects.models import PracticeAnswer
from tests.factories.people import analyst
from tests.factories.projects import project


def test_an_answer_is_told_with_what_it_rests_on(db: None, now: datetime) -> None:
    given = PracticeAnswer(project=project(), number=3, answer="no", note="Nobody is named")

    answer(given=given, fields=["answer", "note"], by=analyst(), now=now)

    assert Change.objects.get(verb="answered").note == "Nobody is named"


def test_an_answer_given_anew_carries_the_new_name(db: None, now: datetime) -> None:
    of, first, second = project(), analyst(), analyst()
    given = answer(given=PracticeAnswer(project=of, number=3, answer="no"), fields=["answer"], by=first, now=now)
    given.answer = "yes"

    answer(given=given, fields=["answer"], by=second, now=now)

    stored = PracticeAnswer.objects.get()
    assert (stored.answer, stored.by) == ("yes", second)


def test_nothing_changed_leaves_the_name_that_stood_there(db: None, now: datetime) -> None:
    given = answer(
        given=PracticeAnswer(project=project(), number=3, answer="no"), fields=["answer"], by=analyst(), now=now
    )

    answer(given=given, fields=[], by=analyst(), now=now)

    assert Change.objects.filter(verb="answered").count() == 1


def test_an_answer_that_was_overtaken_is_not_saved(db: None, now: datetime) -> None:
    given = answer(
        given=PracticeAnswer(project=project(), number=3, answer="no"), fields=["answer"], by=analyst(), now=now
    )
    given.version = 7

    with pytest.raises(Stale):
        answer(given=given, fields=["answer"], by=analyst(), now=now)


def test_a_first_answer_that_came_after_another_one_shows_that_one(db: None, now: datetime) -> None:
    of, by = project(), analyst()
    theirs = answer(given=PracticeAnswer(project=of, number=3, answer="no"), fields=["answer"], by=by, now=now)

    with pytest.raises(Stale) as overtaken:
        answer(given=PracticeAnswer(project=of, number=3, answer="yes"), fields=["answer"], by=by, now=now)

    assert overtaken.value.row == theirs
    assert PracticeAnswer.objects.get().answer == "no"
