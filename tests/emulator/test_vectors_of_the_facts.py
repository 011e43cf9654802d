"""The fourteen contract vectors for which there is evidence, in JSON and in XML: requests, and what must come back.

The vectors are files in `vectors/`, each with its promise and its evidence. A body may be broken into lines, which are
put together again without anything between them. What stands between «» is a value that is not known beforehand; one
with a name, as «uuid:sent», is remembered, and must be the same in later replies.
"""

from __future__ import annotations

import base64
import re
import socket
import urllib.request
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from tests.emulator.examples import decide, text_in
from tests.emulator.harness import JSON, XML, Answer, Emulator, infobip, instant
from tests.emulator.live import serving

FORMATS = {"json": JSON, "xml": XML}
NUMBERS = range(41790000000, 41790001001)
MARK = re.compile("«([^»]+)»")
UNKNOWN = {
    "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "19 digits": r"\d{19}",
    "bulk id": r"NOW\d{6}",
    "process key": "[0-9A-F]{32}",
}
"""Their forms; NOW is the instant of the reply in milliseconds."""

VECTORS: dict[int, dict[str, Any]] = {
    vector["vector"]: vector
    for vector in (yaml.safe_load(file.read_text()) for file in sorted((Path(__file__).parent / "vectors").iterdir()))
}
CASES = [(number, case) for number, vector in VECTORS.items() for case in vector.get("cases", ())]


def test_all_vectors_are_there() -> None:
    """Each of the fourteen, and all but the one of the retries are cases to be run."""
    assert [*VECTORS] == [*range(1, 15)]
    assert {number for number, _ in CASES} == {*VECTORS} - {13}


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize(("number", "case"), CASES, ids=[f"{number}, {case['name']}" for number, case in CASES])
def test_what_comes_back_is_what_was_seen(number: int, case: dict[str, Any], written: str) -> None:
    """Status, headers, and the body to the letter, with its keys in their order."""
    emulator = Emulator(check_replies=False)
    for rule in VECTORS[number].get("rules", ()):
        decide(emulator, **rule)
    for words in VECTORS[number].get("texts", ()):
        text_in(emulator, words, "385916242493")
        emulator.advance(seconds=1)
    remembered: dict[str, str] = {}
    for step in case["steps"]:
        emulator.advance(seconds=step.get("advance", 0))
        answer = make(emulator, step, written)
        status = step["status"]
        assert answer.status == (status if isinstance(status, int) else status[written]), answer.text
        # The recordings have UTF-8 in capitals, which means the same.
        assert answer.headers["content-type"].lower() == f"{FORMATS[written]};charset=utf-8"
        assert step.get("headers", {}).items() <= answer.headers.items()
        if written == "json" and "bytes" in step:
            assert len(answer.content) == step["bytes"]
        if "reply" in step:
            compare(answer.text, joined(step["reply"][written]), emulator.now, remembered)


def make(emulator: Emulator, step: dict[str, Any], written: str) -> Answer:
    """Makes a step's call in JSON or XML; where the contract takes no XML, only the answer is asked for in it."""
    method, path = step["call"].split()
    name, _, password = step.get("credentials", "demo:demo").partition(":")
    bodies = step.get("request", {})
    label = written if written in bodies else "json"
    return emulator.call(
        method,
        path,
        content=with_numbers(joined(bodies[label]), label).encode() if bodies else None,
        headers={"content-type": FORMATS[label]} if bodies else {},
        accept=FORMATS[written],
        auth=(name, password),
    )


def joined(lines: str) -> str:
    return lines.replace("\n", "")


def with_numbers(body: str, label: str) -> str:
    """A body with the numbers for which it has a mark."""
    if label == "json":
        return body.replace("«1001 numbers»", ",".join(f'"{number}"' for number in NUMBERS))
    return body.replace("<to>«1001 numbers»</to>", "".join(f"<to>{number}</to>" for number in NUMBERS))


def compare(found: str, expected: str, now: int, remembered: dict[str, str]) -> None:
    """Finds a body to be the expected one, and remembers the values that have names."""
    pattern, names = "", []
    for place, piece in enumerate(MARK.split(expected)):
        if place % 2 == 0:
            pattern += re.escape(piece)
            continue
        kind, _, name = piece.partition(":")
        names.append(name)
        form = re.escape(remembered[name]) if name in remembered else UNKNOWN[kind].replace("NOW", str(now))
        pattern += f"({form})"
    match = re.fullmatch(pattern, found)
    assert match is not None, f"expected: {expected}\nfound:    {found}"
    remembered.update({name: value for name, value in zip(names, match.groups(), strict=True) if name})


@pytest.mark.parametrize("written", FORMATS)
def test_a_push_that_fails_is_tried_again_when_the_manual_says(written: str) -> None:
    """Vector 13, in either content type of the push: 21 attempts at these minutes, and no other."""
    minutes = VECTORS[13]["minutes"]
    assert minutes == [sum(1 + n * n for n in range(retry)) for retry in range(21)]
    emulator = Emulator()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/reports"
    emulator.send_full(notifyUrl=url, notifyContentType=FORMATS[written])
    with serving(emulator.application) as port:
        control(port, "/clock/advance", {"seconds": 3 + minutes[-1] * 60 + 3600})
        (push,) = control(port, "/pushes")["pushes"]
    attempts = [instant(attempt["at"]) for attempt in push["attempts"]]
    assert [(attempt - attempts[0]) / 60_000 for attempt in attempts] == minutes
    assert push["attemptsLeft"] == 0


def control(port: int, path: str, body: Any = None) -> Any:
    """A call of Textbed's own API."""
    headers = {"authorization": "Basic " + base64.b64encode(b"demo:demo").decode(), "content-type": JSON}
    data = None if body is None else orjson.dumps(body)
    request = urllib.request.Request(f"http://127.0.0.1:{port}/_textbed{path}", data, headers)
    with urllib.request.urlopen(request, timeout=60) as reply:
        return orjson.loads(reply.read())


def test_the_calls_of_the_vectors_are_in_the_contract() -> None:
    """And those that a vector has no XML for take none."""
    for number, case in CASES:
        for step in case["steps"]:
            method, path = step["call"].partition("?")[0].split()
            found = infobip().at(path)
            assert found is not None, path
            assert {FORMATS[label] for label in step.get("request", {})} == found[0][method].takes, number
