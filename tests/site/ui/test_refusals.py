"""Files that a command refuses: in words, and in JSON where that was asked for."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management.base import BaseCommand, CommandError

from pmo_site.ui.refusals import refusing

FILE = Path("plans/quay.xml")


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (FileNotFoundError(2, "No such file or directory"), "plans/quay.xml: No such file or directory"),
        (ValueError("quay.xml: The file is empty."), "quay.xml: The file is empty."),
        (ValueError("The tasks wait for one another."), "quay.xml: The tasks wait for one another."),
    ],
)
def test_refusal_begins_with_the_file_and_is_told_in_json_too(problem: Exception, says: str) -> None:
    out = StringIO()

    with pytest.raises(CommandError, match=says), refusing(BaseCommand(stdout=out), FILE, as_json=True):
        raise problem

    assert json.loads(out.getvalue()) == {"error": says}


def test_refusal_in_words_prints_nothing_but_its_error() -> None:
    out = StringIO()

    with pytest.raises(CommandError), refusing(BaseCommand(stdout=out), FILE, as_json=False):
        raise ValueError("damaged")

    assert out.getvalue() == ""


def test_what_is_no_refusal_passes() -> None:
    with pytest.raises(KeyError), refusing(BaseCommand(), FILE, as_json=True):
        raise KeyError("a slip of ours")
