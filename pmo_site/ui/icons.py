"""Icons: Bootstrap's SVG files, inlined, so that they take the colour and size of their text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe


@cache
def icon(name: str) -> SafeString:
    """The icon as decoration: hidden from screen readers, the words beside it speak. Raises LookupError."""
    file = Path(settings.BASE_DIR) / "node_modules/bootstrap-icons/icons" / f"{name}.svg"
    try:
        source = file.read_text()
    except FileNotFoundError:
        raise LookupError(f"bootstrap-icons has no {name!r}; did `npm ci` run?") from None
    drawing = " ".join(re.sub(r"^\s*<svg[^>]*>|</svg>\s*$", "", source).split())
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{drawing}</svg>')
