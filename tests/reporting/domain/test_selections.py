"""What a person chose to see of the portfolio, in the address of the page."""

from __future__ import annotations

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from reporting.domain.columns import COLUMNS, NOT_SORTED, USUAL, Sort
from reporting.domain.selections import COLOURS, FINISHES, LARGEST, SIZE, STATES, Filters, Listing, size_of, states_of

words = st.text(st.characters(categories=["L", "N", "P"]), max_size=20)
filters = st.builds(
    Filters,
    q=words,
    department=words,
    program=words,
    stage=words,
    tier=words,
    manager=words,
    colour=st.sampled_from(["", *COLOURS]),
    state=st.sampled_from([*STATES]),
    finish=st.sampled_from(["", *FINISHES]),
    better=st.sampled_from(["", "1"]),
    stale=st.sampled_from(["", "1"]),
)
sorts = st.builds(Sort, st.sampled_from([key for key in COLUMNS if key not in NOT_SORTED]), st.booleans())
columns = st.sets(st.sampled_from([*COLUMNS])).map(lambda s: tuple(k for k in COLUMNS if k in s or k == "project"))
listings = st.builds(Listing, filters, sorts, columns)


@given(listings)
def test_a_listing_comes_back_from_its_address(listing: Listing) -> None:
    params = parse_qs(listing.query().removeprefix("?"))

    assert Listing.read({name: value[-1] for name, value in params.items()}, params.get("column")) == listing


@given(listings)
def test_removing_every_filter_leaves_none(listing: Listing) -> None:
    for name in listing.filters.params():
        listing = listing.without(name)

    assert listing.filters == Filters()


@given(listings, st.sampled_from([key for key in COLUMNS if key not in NOT_SORTED]))
def test_sorting_by_a_column_twice_turns_it_round(listing: Listing, column: str) -> None:
    once, twice = listing.sorted_by(column), listing.sorted_by(column).sorted_by(column)

    assert once.sort.column == twice.sort.column == column
    assert once.sort.falling is not twice.sort.falling


def test_read_leaves_out_what_no_filter_knows() -> None:
    listing = Listing.read({"colour": "pink", "state": "gone", "finish": "soon", "sort": "reason", "q": "  a \n b "})

    assert listing == Listing(Filters(q="a b"))


def test_read_always_shows_the_project() -> None:
    assert Listing.read({}, ["budget"]).columns == ("project", "budget")


def test_a_bare_address_is_the_usual_list() -> None:
    assert Listing.read({}) == Listing()
    assert (Listing().columns, Listing().query()) == (USUAL, "?")


def test_size_is_capped_and_never_nonsense() -> None:
    assert [size_of(text) for text in ("", "20", "0", "1000", "-5", "many", "9" * 30)] == [
        SIZE, 20, 1, LARGEST, SIZE, SIZE, SIZE,
    ]  # fmt: skip


def test_open_means_active_and_on_hold_which_the_past_cannot_tell_apart() -> None:
    assert states_of("open") == {"active", "on_hold"} == states_of("on_hold", past=True)
    assert states_of("on_hold") == {"on_hold"}
