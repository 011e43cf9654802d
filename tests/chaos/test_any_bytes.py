"""Any bytes at any address: a documented status with a body that can be read, no 5xx, bounded memory, healthy after."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator

import orjson
import pytest
from textbed_specs import load

from tests.chaos.load import SOAK
from tests.chaos.running import Running, running

REQUESTS = 100_000 if SOAK else 3_000
AT_ONCE = 200
MOST_MEGABYTES = 400
DOCUMENTED = {200, 400, 401, 403, 404, 405, 406, 408, 409, 413, 414, 415, 421, 429, 431}
LABELS = [
    "application/json",
    "application/xml",
    "text/plain",
    "application/x-www-form-urlencoded",
    "text/xml",
    "",
    "x/y",
    "application/json; charset=utf-16",
    "application/xml; charset=utf-7",
    "multipart/form-data; boundary=x",
    "*/*",
]
CREDENTIALS = ["Basic ZGVtbzpkZW1v", "App demo-key", "Basic ZGVtbzp4", "IBSSO x", "", "Basic \xff"]
ODD: list[object] = [
    None,
    True,
    -1,
    0,
    1e308,
    10**30,
    "",
    "x" * 5000,
    [],
    {},
    [[]],
    "\x00",
    "\u202e",
    "🎉",
    "2015-02-30T00:00:00Z",
    "999005000",
]


def targets() -> list[tuple[str, str]]:
    """Every operation of the contracts, with something in its path."""
    found = []
    for gateway in ("infobip", "skycore"):
        for path, item in load(gateway)["paths"].items():
            found += [
                (method.upper(), path.replace("{messageId}", "x"))
                for method in item
                if method in ("get", "post", "put")
            ]
    return found


def examples() -> list[bytes]:
    """Bodies that are right, to begin from."""
    bodies = []
    for item in load("infobip")["paths"].values():
        for operation in item.values():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            bodies += [orjson.dumps(example["value"]) for example in content.get("examples", {}).values()]
    bodies.append(b"<request><to>41793026727</to><text>x</text></request>")
    bodies.append(b"<REQUEST><ACTION>sendSMS</ACTION><API_KEY>demo-key</API_KEY><TO>15551234888</TO></REQUEST>")
    return bodies


class Mischief:
    """Requests that nobody would send, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._targets = targets()
        self._bodies = examples()

    def requests(self, count: int) -> Iterator[bytes]:
        for _ in range(count):
            yield self._request()

    def _request(self) -> bytes:
        chance = self._chance
        if chance.random() < 0.03:
            return chance.randbytes(chance.randrange(1, 400))
        method, path = chance.choice(self._targets)
        if chance.random() < 0.1:
            method = chance.choice(
                ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "COPY", "BREW"]
            )
        if chance.random() < 0.1:
            path = "/" + "".join(chance.choices("ab/%.~;=&?é\u0130\x7f", k=chance.randrange(40)))
        query = self._query() if chance.random() < 0.4 else ""
        body = self._body() if method in ("POST", "PUT", "PATCH") else b""
        lines = [f"{method} {path}{query} HTTP/1.1", "host: 127.0.0.1", "connection: close"]
        lines.append(f"authorization: {chance.choice(CREDENTIALS) if chance.random() < 0.3 else CREDENTIALS[0]}")
        if chance.random() < 0.9:
            lines.append(f"content-type: {chance.choice(LABELS) if chance.random() < 0.3 else self._label(body)}")
        if chance.random() < 0.3:
            lines.append(f"accept: {chance.choice(LABELS)}")
        lines.append(f"content-length: {len(body)}")
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body

    def _label(self, body: bytes) -> str:
        return "application/xml" if body.startswith(b"<") else "application/json"

    def _query(self) -> str:
        chance = self._chance
        names = [
            "limit",
            "bulkId",
            "messageId",
            "to",
            "from",
            "text",
            "sendAt",
            "sentSince",
            "username",
            "action",
            "%ff",
        ]
        values = [
            "",
            "1",
            "-1",
            "9" * 30,
            "%00",
            "%ff",
            "a,b,,c",
            "2015-02-30",
            "demo",
            "%F0%9F%8E%89",
            "x" * 300,
            "sendsms",
        ]
        return "?" + "&".join(f"{chance.choice(names)}={chance.choice(values)}" for _ in range(chance.randrange(5)))

    def _body(self) -> bytes:
        chance = self._chance
        body = chance.choice(self._bodies)
        kind = chance.randrange(6)
        if kind == 0:
            return body
        if kind == 1:
            place = chance.randrange(len(body))
            return body[:place] + chance.randbytes(chance.randrange(4)) + body[place + chance.randrange(4) :]
        if kind == 2:
            return chance.choice([b"[", b'{"a":', b"<a>", b"<request>"]) * chance.randrange(1, 3000)
        if kind == 3:
            return chance.randbytes(chance.randrange(2000))
        if kind == 4:
            return body[: chance.randrange(len(body))]
        return json.dumps(self._altered(json.loads(body)) if body.startswith(b"{") else chance.choice(ODD)).encode()

    def _altered(self, value: object) -> object:
        """The value with something in it replaced by something odd."""
        chance = self._chance
        if isinstance(value, dict) and value and chance.random() < 0.8:
            key = chance.choice(list(value))
            return {**value, key: self._altered(value[key])}
        if isinstance(value, list) and value and chance.random() < 0.8:
            return [self._altered(value[0]), *value[1:]]
        return chance.choice(ODD)


def exchange(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while more := connection.recv(65536):
                answer += more
        except (ConnectionResetError, BrokenPipeError):
            return b""
    return answer


def complaint(request: bytes, answer: bytes) -> str | None:
    """What is wrong with the answer, if anything."""
    if not answer:
        # Half a request that ends has nobody left to be answered.
        return None
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    if status not in DOCUMENTED and not (status == 302 and b" /l/" in request):
        return f"status {status}"
    if b"content-type: application/json" in head and body:
        try:
            orjson.loads(body)
        except ValueError:
            return "the body is no JSON"
    return "a traceback" if b"Traceback" in body else None


def health(server: Running) -> int:
    connection = server.connect()
    body = '{"from":"InfoSMS","to":"41793026727","text":"still there?"}'
    headers = {"Authorization": CREDENTIALS[0], "Content-Type": "application/json"}
    connection.request("POST", "/sms/1/text/single", body, headers)
    return connection.getresponse().status


@pytest.mark.timeout(3600 if SOAK else 120)
def test_any_bytes_get_a_documented_answer() -> None:
    """Generated requests of every kind, from noise to nearly right."""
    with running("--memory") as server:
        before = server.megabytes()
        for number, request in enumerate(Mischief(20_26).requests(REQUESTS)):
            wrong = complaint(request, exchange(server.port, request))
            assert wrong is None, f"request {number}: {wrong}\n{request[:2000]!r}"
        assert health(server) == 200
        after = server.megabytes()
        print(f"{REQUESTS} requests, memory {before:.0f} MB before, {after:.0f} MB after")
        assert after < MOST_MEGABYTES


@pytest.mark.parametrize(
    "body",
    [
        b'{"to":"41793026727","text":"' + b"x" * 9_900_000 + b'"}',
        b'{"to":"41793026727","text":"' + "🎉".encode() * 2_400_000 + b'"}',
        b'{"to":[' + b'"x",' * 1_600_000 + b'"x"]}',
        b"<request><text>" + b"x" * 9_900_000 + b"</text></request>",
        b"<request>" + b"<to>x</to>" * 950_000 + b"</request>",
        b"[" * 9_900_000,
        b"<request " + b"".join(b'a%d="x" ' % n for n in range(600_000)) + b"/>",
        b"\xff" * 9_900_000,
    ],
    ids=["text", "emoji", "phones", "XML text", "XML phones", "brackets", "attributes", "noise"],
)
def test_ten_megabytes_are_answered_too(body: bytes) -> None:
    """The largest bodies that are read at all: answered in seconds, within memory, and the server lives on."""
    label = b"application/xml" if body.startswith(b"<") else b"application/json"
    head = b"POST /sms/1/text/single HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Basic ZGVtbzpkZW1v\r\n"
    with running("--memory") as server:
        answer = exchange(
            server.port, head + b"content-type: %b\r\ncontent-length: %d\r\n\r\n%b" % (label, len(body), body)
        )
        assert complaint(body, answer) is None
        assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400", b"HTTP/1.1 413")), answer[:200]
        assert health(server) == 200
        assert server.megabytes() < MOST_MEGABYTES * 4
