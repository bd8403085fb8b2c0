"""PDFs by typst: accessible ones (PDF/UA-1), from words that are ready, in the fonts that typst itself brings."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings


def pdf(template: Path, words: dict[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of a template, which may include what lies beside it.

    `words`: strings, lists and dicts of them; text never becomes typst code.
    The same words and moment give the same bytes. Raises RuntimeError when typst refuses the template.
    """
    told = {"city": settings.CITY_NAME, "pmo": settings.PMO_NAME, **words}
    return typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"words": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """Read once in a process: typst would read them again for each document, a tenth of the time that one takes."""
    return typst.Fonts(include_system_fonts=False)
