"""The plan as a table of inputs."""

from __future__ import annotations

from dataclasses import replace

from projects.domain.plan_drafts import Draft
from projects.formats.gantt_form import form_rows
from tests.projects.domain.test_plan_drafts import drafts

EVIL = '"><script>alert(1)</script>'


def rows(*lines: Draft, **values: object) -> str:
    return form_rows(lines, **({"problems": {}, "theirs": {}, "at": 0} | values))


def test_no_text_becomes_markup() -> None:
    (line,) = drafts(1)
    evil = dict.fromkeys(line.typed, EVIL)

    html = rows(replace(line, typed=evil), problems={(1, "name"): EVIL}, theirs={1: evil | {"name": f"{EVIL}!"}})

    assert "<script" not in html


def test_a_summary_is_asked_for_its_name_alone() -> None:
    phase, dig = drafts(1, 2)

    assert rows(phase).count("<input name=") == 1
    assert rows(dig).count("<input name=") == 5


def test_what_is_wrong_stands_at_its_cell() -> None:
    html = rows(*drafts(1), problems={(1, "duration"): "“soon” is not a duration."})

    assert 'aria-invalid=true aria-describedby="p-duration1"' in html
    assert '<span class=wrong id="p-duration1">“soon” is not a duration.</span>' in html


def test_what_others_saved_stands_below_what_was_typed() -> None:
    (line,) = drafts(1)
    mine = replace(line, typed=line.typed | {"name": "Dig"})

    html = rows(mine, theirs={1: line.typed | {"name": "Trench"}})

    assert 'value="Dig"' in html
    assert "<span class=theirs>now: Trench</span>" in html


def test_the_chosen_line_has_the_keyboard() -> None:
    html = rows(*drafts(1, 1), at=2)

    assert 'value="2" checked' in html
    assert html.count(" autofocus") == 1


def test_a_line_that_goes_is_not_asked() -> None:
    (line,) = drafts(1)

    html = rows(replace(line, removed=True))

    assert "gone " in html
    assert "<input name=" not in html
