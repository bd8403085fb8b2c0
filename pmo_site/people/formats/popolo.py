"""Organisations in Popolo JSON: id, name, parent_id, contact_details (popoloproject.com/specs/organization.html)."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pmo_site.people.domain.imports import MAX_ROWS, DepartmentRow, Remark, Unreadable
from pmo_site.people.formats.delimited import text_of

Organisation = dict[str, Any]

# A spreadsheet has taken the number for a number: "04-3.70618e+007". The digits that it dropped cannot be guessed.
_BROKEN_PHONE = re.compile(r"\d\.\d+e\+\d+", re.IGNORECASE)


def read(data: bytes, *, where: str) -> tuple[list[DepartmentRow], list[Remark]]:
    """One row per organisation, numbered from 1, and what was left out of it. Raises Unreadable."""
    organisations = _organisations(text_of(data, where=where), where)
    codes = list(_codes(organisations))
    by_id = {str(one.get("id", "")): code for one, code in zip(organisations, codes, strict=True)}
    shared = _shared(str(one.get("id", "")) for one in organisations)
    rows, remarks = [], []
    for number, (one, code) in enumerate(zip(organisations, codes, strict=True), start=1):
        phone = _contact(one, "voice")
        if _BROKEN_PHONE.search(phone):
            remarks.append(Remark(number, f"The phone “{phone}” was spoilt by a spreadsheet; it is left out."))
            phone = ""
        parent = str(one.get("parent_id") or "")
        above = by_id.get(parent, parent) if parent not in shared else parent
        rows.append(DepartmentRow(number, code, _line(one.get("name")), above, phone, _contact(one, "address")))
    return rows, remarks


def _organisations(text: str, where: str) -> list[Organisation]:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as problem:
        raise Unreadable(f"{where}, line {problem.lineno}: this is no JSON ({problem.msg}); export it again.") from None
    except (ValueError, RecursionError):
        raise Unreadable(f"{where}: its JSON is too deep, or has numbers that are too long, for a directory.") from None
    listed = told.get("organizations") if isinstance(told, dict) else told
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Unreadable(f"{where}: this is no list of organisations in Popolo JSON.")
    if len(listed) > MAX_ROWS:
        raise Unreadable(f"{where}: at most {MAX_ROWS:,} organisations are read; split the file.")
    return listed


def _codes(organisations: Sequence[Organisation]) -> Iterator[str]:
    """For each the first that it shares with no other: its agency code, its id, a digest of its distinguished name.

    Ids are not always unique in real files, and an agency code may be "00". The digest does not depend on the order.
    """
    candidates = [[_contact(one, "uid"), _line(one.get("id") or ""), _digest(one)] for one in organisations]
    shared = [_shared(column) for column in zip(*candidates, strict=True)]
    for names in candidates:
        free = (name for name, others in zip(names, shared, strict=True) if name and name not in others)
        yield next(free, "")


def _digest(one: Organisation) -> str:
    listed = one.get("identifiers")
    names = [_line(i.get("identifier") or i.get("identitfier")) for i in listed or () if isinstance(i, dict)]
    told = "\n".join([*names, _line(one.get("name"))])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _shared(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _contact(one: Organisation, kind: str) -> str:
    """The first contact of that kind that says anything."""
    listed = one.get("contact_details")
    contacts = (c for c in listed or () if isinstance(c, dict) and c.get("type") == kind)
    return next((value for contact in contacts if (value := _line(contact.get("value")))), "")


def _line(value: object) -> str:
    """On one line, without what no database stores: zeros and halves of characters."""
    told = str(value).replace("\0", "").encode(errors="replace").decode() if value is not None else ""
    return " ".join(told.split())
