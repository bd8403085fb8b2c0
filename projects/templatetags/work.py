"""Tags that the project's pages share."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from projects.models import Project

register = template.Library()

# label and URL name, in order; a tab stands as soon as its page does
TABS = [
    ("Overview", "projects:project"),
    ("Plan", "projects:plan"),
    ("Money", "projects:money"),
    ("Risks and issues", "projects:raid"),
    ("People", "projects:people"),
    ("Reports", "reporting:project_reports"),
    ("Documents", "projects:documents"),
    ("History", "projects:history"),
]


@register.inclusion_tag("components/tabs.html")
def project_tabs(project: Project, current: str) -> dict[str, Any]:
    """The tabs of a project's pages; `current` is the URL name of this one."""
    tabs = [(label, url, None, name == current) for label, name in TABS if (url := _url(name, project))]
    return {"label": "Project", "tabs": tabs}


def _url(name: str, project: Project) -> str:
    try:
        return reverse(name, args=[project.code])
    except NoReverseMatch:
        return ""
