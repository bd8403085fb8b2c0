"""The portal's own tags: `{% icon "house" %}`, `{% rag "red" %}`, `{{ budget|money }}`, `{{ due|day }}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.base import Parser, TextNode, Token
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from pmo_site.ui import drawings, icons, words
from pmo_site.ui.navigation import Link

register = template.Library()

register.simple_tag(drawings.meter)
register.simple_tag(drawings.stack)
register.simple_tag(drawings.tally)
register.simple_tag(drawings.sparkline)

# kind: icon and class. Up and down follow the figure, the colour says whether that is good.
TRENDS = {
    "worse": ("arrow-down-right", "worse"),
    "better": ("arrow-up-right", "better"),
    "grown": ("arrow-up-right", "worse"),
    "less": ("arrow-down-right", "better"),
    "new": ("plus-lg", "worse"),
    "gone": ("check2", "better"),
    "same": ("arrow-right", "quiet"),
}


@register.tag
def icon(parser: Parser, token: Token) -> TextNode:
    """`{% icon "house" %}`: drawn when the template is compiled, as most are on every page."""
    name = token.split_contents()[1]
    return TextNode(icons.icon(name.strip("\"'")))


@register.tag
def asset(parser: Parser, token: Token) -> TextNode:
    """`{% asset "css/theme.css" %}`: its address, found when the template is compiled, as it stays for a release."""
    path = token.split_contents()[1]
    return TextNode(escape(static(path.strip("\"'"))))


@register.simple_tag
def links(sections: Iterable[Iterable[Link]], on_phone: bool = False) -> SafeString:
    """The navigation as lists, or as the bar of a phone."""
    return _drawn(tuple(map(tuple, sections)), on_phone)


@lru_cache(maxsize=256)  # few roles, few lines to stand on
def _drawn(sections: tuple[tuple[Link, ...], ...], on_phone: bool) -> SafeString:
    if on_phone:
        return SafeString("".join(_link(link) for section in sections for link in section if link.on_phone))
    lists = ("".join(f"<li>{_link(link)}</li>" for link in section) for section in sections)
    return SafeString("".join(f"<ul>{items}</ul>" for items in lists))


def _link(link: Link) -> str:
    current = ' aria-current="page"' if link.current else ""
    return f'<a href="{escape(link.url)}"{current}>{icons.icon(link.icon)}{escape(link.label)}</a>'


@register.simple_tag
def tabs(rows: Iterable[tuple[str, str, int | None, bool]], label: str) -> SafeString:
    """Rows of label, address, count or None, and whether it is the current one; `label`: what they are tabs of."""
    items = "".join(f'<li class="nav-item">{_tab(*row)}</li>' for row in rows)
    return SafeString(f'<nav aria-label="{escape(label)}"><ul class="nav nav-tabs">{items}</ul></nav>')


def _tab(text: str, url: str, count: int | None, current: bool) -> str:
    look, mark = (" active", ' aria-current="page"') if current else ("", "")
    number = "" if count is None else f" <span>{count}</span>"
    return f'<a class="nav-link{look}" href="{escape(url)}"{mark}>{escape(text)}{number}</a>'


@register.simple_tag
def rag(colour: str | None, last: str | None = None, tag: bool = False) -> SafeString:
    """Health as shape and word. `last`: the colour before it went stale. `tag`: tinted, once a page, in its header."""
    said = words.health(colour, last)
    if colour is None:
        return SafeString(f'<span class="rag quiet">{said}</span>')
    shown = last if last and said != words.HEALTH[colour] else colour
    drawn = drawings.shape(colour, last=last)
    return SafeString(f'<span class="rag{" rag-tag" if tag else ""} rag-{shown}">{drawn}{said}</span>')


@register.filter
def health(colour: str | None) -> str:
    """The bare word of a colour."""
    return words.health(colour)


@register.simple_tag
def shape(colour: str, label: bool = True) -> SafeString:
    """The bare shape. `label=False` where its word stands beside it."""
    return drawings.shape(colour, label=words.HEALTH[colour] if label else "")


@register.simple_tag
def trend(kind: str, said: str = "") -> SafeString:
    """An arrow with words: worse, better, grown, less, new, gone, same."""
    name, mood = TRENDS[kind]
    return SafeString(f'<span class="trend {mood}">{icons.icon(name)}{escape(said or kind)}</span>')


@register.filter
def money(amount: Decimal | int | None, currency: str = "USD") -> SafeString:
    """Short, with the exact figure in the title."""
    return _titled(words.money(amount, currency), amount, currency)


@register.filter
def money_change(amount: Decimal | int | None, currency: str = "USD") -> SafeString:
    """A difference with its sign, with the exact figure in the title."""
    return _titled(words.money_change(amount, currency), amount, currency)


def _titled(said: str, amount: Decimal | int | None, currency: str) -> SafeString:
    if amount is None:
        return _quiet(said)
    return SafeString(f'<span title="{escape(words.money_exact(amount, currency))}">{escape(said)}</span>')


def _quiet(said: str) -> SafeString:
    return SafeString(f'<span class="quiet">{said}</span>')


@register.filter
def day(when: date | None) -> SafeString:
    return _time(when, words.day)


@register.filter
def day_short(when: date | None) -> SafeString:
    return _time(when, words.day_short)


@register.filter
def moment(when: datetime | None) -> SafeString:
    return _time(when, words.moment)


def _time(when: date | None, say: Callable[[Any], str]) -> SafeString:
    if when is None:
        return _quiet(words.NOT_KNOWN)
    here = _local(when)
    return SafeString(f'<time class="date" datetime="{here.isoformat()}">{say(here)}</time>')


def _local(when: date) -> date:
    return localtime(when) if isinstance(when, datetime) and is_aware(when) else when


@register.filter
def ago(when: date | None, today: date) -> str:
    """E.g. "3 days ago", seen from `today` (a date, or a datetime for minutes and hours)."""
    return words.ago(when and _local(when), _local(today))


@register.simple_tag
def days_late(days: int | None, limit: int | None = None) -> SafeString:
    """E.g. "42 days late", red when past the limit; a small delay stays in ink."""
    said = words.days_late(days)
    if days is not None and limit is not None and days > limit:
        return SafeString(f'<span class="worse">{said}</span>')
    return _quiet(said) if days is None else SafeString(said)


@register.filter
def percent(share: Decimal | float | None, places: int = 0) -> str:
    return words.percent(share, places)


@register.filter
def percent_change(share: Decimal | float | None, places: int = 1) -> str:
    return words.percent_change(share, places)


@register.filter
def figure(number: Decimal | int | str | None) -> str:
    """A number by itself: "1,522"; nothing where there is none, as of a variable that is missing."""
    return "" if number in (None, "") else f"{number:,}"


@register.filter
def count(number: int | None, one: str) -> str:
    """`{{ n|count:"day" }}`: "1 day", "3 days"; "person,people" where the plural is another word."""
    singular, _, plural = one.partition(",")
    return words.count(number, singular, plural)
