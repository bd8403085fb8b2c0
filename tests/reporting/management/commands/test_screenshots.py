"""The command that takes the README's pictures."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from reporting.management.commands.screenshots import FOLDER, PICTURES

LARGEST = 300 * 1024  # bytes


def test_pictures_of_the_readme_are_those_that_the_command_takes() -> None:
    assert {path.name for path in FOLDER.glob("*.png")} == {picture.name for picture in PICTURES}


def test_pictures_are_small_enough_to_keep() -> None:
    assert [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > LARGEST] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictured_pages_have_addresses(picture: tuple) -> None:
    name, arguments = picture.address

    assert reverse(name, args=arguments)


def test_refuses_without_a_demo(db: None) -> None:
    with pytest.raises(CommandError, match="seed_demo"):
        call_command("screenshots")
