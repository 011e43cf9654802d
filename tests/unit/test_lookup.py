"""Number lookup: what the last digits of a number decide, and what each package tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from textbed.domain.lookup import Lookup, fields_for, look_up
from textbed.domain.networks import network_of

SPEC = Path(__file__).resolve().parents[2] / "spec"
SWISS_MOBILES = st.from_regex(r"417[689][0-9]{7}", fullmatch=True)
MOBILES = st.sampled_from(["4179", "1212", "44770", "49171", "38591", "86138", "8190", "6591", "4475", "1787"]).flatmap(
    lambda head: st.text("0123456789", min_size=11 - len(head), max_size=11 - len(head)).map(lambda rest: head + rest)
)


def schema(path: str) -> Any:
    """A schema as it stands in the contract's source."""
    return yaml.safe_load((SPEC / path).read_text(encoding="utf-8"))


def test_the_number_of_the_manual_has_the_manuals_answer() -> None:
    """41793026727: Swisscom, neither ported nor roaming, with the IMSI that the manual prints."""
    found = look_up("41793026727")
    assert found.original_network is not None
    assert (found.original_network.network_prefix, found.original_network.country_prefix) == ("79", "41")
    assert (found.mcc_mnc, found.ported, found.roaming) == ("22801", False, False)
    assert (found.ported_network, found.roaming_network) == (None, None)
    assert found.imsi == "228012120181810"
    assert found.serving_msc == "41794999000"


@pytest.mark.parametrize(
    ("ending", "ported", "roaming"),
    [(f"{fate}{choice}", fate in "79", fate in "89") for fate in "0123456789" for choice in "059"],
)
def test_the_last_digit_but_one_decides_what_happened(ending: str, ported: bool, roaming: bool) -> None:
    """7 is ported, 8 is roaming, 9 is both, and nothing else is anything."""
    found = look_up(f"417930267{ending}")
    assert (found.ported, found.roaming) == (ported, roaming)
    assert (found.ported_network is not None, found.roaming_network is not None) == (ported, roaming)


def test_the_last_digit_says_where_a_number_was_ported_to() -> None:
    """The other networks of the country, in turn: Sunrise, Salt, Comfone, …, and Sunrise again after the seventh."""
    found = [look_up(f"417930267{last}").ported_network for last in ("70", "71", "72", "77")]
    assert [network and network.network_name for network in found] == ["Sunrise", "Salt", "Comfone", "Sunrise"]
    assert [network and network.network_prefix for network in found] == ["76", "78", "7999", "76"]


def test_the_last_digit_says_where_a_phone_roams() -> None:
    """Ten networks, one a digit; whoever is at home in one of them is guest in the next."""
    found = [look_up(f"41793026{last}").roaming_network for last in range(780, 790)]
    codes = [network and network.mcc_mnc for network in found]
    assert codes == ["23410", "26201", "20801", "22201", "21407", "44010", "50501", "28601", "28601", "52501"]
    assert look_up("491711234581").roaming_network == look_up("41793026782").roaming_network
    assert look_up("6590112389").roaming_network == look_up("41793026780").roaming_network


def test_a_number_of_a_country_with_one_network_cannot_be_ported() -> None:
    """There is no other network to go to."""
    assert not look_up("17875550170").ported
    assert look_up("17875550190").roaming


def test_a_ported_number_belongs_to_its_new_network() -> None:
    """Codes, IMSI and exchange are the new network's; the original stays what it was."""
    found = look_up("41793026770")
    assert found.original_network == network_of("41793026770")
    assert found.network == found.ported_network
    assert found.mcc_mnc == "22802"
    assert found.imsi is not None
    assert found.imsi.startswith("22802")
    assert found.serving_msc == "41764999000"


def test_a_ported_number_keeps_its_area_code_where_networks_have_none() -> None:
    """A New Yorker's new network has no prefix of its own."""
    found = look_up("12125550170")
    assert found.ported_network is not None
    assert found.ported_network.network_prefix == "212"


def test_a_roaming_phone_is_served_by_its_host() -> None:
    """The exchange is the host's, the IMSI stays the home network's."""
    found = look_up("41793026781")
    assert found.serving_msc == "491514999000"
    assert found.imsi is not None
    assert found.imsi.startswith("22801")


@pytest.mark.parametrize("number", ["12345678", "999005", "", "Alphanumeric", "417930267²7", "٤١٧٩٣٠٢٦٧٢٧"])
def test_of_junk_nothing_is_known(number: str) -> None:
    """What no network owns has no network, and no fate."""
    assert look_up(number) == Lookup(number)


def test_of_a_fixed_line_only_the_country_is_known() -> None:
    """It has no SIM card and no exchange, and its last digits mean nothing."""
    found = look_up("41442345690")
    assert found == Lookup("41442345690", network_of("41442345690"))
    assert found.mcc_mnc is None


@given(MOBILES)
def test_moves_are_within_the_country_and_guests_are_abroad(number: str) -> None:
    """Whatever the number, it is ported to another network at home, and roams in another country."""
    found = look_up(number)
    assert found.original_network is not None
    if found.ported_network is not None:
        assert found.ported_network.iso == found.original_network.iso
        assert found.ported_network.mcc_mnc != found.original_network.mcc_mnc
    if found.roaming_network is not None:
        assert found.roaming_network.iso != found.original_network.iso
    if found.imsi is not None:
        assert found.mcc_mnc is not None
        assert len(found.imsi) == 15
        assert found.imsi.startswith(found.mcc_mnc)
    assert found == look_up(number)


@given(SWISS_MOBILES, SWISS_MOBILES)
def test_no_two_numbers_share_a_sim(one: str, other: str) -> None:
    """IMSIs differ where numbers do."""
    assert (look_up(one).imsi == look_up(other).imsi) == (one == other)


def test_the_digits_of_a_sim_are_filled_up() -> None:
    """A number whose SIM begins with zeros has all fifteen digits too."""
    assert look_up("5519672844917").imsi == "724050000000000"


@given(st.text("0123456789", max_size=18))
def test_any_digits_have_an_answer(number: str) -> None:
    """Nothing is raised, whatever the digits."""
    assert look_up(number).number == number


def test_packages_tell_more_and_more() -> None:
    """Cleaning tells nothing beside the status, portability the networks, roaming where the phone is."""
    assert fields_for("none") == fields_for("cleaning") == frozenset()
    assert fields_for("portability") == {"mccMnc", "originalNetwork", "ported", "portedNetwork"}
    assert fields_for("roaming") - fields_for("portability") == {"imsi", "roaming", "roamingNetwork", "servingMSC"}
    assert fields_for("portability") < fields_for("roaming")


def test_packages_and_fields_are_those_of_the_contract() -> None:
    """The fullest package tells each property of a result, and every package of the contract is known."""
    assert (
        fields_for("roaming") | {"to", "status", "error"}
        == schema("infobip/schemas/LookupResult.yaml")["properties"].keys()
    )
    for package in schema("control/schemas/LookupPackage.yaml")["enum"]:
        fields_for(package)


def test_an_unknown_package_is_refused_by_name() -> None:
    """The error names what was given and what there is."""
    with pytest.raises(ValueError, match="'gold': there are none, cleaning, portability, roaming"):
        fields_for("gold")
