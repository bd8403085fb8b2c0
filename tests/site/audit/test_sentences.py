"""How changes read."""

from __future__ import annotations

from pmo_site.audit.models import Change
from pmo_site.audit.sentences import sentence


def change(**values: object) -> Change:
    target = {"target_type": "projects.risk", "target_id": "7", "target": "Flood"}
    told = {"actor": "Ines Okafor", "verb": "added", "before": {}, "after": {}} | target
    return Change(**(told | values))


def test_a_change_names_who_did_what_to_what() -> None:
    assert sentence(change()) == "Ines Okafor added the risk “Flood”."


def test_a_delegate_is_named_with_the_person_he_or_she_stands_for() -> None:
    assert sentence(change(behalf="Tom Breyer")) == "Ines Okafor for Tom Breyer added the risk “Flood”."


def test_what_the_page_is_about_is_not_named_again() -> None:
    told = change(verb="edited", target_type="projects.project", target_id="3", target="Sewer")

    assert sentence(told, here="projects.project:3") == "Ines Okafor edited the project."


def test_a_milestone_is_called_a_milestone() -> None:
    told = change(target_type="projects.task", after={"kind": "milestone"}, target="Permit issued")

    assert sentence(told) == "Ines Okafor added the milestone “Permit issued”."


def test_a_model_says_it_in_its_own_words() -> None:
    declared = change(verb="made", target_type="projects.declaration", target="On track")
    came_in = change(verb="signed in", target_type="people.user", target="Ines Okafor")

    assert [sentence(declared), sentence(came_in)] == ["Ines Okafor declared: On track.", "Ines Okafor signed in."]


def test_a_model_of_an_earlier_release_is_still_told() -> None:
    assert sentence(change(target_type="projects.gone", target="X")) == "Ines Okafor added the gone “X”."
