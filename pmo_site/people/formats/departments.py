"""Departments as files tell them: a CSV with headings, or Popolo JSON."""

from __future__ import annotations

from pmo_site.people.domain.imports import DepartmentRow, Remark
from pmo_site.people.formats import delimited, popolo

COLUMNS = {
    "code": ["code", "department code"],
    "name": ["name", "department", "department name"],
    "parent": ["parent", "parent code"],
    "phone": ["phone", "telephone"],
    "address": ["address"],
    "head": ["head", "head email"],
}


def read(data: bytes, *, where: str) -> tuple[list[DepartmentRow], list[Remark]]:
    """The rows of the file, and what was not understood of it. Raises Unreadable.

    A file that begins with a bracket is Popolo JSON, any other a CSV with at least the heading "code".
    """
    if delimited.text_of(data, where=where).lstrip()[:1] in ("[", "{"):
        return popolo.read(data, where=where)
    records, remarks = delimited.read(data, where=where, columns=COLUMNS, key="code")
    return [DepartmentRow(row=number, **cells) for number, cells in records], remarks
