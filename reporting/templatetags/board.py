"""Tags of the board."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui.drawings import tally
from reporting.domain.board import Card, Column
from reporting.formats.board_cards import card
from reporting.forms.portfolio import Bar

register = template.Library()


@register.simple_tag
def board_tally(column: Column) -> SafeString:
    """The projects of a column by colour."""
    return tally(column.colours)


@register.simple_tag
def board_cards(cards: Iterable[Card], bar: Bar, back: str) -> SafeString:
    """The cards of a column. back: the address of the board as a query, for whoever moves one."""
    look = bar.look

    def moving(code: str) -> str:
        return f"{reverse('reporting:move', args=[code])}?{back}"

    return mark_safe("".join(card(one, look, moving) for one in cards))
