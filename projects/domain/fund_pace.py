"""Whether a grant is spent before it expires: its pace, the months that are left, and the months that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from pmo_site.ui.words import day, money
from projects.domain.money import Grant, Lapse, lapse, months_between

SHORT, LONG = 3, 6  # months


@dataclass(frozen=True, slots=True)
class Outlook:
    """A grant at the pace of its last three months. Paces are amounts a month, None where the ledger is too short.

    `months_left` are whole months to the expiry, as the last bills come late. `months_needed` is None when nothing is
    spent, or the pace is not known. `lapse` is None when nothing would lapse.
    """

    grant: Grant
    pace: Decimal | None
    longer: Decimal | None
    months_left: int
    months_needed: int | None
    lapse: Lapse | None

    def sentence(self) -> str:
        """What would lapse and why, or that nothing would."""
        grant = self.grant
        if self.lapse is None:
            return self._in_time()
        if self.lapse.amount is None or self.pace is None:
            return self.lapse.sentence()
        said = f"{money(self.lapse.amount, grant.currency)} of {grant.source} would lapse on {day(grant.expires_on)}"
        return f"At {money(self.pace, grant.currency)} a month {said}: {self._why()}."

    def _why(self) -> str:
        left = f"{self.months_left} whole month{' is' if self.months_left == 1 else 's are'} left"
        if self.months_needed is None:
            return f"{left}, and nothing is being spent"
        longer = ""
        if self.longer is not None and self.longer != self.pace:
            longer = f"; over six months the pace was {money(self.longer, self.grant.currency)}"
        return f"{left} and it takes {self.months_needed}{longer}"

    def _in_time(self) -> str:
        grant = self.grant
        if grant.unspent <= 0:
            return f"{grant.source} is spent."
        if self.months_needed is None:
            return f"{grant.source} expired on {day(grant.expires_on)}."
        pace = money(self.pace, grant.currency)
        return f"At {pace} a month {grant.source} is spent in {self.months_needed} of {self.months_left} months left."


def outlook(grant: Grant, today: date) -> Outlook:
    """How a grant ends at its present pace. After its expiry nothing more can lapse."""
    pace, over = grant.pace(today, SHORT), today > grant.expires_on
    needed = None
    if pace is not None and pace > 0 and not over:
        needed = max(0, int((grant.unspent / pace).to_integral_value(ROUND_CEILING)))
    left = 0 if over else months_between(today, grant.expires_on)
    return Outlook(grant, pace, grant.pace(today, LONG), left, needed, lapse(grant, today))
