"""The one door for schedule files: bytes of MS Project XML, .mpp, Primavera XER or PMXML in, a plan out."""

from __future__ import annotations

from projects.domain.plans import Plan
from projects.domain.tables import Unreadable
from projects.formats import mpp, mspdi, pmxml, xer
from projects.formats.schedule_alphabets import settled
from projects.formats.schedule_xml import root_of

MAX_BYTES = 64 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ = "Schedules are read from MS Project XML, .mpp, Primavera XER and Primavera PMXML."
# what people send by mistake, by its first bytes
_STRANGERS = (
    (b"PK\x03\x04", "a spreadsheet or a ZIP archive"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"MPX", "an MPX file of MS Project 98"),
    (b"SQLite", "a database"),
)


def read_schedule(data: bytes, name: str, *, project: str = "") -> Plan:
    """The plan in a file, recognised by its content; name: of the file, for messages.

    project: which one, by its id or short name, where a file of Primavera holds several. Raises Unreadable, beginning
    with the file's name, for a damaged, hostile, foreign or too large file, for several projects of which none is
    chosen, and for an .mpp where Java is not there.
    """
    try:
        return _read(data, project)
    except Unreadable as problem:
        raise Unreadable(f"{name}: {problem}") from None


def _read(data: bytes, project: str) -> Plan:
    if not data.strip():
        raise Unreadable("The file is empty.")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{len(data) / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB are read.")
    if data.startswith(_OLE):
        return mpp.read(data)
    stranger = next((what for start, what in _STRANGERS if data.startswith(start)), None)
    if stranger:
        raise Unreadable(f"This is {stranger}. {_READ}")
    data = settled(data)
    if data.startswith(b"ERMHDR"):
        return xer.read(data, project=project)
    if not data.startswith(b"<"):
        raise Unreadable(f"This is no schedule. {_READ}")
    root = root_of(data)
    if root == "Project":
        return mspdi.read(data)
    if root == "APIBusinessObjects":
        return pmxml.read(data, project=project)
    raise Unreadable(f"This is XML whose outermost element is {root[:40]}, and no schedule. {_READ}")
