"""Tags that the project's pages share."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from pmo_site.ui.addresses import url_or_none
from pmo_site.ui.templatetags.ui import tabs
from projects.models import Project

register = template.Library()

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
    found = ((label, url_or_none(name, project.code), name == current) for label, name in TABS)
    return tabs([(label, url, None, here) for label, url, here in found if url], "Project")
