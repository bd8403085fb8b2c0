"""Tables of the people app."""

from pmo_site.people.models.delegations import Delegation
from pmo_site.people.models.departments import Department
from pmo_site.people.models.users import Role, User

__all__ = ["Delegation", "Department", "Role", "User"]
