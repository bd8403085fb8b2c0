"""What a view of one project declares: the permission is checked before the project is handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase

from pmo_site.people.access import Declaration, View, declare
from pmo_site.people.policy import Permission
from pmo_site.prepared import Given, Prepared
from pmo_site.ui.requests import Request
from projects.models import Project
from projects.queries.viewers import given, shape, viewer


def _by_code(role: str, has_department: bool) -> QuerySet[Project]:
    person = viewer(role, has_department)
    return Project.objects.visible_to(person).with_parts_of(person).with_people().filter(code__iexact=Given("code"))


BY_CODE = Prepared(_by_code)


def on_project(permission: Permission) -> Callable[[View], View]:
    """Resolve `code`: 404 where the project is invisible, 403 where it is visible but the act is forbidden.

    The view gets the project with its people and with `permissions`, in one query.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            project = visible_project(request, code)
            if permission not in project.permissions:
                raise PermissionDenied
            return view(request, project, *args, **kwargs)

        return declare(guarded, Declaration("project", permission))

    return decorator


def visible_project(request: Request, code: str) -> Project:
    """The project of that code, if this person may see it. A foreign project answers exactly like a missing one."""
    found = BY_CODE.rows(*shape(request.user), **given(request.user), code=code)
    if not found:
        raise Http404("There is no such project, or you may not see it.")
    project = found[0]
    project.permissions = project.granted_to(request.user)
    return project
