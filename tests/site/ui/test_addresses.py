"""Addresses that are learned once are those that Django gives."""

from collections.abc import Iterator

import pytest
from django.template import engines
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse, set_script_prefix

from pmo_site.ui.addresses import address, url_or_none

VALUES: tuple[tuple[object, ...], ...] = (
    (), ("SEW-001",), (7,), ("1",), ("A/B & Ü",), ("",), (-1,), (True,), (None,),
    ("SEW-001", 7), ("100%", 7), (7, 8), ("a", "b"), ("SEW-001", 0, 3),
)  # fmt: skip


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield space + one.name


def said(name: str, values: tuple[object, ...]) -> str | None:
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return None


@pytest.mark.parametrize("values", VALUES, ids=repr)
def test_every_address_is_the_one_that_django_gives(values: tuple[object, ...]) -> None:
    found = {name: url_or_none(name, *values) for name in names(get_resolver())}

    assert len(found) > 100
    assert found == {name: said(name, values) for name in found}


def test_an_address_that_is_not_there_says_so() -> None:
    with pytest.raises(NoReverseMatch):
        address("projects:nothing", "SEW-001")


def test_an_address_lies_below_the_path_of_the_portal() -> None:
    before = address("projects:plan", "SEW-001")
    set_script_prefix("/pmo/")
    try:
        assert address("projects:plan", "SEW-001") == f"/pmo{before}"
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% url 'projects:plan' code %}", "/projects/A&amp;B/plan/"),
        ("{% url 'projects:plan' code=code %}", "/projects/A&amp;B/plan/"),
        ("{% url 'projects:plan' code as there %}[{{ there }}]", "[/projects/A&amp;B/plan/]"),
        ("{% url 'projects:nothing' code as there %}[{{ there }}]", "[]"),
        ("{% url 'projects:plan' quoted %}", "/projects/It&#x27;s/plan/"),
    ],
)
def test_the_tag_is_written_as_django_s(template: str, shown: str) -> None:
    assert engines["django"].from_string(template).render({"code": "A&B", "quoted": "It's"}) == shown


def test_the_tag_says_what_is_not_there() -> None:
    with pytest.raises(NoReverseMatch):
        engines["django"].from_string("{% url 'projects:nothing' %}").render()
