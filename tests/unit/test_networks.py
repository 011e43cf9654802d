"""Numbers and networks: which country and network a number belongs to, and what the tables behind it promise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textbed.domain.networks import country_of, network_of, networks_in

# The ITU's list of E.164 country codes of 15 December 2016, annex to Operational Bulletin 1114.
COUNTRY_CODES = re.findall(
    r"[0-9]+",
    """
1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86
90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238
239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268
269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382
383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670
672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 850 852 853 855 856 880 886 960 961
962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 993 994 995 996 998
""",
)
SERVICE_CODES = re.findall(r"[0-9]+", "388 800 808 870 875 876 877 878 879 881 882 883 888 979 991 999")

COLUMNS = {
    "countries.tsv": {
        "prefix": r"[1-9][0-9]{0,6}",
        "code": r"[1-9][0-9]{0,2}",
        "iso": r"[A-Z]{2}|-",
        "name": r"\S.*\S",
        "mccs": r"[2-79][0-9]{2}( [2-79][0-9]{2})*|-",
        "source": r"\S.*\S",
    },
    "networks.tsv": {
        "iso": r"[A-Z]{2}|-",
        "code": r"[1-9][0-9]{0,2}",
        "prefixes": r"([0-9]+|[0-9]*\*[1-9])( ([0-9]+|[0-9]*\*[1-9]))*",
        "mcc": r"[2-79][0-9]{2}",
        "mnc": r"[0-9]{2,3}",
        "name": r"\S(.*\S)?",
        "source": r"\S.*\S|MM",
    },
}
SOURCES = {
    "ITU E.164 2016",
    "ITU E.212",
    "NANP area code",
    "national plan",
    "Ofcom plan",
    "operators' prefix lists",
    "LP carrier/en/44",
    "LP carrier/ru/7",
    "LP",
    "LP (ru)",
    "E212",
    "MM",
}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table, read without the code under test."""
    text = files("textbed.domain").joinpath("data", table).read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(header, line, strict=True)) for line in lines]


COUNTRIES = rows("countries.tsv")
NETWORKS = rows("networks.tsv")
PREFIXES = [
    (row, digits, width)
    for row in NETWORKS
    for digits, _, width in (written.partition("*") for written in row["prefixes"].split())
]
"""Each prefix of each network, and how long it counts where networks share it."""


@pytest.mark.parametrize("table", COLUMNS)
def test_every_row_is_well_formed(table: str) -> None:
    """Each cell has the form of its column."""
    wrong = [
        (column, row)
        for row in rows(table)
        for column, form in COLUMNS[table].items()
        if not re.fullmatch(form, row[column])
    ]
    assert not wrong
    assert set(rows(table)[0]) == set(COLUMNS[table])


def test_every_row_names_its_sources() -> None:
    """A source is one of those that the page on networks explains."""
    named = {source for row in (*COUNTRIES, *NETWORKS) for source in row["source"].split("; ")}
    assert named == SOURCES


def test_no_country_prefix_stands_twice() -> None:
    """A prefix tells one country."""
    twice = [prefix for prefix, count in Counter(row["prefix"] for row in COUNTRIES).items() if count > 1]
    assert twice == []


def test_no_network_prefix_stands_twice() -> None:
    """A prefix belongs to one network, or is shared by all that mark it so; never both."""
    own = Counter(row["code"] + digits for row, digits, width in PREFIXES if not width)
    shared = {row["code"] + digits for row, digits, width in PREFIXES if width}
    assert [prefix for prefix, count in own.items() if count > 1] == []
    assert shared & own.keys() == set()


def test_networks_that_share_a_prefix_agree_on_its_width() -> None:
    """The same digits stand before a star with one width in a country."""
    widths: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row, digits, width in PREFIXES:
        widths[row["code"], row["iso"], digits].add(width)
    assert [place for place, found in widths.items() if len(found) > 1] == []


def test_every_network_lies_in_its_own_country() -> None:
    """A Jersey prefix is not listed with the United Kingdom's."""
    for row, digits, _ in PREFIXES:
        country = country_of(row["code"] + digits)
        assert country is not None
        assert country.code == row["code"], row
        assert not digits or (country.iso or "-") == row["iso"], row


def test_every_network_has_an_mcc_of_its_country() -> None:
    """The code of the country in a network's codes is one that the country has."""
    mccs = {(row["code"], row["iso"]): row["mccs"].split() for row in COUNTRIES}
    assert [row for row in NETWORKS if row["mcc"] not in mccs[row["code"], row["iso"]]] == []


def test_every_prefix_leads_to_its_network() -> None:
    """However long a prefix is and whatever begins like it, there are numbers of it: none is without effect."""
    for row, digits, width in PREFIXES:
        numbers = [f"{row['code']}{digits}{following}".ljust(11, "0") for following in "0123456789"]
        found = [network for network in map(network_of, numbers) if network is not None]
        if not width:
            wanted = (row["mcc"], row["mnc"], digits)
            assert wanted in [(network.mcc, network.mnc, network.network_prefix) for network in found]
        elif digits:
            assert int(width) in [len(network.network_prefix or "") for network in found], row


def test_a_pair_of_codes_has_one_name() -> None:
    """An MCC with an MNC means one network, in whatever country its numbers are."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in NETWORKS:
        names[row["mcc"] + row["mnc"]].add(row["name"])
    assert {codes: found for codes, found in names.items() if len(found) > 1} == {}


def test_at_least_forty_countries_have_three_networks() -> None:
    """The ruling on networks: at least three for at least forty countries."""
    count = Counter(row["iso"] for row in NETWORKS if row["iso"] != "-")
    assert len([iso for iso, networks in count.items() if networks >= 3]) >= 40


@pytest.mark.parametrize("code", COUNTRY_CODES)
def test_every_country_code_has_its_country(code: str) -> None:
    """Each code of the ITU's list is known, under itself, as a country or an area."""
    found = country_of(f"{code}5550000")
    assert found is not None
    assert (found.prefix[: len(code)], found.code) == (code, code)
    assert found.iso is not None or code == "672"


@pytest.mark.parametrize("code", SERVICE_CODES)
def test_every_global_service_has_a_name_and_no_country(code: str) -> None:
    """Codes that belong to no country are known too."""
    found = country_of(f"{code}0000000")
    assert found is not None
    assert (found.code, found.iso) == (code, None)


def test_no_other_code_belongs_to_anybody() -> None:
    """Of the thousand beginnings a number can have, those that the ITU's list leaves spare are nobody's."""
    assigned = (*COUNTRY_CODES, *SERVICE_CODES)
    for digits in (f"{beginning:03}" for beginning in range(1000)):
        known = country_of(f"{digits}0000000") is not None
        assert known == any(digits.startswith(code) for code in assigned), digits


@pytest.mark.parametrize(
    ("number", "iso"),
    [
        ("12125550100", "US"),
        ("14165550100", "CA"),
        ("12425550100", "BS"),
        ("12465550100", "BB"),
        ("18765550100", "JM"),
        ("16585550100", "JM"),
        ("17875550100", "PR"),
        ("18095550100", "DO"),
        ("18685550100", "TT"),
        ("13405550100", "VI"),
        ("17215550100", "SX"),
        ("79161234567", "RU"),
        ("77011234567", "KZ"),
        ("76001234567", "KZ"),
        ("447700900123", "GB"),
        ("447781123456", "GG"),
        ("441481123456", "GG"),
        ("447797123456", "JE"),
        ("447624123456", "IM"),
        ("35818123456", "AX"),
        ("358401234567", "FI"),
        ("390669812345", "VA"),
        ("393331234567", "IT"),
        ("4779123456", "SJ"),
        ("4741234567", "NO"),
        ("59996712345", "CW"),
        ("5997171234", "BQ"),
        ("262692123456", "RE"),
        ("262639123456", "YT"),
        ("590690123456", "GP"),
        ("61891621234", "CC"),
        ("61891641234", "CX"),
        ("61412345678", "AU"),
    ],
)
def test_countries_that_share_a_code_are_told_apart(number: str, iso: str) -> None:
    """The digits after a shared code tell the country."""
    country = country_of(number)
    assert country is not None
    assert country.iso == iso
    network = network_of(number)
    assert network is not None
    assert (network.iso, network.country_name, network.country_prefix) == (iso, country.name, country.code)


@pytest.mark.parametrize(
    ("number", "codes", "name", "prefix"),
    [
        ("41793026727", "22801", "Swisscom", "79"),
        ("41761234567", "22802", "Sunrise", "76"),
        ("41781234567", "22803", "Salt", "78"),
        ("41779123456", "22854", "Lycamobile", "779"),
        ("491711234567", "26201", "Telekom", "171"),
        ("491721234567", "26202", "Vodafone", "172"),
        ("491761234567", "26207", "O2", "176"),
        ("436641234567", "23201", "A1", "664"),
        ("33607123456", "20801", "Orange", "607"),
        ("33612345678", "20810", "SFR", "61"),
        ("393331234567", "22201", "TIM", "33"),
        ("34600123456", "21401", "Vodafone", "600"),
        ("447700900123", "23410", "O2", "770"),
        ("447781123456", "23455", "Sure", "7781"),
        ("353871234567", "27201", "Vodafone", "87"),
        ("31612345678", "20408", "KPN", "612"),
        ("32470123456", "20601", "Proximus", "47"),
        ("351961234567", "26806", "MEO", "96"),
        ("4521123456", "23801", "TDC", "21"),
        ("46704123456", "24007", "Tele2", "704"),
        ("48601123456", "26001", "Plus", "601"),
        ("420602123456", "23002", "O2", "602"),
        ("36301234567", "21630", "Telekom", "30"),
        ("40721234567", "22601", "Vodafone", "72"),
        ("385911234567", "21910", "Vip", "91"),
        ("385951234567", "21902", "Tele2", "95"),
        ("385981234567", "21901", "HT", "98"),
        ("38640123456", "29340", "A1", "40"),
        ("381641234567", "22003", "mts", "64"),
        ("38761123456", "21890", "BH Telecom", "61"),
        ("905321234567", "28601", "Turkcell", "53"),
        ("380671234567", "25503", "Kyivstar", "67"),
        ("79161234567", "25001", "MTS", "91"),
        ("77011234567", "40102", "Kcell", "701"),
        ("573001234567", "732103", "Tigo", "300"),
        ("923001234567", "41001", "Mobilink", "30"),
        ("61412345678", "50502", "Optus", "412"),
        ("27821234567", "65501", "Vodacom", "82"),
        ("2348031234567", "62130", "MTN", "803"),
        ("254722123456", "63902", "Safaricom", "72"),
        ("201012345678", "60202", "Vodafone", "10"),
        ("971501234567", "42402", "Etisalat", "50"),
        ("972541234567", "42501", "Partner", "54"),
        ("8613812345678", "46000", "China Mobile", "138"),
        ("16045550100", "302490", "Wind", "604"),
        ("881612345678", None, None, None),
    ],
)
def test_known_numbers_have_their_networks(
    number: str, codes: str | None, name: str | None, prefix: str | None
) -> None:
    """Prefixes that everybody in the country knows."""
    network = network_of(number)
    assert network is not None
    assert (network.mcc_mnc, network.network_name, network.network_prefix) == (codes, name, prefix)


def test_where_digits_do_not_tell_the_third_from_the_end_picks() -> None:
    """In the United States the four networks take turns with the hundreds, and the area code is the prefix."""
    found = [network_of(f"1212555{hundreds}34") for hundreds in ("00", "01", "02", "03", "04")]
    assert [network and network.network_name for network in found] == [
        "Sprint",
        "T-Mobile",
        "AT&T",
        "Verizon",
        "Sprint",
    ]
    assert {network and network.network_prefix for network in found} == {"212"}


def test_a_number_of_code_1_that_is_too_short_is_nobodys() -> None:
    """12345678 is what the gateway's pages of 2015 use for a number that does not exist."""
    assert network_of("12345678") is None
    assert network_of("12345678901") is not None
    assert network_of("123456789012") is None


def test_a_fixed_line_has_a_country_and_no_network() -> None:
    """Zurich's numbers are Swiss, but no mobile network's."""
    network = network_of("41442345678")
    assert network is not None
    assert (network.country_name, network.mcc) == ("Switzerland", "228")
    assert (network.network_name, network.network_prefix, network.mnc, network.mcc_mnc) == (None, None, None, None)


@pytest.mark.parametrize("number", ["999005", "80012345678", "2101234567", "0123456789", ""])
def test_what_belongs_to_nobody_has_no_network(number: str) -> None:
    """Scenario numbers, services without phones, spare codes, and nothing at all."""
    assert network_of(number) is None


def test_the_networks_of_a_country_are_listed_in_order() -> None:
    """Each with the first of its own prefixes, and without one where the numbers are shared."""
    assert [network.mcc_mnc for network in networks_in("AL")] == ["27601", "27602", "27603", "27604"]
    assert networks_in("AL")[0].network_prefix == "68"
    assert networks_in("US")[0].network_prefix is None
    assert networks_in("ZZ") == ()


@given(st.text("0123456789", max_size=18))
@example("1")
@example("52")
def test_any_digits_have_an_answer(number: str) -> None:
    """Whatever the digits, nothing is raised, and what is found begins as the number does, the same each time."""
    country, network = country_of(number), network_of(number)
    assert network == network_of(number)
    if network is not None:
        assert country is not None
        assert (network.iso, network.country_name) == (country.iso, country.name)
        assert number.startswith(network.country_prefix + (network.network_prefix or ""))
        assert (network.mnc is None) == (network.network_name is None)
        assert network.network_prefix != ""


@given(st.text(max_size=18))
def test_what_is_no_number_raises_nothing(text: str) -> None:
    """A name or a sign where digits should be is nobody's problem."""
    network_of(text)
    network_of("1212" + text)
    country_of(text)
