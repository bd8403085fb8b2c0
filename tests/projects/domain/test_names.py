"""Names: the same project in two years' files. The pairs are published ones."""

import pytest

from projects.domain.names import colliding, former_keys, full_key, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Spearfish Upgrade (SFU) Programme", "Spearfish Upgrade Programme"),
        ("Search & Rescue Helicopters (SARH)", "Search and Rescue Helicopters"),
        ("ABUJA: New Office and Residence", "ABUJA New Office and Residence"),
        ("Cyclamen Programme", "Cyclamen Project"),
        ("GOV.UK Verify", "GOV UK Verify"),
        ("CAP Delivery Programme (formerly the Future Options Programme)", "CAP Delivery Programme"),
        ("Café renewal", "CAFE  RENEWAL"),
    ],
)
def test_name_key_stays_the_same_over_the_years(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HS2 Phase 1", "HS2 Phase 2a"),
        ("Line 4 (Phase 1)", "Line 4 (Phase 2)"),
        ("Priority School Building Programme (PSBP)", "Priority School Building Programme - Private Finance"),
        ("Type 31", "Type 31e"),
    ],
)
def test_name_key_tells_projects_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_name_key_is_never_empty_for_a_name() -> None:
    assert name_key("Programme") == "program"
    assert name_key("(GDF)") == "gdf"


def test_former_name_is_told_by_the_name() -> None:
    assert former_keys("Project Eagle (formerly Urenco Future Options)") == ("urenco future options",)


def test_colliding_names_are_those_that_share_a_key() -> None:
    names = ["Depot Project", "Depot Programme", "Bridge", "bridge"]

    assert colliding(names) == {"depot"}
    assert full_key("Depot  Project") != full_key("Depot Programme")
