"""Addresses by URL name: what stands around the values is learned from Django once, for a page has thirty of them."""

from __future__ import annotations

import re
from functools import cache

from django.urls import NoReverseMatch, URLResolver, get_resolver, get_script_prefix, reverse

PLAIN = re.compile(r"[\w-]+", re.ASCII)  # what stands in a path as it is
WORD, NUMBER = "w", "n"


def address(name: str, *values: object) -> str:
    """What `reverse` says of a name and its values, in their order. Raises NoReverseMatch."""
    kinds = ""
    for value in values:
        if isinstance(value, str) and PLAIN.fullmatch(value):
            kinds += WORD
        elif type(value) is int and value >= 0:
            kinds += NUMBER
        else:  # must be quoted, or is nothing that an address can hold
            return reverse(name, args=values)
    form = _form(name, kinds, get_resolver(), get_script_prefix())
    return form % values if form else reverse(name, args=values)


def url_or_none(name: str, *values: object) -> str | None:
    """The address, or None while no app has one of that name."""
    try:
        return address(name, *values)
    except NoReverseMatch:
        return None


@cache
def _form(name: str, kinds: str, resolver: URLResolver, prefix: str) -> str | None:
    """The address with %s for each value; None where there is no such address, or a value is changed on its way in.

    Kept as long as the resolver and the path under which the portal lies are the same.
    """
    marks = [_mark(kind, place) for place, kind in enumerate(kinds)]
    try:
        form = reverse(name, args=marks).replace("%", "%%")
    except NoReverseMatch:
        return None
    for mark in map(str, marks):
        if form.count(mark) != 1:
            return None
        form = form.replace(mark, "%s")
    return form


def _mark(kind: str, place: int) -> str | int:
    """A value that is found again: a word of every sort of character that a plain one has, or a long number."""
    return 7_000_000_000 + place if kind == NUMBER else f"aZ0_{place}-z"
