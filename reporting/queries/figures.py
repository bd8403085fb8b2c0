"""The projects that a person may see, each with where it stands or stood; and the filters of the portfolio on them.

One join serves both: `figures` is the standing of now, or the period that holds the moment asked for. Whose project it
is, what it is called and who may see it is always today's.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, FilteredRelation, Q, Subquery
from django.db.models.fields.json import HasKey

from pmo_site.people.models import Department
from projects.domain.as_of import AsOf
from projects.models.projects import ProjectQuerySet
from reporting.domain.selections import NO_STAGE, Filters, states_of

Projects = ProjectQuerySet

# As expressions, because a negated Q on the periods would ask every period of the project.
THEN = {
    "ended_then": HasKey(F("figures__content"), "closed_on"),
    "cancelled_then": HasKey(F("figures__content"), "cancelled"),
}


def standing_of(seen: Projects, as_of: AsOf) -> Projects:
    """Those of the projects that stood somewhere at that moment, joined to `figures`.

    seen: what a person may see today, `Project.objects.visible_to(user)`.
    """
    if as_of.then is None:
        joined = seen.annotate(figures=FilteredRelation("standing"))
    else:
        joined = seen.annotate(figures=FilteredRelation("standing_periods", condition=_held(as_of))).alias(**THEN)
    return joined.filter(figures__rank__isnull=False)


def _held(as_of: AsOf) -> Q:
    ends_later = Q(standing_periods__valid_to=None) | Q(standing_periods__valid_to__gt=as_of.then)
    return ends_later & Q(standing_periods__valid_from__lte=as_of.then)


def matching(projects: Projects, filters: Filters, as_of: AsOf) -> Projects:
    """Those that the filters let through, whatever their state."""
    return projects.filter(matches(filters, as_of))


def matches(filters: Filters, as_of: AsOf) -> Q:
    """What the filters ask, but for the state."""
    return about_the_project(filters) & _about_its_figures(filters, as_of.today)


def in_state(state: str, as_of: AsOf) -> Q:
    """Whether a project is, or was at that moment, in one of the states of `selections.STATES`."""
    if state == "any":
        return Q()
    if as_of.then is None:
        return Q(state__in=states_of(state))
    if state in ("closed", "cancelled"):
        return Q(ended_then=True, cancelled_then=state == "cancelled")
    return Q(ended_then=False)


def about_the_project(filters: Filters) -> Q:
    """What the filters ask of the project itself, whatever its figures."""
    found = Q()
    if filters.q:
        found &= told_by(filters.q)
    if filters.department:
        found &= Q(department__path__startswith=_path_of(filters.department))
    for name in ("program", "stage", "tier"):
        if code := getattr(filters, name):
            found &= Q(stage=None) if (name, code) == ("stage", NO_STAGE) else Q(**{f"{name}__code": code})
    if filters.manager:
        found &= Q(manager=int(filters.manager)) if filters.manager.isdecimal() else Q(pk__in=[])
    return found


def _path_of(code: str) -> Subquery:
    return Subquery(Department.objects.filter(code=code).values("path")[:1])


def told_by(text: str) -> Q:
    """A project whose name, code, manager or sponsor holds the text."""
    people = ("manager__name", "manager_named", "sponsor__name", "sponsor_named")
    found = Q(name__icontains=text) | Q(code__icontains=text)
    for column in people:
        found |= Q(**{f"{column}__icontains": text})
    return found


def _about_its_figures(filters: Filters, today: date) -> Q:
    found = Q()
    if filters.colour:
        found &= Q(figures__shown=None if filters.colour == "unknown" else filters.colour)
    if filters.finish:
        found &= _finishing(filters.finish, today)
    if filters.better:
        found &= Q(figures__watermelon=True)
    if filters.stale:
        found &= Q(figures__stale=True)
    return found


def _finishing(when: str, today: date) -> Q:
    if when == "late":
        return Q(figures__days_late__gt=0)
    if when == "none":
        return Q(figures__finish_expected=None)
    if when == "passed":
        return Q(figures__finish_expected__lt=today)
    return Q(figures__finish_expected__range=(today, today + timedelta(days=int(when))))
