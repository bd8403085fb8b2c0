"""The door of schedule files: what is what, and what hostile files cost."""

import tracemalloc
from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.tables import Unreadable
from projects.formats import mpp, schedule_files
from projects.formats.schedule_files import read_schedule
from tests.factories import pmxml, xer
from tests.factories.mspdi import element, link, mspdi, task

HEAD = '<?xml version="1.0"?>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DEEP = f"{HEAD}<Project>{'<a>' * 10_000}{'</a>' * 10_000}</Project>"
SECONDS, MEGABYTES = 20, 200


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (mspdi(task()), "Microsoft Project XML"),
        (
            b"\xef\xbb\xbf\n" + mspdi(task()).removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>'),
            "Microsoft Project XML",
        ),
        (xer.xer(TASK=[xer.activity(1)]), "Primavera P6 XER"),
        (xer.xer(TASK=[xer.activity(1)]).decode("cp1252").encode("utf-16"), "Primavera P6 XER"),
        (b"\xef\xbb\xbf" + xer.xer(TASK=[xer.activity(1)]), "Primavera P6 XER"),
        (pmxml.pmxml(pmxml.project(pmxml.activity(1))), "Primavera P6 XML"),
    ],
)
def test_read_schedule_knows_a_file_by_its_content(data: bytes, source: str) -> None:
    assert read_schedule(data, "plan").source == source


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" \n", "plan: The file is empty."),
        (b"PK\x03\x04...", "plan: This is a spreadsheet or a ZIP archive. Schedules are read from"),
        (b"%PDF-1.7", "This is a PDF."),
        (b"MPX,Microsoft Project", "This is an MPX file of MS Project 98."),
        (b"task,start\n", "plan: This is no schedule."),
        (b"<html><body/></html>", "plan: This is XML whose outermost element is html, and no schedule."),
        (b"<Project>", "plan: The XML is not well-formed"),
        (mspdi(task())[:-30], "plan: The XML is not well-formed"),
        (b'<?xml version="1.0" encoding="x-none"?><Project/>', "plan: The XML"),
        (b"\xff\xfe\x00\x01", "plan: This is no schedule."),
        (b"\xff\xfe<\x00\x00", "plan: The XML is not well-formed (UTF-16, truncated data)"),
    ],
)
def test_read_schedule_refuses_what_is_no_schedule(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_schedule(data, "plan")

    assert str(refused.value).startswith("plan: ")
    assert says in str(refused.value)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (
        f'{HEAD}<!DOCTYPE p [<!ENTITY l0 "ha">{LAUGHS}]><Project><Title>&l9;</Title></Project>'.encode,
        "declares a document type or entities",
    ),
    "external entity": (
        f'{HEAD}<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project><Title>&x;</Title></Project>'.encode,
        "declares a document type or entities",
    ),
    "deep elements": (DEEP.encode, "elements 41 deep inside one another"),
    "deep outline": (
        lambda: mspdi(*(task(n, OutlineLevel=n) for n in range(1, 10_001))),
        "task 101 “Task 101”: OutlineLevel “101” is too deep",
    ),
    "too large": (lambda: b"<" * (schedule_files.MAX_BYTES + 1), "64 MB; at most 64 MB are read."),
    "too many elements": (lambda: b"<Project>" + b"<a/>" * 2_000_000, "more than 300,000 elements"),
    "one endless text": (lambda: b"<Project><Title>" + b"x" * 60_000_000, "larger than 4 MB"),
    "attributes without end": (
        lambda: b"<Project " + b" ".join(b'a%d=""' % n for n in range(5_000_000)) + b"/>",
        "larger than 4 MB",
    ),
    "cycle of calendars": (
        lambda: mspdi(
            task(),
            calendars="".join(element("Calendar", UID=n, Name=n, BaseCalendarUID=n % 3 + 1) for n in (1, 2, 3)),
        ),
        "calendar 1 “1”: it is its own base, by way of calendar 3 “3”.",
    ),
    "link to nowhere": (lambda: mspdi(task(1, links=[link(7)])), "it waits for task 7, which is not in the file."),
    "too many tasks": (lambda: b"<Project>" + b"<Task></Task>" * 2_000_000, "more than 100,000 tasks"),
    "same number twice": (lambda: mspdi(task(1), task(1)), "another task has the same UID."),
    "year one": (lambda: mspdi(task(1), StartDate="0001-01-01T00:00:00"), "is outside of the years 1900 to 2199"),
    "a number without end": (lambda: mspdi(task(1, Duration=f"PT{'9' * 10_000_000}H")), "larger than 4 MB"),
    "rows without end": (
        lambda: b"ERMHDR\t1\n%T\tTASK\n%F\ta\n" + b"%R\t\n" * 2_000_000,
        "The table TASK has more than 500,000 rows",
    ),
    "a line without end": (lambda: b"ERMHDR\t1\n%T\tTASK\n%F\ta\n%R" + b"\t" * 60_000_000, "it is longer than"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_read_schedule_refuses_hostile_files_in_time_and_memory(kind: str) -> None:
    make, says = HOSTILE[kind]
    data = make()
    tracemalloc.start()
    begun = perf_counter()

    with pytest.raises(Unreadable) as refused:
        read_schedule(data, "plan.xml")

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert says in str(refused.value)
    assert len(str(refused.value)) < 400
    assert (perf_counter() - begun < SECONDS, peak < MEGABYTES * 2**20) == (True, True)


WHOLE = [
    mspdi(task(1), task(2, links=[link(1)])),
    xer.xer(TASK=[xer.activity(1), xer.activity(2)], TASKPRED=[xer.follows(2, 1)]),
    pmxml.pmxml(pmxml.project(pmxml.activity(1), pmxml.activity(2), pmxml.follows(2, 1))),
]


@given(st.sampled_from(WHOLE), st.integers(0, 5_000), st.integers(0, 40), st.binary(max_size=12))
def test_read_schedule_takes_a_damaged_file_or_refuses_it_by_name(data: bytes, at: int, lost: int, put: bytes) -> None:
    at %= len(data)
    refused = ""

    try:
        read_schedule(data[:at] + put + data[at + lost :], "plan")
    except Unreadable as problem:
        refused = str(problem)

    assert refused == "" or refused.startswith("plan: ")


def test_read_schedule_says_what_to_do_where_java_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mpp, "which", lambda name: None)

    with pytest.raises(
        Unreadable, match=r"requirements-mpp\.txt, which are not here; open the plan in MS Project and save"
    ):
        read_schedule(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.mpp")
