"""Withheld, missing or unfit: what a cell says that holds no value.

Three rules, in this order.
1. A cell that is empty or holds only a dash or a machine's word for nothing ("-", "NULL") is missing; in a column of
   dates also "0", "1900-01-01" and the like (see `dates.is_no_date`).
2. A cell that says that the value exists but is not told ("Exempt under Section 43 of the FoI Act", "TBC", "n/a",
   "Data not provided by department", "#N/A") is withheld, and its words are the reason. This holds in every column but
   those of id and name.
3. In a column of dates, amounts, percents or ratings, a sentence that does not begin with a number is withheld too: the
   publisher explains instead of telling ("Legal sensitivity around this programme prevented a rating"). Any other text
   that cannot be read ("31/02/2020", "12 apples", "£3m plus fees to be agreed") is unfit: somebody must look at it,
   unless it names a value roughly (see `roughness`).
"""

from __future__ import annotations

import re


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(listed.split()).split(", "))


_LONGEST = 500  # characters of a text that may be a withholding as a whole, and of a reason
_SENTENCE = 4  # words
_AROUND = " .[](){}*<>\"'"

_MISSING = frozenset(["", "-", "--", "–", "—", "−", ".", "..", "...", "null", "nan", "none"])
_SHORT = max(map(len, _MISSING))
_WITHHELD = _phrases(
    """
    tbc, tbd, tba, to be confirmed, to be determined, to be agreed, to be announced, to be decided, to be advised,
    n/a, na, #n/a, #na, n.a, not applicable, not available, not set, not known, not provided, not reported, not given,
    not disclosed, not stated, not rated, not assessed, not yet set, not yet known, not yet available, not published,
    not specified, unknown, undisclosed, unavailable, none provided, no data, no dca, no rating, data not provided,
    withheld, redacted, commercial in confidence, commercially confidential, commercially sensitive, ?, ??, ???,
    #ref!, #value!, #div/0!, #name?, #num!, #null!
    """
)
# where a value is due these words withhold it; among words they may be the value: a status can be "Pending"
_NO_VALUE = _phrases(
    """
    reset, pending, exempt, confidential, sensitive, classified, restricted, undetermined, no value, various, ongoing,
    on-going, rolling, continuous, open-ended, open ended, complete, completed, not started, not yet started, on hold,
    paused, suspended, withdrawn, cancelled, canceled, under review, in progress, unspecified, see note, see notes,
    see commentary, see comments, see narrative, nk, n/k
    """
)
_ABSENT = r"(?:provided|available|disclosed|published|reported|supplied|released|shown|held|set|known|stated)"
_WHAT = r"(?:data|dates?|information|info|figures?|values?|details?|costs?|budgets?|ratings?|narratives?|commentary)"
_BE = r"(?:(?:is|are|was|were|has|have)\s+)?"
# an exemption names its law, or is the whole text; it may go on for several sentences
_EXEMPT = re.compile(
    rf"(?:{_WHAT}\s+)?{_BE}(?:exempt|exemption)\b(?:\W*$|.{{0,80}}\b(?:sections?|act|foia?|freedom|disclosure|release)\b)"
    rf"|(?:{_WHAT}\s+)?{_BE}(?:withheld|redacted)\b",
    re.IGNORECASE | re.DOTALL,
)
# that a value is absent is said in one sentence: what goes on after it is a narrative
_ABSENCE = re.compile(
    rf"(?:{_WHAT}\s+{_BE}(?:not|never)\s+(?:yet\s+|been\s+|currently\s+)*{_ABSENT}\b"
    rf"|not\s+(?:yet\s+|currently\s+|publicly\s+)*{_ABSENT}\b"
    rf"|no\s+(?:departmental\s+|further\s+)?(?:{_WHAT}|comments?|response|return)\b\s*(?:{_ABSENT}|received|given)?\W*$"
    r"|to\s+be\s+(?:confirmed|determined|agreed|announced|decided|advised)\b"
    r"|commercial(?:ly)?\s+(?:in\s+confidence|confidential|sensitiv\w+)"
    r"|(?:the\s+)?(?:[\w/&-]+\s+){0,2}(?:project|programme|program|department|agency)\s+(?:did|does|do|is|has|was)\s+"
    r"(?:\w+\s+){0,8}?not\s+(?:yet\s+)?(?:able\s+to\s+|in\s+a\s+position\s+to\s+)?"
    rf"(?:provide|report|supply|disclose|share)\s+(?:\w+\s+){{0,2}}{_WHAT}\b)(?!.*[.!?;]\s+\w)",
    re.IGNORECASE | re.DOTALL,
)
_VALUE_FIRST = re.compile(r"[^\w]*\d|[(£$€¥+-]")


def is_missing(text: str) -> bool:
    """True for a cell that says nothing at all."""
    return len(text) <= _SHORT and text.strip().casefold() in _MISSING


def withholding(text: str) -> str:
    """The source's words when the whole cell says that a value is not told (rule 2), else ""."""
    if len(text) > _LONGEST or not text:
        return ""
    words = " ".join(text.split())
    if words.casefold().strip(_AROUND) in _WITHHELD:
        return words
    said = words.lstrip(_AROUND)
    return words if _EXEMPT.match(said) or _ABSENCE.match(said) else ""


def explanation(text: str) -> str:
    """The source's words when a column of values holds a withholding or a sentence (rules 2 and 3), else ""."""
    if reason := withholding(text):
        return reason
    if text.casefold().strip(_AROUND) in _NO_VALUE:
        return text
    words = text.split()
    if len(words) < _SENTENCE or _VALUE_FIRST.match(text):
        return ""
    told = " ".join(words)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
