"""How the checks of a schedule are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from projects.domain.schedule_quality import Check, Limit
from projects.templatetags.quality import counted, limit_said, share_said

FEW = Limit(Decimal("0.05"))


def check(numerator: str | None, denominator: str | None, limit: Limit = FEW) -> Check:
    figures = (None if value is None else Decimal(value) for value in (numerator, denominator))
    return Check(1, "Logic", "Tasks", limit, *figures)


@pytest.mark.parametrize(
    ("figures", "count", "share"),
    [
        (("3", "42"), "3 of 42", "7.1%"),
        (("600", "600"), "600 of 600", "100%"),
        (("92.5", "100"), "92.5 of 100", "92.5%"),
        (("-4", "1200"), "−4 of 1,200", "−0.3%"),
        ((None, None), "", ""),
    ],
)
def test_a_check_is_said_with_what_it_counted(figures: tuple[str | None, str | None], count: str, share: str) -> None:
    assert (counted(check(*figures)), share_said(check(*figures))) == (count, share)


def test_a_limit_is_said_in_its_direction() -> None:
    limits = [Limit(Decimal("0.05")), Limit(Decimal(0)), Limit(Decimal("0.95"), at_least=True)]

    assert [limit_said(check("1", "2", limit)) for limit in limits] == ["at most 5%", "none", "at least 95%"]
