"""How dates, money and health are said."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_site.ui import words

AMOUNTS = st.decimals(min_value=-(10**13), max_value=10**13, places=2)
SCALES = {"k": 1_000, "M": 1_000_000, "B": 1_000_000_000}
TODAY = date(2026, 11, 23)


def read_back(said: str) -> tuple[Decimal, Decimal]:
    """The figure that somebody reads, and the worth of its last place."""
    number, scale = said.lstrip(f"{words.MINUS}+").lstrip("$"), 1
    if number[-1] in SCALES:
        number, scale = number[:-1], SCALES[number[-1]]
    size = Decimal(number.replace(",", ""))
    sign = -1 if said.startswith(words.MINUS) else 1
    return sign * size * scale, scale * Decimal(1).scaleb(size.as_tuple().exponent)


def test_day_names_weekday_month_and_year() -> None:
    assert words.day(date(2027, 3, 3)) == "Wed 3 Mar 2027"


def test_day_short_leaves_out_the_year() -> None:
    assert words.day_short(date(2026, 11, 20)) == "Fri 20 Nov"


def test_moment_is_a_day_with_its_minute() -> None:
    assert words.moment(datetime(2026, 11, 23, 9, 5, tzinfo=UTC)) == "Mon 23 Nov 2026, 09:05"


@given(st.dates())
def test_day_reads_back_as_the_same_day(day: date) -> None:
    _, number, month, year = words.day(day).split()

    assert date(int(year), words.MONTHS.index(month) + 1, int(number)) == day


@pytest.mark.parametrize(
    "say",
    [words.day, words.day_short, words.moment, words.money, words.money_exact, words.money_change, words.days_late,
     words.percent, words.percent_change, lambda none: words.ago(none, TODAY), lambda none: words.count(none, "day")],
)  # fmt: skip
def test_what_is_missing_is_not_known(say) -> None:
    assert say(None) == "not known"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 11, 20), "3 days ago"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 28), "in 5 days"),
        (date(2026, 8, 25), "90 days ago"),
        (date(2026, 8, 1), "3 months ago"),
        (date(2023, 11, 1), "3 years ago"),
    ],
)
def test_ago_tells_the_distance_in_the_unit_people_use(when: date, said: str) -> None:
    assert words.ago(when, TODAY) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3, minutes=50), "3 hours ago"),
        (-timedelta(minutes=12), "in 12 minutes"),
        (timedelta(hours=13), "yesterday"),
    ],
)
def test_ago_tells_minutes_and_hours_of_the_same_day(before: timedelta, said: str) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    assert words.ago(now - before, now) == said


def test_ago_of_a_moment_seen_from_a_date_counts_days() -> None:
    assert words.ago(datetime(2026, 11, 20, 23, 59, tzinfo=UTC), TODAY) == "3 days ago"


@given(st.dates(max_value=date(2200, 1, 1)), st.integers(2, 40_000))
def test_ago_and_in_are_mirror_images(past: date, days: int) -> None:
    future = past + timedelta(days)

    assert words.ago(past, future).removesuffix(" ago") == words.ago(future, past).removeprefix("in ")


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "$0"),
        ("950", "$950"),
        ("9999.49", "$9,999"),
        ("9999.50", "$10k"),
        ("54400", "$54k"),
        ("999499", "$999k"),
        ("999500", "$1.0M"),
        ("18400000", "$18.4M"),
        ("-1200000", "−$1.2M"),
        ("999949999", "$999.9M"),
        ("999950000", "$1.00B"),
        ("-0.4", "$0"),
    ],
)
def test_money_changes_its_scale_on_the_rounded_figure(amount: str, said: str) -> None:
    assert words.money(Decimal(amount)) == said


@given(AMOUNTS)
def test_money_is_at_most_half_a_last_place_away_from_the_amount(amount: Decimal) -> None:
    read, place = read_back(words.money(amount))

    assert abs(read - amount) <= place / 2


@given(AMOUNTS)
def test_money_of_a_debt_differs_by_its_sign_only(amount: Decimal) -> None:
    assert words.money(-abs(amount)).lstrip(words.MINUS) == words.money(abs(amount))


@given(AMOUNTS)
def test_money_exact_keeps_every_cent(amount: Decimal) -> None:
    assert read_back(words.money_exact(amount))[0] == amount


@pytest.mark.parametrize(("currency", "said"), [("GBP", "£1.2M"), ("EUR", "€1.2M"), ("AUD", "AUD\u00a01.2M")])
def test_money_keeps_the_currency_of_its_source(currency: str, said: str) -> None:
    assert words.money(1_200_000, currency) == said


@pytest.mark.parametrize(("amount", "said"), [(1_900_000, "+$1.9M"), (-300_000, "−$300k"), (0, "none")])
def test_money_change_carries_its_sign(amount: int, said: str) -> None:
    assert words.money_change(amount) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.103, "+10.3%"), (-0.01, "−1.0%"), (0, "0.0%"), (-0.0001, "0.0%"), (Decimal("12.5"), "+1,250.0%")],
)
def test_percent_change_carries_its_sign_unless_nothing_is_seen(share: float, said: str) -> None:
    assert words.percent_change(share) == said


def test_percent_is_a_share_of_one() -> None:
    assert words.percent(0.705) == "71%"


@pytest.mark.parametrize(
    ("days", "said"),
    [(42, "42 days late"), (1, "1 day late"), (0, "on the day"), (-7, "7 days early")],
)
def test_days_late_says_early_late_or_on_the_day(days: int, said: str) -> None:
    assert words.days_late(days) == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 day"), (0, "0 days"), (1522, "1,522 days")])
def test_count_agrees_with_its_number(number: int, said: str) -> None:
    assert words.count(number, "day") == said


def test_count_takes_an_irregular_plural() -> None:
    assert words.count(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("colour", "last", "said"),
    [
        ("red", None, "Off track"),
        ("red", "green", "Off track"),
        (None, None, "not assessed"),
        ("unknown", None, "Unknown"),
        ("unknown", "unknown", "Unknown"),
        ("unknown", "red", "Unknown, last off track"),
    ],
)
def test_health_of_a_stale_project_says_what_it_was(colour: str | None, last: str | None, said: str) -> None:
    assert words.health(colour, last) == said
