"""How one change reads: who, for whom, did what to what.

A model may say it in its own words: `trail_words` by verb, for example {"signed in": "signed in"}, with {target} for
what it was done to; `trail_noun` names the column that says what kind of thing a row is.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from pmo_site.audit.models import Change


def sentence(change: Change, *, here: str = "") -> str:
    """The change as a sentence. here: the `app.model:pk` that the page is about, which is then not named again."""
    behalf = f" for {change.behalf}" if change.behalf else ""
    return f"{change.actor}{behalf} {_deed(change, here)}."


def model_of(change: Change) -> type[models.Model] | None:
    """The model of the target; None for one that a later release no longer has."""
    try:
        return apps.get_model(change.target_type)
    except LookupError:
        return None


def _deed(change: Change, here: str) -> str:
    model = model_of(change)
    own: dict[str, str] = getattr(model, "trail_words", {})
    if change.verb in own:
        return own[change.verb].format(target=change.target)
    noun = _noun(change, model)
    if here == f"{change.target_type}:{change.target_id}":
        return f"{change.verb} the {noun}"
    return f"{change.verb} the {noun} “{change.target}”"


def _noun(change: Change, model: Any) -> str:
    if model is None:
        return change.target_type.partition(".")[2]
    column = getattr(model, "trail_noun", "")
    kind = (change.after or change.before).get(column)
    labels = dict(model._meta.get_field(column).flatchoices) if kind else {}
    return str(labels.get(kind, model._meta.verbose_name)).lower()
