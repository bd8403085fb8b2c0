"""Dates as people and programs write them, several forms in one column.

Read are ISO (with or without time), 31/12/2024, 31.12.24, 12/31/2024 12:00:00 AM, 31-Mar-19, 1st March 2019,
March 1, 2019, Mar 2019, 03/2019, 2019-03, Q3 2021, 3Q21, H1 2021, second half of 2021, end of 2021, 2021, 20211231 and
Excel's serial numbers. A time is dropped. A period stands for its last day, or its first where something begins. Two
digits of a year are 1980 to 2079. A fiscal year ("2025/26", "FY26") is no date: only its publisher knows its last day.

Whether 05/06/2019 is in May or in June is decided once for a column, by what it holds (see `order_told_by`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from pmo_site.ui.years import YEARS
from projects.domain.values import UnfitError


class Order(StrEnum):
    """Which of two small numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_NAMES = """
jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, sep sept september, oct october,
nov november, dec december
"""
_MONTHS = {name: number for number, names in enumerate(_NAMES.split(","), 1) for name in names.split()}
_TIME = r"(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = r"(?:(?:\w+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,?\s+)?"
_DAY = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?"
_SPLIT = r"[\s,./-]+"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# a zero too many ("1/012/2014") makes no other number
_NUMBERS = _form(rf"(\d{{1,4}})([./-])(0?\d{{1,2}})\2(\d{{1,4}}){_TIME}")
_DAY_MONTH = _form(rf"{_DAY}(?:{_SPLIT})?(?:of\s+)?{_MONTH}(?:{_SPLIT})?'?(\d{{4}}|\d{{2}}){_TIME}")
_MONTH_DAY = _form(rf"{_WEEKDAY}{_MONTH}{_SPLIT}(\d{{1,2}})(?:st|nd|rd|th)?{_SPLIT}(\d{{4}}){_TIME}")
_YEAR_MONTH_DAY = _form(rf"(\d{{4}}){_SPLIT}{_MONTH}{_SPLIT}(\d{{1,2}}){_TIME}")
_MONTH_YEAR = _form(rf"{_MONTH}[\s,./-]*'?(\d{{4}}|\d{{2}})")
_MONTH_NUMBER = re.compile(r"(0?[1-9]|1[0-2])[/-]((?:19|20)\d\d)|((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])")
_SHORT = r"(\d{4}|'?\d\d)"  # a year
_QUARTER = _form(rf"(?:(?:q|qtr\.?\s*|quarter\s+)([1-4])|([1-4])q)[\s,/-]*(?:of\s+)?{_SHORT}|(\d{{4}})[\s,/-]*q([1-4])")
_HALF = _form(rf"(?:h([12])|([12])h)[\s,/-]*(?:of\s+)?{_SHORT}|(\d{{4}})[\s,/-]*h([12])")
_IN_WORDS = _form(r"(first|1st|second|2nd|third|3rd|fourth|4th)\s+(q|h)(?:uarter|alf)\b")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_END = _form(r"(?:by\s+)?(?:the\s+)?end(?:\s+of)?\s+")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?")
_FISCAL = _form(r"(?:q[1-4]\s*)?(?:fy|fiscal\s+year|financial\s+year)?\s*(?:\d{4}|\d\d)\s*[/–-]\s*(?:\d{4}|\d\d)"
                r"|(?:q[1-4]\s*)?(?:fy|fiscal\s+year|financial\s+year)\s*'?(?:\d{4}|\d\d)")  # fmt: skip
# the numbers, smallest first, of what programs write for no date: Excel's 0, the first and last days of databases
_NO_DATES = frozenset(
    [
        *((0,), (0, 0, 0), (0, 0, 1900), (0, 1, 1900), (1, 1, 1900), (12, 30, 1899), (12, 31, 1899)),
        *((1, 1, 1), (1, 1, 1753), (12, 31, 2999), (12, 31, 9999)),
    ]
)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_EXCEL_EPOCH = date(1899, 12, 30)  # serial 0 once Excel's leap day of 1900 is allowed for
_LONGEST = 60  # characters


def read_date(text: str, order: Order = Order.MONTH_FIRST, *, begins: bool = False) -> date:
    """The day that a text names; of a period its last day, or its first when something `begins`. Raises UnfitError."""
    if len(text) > _LONGEST:
        raise UnfitError(f"“{text[:80]}” is no date")
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(found[1], found[3], found[4], order, text)
    if found := _MONTH_DAY.fullmatch(text):
        return _day(int(found[3]), _MONTHS[found[1].lower()], int(found[2]), text)
    if found := _COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY_MONTH.fullmatch(text) or _YEAR_MONTH_DAY.fullmatch(text):
        year, day = (3, 1) if len(found[1]) < 3 else (1, 3)
        return _day(_full(found[year]), _MONTHS[found[2].lower()], int(found[day]), text)
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return _of_period(text, begins)


def _of_numbers(first: str, middle: str, last: str, order: Order, text: str) -> date:
    if len(first) >= 3:
        return _day(int(first), int(middle), int(last), text)
    month, day = (first, middle) if order is Order.MONTH_FIRST else (middle, first)
    return _day(_full(last), int(month), int(day), text)


def _of_period(text: str, begins: bool) -> date:
    if found := _END.match(text):
        return _of_period(text[found.end() :], begins=False)
    if found := _MONTH_YEAR.fullmatch(text):
        return _edge(_full(found[2]), _MONTHS[found[1].lower()], 1, text, begins)
    if (found := _MONTH_NUMBER.fullmatch(text)) and not _may_be_fiscal(found):
        return _edge(int(found[2] or found[3]), int(found[1] or found[4]), 1, text, begins)
    short = _IN_WORDS.sub(lambda found: f"{found[2]}{_NTH[found[1].lower()]}", text)
    if found := _QUARTER.fullmatch(short):
        quarter, year = int(found[1] or found[2] or found[5]), _full((found[3] or found[4]).lstrip("'"))
        return _edge(year, quarter * 3 - 2, 3, text, begins)
    if found := _HALF.fullmatch(short):
        half, year = int(found[1] or found[2] or found[5]), _full((found[3] or found[4]).lstrip("'"))
        return _edge(year, half * 6 - 5, 6, text, begins)
    if found := _YEAR.fullmatch(text):
        return _edge(int(found[1]), 1, 12, text, begins)
    if _FISCAL.fullmatch(text):
        raise UnfitError(f"“{text}” names a fiscal year; say the day, which only its publisher knows")
    raise UnfitError(f"“{text[:80]}” is no date")


def _may_be_fiscal(found: re.Match[str]) -> bool:
    """True for "2011-12", which is a December as well as a fiscal year; "201112" is no fiscal year."""
    return len(found.group()) == 7 and bool(found[4]) and int(found[4]) == (int(found[3]) + 1) % 100


def _edge(year: int, month: int, months: int, text: str, begins: bool) -> date:
    if begins:
        return _day(year, month, 1, text)
    last = month + months - 1
    return _day(year, last, monthrange(year, last)[1], text)


def _full(year: str) -> int:
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= 80 else 2000)


def _day(year: int, month: int, day: int, text: str) -> date:
    if year not in YEARS:
        raise UnfitError(f"“{text}” lies outside {YEARS[0]} to {YEARS[-1]}")
    try:
        return date(year, month, day)
    except ValueError:
        raise UnfitError(f"“{text}” is no day of the calendar") from None


def order_told_by(cells: Iterable[str]) -> Order | None:
    """Which order the cells of a column show, None when they show neither.

    A number above 12 is a day. Where there is none, a place that always holds 1 while the other varies is the day: a
    column of months. Contradictions go with the majority, and the rest is then no day of the calendar.
    """
    pairs = [
        (int(found[1]), int(found[3]), times)
        for cell, times in Counter(cells).items()
        if (found := _NUMBERS.match(cell)) and len(found[1]) < 3
    ]
    day_first, month_first = sum(n for a, _, n in pairs if a > 12), sum(n for _, b, n in pairs if b > 12)
    if day_first != month_first:
        return Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
    firsts, seconds = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    if seconds == {1} and len(firsts) > 2:
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if firsts == {1} and len(seconds) > 2 else None


def is_no_date(text: str) -> bool:
    """True for what programs write into a column of dates where there is none: "0", "1900-01-01", "31/12/9999"."""
    if len(text) > _LONGEST or not text[:1].isdigit():
        return False
    found = _NUMBERS.fullmatch(text)
    numbers = (found[1], found[3], found[4]) if found else (text.removesuffix(".0"),)
    return tuple(sorted(int(part) for part in numbers if part.isdecimal())) in _NO_DATES


def is_date(text: str) -> bool:
    """True when the text is a date in either order."""
    for order in Order:
        try:
            read_date(text, order)
        except UnfitError:
            continue
        return True
    return False


def is_ambiguous(text: str) -> bool:
    """True when both orders give a day, and not the same one."""
    found = _NUMBERS.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or len(found[1]) > 2:
        return False
    return int(found[1]) != int(found[3]) and max(int(found[1]), int(found[3])) <= 12
