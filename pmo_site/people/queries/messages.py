"""The messages that left the house, or did not."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_site.outbox.models import Message
from pmo_site.people.models import User
from pmo_site.people.policy import SEES_CONFIDENTIAL

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is cut down to."""

    text: str = ""
    state: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Messages:
    """A page, newest first, without bodies; `older` is the key to ask for those before, or None."""

    messages: list[Message]
    older: int | None


def messages(filters: Filters, *, before: int | None = None) -> Messages:
    """One query, whatever the number of messages."""
    found = Message.objects.without_bodies().newest_first()
    if filters.text:
        found = found.matching(filters.text)
    if filters.state:
        found = found.in_state(filters.state)
    if filters.kind:
        found = found.of_kind(filters.kind)
    if before:
        found = found.before(before)
    page = list(found[: PAGE + 1])
    return Messages(page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else None)


def may_read(user: User, message: Message) -> bool:
    """Whether the body may be shown: a letter may tell of confidential projects, so only whoever sees all of them,
    and its recipient, read it. Everybody else sees that it went, to whom, and what went wrong. A secret one nobody.
    """
    return not message.secret and (user.role in SEES_CONFIDENTIAL or message.recipient_id == user.pk)
