"""Users: people who sign in with their e-mail address and have one role."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property


class Role(models.TextChoices):
    """What a person is to the portal. Admin, analyst, executive and auditor see every project."""

    ADMIN = "admin", "PMO admin"
    ANALYST = "analyst", "PMO analyst"
    EXECUTIVE = "executive", "Executive"
    AUDITOR = "auditor", "Auditor"
    MANAGER = "manager", "Project manager"
    STAKEHOLDER = "stakeholder", "Department stakeholder"


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def with_department(self) -> Self:
        return self.select_related("department")

    def matching(self, text: str) -> Self:
        """People whose name, title, phone, address or department holds the text."""
        return self.filter(
            Q(name__icontains=text)
            | Q(title__icontains=text)
            | Q(phone__icontains=text)
            | Q(email__icontains=text)
            | Q(department__name__icontains=text)
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # Django builds this class at run time
    def create_superuser(self, email: str, password: str, **fields: Any) -> User:
        """The first PMO admin, for `manage.py createsuperuser`."""
        user = self.model(email=email.lower(), role=Role.ADMIN, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person. Never deleted: deactivated, so that what he or she did keeps its name."""

    audited = True
    trail_words = {"signed in": "signed in", "chose a new password": "chose a new password"}
    audit_hides = ("password", "last_login")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    department = models.ForeignKey(
        "people.Department", on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    role = models.CharField(max_length=12, choices=Role, default=Role.STAKEHOLDER)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    # The day for which delegations are looked up; whoever loads the person for a request says it.
    acting_on: date | None = None

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_lower_case"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="user_has_name_and_email"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.MANAGER, Role.STAKEHOLDER]) | Q(department__isnull=False),
                name="user_of_a_department_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def stands_for(self) -> tuple[int, ...]:
        """The person's own key and those of everybody for whom he or she acts as a delegate on that day."""
        if self.acting_on is None:
            return (self.pk,)
        return (self.pk, *self.delegations_received.on(self.acting_on).values_list("delegator_id", flat=True))

    def has_perm(self, permission: str, obj: models.Model | None = None) -> bool:
        """Asks the policy table, through the backend."""
        return any(backend.has_perm(self, permission, obj) for backend in get_backends())
