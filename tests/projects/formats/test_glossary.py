"""The glossary's own kind of Markdown."""

from __future__ import annotations

import pytest

from projects.formats.glossary import read_glossary

TWO = """# Glossary

What words mean.

## Total float

How long a task may wait.
It may be negative.

A second paragraph.

See: Lag
Source: PMI.

## Lag

Time between two tasks.

Source: PMI.
"""


def test_read_glossary_keeps_terms_with_paragraphs_source_and_kin() -> None:
    glossary = read_glossary(TWO)

    first, second = glossary.terms
    assert (glossary.title, glossary.intro) == ("Glossary", ("What words mean.",))
    assert first.paragraphs == ("How long a task may wait. It may be negative.", "A second paragraph.")
    assert (first.anchor, first.see, first.source) == ("total-float", ("Lag",), "PMI.")
    assert second.see == ()


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (TWO.replace("# Glossary", "Glossary", 1), "begins with its title"),
        (TWO.replace("Time between two tasks.\n\nSource: PMI.", "Time between two tasks."), "“Lag” needs"),
        (TWO.replace("Time between two tasks.\n", ""), "“Lag” needs"),
        (TWO.replace("See: Lag", "See: Lead"), "points to “Lead”"),
        (TWO.replace("## Total float", "## Lag").replace("See: Lag\n", ""), "“Lag” is there twice"),
        (TWO.replace("## Lag", "### Lag"), "no heading"),
    ],
)
def test_read_glossary_names_what_is_wrong(broken: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_glossary(broken)
