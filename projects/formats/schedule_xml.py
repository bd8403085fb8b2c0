"""XML of schedules, walked in one pass: each row of the file as it closes, its children read as what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from projects.domain.tables import Unreadable
from projects.formats.schedule_values import Values

_DEPTH = 40  # elements inside one another; the deepest that a scheduling tool writes are 8
_HELD = 300_000  # elements in memory at once: one row with its children, and what stands outside of rows
_SILENT = 4 * 2**20  # bytes of one tag or text
_AGAIN = "open it in the tool that wrote it, save it again, and try that."
_PERIOD = re.compile(r"(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12}(?:\.\d{1,9})?)S)?)?")


class Record(Values):
    """One element: the first child of each name, and where it stands, for messages.

    Every reading of a child that is absent, empty or nil is None. Raises Unreadable for what is written wrongly.
    """

    __slots__ = ("_outer", "element", "fields")

    NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(E[+-]?\d{1,2})?", re.IGNORECASE)
    MOMENT = re.compile(r"((\d{4})-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
    EXAMPLE = "2026-11-24T08:00:00"

    def __init__(self, element: Element, outer: Record | None = None) -> None:
        self.element = element
        self._outer = outer
        self.fields: dict[str, Element] = {}
        for child in element:
            self.fields.setdefault(child.tag, child)

    @property
    def place(self) -> str:
        """For people: task 5 “Dig”; a part of it is named after it: task 5 “Dig”, Baseline."""
        name = f"“{self.text('Name')[:60]}”" if self.text("Name") else ""
        if self._outer is not None:
            return " ".join(filter(None, [f"{self._outer.place}, {self.element.tag}", name]))
        known = next((uid for key in ("UID", "ObjectId") if (uid := self.text(key))), "")
        return " ".join(filter(None, [self.element.tag.lower(), known, name]))

    def text(self, name: str) -> str:
        """The text of a child without outer white space, empty where there is none."""
        child = self.fields.get(name)
        return (child.text or "").strip() if child is not None else ""

    def measure(self, name: str) -> Decimal | None:
        return self._decimal(name, self.text(name).replace(",", "."))

    def flag(self, name: str) -> bool | None:
        text = self.text(name).lower()
        return text in {"1", "true"} if text else None

    def seconds(self, name: str) -> int | None:
        """An ISO 8601 duration, PT8H0M0S; a day of it has 24 hours."""
        text = self.text(name)
        if not text:
            return None
        match = _PERIOD.fullmatch(text)
        if not match:
            raise self.wrong(name, "is no duration such as PT8H0M0S")
        days, hours, minutes, seconds = (Decimal(part or 0) for part in match.groups()[1:])
        total = round(days * 86400 + hours * 3600 + minutes * 60 + seconds)
        return -total if match[1] else total

    def children(self, name: str) -> list[Record]:
        return [Record(child, self) for child in self.element if child.tag == name]

    def inside(self, list_name: str, name: str) -> list[Record]:
        """The rows of a list inside this one: WeekDays / WeekDay."""
        lists = (child for child in self.element if child.tag == list_name)
        return [Record(row, self) for held in lists for row in held if row.tag == name]


class _Source:
    """Bytes that stop where one tag or text takes too many of them."""

    def __init__(self, data: bytes) -> None:
        self._stream = BytesIO(data)
        self.silent = 0

    def read(self, size: int) -> bytes:
        self.silent += size
        if self.silent > _SILENT:
            raise Unreadable(f"One element is larger than {_SILENT // 2**20} MB; {_AGAIN}")
        return self._stream.read(size)


def root_of(data: bytes) -> str:
    """The name of the outermost element. Raises Unreadable as `rows` does."""
    with _as_unreadable():
        for _, element in iterparse(_Source(data), events=("start",), forbid_dtd=True):
            return _bare(element)
    raise Unreadable(f"The XML has no elements; {_AGAIN}")


def rows(data: bytes, kinds: frozenset[tuple[str, str]]) -> Iterator[Record]:
    """Each element whose parent's and own name is in kinds, when it closes, and at last the root with what is left.

    A row is forgotten once it was given. Namespaces are left out. Raises Unreadable when the XML is damaged, declares
    a DTD or entities, or is deeper or fuller than any schedule.
    """
    source = _Source(data)
    path: list[Element] = []
    marks: list[int] = []
    held = 0
    with _as_unreadable():
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            source.silent = 0
            if event == "start":
                element.tag = _bare(element)
                path.append(element)
                marks.append(held)
                held += 1
                _stay_within(len(path), held)
                continue
            path.pop()
            before = marks.pop()
            if not path:
                yield Record(element)
            elif (path[-1].tag, element.tag) in kinds:
                yield Record(element)
                path[-1].remove(element)
                held = before


def _bare(element: Element) -> str:
    return element.tag.rpartition("}")[2]


@contextmanager
def _as_unreadable() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except ParseError as problem:
        raise Unreadable(f"The XML is not well-formed ({problem}); {_AGAIN}") from None
    except DefusedXmlException:
        raise Unreadable("The XML declares a document type or entities, which no scheduling tool writes.") from None
    except (LookupError, ValueError):
        raise Unreadable(f"The XML is in an encoding that is not known; {_AGAIN}") from None


def _stay_within(depth: int, held: int) -> None:
    if depth > _DEPTH:
        raise Unreadable(f"The XML has elements {depth} deep inside one another; a schedule has {_DEPTH} at most.")
    if held > _HELD:
        raise Unreadable(f"The XML has more than {_HELD:,} elements that belong to no task; this is no schedule.")
