"""PDFs by typst: accessible ones (PDF/UA-1), from words that are ready, in the fonts that typst itself brings."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

NOT_SHOWN = "could not be displayed with font"  # how typst refuses a PDF/UA-1 with such text


def pdf(template: Path, words: dict[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of a template, which may include what lies beside it.

    `words`: strings, lists and dicts of them; text never becomes typst code.
    The same words and moment give the same bytes. Text that no font shows, like an emoji in somebody's sentence, is an
    empty box that can still be copied, and the document then claims no PDF/UA-1, which forbids that: better than none.
    Raises RuntimeError when typst refuses the template.
    """
    told = {"city": settings.CITY_NAME, "pmo": settings.PMO_NAME, **words}
    try:
        return _compiled(template, told, made_at, accessible=True)
    except typst.TypstError as refused:
        if NOT_SHOWN not in str(refused):
            raise
        return _compiled(template, told, made_at, accessible=False)


def _compiled(template: Path, told: dict[str, Any], made_at: datetime, *, accessible: bool) -> bytes:
    return typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"words": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"] if accessible else None,
        timestamp=int(made_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """Read once in a process: typst would read them again for each document, a tenth of the time that one takes."""
    return typst.Fonts(include_system_fonts=False)
