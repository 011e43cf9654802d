"""How a text is cut into parts, and what each part says about itself. The sizes are in the published vectors."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textbed_specs import load

from tests.unit import text_reference
from textbed.domain import alphabets, segmentation
from textbed.domain.segmentation import LANGUAGES, count_parts, segment, segment_binary

# --- the alphabets


def by_septet(table: str) -> dict[int, str]:
    return {septet: character for character, septet in alphabets.read(table).items()}


def without_escape(table: dict[int, str]) -> dict[int, str]:
    return {septet: character for septet, character in table.items() if septet != 0x1B}


STANDARD = dict(enumerate(text_reference.STANDARD))


def test_the_default_alphabet_is_that_of_the_standard() -> None:
    """Read along the lines it has the characters that the reference has down the columns."""
    assert by_septet(alphabets.DEFAULT) == without_escape(STANDARD)
    assert by_septet(alphabets.EXTENSION) == text_reference.EXTENSION


@pytest.mark.parametrize("language", ["TR", "ES", "PT"])
def test_a_single_shift_table_adds_to_the_extension_table(language: str) -> None:
    """A national extension has all of the standard one and the letters of the language."""
    expected = text_reference.EXTENSION | text_reference.SINGLE[language]
    assert by_septet(alphabets.SINGLE_SHIFT[language]) == expected


@pytest.mark.parametrize("language", ["TR", "PT"])
def test_a_locking_shift_table_departs_from_the_default_alphabet(language: str) -> None:
    """A national main table is the standard one but for the letters of the language."""
    expected = without_escape(STANDARD | text_reference.LOCKING[language])
    assert by_septet(alphabets.LOCKING_SHIFT[language]) == expected


def test_spanish_has_no_locking_shift_table() -> None:
    """The standard leaves its clause empty."""
    assert set(alphabets.LOCKING_SHIFT) == {"TR", "PT"}


def test_languages_are_those_of_the_contract() -> None:
    """Neither side knows a language that the other does not."""
    assert list(LANGUAGES) == load("infobip")["components"]["schemas"]["LanguageCode"]["enum"]


def test_a_language_without_tables_is_refused() -> None:
    """The error shows the value and what there is instead."""
    with pytest.raises(ValueError, match="'FR' is no language with shift tables; there are TR, ES, PT, AUTODETECT"):
        segment("Bonjour", language="FR")


# --- what a part says


def test_a_single_part_has_no_header() -> None:
    """Nothing to join, nothing to shift: no header, and the ESM class says so."""
    hello = segment("Hello")
    assert [part.udh for part in hello.parts] == [""]
    assert hello.esm_class == 0


def test_parts_are_numbered() -> None:
    """Length 5, element 00 of length 3: reference, parts in all, number of this one."""
    three = segment("a" * 307, reference=0xCC)
    assert [part.udh for part in three.parts] == ["050003cc0301", "050003cc0302", "050003cc0303"]
    assert three.esm_class == 64


def test_a_reference_is_eight_bits() -> None:
    """A counter may run on; its low octet goes into the header."""
    assert segment("a" * 161, reference=0x1FE).parts[0].udh == "050003fe0201"


@pytest.mark.parametrize(("text", "language", "header"), [("ışık", "TR", "03250101"), ("aquí", "ES", "03240102")])
def test_shift_headers_are_those_of_the_manual(text: str, language: str, header: str) -> None:
    """Turkish locking and Spanish single shift as the gateway's page prints them, with ESM class 64."""
    shifted = segment(text, language=language)
    assert shifted.parts[0].udh == header
    assert shifted.esm_class == 64


def test_a_header_names_both_tables() -> None:
    """Six octets of elements: single shift, then locking shift."""
    assert segment("ªΩ", language="PT").parts[0].udh == "06240103250103"


def test_each_of_several_parts_names_its_tables_again() -> None:
    """The number comes first, then the tables; a phone reads each part by itself."""
    two = segment("ğ" * 153, language="TR", single_shift=True, locking_shift=True, reference=7)
    assert [part.udh for part in two.parts] == ["0b0003070201240101250101", "0b0003070202240101250101"]


def test_the_data_coding_tells_the_alphabet() -> None:
    """0 is 7-bit, with shift tables as well; 8 is UTF-16."""
    assert segment("Hello").data_coding == 0
    assert segment("ışık", language="TR").data_coding == 0
    assert segment("ışık").data_coding == 8


@pytest.mark.parametrize(
    ("text", "options", "capacities"),
    [
        ("Hello", {}, (160, 153)),
        ("ışık", {}, (70, 67)),
        ("ışık", {"language": "TR", "locking_shift": True}, (155, 149)),
        ("ışık", {"language": "TR", "single_shift": True}, (155, 149)),
        ("ışık", {"language": "TR", "single_shift": True, "locking_shift": True}, (152, 146)),
    ],
)
def test_capacities_follow_from_the_header(text: str, options: dict[str, bool], capacities: tuple[int, int]) -> None:
    """140 octets less the header, in whole septets or UTF-16 units."""
    found = segment(text, **options)  # type: ignore[arg-type]
    assert (found.single_capacity, found.multi_capacity) == capacities


def test_more_parts_than_a_header_can_number_have_none() -> None:
    """255 parts are numbered, 256 are only counted."""
    assert segment("a" * 255 * 153).parts[-1].udh == "05000300ffff"
    beyond = segment("a" * (255 * 153 + 1))
    assert (len(beyond.parts), {part.udh for part in beyond.parts}, beyond.esm_class) == (256, {""}, 0)


def test_a_lone_surrogate_is_a_unit() -> None:
    """No JSON that we read can bring one, but a text that has it is counted, not refused."""
    assert count_parts("\ud83d" * 71) == len(segment("\ud83d" * 71).parts) == 2


# --- bytes


@pytest.mark.parametrize(
    ("octets", "parts"), [(0, 1), (1, 1), (140, 1), (141, 2), (268, 2), (269, 3), (25 * 134, 25), (25 * 134 + 1, 26)]
)
def test_bytes_fill_parts_of_134_octets(octets: int, parts: int) -> None:
    """140 octets alone, 134 beside a concatenation header of 6."""
    assert segment_binary(octets) == parts
    assert segment_binary(b"\x01" * octets) == parts


@pytest.mark.parametrize(("octets", "parts"), [(140, 1), (141, 2), (7 + 2 * 128, 2), (7 + 2 * 128 + 1, 3)])
def test_a_header_of_their_own_stands_in_each_part(octets: int, parts: int) -> None:
    """A port header of 7 octets, to which the concatenation element adds 5: 128 are left of 140."""
    port_header = bytes.fromhex("06050415810000")
    assert segment_binary(port_header.ljust(octets, b"\0"), has_udh=True) == parts


def test_a_header_is_counted_only_where_it_can_be_read() -> None:
    """A bare number of octets tells no header, and a length that leaves no room is no header."""
    assert segment_binary(7 + 2 * 128 + 1, has_udh=True) == 2
    assert segment_binary(b"\xff" * 268, has_udh=True) == 2


# --- whatever the text

ALPHABETS = [
    alphabets.read(table)
    for table in (
        alphabets.DEFAULT,
        alphabets.EXTENSION,
        *alphabets.SINGLE_SHIFT.values(),
        *alphabets.LOCKING_SHIFT.values(),
    )
]
CHARACTERS = st.one_of(
    st.sampled_from([sorted(alphabet) for alphabet in ALPHABETS]).flatmap(st.sampled_from),
    st.sampled_from("яж漢\u00a0`\x1b\u0301\u200d😀👍🏽\U0010ffff"),
    st.characters(exclude_categories=["Cs"]),
)
RUNS = st.lists(st.tuples(CHARACTERS, st.one_of(st.just(1), st.integers(1, 200))), max_size=12)
TEXTS = RUNS.map(lambda runs: "".join(character * times for character, times in runs))
FLAGS = st.fixed_dictionaries(
    {
        "language": st.sampled_from([None, *LANGUAGES]),
        "single_shift": st.sampled_from([None, True, False]),
        "locking_shift": st.sampled_from([None, True, False]),
    }
)


@given(TEXTS, FLAGS)
def test_the_second_implementation_cuts_alike(text: str, flags: dict[str, object]) -> None:
    """Same coding, same tables, same parts, whatever the text and its flags."""
    found = segment(text, **flags)  # type: ignore[arg-type]
    expected = text_reference.cut(text, **flags)  # type: ignore[arg-type]
    assert (found.encoding, found.single_shift, found.locking_shift) == (
        expected.encoding,
        expected.single,
        expected.locking,
    )
    assert [part.units for part in found.parts] == expected.units
    assert [len(part.text) for part in found.parts] == [len(part) for part in expected.parts]
    assert found.remaining == expected.remaining


@given(TEXTS, FLAGS)
def test_parts_are_the_text(text: str, flags: dict[str, object]) -> None:
    """Joined they give it back, none holds more than it can, and the count is that of the fast path."""
    found = segment(text, **flags)  # type: ignore[arg-type]
    capacity = found.single_capacity if len(found.parts) == 1 else found.multi_capacity
    assert "".join(part.text for part in found.parts) == text
    assert max(part.units for part in found.parts) <= capacity
    assert sum(part.units for part in found.parts) == found.units
    assert count_parts(text, **flags) == len(found.parts)  # type: ignore[arg-type]


@given(TEXTS, st.sampled_from(["TR", "ES", "PT", "AUTODETECT"]))
def test_a_language_never_costs_a_part(text: str, language: str) -> None:
    """Without flags the gateway chooses, and takes no table that makes the text longer."""
    assert count_parts(text, language=language) <= count_parts(text)


@given(st.lists(CHARACTERS.map(lambda character: character * 70), min_size=1, max_size=4), FLAGS)
def test_header_and_text_fill_140_octets_at_most(runs: list[str], flags: dict[str, object]) -> None:
    """The header is padded to whole septets; with it no part is longer than an SMS."""
    found = segment("".join(runs), **flags)  # type: ignore[arg-type]
    for part in found.parts:
        header_bits = len(part.udh) // 2 * 8
        if found.encoding == "GSM7":
            assert -(-header_bits // 7) + part.units <= 160
        else:
            assert header_bits + part.units * 16 <= 140 * 8


def test_the_clients_can_carry_a_copy() -> None:
    """The two files import the standard library and each other, nothing else."""
    for file in (alphabets.__file__, segmentation.__file__):
        for node in ast.walk(ast.parse(Path(str(file)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {name.name.partition(".")[0] for name in node.names} <= sys.stdlib_module_names
            if isinstance(node, ast.ImportFrom) and node.module:
                assert (
                    node.module == "alphabets" if node.level else node.module.split(".")[0] in sys.stdlib_module_names
                )
