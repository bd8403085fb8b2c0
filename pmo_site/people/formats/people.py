"""People as a CSV file tells them."""

from __future__ import annotations

from pmo_site.people.domain.imports import PersonRow, Remark
from pmo_site.people.formats import delimited

COLUMNS = {
    "email": ["email", "e-mail", "email address", "e-mail address", "mail"],
    "name": ["name", "full name"],
    "title": ["title", "job title"],
    "phone": ["phone", "telephone"],
    "department": ["department", "department code"],
    "role": ["role"],
}


def read(data: bytes, *, where: str) -> tuple[list[PersonRow], list[Remark]]:
    """The rows of the file, addresses in lower case, and what was not understood of it. Raises Unreadable."""
    records, remarks = delimited.read(data, where=where, columns=COLUMNS, key="email")
    rows = [PersonRow(row=number, **cells | {"email": cells["email"].lower()}) for number, cells in records]
    return rows, remarks
