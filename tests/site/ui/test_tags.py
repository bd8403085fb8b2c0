"""Tags and filters: the words of `words` as HTML."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.templatetags.static import static

TODAY = date(2026, 11, 23)


def drawn(source: str, **context: object) -> str:
    return str(engines["django"].from_string(source).render(context))


def test_rag_is_a_shape_and_a_word() -> None:
    html = drawn('{% rag "amber" %}')

    assert html.startswith('<span class="rag rag-amber"><svg class="shape shape-amber"')
    assert html.endswith("At risk</span>")


def test_rag_of_a_stale_project_counts_as_its_last_colour() -> None:
    html = drawn('{% rag "unknown" last="red" %}')

    assert 'class="rag rag-red"' in html
    assert "Unknown, last off track" in html


def test_rag_of_what_was_not_assessed_has_no_shape() -> None:
    assert drawn("{% rag None %}") == '<span class="rag quiet">not assessed</span>'


def test_rag_keeps_its_colour_when_it_is_not_stale() -> None:
    assert 'class="rag rag-tag rag-green"' in drawn('{% rag "green" last="red" tag=True %}')


def test_an_asset_has_the_address_that_django_gives_it() -> None:
    assert drawn('{% asset "css/theme.css" %}') == static("css/theme.css")


def test_shape_beside_its_word_is_silent() -> None:
    assert 'aria-hidden="true"' in drawn('{% shape "red" label=False %}')


@pytest.mark.parametrize(
    ("kind", "mood"), [("worse", "worse"), ("grown", "worse"), ("less", "better"), ("same", "quiet")]
)
def test_trend_says_whether_it_is_good(kind: str, mood: str) -> None:
    assert drawn("{% trend kind %}", kind=kind).startswith(f'<span class="trend {mood}">')


def test_trend_escapes_what_people_wrote() -> None:
    assert "&lt;b&gt;" in drawn('{% trend "new" said %}', said="<b>")


def test_money_has_the_exact_figure_in_its_title() -> None:
    assert drawn("{{ x|money }}", x=Decimal("1234567")) == '<span title="$1,234,567.00">$1.2M</span>'


def test_money_takes_the_currency_of_its_source() -> None:
    assert drawn('{{ x|money:"GBP" }}', x=5_300_000) == '<span title="£5,300,000.00">£5.3M</span>'


def test_money_escapes_a_currency_that_a_file_made_up() -> None:
    assert "<b>" not in drawn("{{ x|money:c }}", x=1, c="<b>")


@pytest.mark.parametrize("filter_", ["money", "money_change", "day", "day_short", "moment", "percent", 'count:"day"'])
def test_what_is_missing_is_said(filter_: str) -> None:
    assert "not known" in drawn(f"{{{{ x|{filter_} }}}}", x=None)


def test_day_is_machine_readable_too() -> None:
    assert drawn("{{ d|day }}", d=TODAY) == '<time class="date" datetime="2026-11-23">Mon 23 Nov 2026</time>'


def test_moment_is_shown_in_the_city_s_zone() -> None:
    html = drawn("{{ m|moment }}", m=datetime(2026, 11, 24, 3, 42, tzinfo=UTC))

    assert "Mon 23 Nov 2026, 21:42" in html


def test_ago_of_a_moment_counts_the_city_s_days() -> None:
    assert drawn("{{ m|ago:today }}", m=datetime(2026, 11, 23, 3, 0, tzinfo=UTC), today=TODAY) == "yesterday"


def test_days_late_is_red_only_past_its_limit() -> None:
    assert (
        drawn("{% days_late 30 limit=30 %} {% days_late 31 limit=30 %}")
        == '30 days late <span class="worse">31 days late</span>'
    )


def test_days_late_without_a_limit_stays_in_ink() -> None:
    assert drawn("{% days_late 400 %}") == "400 days late"


def test_count_takes_an_irregular_plural() -> None:
    assert drawn('{{ n|count:"person,people" }}', n=3) == "3 people"


def test_figure_groups_its_digits_and_leaves_out_what_is_missing() -> None:
    assert drawn("{{ n|figure }}{{ nothing|figure }}", n=1522) == "1,522"


def test_progress_bar_writes_how_far_it_is() -> None:
    html = drawn('{% include "components/progress.html" with done=1200 total=5000 title="Import" %}')

    assert "1,200 of 5,000" in html
