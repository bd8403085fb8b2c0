"""What a person may do with a project: the frequent acts as buttons, the grave ones in a menu (docs/adr/0012)."""

from __future__ import annotations

from html import escape

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from pmo_site.people.policy import Permission
from pmo_site.ui.icons import icon
from pmo_site.ui.templatetags.frame import token
from projects.models import Project

register = template.Library()


@register.simple_tag(takes_context=True)
def acts(context: Context, project: Project) -> SafeString:
    permitted = project.permissions
    shown = ""
    if Permission.DECLARE_HEALTH in permitted and project.is_open:
        shown += f'<a class="btn btn-outline-secondary" href="{project.url("declare")}">Declare health</a>\n'
    if Permission.EDIT_WORK in permitted:
        shown += f'<a class="btn btn-primary" href="{project.url("edit_project")}">{icon("pencil-square")} Edit</a>\n'
    if Permission.STEER_WORK in permitted:
        shown += _menu(project, token(context))
    return SafeString(shown)


def _menu(project: Project, hidden: str) -> str:
    return (
        '<button class="btn btn-outline-secondary" type="button" popovertarget="acts" aria-label="More acts">'
        f'{icon("three-dots")}</button>\n<div class="p-3 border rounded shadow" id="acts" popover>'
        f'<h2 class="mb-2">{escape(project.name)}</h2><div class="d-grid gap-1">'
        f"{_link(project, 'steer_project', 'sliders', 'Steer: tier, stage, baselines, people')}"
        f"{_turns(project, hidden)}</div></div>"
    )


def _turns(project: Project, hidden: str) -> str:
    """What its state allows: a pause, an end, a new beginning."""
    if not project.is_open:
        return _button(project, "reopen_project", "arrow-counterclockwise", "Reopen", hidden)
    if project.state == Project.State.ACTIVE:
        pause = _button(project, "hold_project", "pause", "Put on hold", hidden)
    else:
        pause = _button(project, "resume_project", "play", "Resume", hidden)
    close = _link(project, "close_project", "check2-circle", "Close: it is done")
    return pause + close + _link(project, "cancel_project", "x-circle", "Cancel: it will not be done")


def _link(project: Project, name: str, drawn: str, said: str) -> str:
    return f'<a class="btn btn-quiet text-start" href="{project.url(name)}">{icon(drawn)} {said}</a>'


def _button(project: Project, name: str, drawn: str, said: str, hidden: str) -> str:
    return (
        f'<form method="post" action="{project.url(name)}">{hidden}'
        f'<button class="btn btn-quiet" type="submit">{icon(drawn)} {said}</button></form>'
    )
