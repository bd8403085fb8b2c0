"""The glossary as Markdown of a strict kind: terms as headings of level 2, paragraphs, where it comes from, and kin.

# Glossary
A first paragraph.
## Total float
One paragraph or several, each on lines of its own.
See: baseline, forecast
Source: PMI, Practice Standard for Scheduling.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `see` names other terms of the glossary, in their spelling there."""

    name: str
    paragraphs: tuple[str, ...]
    source: str
    see: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The whole of it; `intro` are the paragraphs before the first term."""

    title: str
    intro: tuple[str, ...]
    terms: tuple[Term, ...]


def read_glossary(text: str) -> Glossary:
    """Raises ValueError that names the term: one without a paragraph or a source, one that is there twice, a "See:" of
    a term that is not there, and any heading that is not of level 1 or 2.
    """
    head, *chunks = _chunks(text.splitlines())
    title, intro = head
    terms = tuple(_term(name, lines) for name, lines in chunks)
    _check(terms)
    return Glossary(title, tuple(_paragraphs(intro)), terms)


def _chunks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The heading of each part and the lines below it; the first is the title."""
    if not lines or not lines[0].startswith("# "):
        raise ValueError("A glossary begins with its title: # Glossary.")
    parts: list[tuple[str, list[str]]] = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            if not line.startswith("## " if parts else "# "):
                raise ValueError(f"Line {number}: “{line}” is no heading that a glossary has.")
            parts.append((line.lstrip("#").strip(), []))
        else:
            parts[-1][1].append(line)
    return parts


def _term(name: str, lines: list[str]) -> Term:
    marked = {mark: [line for line in lines if line.startswith(f"{mark}: ")] for mark in ("Source", "See")}
    told = _paragraphs([line for line in lines if line not in marked["Source"] + marked["See"]])
    if not told or len(marked["Source"]) != 1 or len(marked["See"]) > 1:
        raise ValueError(f"“{name}” needs a paragraph, one line “Source:”, and at most one line “See:”.")
    see = marked["See"][0].removeprefix("See: ").split(", ") if marked["See"] else []
    return Term(name, tuple(told), marked["Source"][0].removeprefix("Source: "), tuple(see))


def _paragraphs(lines: list[str]) -> list[str]:
    return [" ".join(run) for filled, run in groupby(lines, key=lambda line: bool(line.strip())) if filled]


def _check(terms: tuple[Term, ...]) -> None:
    anchors = [term.anchor for term in terms]
    for term in terms:
        if anchors.count(term.anchor) > 1:
            raise ValueError(f"“{term.name}” is there twice.")
        for kin in term.see:
            if slugify(kin) not in anchors:
                raise ValueError(f"“{term.name}” points to “{kin}”, which is not there.")
