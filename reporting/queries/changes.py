"""What changed in the portfolio between two moments, out of the periods of its standings; one query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, Func, Q, TextField
from django.db.models.fields.json import KeyTextTransform

from pmo_site.people.models import User
from projects.domain.colours import Colour
from projects.models import Project
from reporting.domain.moves import Changes, Move, Side, sorted_out

FIGURES = ("shown", "stale", "finish_expected", "cost_forecast", "currency")
TOLD = ("closed_on", "cancelled", "reason")
SIDES = ("before", "after")
SENTENCES = ("schedule", "cost")


class Sentence(Func):
    """The first sentence about a dimension in the content of a standing."""

    template = (
        """(jsonb_path_query_first(%(expressions)s, '$.verdicts[*] ? (@.dimension == "%(of)s").says[0]') #>> '{}')"""
    )
    output_field = TextField()


def changes(user: User, first: datetime, last: datetime) -> Changes:
    """The changes after the first moment, up to the last, of the projects that the person may see today."""
    held = {
        "before": FilteredRelation("standing_periods", condition=_held(first)),
        "after": FilteredRelation("standing_periods", condition=_held(last)),
    }
    told: dict[str, Any] = {
        f"{side}_{key}": KeyTextTransform(key, f"{side}__content") for side in SIDES for key in TOLD
    }
    told |= {f"{side}_{key}": Sentence(f"{side}__content", of=key) for side in SIDES for key in SENTENCES}
    seen = Project.objects.visible_to(user).annotate(**held).annotate(**told)
    # A project whose period is the same at both moments did not change. (Negated, this would ask every period.)
    fresh = Q(before__isnull=True) | Q(before__valid_from__lt=F("after__valid_from"))
    moved = seen.filter(fresh & Q(after__rank__isnull=False))
    columns = [f"{side}__{name}" for side in SIDES for name in ("pk", *FIGURES)]
    return sorted_out(_move(row) for row in moved.values("code", "name", "department__name", *columns, *told))


def _held(moment: datetime) -> Q:
    ends_later = Q(standing_periods__valid_to=None) | Q(standing_periods__valid_to__gt=moment)
    return ends_later & Q(standing_periods__valid_from__lte=moment)


def _move(row: dict[str, Any]) -> Move:
    before = _side(row, "before") if row["before__pk"] else None
    return Move(row["code"], row["name"], row["department__name"], before, _side(row, "after"))


def _side(row: dict[str, Any], side: str) -> Side:
    shown, stale, finish, cost, currency = (row[f"{side}__{name}"] for name in FIGURES)
    closed_on, cancelled, *said = (row[f"{side}_{key}"] for key in (*TOLD, *SENTENCES))
    colour = Colour(shown) if shown else None
    ended = (closed_on is not None, cancelled is not None)
    return Side(colour, stale, finish, cost, currency, *ended, *(sentence or "" for sentence in said))
