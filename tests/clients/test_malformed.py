"""Whatever comes back that is not an answer is told as one error: with the status, the reason, and how it begins."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, get_args

import httpx
import pytest
import skycore_sms
from infobip_sms import AsyncInfobip, Infobip, ServerError, StatusError, UnreadableAnswer
from infobip_sms._runtime import kinds
from infobip_sms.testing import without_waiting
from skycore_sms import AsyncSkycore, Skycore

from tests.clients.world import Manner, Wire, called

JSON, XML, HTML, PLAIN = "application/json", "application/xml", "text/html; charset=utf-8", "text/plain"
GOOD = {"balance": 12.5, "currency": "EUR"}
GOOD_JSON = json.dumps(GOOD).encode()
GOOD_XML = b"<accountBalance><balance>12.5</balance><currency>EUR</currency></accountBalance>"
PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx"
    + b" padding" * 999
    + b"</body></html>"
)
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    b"<accountBalance><balance>1</balance><currency>&b;</currency></accountBalance>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><accountBalance>&a;</accountBalance>'


@dataclass(frozen=True)
class Malformed:
    """An answer, and what is said against it."""

    name: str
    body: bytes
    label: str | None
    reason: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wires: tuple[Wire, ...] = get_args(Wire)

    def __str__(self) -> str:
        return self.name


MALFORMED = (
    Malformed("truncated JSON", GOOD_JSON[:20], JSON, "JSON line 1: "),
    Malformed("truncated XML", GOOD_XML[:40], XML, "not well-formed|no element|unclosed|ends"),
    Malformed("an HTML page", PAGE, HTML, "JSON line 1: Expecting value|document type"),
    Malformed("an HTML page without a label", PAGE, None, "JSON line 1: Expecting value|document type"),
    Malformed("an HTML page that says it is JSON", PAGE, JSON, "JSON line 1: Expecting value"),
    Malformed("an XHTML page", b"<html/>", "application/xhtml+xml", "Expecting value|<html>"),
    Malformed(
        "text where a number belongs", b'{"balance": "12.5", "currency": "EUR"}', JSON, "balance: text is not a number"
    ),
    Malformed("a number where text belongs", b'{"balance": 12.5, "currency": 978}', JSON, "currency: int is not text"),
    Malformed("no number at all", b'{"balance": NaN, "currency": "EUR"}', JSON, "balance: float is not a number"),
    Malformed("an endless number", b'{"balance": ' + b"9" * 9999 + b', "currency": "EUR"}', JSON, "digits"),
    Malformed("null where a number belongs", b'{"balance": null, "currency": "EUR"}', JSON, "it has no balance"),
    Malformed("a list", b"[]", JSON, "a list is not an object"),
    Malformed("null", b"null", JSON, "null is not an object"),
    Malformed("an object without its properties", b"{}", JSON, "it has no balance"),
    Malformed(
        "words in XML where a number belongs", GOOD_XML.replace(b"12.5", b"much"), XML, "its text is not of type number"
    ),
    Malformed("XML of something else", b"<smsResponse/>", XML, "the document is a <smsResponse>"),
    Malformed("XML without its elements", b"<accountBalance/>", XML, "it has no balance"),
    Malformed("XML with a DTD", BOMB, XML, "document type"),
    Malformed("XML that reads a file", OUTSIDE, XML, "document type"),
    Malformed("JSON that is not UTF-8", '{"currency": "ż"}'.encode("iso-8859-2"), JSON, "byte 14 is not utf-8"),
    Malformed("XML that is not UTF-8", b"<accountBalance>\xbf</accountBalance>", XML, "not well-formed|utf-8|UTF-8"),
    Malformed("XML in an encoding that nobody has", GOOD_XML, f"{XML}; charset=klingon", "'klingon' is not supported"),
    Malformed("a label with another encoding", GOOD_XML, f"{XML}; charset=utf-16", "not well-formed|utf-16|UTF-16"),
    Malformed(
        "what is not compressed as it says",
        GOOD_JSON,
        JSON,
        "not in the encoding 'gzip'",
        headers={"Content-Encoding": "gzip"},
    ),
    Malformed(
        "what is cut off while compressed",
        gzip.compress(GOOD_JSON)[:-12],
        JSON,
        "encoding 'gzip'|JSON line 1|empty",
        headers={"Content-Encoding": "gzip"},
    ),
    Malformed("nothing", b"", JSON, "empty"),
    Malformed("nothing in XML", b"", XML, "empty"),
    Malformed("nothing and no label", b"", None, "empty"),
    Malformed("blanks", b" \r\n ", JSON, "empty"),
    Malformed("no content", b"", None, "empty", status=204),
    Malformed("XML that says it is JSON", GOOD_XML, JSON, "JSON line 1: Expecting value"),
    Malformed("JSON that says it is XML", GOOD_JSON, XML, "not well-formed"),
    Malformed("JSON that says nothing, where XML was asked for", GOOD_JSON, PLAIN, "not well-formed", wires=("xml",)),
    Malformed("XML that says nothing, where JSON was asked for", GOOD_XML, PLAIN, "JSON line 1: ", wires=("json",)),
    Malformed("ten megabytes of a page", PAGE * 1500, HTML, "JSON line 1: |document type|bytes"),
    Malformed(
        "ten megabytes of XML",
        b"<accountBalance>" + b"<x>1</x>" * 1_400_000 + b"</accountBalance>",
        XML,
        "too large|elements|bytes",
    ),
    Malformed("brackets without end", b"[" * 200_000, JSON, "nested too deep"),
    Malformed("elements without end", b"<accountBalance>" + b"<x>" * 200_000, XML, "deep"),
)
GARBLED = next(each for each in MALFORMED if each.name == "what is not compressed as it says")
CASES = [pytest.param(each, wire, id=f"{each} - {wire}") for each in MALFORMED for wire in each.wires]
manners = pytest.mark.parametrize("manner", get_args(Manner))


def answered(each: Malformed) -> Callable[[httpx.Request], httpx.Response]:
    labels = {} if each.label is None else {"Content-Type": each.label}
    return lambda _: httpx.Response(each.status, headers={**labels, **each.headers}, stream=httpx.ByteStream(each.body))


def balance(answer: Callable[[httpx.Request], httpx.Response], manner: Manner, wire: Wire) -> Any:
    """What a call gives that is answered like this."""
    transport = httpx.MockTransport(answer)
    return called(
        lambda: Infobip("http://gateway", wire=wire, transport=transport, retries=0),
        lambda: AsyncInfobip("http://gateway", wire=wire, transport=transport, retries=0),
        manner,
        lambda client: client.account.get_balance(),
    )


def check(error: UnreadableAnswer | skycore_sms.UnreadableAnswer, each: Malformed) -> None:
    """The error says all there is to say, and not at length."""
    assert error.status == each.status
    assert len(error.excerpt) <= 81
    assert "\n" not in error.excerpt
    assert len(str(error)) < 400
    assert str(each.status) in str(error)
    assert error.reason in str(error)
    assert error.excerpt not in str(error) or len(error.excerpt) < 10
    assert error.__cause__ is None
    assert error.__suppress_context__
    if "Content-Encoding" not in each.headers:
        assert error.body == each.body
        assert error.excerpt.rstrip("…") in " ".join(each.body.decode("utf-8", "replace").split())


@manners
@pytest.mark.parametrize(("each", "wire"), CASES)
def test_infobip(each: Malformed, wire: Wire, manner: Manner) -> None:
    with pytest.raises(UnreadableAnswer, match=each.reason) as caught:
        balance(answered(each), manner, wire)
    check(caught.value, each)


@manners
@pytest.mark.parametrize("each", [each for each in MALFORMED if each.label in (XML, HTML)], ids=str)
def test_skycore(each: Malformed, manner: Manner) -> None:
    """Documents of Infobip's are as malformed here as any."""
    transport = httpx.MockTransport(answered(each))
    with pytest.raises(skycore_sms.UnreadableAnswer) as caught:
        called(
            lambda: Skycore("http://gateway", api_key="x", transport=transport),
            lambda: AsyncSkycore("http://gateway", api_key="x", transport=transport),
            manner,
            lambda client: client.sms.send(to="1", from_="2", text="3"),
        )
    check(caught.value, each)


@manners
@pytest.mark.parametrize(("each", "wire"), CASES)
def test_an_error_that_is_malformed_too(each: Malformed, wire: Wire, manner: Manner) -> None:
    """The status says enough; there are no words of the gateway's, and the message is short all the same."""
    with pytest.raises(StatusError) as caught:
        balance(lambda request: _with_status(answered(each)(request), 502), manner, wire)
    assert type(caught.value) is ServerError
    assert caught.value.status == 502
    assert (caught.value.message_id, caught.value.text) == (None, None)
    assert len(str(caught.value)) < 120


@manners
def test_a_refusal_that_is_malformed_is_tried_again(manner: Manner) -> None:
    """What counts is its status, even if its body cannot be unpacked."""
    calls: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(1)
        return _with_status(answered(GARBLED)(request), 503) if len(calls) == 1 else httpx.Response(200, json=GOOD)

    transport = httpx.MockTransport(answer)
    with without_waiting():
        found = called(
            lambda: Infobip("http://gateway", transport=transport),
            lambda: AsyncInfobip("http://gateway", transport=transport),
            manner,
            lambda client: client.account.get_balance(),
        )
    assert found.to_dict() == GOOD
    assert len(calls) == 2


def _with_status(response: httpx.Response, status: int) -> httpx.Response:
    response.status_code = status
    return response


@manners
@pytest.mark.parametrize("wire", get_args(Wire))
@pytest.mark.parametrize(
    ("body", "label"),
    [
        (GOOD_JSON, JSON),
        (GOOD_JSON, f"{JSON};charset=UTF-8"),
        (b"\xef\xbb\xbf" + GOOD_JSON, JSON),
        (GOOD_XML, XML),
        (GOOD_XML, "text/xml; charset=utf-8"),
        (GOOD_XML.decode().encode("utf-16"), f"{XML}; charset=utf-16"),
    ],
)
def test_what_is_well_formed_is_read(body: bytes, label: str, wire: Wire, manner: Manner) -> None:
    """In the form that the label says, whichever was asked for."""
    found = balance(answered(Malformed("", body, label, "")), manner, wire)
    assert found.to_dict() == GOOD


@manners
@pytest.mark.parametrize("label", [None, PLAIN, "application/octet-stream"])
@pytest.mark.parametrize(("wire", "body"), [("json", GOOD_JSON), ("xml", GOOD_XML)])
def test_what_has_no_label_is_what_was_asked_for(body: bytes, wire: Wire, label: str | None, manner: Manner) -> None:
    """Errors too, whose words are then known."""
    assert balance(answered(Malformed("", body, label, "")), manner, wire).to_dict() == GOOD
    words = {
        "json": b'{"requestError": {"serviceException": {"messageId": "GENERAL_ERROR", "text": "Sorry"}}}',
        "xml": b"<requestError><serviceException><messageId>GENERAL_ERROR</messageId><text>Sorry</text>"
        b"</serviceException></requestError>",
    }
    with pytest.raises(ServerError) as caught:
        balance(answered(Malformed("", words[wire], label, "", 500)), manner, wire)
    assert (caught.value.message_id, caught.value.text) == ("GENERAL_ERROR", "Sorry")


@contextmanager
def answering(each: Malformed) -> Iterator[str]:
    """A server on a real socket that answers everything like this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(each.status)
            for name, value in {**({} if each.label is None else {"Content-Type": each.label}), **each.headers}.items():
                self.send_header(name, value)
            if each.status != 204:
                self.send_header("Content-Length", str(len(each.body)))
            self.end_headers()
            self.wfile.write(each.body)

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.mark.parametrize(("each", "wire"), CASES)
def test_on_a_socket(each: Malformed, wire: Wire) -> None:
    """The same from a server, and the client can be used again afterwards."""
    with answering(each) as url, Infobip(url, wire=wire, retries=0) as client:
        for _ in range(2):
            with pytest.raises(UnreadableAnswer, match=each.reason) as caught:
                client.account.get_balance()
            check(caught.value, each)


def test_a_connection_is_given_back() -> None:
    """An answer that cannot be unpacked does not keep its connection: with a pool of one the next call goes on."""
    limits = httpx.Limits(max_connections=1)
    with answering(GARBLED) as url:
        with httpx.Client(limits=limits) as own:
            client = Infobip(url, http_client=own, timeout=1, retries=0)
            for _ in range(3):
                with pytest.raises(UnreadableAnswer):
                    client.account.get_balance()

        async def run() -> None:
            async with httpx.AsyncClient(limits=limits) as own:
                awaited = AsyncInfobip(url, http_client=own, timeout=1, retries=0)
                for _ in range(3):
                    with pytest.raises(UnreadableAnswer):
                        await awaited.account.get_balance()

        asyncio.run(run())


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kinds.INTEGER, True), (kinds.NUMBER, False), (kinds.INTEGER, 1.0), (kinds.BOOLEAN, 1), (kinds.TEXT, 1)],
)
def test_what_python_takes_for_another_is_refused(kind: kinds.Kind, value: object) -> None:
    """To Python a truth value is a number; on the wire it is none."""
    with pytest.raises(kinds.WrongValue, match="is not"):
        kind.read(value)
