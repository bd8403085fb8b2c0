"""Pairing rows with projects by name."""

from projects.domain.pairing import Absentee, Newcomer, Pairs, pair


def by_name(row: int, name: str) -> Newcomer:
    return Newcomer(row, name.casefold(), name.casefold(), name)


def test_publisher_that_begins_to_give_ids_finds_its_projects_again() -> None:
    row = Newcomer(2, "DFT_0042", "crossrail", "Crossrail Programme")

    assert pair([row], [Absentee(7, "crossrail", "Crossrail")]).found == [(2, 7)]


def test_publisher_that_stops_giving_ids_finds_its_projects_again() -> None:
    assert pair([by_name(2, "Crossrail")], [Absentee(7, "DFT_0042", "Crossrail")]).found == [(2, 7)]


def test_former_name_finds_the_project() -> None:
    row = by_name(2, "Project Eagle (formerly Future Options)")

    assert pair([row], [Absentee(7, "future options", "Future Options")]).found == [(2, 7)]


def test_two_ids_are_two_projects_even_if_called_alike() -> None:
    row = Newcomer(2, "B-2", "bridge", "Bridge")

    assert pair([row], [Absentee(7, "B-1", "Bridge")]) == Pairs([], [], [2])


def test_name_that_two_projects_have_is_doubtful() -> None:
    projects = [Absentee(7, "B-1", "Bridge"), Absentee(8, "B-2", "Bridge")]

    assert pair([by_name(2, "Bridge")], projects) == Pairs([], [2], [])


def test_project_that_two_rows_claim_is_doubtful() -> None:
    rows = [Newcomer(2, "A-1", "bridge", "Bridge"), Newcomer(3, "A-2", "bridge", "Bridge")]

    assert pair(rows, [Absentee(7, "bridge", "Bridge")]) == Pairs([], [2, 3], [])


def test_stranger_is_nobody() -> None:
    assert pair([by_name(2, "Tunnel")], [Absentee(7, "bridge", "Bridge")]) == Pairs([], [], [])
