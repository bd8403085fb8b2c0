"""Projects: the work, its people, its baselines and its state."""

from __future__ import annotations

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper

from pmo_site.people.models import User
from pmo_site.people.policy import ON_WORK, POLICY, SEES_CONFIDENTIAL, Part, Permission, granted
from pmo_site.ui.addresses import address
from projects.models.schedules import DAY

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # an empty Q would vanish beside an "or"


def scope(permission: Permission, user: User | AnonymousUser) -> Q:
    """The projects on which the person holds the permission: the one place where the policy table meets the rows."""
    if not isinstance(user, User) or not user.is_active:
        return NOTHING
    rule = POLICY[permission]
    open_work = EVERYTHING if user.role in SEES_CONFIDENTIAL else Q(confidential=False)
    if user.role in rule.anywhere:
        by_role = open_work
    elif user.role in rule.department and user.department:
        by_role = open_work & Q(department__path__startswith=user.department.path)
    else:
        by_role = NOTHING
    return by_role | _by_part(rule.parts_for(user.role), user)


def _by_part(parts: frozenset[Part], user: User) -> Q:
    found = NOTHING
    if Part.MANAGER in parts:
        found |= Q(manager__in=user.stands_for)
    if Part.SPONSOR in parts:
        found |= Q(sponsor__in=user.stands_for)
    if members := parts & {Part.TEAM, Part.VIEWER}:
        own = Member.objects.filter(project=OuterRef("pk"), user__in=user.stands_for, part__in=members)
        found |= Q(Exists(own))
    return found


class ProjectQuerySet(models.QuerySet["Project"]):
    def permitted(self, permission: Permission, user: User | AnonymousUser) -> Self:
        return self.filter(scope(permission, user))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.permitted(Permission.SEE_WORK, user)

    def with_parts_of(self, user: User) -> Self:
        """Each project with `memberships`: the parts that the person has as a member of it, which `granted_to` asks."""
        own = Member.objects.filter(project=OuterRef("pk"), user__in=user.stands_for)
        return self.annotate(memberships=ArraySubquery(own.values("part")))

    def with_people(self) -> Self:
        """Everything that a project's header shows, in one query."""
        return self.select_related("department", "program", "tier", "stage", "manager__department", "sponsor")

    def active(self) -> Self:
        return self.filter(state__in=[Project.State.ACTIVE, Project.State.ON_HOLD])

    def imported(self, source: str | None = None) -> Self:
        """Projects that a portfolio file brought, of one source or of any."""
        return self.exclude(source="") if source is None else self.filter(source=source)

    def closed(self) -> Self:
        return self.filter(state=Project.State.CLOSED)

    def cancelled(self) -> Self:
        return self.filter(state=Project.State.CANCELLED)


class Project(models.Model):
    """A project. It is closed or cancelled, never deleted: cancelled ones stay in every denominator.

    Dates and money come in up to four: the original baseline (never overwritten), the approved baseline, the forecast,
    and what happened. All amounts are in `currency`. A value that the source withholds is null, and `withheld` holds
    the source's reason under the field's name.
    """

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        ON_HOLD = "on_hold", "On hold"
        CLOSED = "closed", "Closed"
        CANCELLED = "cancelled", "Cancelled"

    audited = True

    # What the person who asked for it may do here; access sets it.
    permissions: frozenset[Permission] = frozenset()

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=250)
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="projects")
    program = models.ForeignKey(
        "projects.Program", on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    tier = models.ForeignKey("projects.Tier", on_delete=models.PROTECT, related_name="projects")
    stage = models.ForeignKey(
        "projects.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    sponsor = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="projects_sponsored"
    )
    manager = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="projects_managed"
    )
    sponsor_named = models.CharField(
        max_length=200, blank=True, help_text="As the source names a sponsor without an account"
    )
    manager_named = models.CharField(
        max_length=200, blank=True, help_text="As the source names a manager without an account"
    )
    category = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    public_summary = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)

    start_original = models.DateField(null=True, blank=True)
    start_approved = models.DateField(null=True, blank=True)
    start_actual = models.DateField(null=True, blank=True)
    finish_original = models.DateField(null=True, blank=True)
    finish_approved = models.DateField(null=True, blank=True)
    finish_forecast = models.DateField(null=True, blank=True)
    finish_actual = models.DateField(null=True, blank=True)

    currency = models.CharField(max_length=3, default="USD")
    budget_original = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    budget_approved = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    cost_forecast = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    contingency = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)

    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.TextField(blank=True)
    reported_on = models.DateField(
        null=True, blank=True, help_text="Day of the latest update by its manager or its source"
    )

    folder = models.OneToOneField(
        "notes.Folder", on_delete=models.PROTECT, null=True, blank=True, related_name="project"
    )
    withheld = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=60, blank=True)
    source_key = models.CharField(max_length=250, blank=True)
    source_values = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Upper("code"), name="project_code_unique", violation_error_message="This code is taken."
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source=""), name="project_once_per_source_key"
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="project_has_code_and_name"),
            models.CheckConstraint(
                condition=Q(state__in=["active", "on_hold"], closed_on=None)
                | Q(state__in=["closed", "cancelled"], closed_on__isnull=False),
                name="project_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["closed", "cancelled"]) | ~Q(closure_reason=""), name="project_ended_says_why"
            ),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="project_currency_is_a_code"),
            models.CheckConstraint(
                condition=(Q(budget_original=None) | Q(budget_original__gte=0))
                & (Q(contingency=None) | Q(contingency__gte=0)),
                name="project_budget_is_not_negative",
            ),
        ]
        indexes = [
            # search boxes and Ctrl-K look for a part of the name or the code
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="project_name_trigrams"),
            models.Index(fields=["department", "state"], name="project_by_department"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.url("project")

    def url(self, name: str, *args: object) -> str:
        """The address of a page of this project by its URL name."""
        return address(f"projects:{name}", self.code, *args)

    def granted_to(self, user: User) -> frozenset[Permission]:
        """What the person may do here, of a project that came `with_parts_of` him or her. The same as `scope` finds."""
        mine = {Part(part) for part in self.memberships}  # type: ignore[attr-defined]  # annotated
        columns = {Part.MANAGER: self.manager_id, Part.SPONSOR: self.sponsor_id}
        mine |= {part for part, holder in columns.items() if holder in user.stands_for}
        near = user.department is not None and self.department.path.startswith(user.department.path)
        return granted(ON_WORK, user.role, near=near, confidential=self.confidential, parts=mine)

    @property
    def is_open(self) -> bool:
        """Whether it goes on, or may. Of what has ended nothing new is planned or promised: it is only told."""
        return self.state in (self.State.ACTIVE, self.State.ON_HOLD)

    @property
    def seconds_per_day(self) -> int:
        """How long a day of its plan is, in seconds of work."""
        schedule = getattr(self, "schedule", None)  # a project may have none
        return schedule.seconds_per_day if schedule else DAY

    @property
    def manager_label(self) -> str:
        return self.manager.name if self.manager else self.manager_named

    @property
    def sponsor_label(self) -> str:
        return self.sponsor.name if self.sponsor else self.sponsor_named


class Member(models.Model):
    """A person's part on a project besides sponsor and manager, which are columns of the project."""

    audited = True

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=[(Part.TEAM, "Team member"), (Part.VIEWER, "Viewer")])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"],
                name="member_once_per_project",
                violation_error_message="This person has a part already.",
            ),
            models.CheckConstraint(condition=Q(part__in=[Part.TEAM, Part.VIEWER]), name="member_part_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.project}"
