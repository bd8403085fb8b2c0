"""Phone numbers as a phone dials them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_site.people.domain.phones import dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("555-0142 ext. 12", "5550142;ext=12"),
        ("(04)22261188#405", "0422261188;ext=405"),
        ("02-23431700~2", "0223431700;ext=2"),
        ("+1 (312) 555-0100", "+13125550100"),
        ("089-222580,222417", "089222580"),
        ("07-2614171#710/711", "072614171;ext=710"),
        ("ask the desk", ""),
        ("", ""),
    ],
)
def test_dialled_is_what_a_phone_takes(written: str, number: str) -> None:
    assert dialled(written) == number


@given(st.text())
def test_dialled_is_never_anything_else(written: str) -> None:
    assert re.fullmatch(r"(\+?[0-9]+(;ext=[0-9]+)?)?", dialled(written))
