"""Tags that the project's pages share."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from django import template
from django.urls import NoReverseMatch, URLResolver, get_resolver, get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.safestring import SafeString

from pmo_site.ui.templatetags.ui import tabs
from projects.models import Project

register = template.Library()

SAFE = f"{RFC3986_SUBDELIMS}/~:@"  # as Django quotes a path

# label and URL name, in order; a tab stands as soon as its page does
TABS = [
    ("Overview", "projects:project"),
    ("Plan", "projects:plan"),
    ("Forecast", "projects:forecast"),
    ("Money", "projects:money"),
    ("Risks and issues", "projects:raid"),
    ("People", "projects:people"),
    ("Reports", "reporting:project_reports"),
    ("Documents", "projects:documents"),
    ("History", "projects:history"),
]


@register.simple_tag
def project_tabs(project: Project, current: str) -> SafeString:
    """The tabs of a project's pages; `current` is the URL name of this one."""
    found = ((label, _url(name, project), name == current) for label, name in TABS)
    return tabs([(label, url, None, here) for label, url, here in found if url], "Project")


def _url(name: str, project: Project) -> str:
    around = _around(name, get_resolver(), get_script_prefix())
    return around[0] + quote(project.code, safe=SAFE) + around[1] if around else ""


@cache
def _around(name: str, resolver: URLResolver, prefix: str) -> tuple[str, str] | None:
    """What stands before and after the code in an address: kept, for each page has eight of them."""
    try:
        first, _, last = reverse(name, args=["CODE"]).partition("CODE")
    except NoReverseMatch:
        return None
    return first, last
