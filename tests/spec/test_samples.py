"""Each JSON and XML sample of the vendors' pages has a twin of ours that the contract takes once its faults are mended.

samples/index.yaml lists the twins, where their samples stand and what they are held to; samples/repairs.yaml lists the
faults. The pages are not part of this repository: where they are not beside it, the twins alone are tested.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.bundle import operations_of
from scripts.source import load_mapping
from tests.spec.contracts import Contracts
from tests.spec.pages import SOURCES, Page, read_page
from tests.spec.shapes import free_texts, shape_of
from textbed.contract.xml import XmlError

FOLDER = Path(__file__).with_name("samples")
SPEC = Path(__file__).parents[2] / "spec"
INDEX = load_mapping(FOLDER / "index.yaml")
REPAIRS = load_mapping(FOLDER / "repairs.yaml")

Sample = dict[str, Any]
Repair = dict[str, Any]

SAMPLES: list[Sample] = INDEX["samples"]
BROKEN = [sample for sample in SAMPLES if sample["name"] in REPAIRS]
PLACES = [(sample, place) for sample in SAMPLES for place in sample["places"]]
PAGES = sorted({place["source"] for _, place in PLACES})

with_the_pages = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the vendors' pages are not in {SOURCES}")


def text_of(sample: Sample) -> str:
    return FOLDER.joinpath(sample["name"]).read_text(encoding="utf-8")


def repairs_of(sample: Sample) -> list[Repair]:
    repairs: list[Repair] = REPAIRS.get(sample["name"], [])
    return repairs


def mended(text: str, repairs: list[Repair]) -> str:
    for repair in repairs:
        pattern = r"\s*".join(re.escape(word) for word in repair["find"].split())
        text, changes = re.subn(pattern, repair["put"].replace("\\", r"\\"), text)
        fits = changes > 1 if repair.get("every") else changes == 1
        assert fits, f"{repair['find']!r} fits {changes} places of {text!r}"
    return text


def refusal(contracts: Contracts, sample: Sample, text: str) -> str | None:
    """Why the contract refuses a sample: requests are held to the plain bundle, all else to the strict one."""
    gateway, schema_name = sample["gateway"], sample["schema"]
    is_request = sample["what"] == "request"
    audience = "plain" if is_request else "strict"
    try:
        if sample["media"].endswith("xml"):
            schema = contracts.schema(gateway, audience, schema_name)
            value = contracts.codec(gateway, audience).decode(text.encode(), schema, lenient=is_request)
        else:
            value = json.loads(text)
    except (XmlError, ValueError) as error:
        return str(error)
    errors = contracts.validator(gateway, audience, schema_name).iter_errors(value)
    return "; ".join(error.message for error in errors) or None


@cache
def page(source: str) -> Page:
    return read_page(source)


def name_of(value: Any) -> str | None:
    return str(value.get("name") or f"{value['source']}: {value['heading']}") if isinstance(value, dict) else None


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_twin_is_valid_once_it_is_mended(contracts: Contracts, sample: Sample) -> None:
    """The contract takes what the vendor shows, apart from slips of the page."""
    assert refusal(contracts, sample, mended(text_of(sample), repairs_of(sample))) is None


@pytest.mark.parametrize("sample", BROKEN, ids=name_of)
def test_a_broken_twin_is_refused(contracts: Contracts, sample: Sample) -> None:
    """What is wrong on the page is wrong here."""
    assert refusal(contracts, sample, text_of(sample))


@pytest.mark.parametrize("sample", BROKEN, ids=name_of)
def test_no_repair_is_idle(contracts: Contracts, sample: Sample) -> None:
    """Each fault is one: with all others mended, the twin is still refused."""
    repairs = repairs_of(sample)
    for left_out in repairs:
        others = [repair for repair in repairs if repair is not left_out]
        assert refusal(contracts, sample, mended(text_of(sample), others)), left_out["wrong"]


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_twin_is_held_to_what_the_contract_says_of_its_call(contracts: Contracts, sample: Sample) -> None:
    """The component in the index is the one that the operation or webhook names for this body."""
    if sample["what"] == "part":
        assert "operation" not in sample
        return
    document = contracts.plain[sample["gateway"]]
    if sample["what"] == "push":
        call = document["webhooks"][sample["webhook"]]["post"]
    else:
        calls = {call["operationId"]: call for _, call in operations_of(document)}
        call = calls[sample["operation"]]
    body = call["responses"][sample["status"]] if sample["what"] == "reply" else call["requestBody"]
    if "$ref" in body:
        body = document["components"]["responses"][body["$ref"].rpartition("/")[2]]
    assert body["content"][sample["media"]]["schema"] == {"$ref": f"#/components/schemas/{sample['schema']}"}


def test_the_index_the_repairs_and_the_folder_agree() -> None:
    """No twin without an entry, no entry without a twin, no repair of nothing."""
    names = [sample["name"] for sample in SAMPLES]
    assert len(names) == len(set(names))
    assert {*names, "index.yaml", "repairs.yaml"} == {path.name for path in FOLDER.iterdir()}
    assert set(REPAIRS) <= set(names)


@with_the_pages
@pytest.mark.parametrize("source", PAGES)
def test_every_body_on_the_pages_has_a_twin(source: str) -> None:
    """Each body that is found on a page belongs to one place of the index, and each place to one body."""
    places = [place for _, place in PLACES if place["source"] == source]
    indexed = sorted(page(source).body_at(place["anchor"]).start for place in places)
    assert indexed == [body.start for body in page(source).bodies]


@with_the_pages
@pytest.mark.parametrize("source", PAGES)
def test_no_body_is_overlooked(source: str) -> None:
    """Outside of the bodies nothing on a page looks like JSON or XML."""
    assert page(source).left_over() == []


@with_the_pages
@pytest.mark.parametrize("lost", INDEX["lost"], ids=lambda lost: lost["what"])
def test_what_the_index_calls_lost_is_not_on_the_page(lost: dict[str, str]) -> None:
    """Where the manual announces a body that its text does not have, nothing stands."""
    start, end = (page(lost["source"]).place_of(lost[key]) for key in ("anchor", "before"))
    assert start < end
    assert not any(start < body.start < end for body in page(lost["source"]).bodies)


@with_the_pages
@pytest.mark.parametrize(("sample", "place"), PLACES, ids=name_of)
def test_a_twin_has_the_shape_and_the_codes_of_its_sample(sample: Sample, place: dict[str, str]) -> None:
    """Names, nesting, order, numbers, codes, forms of dates and all faults are those of the page."""
    found = page(place["source"]).body_at(place["anchor"]).text
    assert shape_of(text_of(sample), sample["gateway"]) == shape_of(found, sample["gateway"])


@with_the_pages
@pytest.mark.parametrize(("sample", "place"), PLACES, ids=name_of)
def test_a_twin_has_texts_of_its_own(sample: Sample, place: dict[str, str]) -> None:
    """Nothing of a page's own wording is repeated but codes and the phone numbers that it gives as examples."""
    found = page(place["source"]).body_at(place["anchor"]).text
    assert free_texts(text_of(sample), sample["gateway"]).isdisjoint(free_texts(found, sample["gateway"]))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from strings_in(member)


def examples_in(node: Any) -> Iterator[Any]:
    """Whatever a bundle gives as an example."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("example", "examples"):
                yield value
            yield from examples_in(value)
    elif isinstance(node, list):
        for item in node:
            yield from examples_in(item)


@with_the_pages
@pytest.mark.parametrize("gateway", ["infobip", "skycore"])
def test_the_examples_have_texts_of_their_own(contracts: Contracts, gateway: str) -> None:
    """Neither those in the bundle nor the bodies beside it repeat a text, id, address or date of a page's body."""
    sources = [source for source in PAGES if (source == "S") == (gateway == "skycore")]
    theirs = {text for source in sources for body in page(source).bodies for text in free_texts(body.text, gateway)}
    ours = {text for example in examples_in(contracts.plain[gateway]) for text in strings_in(example)}
    for path in (SPEC / gateway / "examples").iterdir():
        ours |= free_texts(path.read_text(encoding="utf-8"), gateway)
    assert ours.isdisjoint(theirs)
