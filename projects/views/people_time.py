"""What the PMO says of people: skills, share of full time, days away; and the list of skills."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import capacity as actions
from projects.forms.capacity import AvailabilityForm, LeaveForm, PersonSkillsForm, SkillForm
from projects.models import Availability, Leave, Skill
from projects.queries.people_time import everybody, time_of
from projects.views.settings import FORM as SETTING

FORM = "projects/capacity_form.html"


@require_safe
@on_portfolio(Permission.EDIT_DIRECTORY)
def people(request: Request) -> HttpResponse:
    """Everybody who works here, with the main skill: where the hours of the map come from."""
    return page(request, "projects/capacity_people.html", {"people": everybody()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def skills(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.active(), pk=pk)
    held = time_of(pk, localdate()).skills
    initial = {
        "main": next((row.skill_id for row in held if row.is_main), None),
        "others": [row.skill_id for row in held if not row.is_main],
    }
    form = PersonSkillsForm(request.POST or None, initial=initial)

    def act() -> Outcome:
        main, others = form.cleaned_data["main"], form.cleaned_data["others"]
        actions.say_skills(person=person, main=main, others=others, by=request.user, now=now())
        return Outcome(f"The skills of {person} are saved", _page(person) if main else reverse("projects:people_time"))

    return _edited(request, form, person, act=act, title=f"Skills of {person}")


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def add_availability(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.active(), pk=pk)
    form = AvailabilityForm(request.POST or None, instance=Availability(person=person))

    def act() -> Outcome:
        said = actions.say_availability(availability=form.instance, by=request.user, now=now())
        return Outcome(f"{person}: {said}", _page(person))

    return _edited(request, form, person, act=act, title=f"How much of full time {person} has")


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def add_leave(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.active(), pk=pk)
    form = LeaveForm(request.POST or None, instance=Leave(person=person))

    def act() -> Outcome:
        return Outcome(
            f"{person} is {actions.add_leave(leave=form.instance, by=request.user, now=now())}", _page(person)
        )

    return _edited(request, form, person, act=act, title=f"When {person} is away")


@require_POST
@on_portfolio(Permission.EDIT_DIRECTORY)
def remove_share(request: Request, pk: int, row: int) -> HttpResponse:
    return _taken_back(request, get_object_or_404(Availability.objects.select_related("person"), person=pk, pk=row))


@require_POST
@on_portfolio(Permission.EDIT_DIRECTORY)
def remove_leave(request: Request, pk: int, row: int) -> HttpResponse:
    return _taken_back(request, get_object_or_404(Leave.objects.select_related("person"), person=pk, pk=row))


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def skill_list(request: Request) -> HttpResponse:
    return page(request, "projects/settings/skills.html", {"skills": Skill.objects.by_name().with_use()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def add_skill(request: Request) -> HttpResponse:
    form, back = SkillForm(request.POST or None), reverse("projects:skills")

    def act() -> Outcome:
        skill = actions.add_skill(skill=form.instance, by=request.user, now=now())
        return Outcome(f"{skill} is added", back)

    context = {"title": "New skill", "section": "Skills", "submit": "Add the skill"}
    return edit_with(request, form, act=act, template=SETTING, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit_skill(request: Request, pk: int) -> HttpResponse:
    skill = get_object_or_404(Skill, pk=pk)
    form, back = SkillForm(request.POST or None, instance=skill), reverse("projects:skills")

    def act() -> Outcome:
        actions.edit_skill(skill=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{skill} is saved", back)

    return edit_with(request, form, act=act, template=SETTING, context={"title": skill, "section": "Skills"}, back=back)


def _taken_back(request: Request, row: Availability | Leave) -> HttpResponse:
    back = _page(row.person)

    def act() -> Outcome:
        actions.take_back(row=row, by=request.user, now=now())
        return Outcome("It is taken back", back)

    return act_at_once(request, act=act, back=back)


def _page(person: User) -> str:
    return reverse("projects:person_capacity", args=[person.pk])


def _edited(request: Request, form: BaseForm, person: User, *, act: Callable[[], Outcome], title: str) -> HttpResponse:
    back = _page(person)
    return edit_with(request, form, act=act, template=FORM, context={"title": title, "person": person}, back=back)
