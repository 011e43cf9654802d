"""The raw request and reply of a message: as they were on the wire, but for what lets one in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulator.control_harness import Control
from textbed.contract.exchange import Reply, Request
from textbed.store.exchanges import SHOWN, Exchanges
from textbed.store.rows import SKYCORE

JSON = (b"content-type", b"application/json")
HOST = (b"host", b"127.0.0.1:8700")


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def request(body: bytes = b"{}", query: bytes = b"", *headers: tuple[bytes, bytes]) -> Request:
    return Request("POST", "/sms/1/text/single", query, [HOST, *headers, JSON], body)


def shown(control: Control, sent: Request, reply: Reply | None = None, **message: Any) -> tuple[Any, Any]:
    """The request and the reply as the last of three messages shows them."""
    rows = control.send_several(3, **message)
    control.note(sent, reply or Reply(200, b"{}"), rows)
    found = control.get("/messages/latest").json()
    return found["request"], found["reply"]


def test_the_request_is_shown_as_it_was(control: Control) -> None:
    """Method, address, headers in their order, body; and what it was answered with."""
    body = b'{"from":"Bistro","to":"41793026727","text":"Hello"}'
    reply = Reply(200, b'{"messages":[]}', headers=((b"access-control-allow-origin", b"*"),))
    assert shown(control, request(body), reply) == (
        {
            "method": "POST",
            "url": "http://127.0.0.1:8700/sms/1/text/single",
            "headers": [
                {"name": "host", "value": "127.0.0.1:8700"},
                {"name": "content-type", "value": "application/json"},
            ],
            "body": body.decode(),
            "bodyBase64": None,
            "size": len(body),
            "cut": False,
        },
        {
            "status": 200,
            "headers": [
                {"name": "content-type", "value": "application/json;charset=utf-8"},
                {"name": "access-control-allow-origin", "value": "*"},
                {"name": "content-length", "value": "15"},
            ],
            "body": '{"messages":[]}',
            "bodyBase64": None,
            "size": 15,
            "cut": False,
        },
    )


@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [
        (b"authorization", b"Basic ZGVtbzpkZW1v", "Basic …"),
        (b"authorization", b"App demo-key", "App …"),
        (b"Authorization", b"IBSSO 1234", "IBSSO …"),
        (b"authorization", b"nonsense", "…"),
        (b"x-textbed-token", b"let-me-in", "…"),
        (b"cookie", b"a=b", "…"),
        (b"user-agent", b"curl/8", "curl/8"),
    ],
)
def test_credentials_are_masked_in_headers(control: Control, name: bytes, value: bytes, seen: str) -> None:
    """Only their kind is shown."""
    sent, _ = shown(control, request(b"{}", b"", (name, value)))
    assert sent["headers"][1] == {"name": name.decode(), "value": seen}


def test_passwords_are_masked_in_the_address(control: Control) -> None:
    """The rest of the query stays as it was sent."""
    sent, _ = shown(control, request(b"", b"username=demo&password=d%65mo&to=4179&text=password"))
    assert sent["url"].endswith("?username=demo&password=…&to=4179&text=password")


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (
            b"<REQUEST><API_KEY>another</API_KEY><TO>1</TO></REQUEST>",
            "<REQUEST><API_KEY>…</API_KEY><TO>1</TO></REQUEST>",
        ),
        (b"<request><Api_Key><![CDATA[x<y]]></Api_Key></request>", "<request><Api_Key>…</Api_Key></request>"),
        (b"<USER>demo</USER><PASS>fe01ce2a</PASS>", "<USER>demo</USER><PASS>…</PASS>"),
        (b"action=sendsms&api_key=another&to=1", "action=sendsms&api_key=…&to=1"),
        (b"xml=%3CPASS%3Efe01%3C%2FPASS%3E", "xml=%3CPASS%3E…%3C%2FPASS%3E"),
        (b'{"text":"my key is demo-key"}', '{"text":"my key is …"}'),
        (b'{"text":"demo the password"}', '{"text":"demo the password"}'),
    ],
)
def test_keys_are_masked_in_bodies(control: Control, body: bytes, seen: str) -> None:
    """Where a key belongs, and wherever the account's own one stands; a password may be a word of the text."""
    sent, _ = shown(control, request(body), origin=SKYCORE)
    assert sent["body"] == seen


def test_a_key_that_begins_like_another_is_masked_whole(control: Control) -> None:
    """Nothing of the longer one is left over, percent-encoded or not."""
    control.account.credentials.update(apiKey="secret", skycoreKey="secret~more")
    sent, _ = shown(control, request(b"secret~more secret%7Emore secret short"))
    assert sent["body"] == "… … … short"


def test_a_body_that_is_no_text_is_shown_in_base64(control: Control) -> None:
    """Never as both or neither."""
    sent, reply = shown(control, request(b"\xff\xfe"), Reply(200, b"\x80", b""))
    assert (sent["body"], sent["bodyBase64"]) == (None, "//4=")
    assert (reply["body"], reply["bodyBase64"]) == (None, "gA==")
    assert reply["headers"] == [{"name": "content-length", "value": "1"}]


@pytest.mark.parametrize("before", [b"", b"x", b"xx"])
def test_a_long_body_is_cut(control: Control, before: bytes) -> None:
    """After 64 KiB, and never within a character; how long it was is told."""
    body = before + "€".encode() * 30_000
    sent, reply = shown(control, request(body), Reply(200, body))
    for one in (sent, reply):
        assert (one["size"], one["cut"]) == (len(body), True)
        assert SHOWN - 3 < len(one["body"].encode()) <= SHOWN
        assert body.decode().startswith(one["body"])


def test_all_messages_of_a_request_show_it(control: Control) -> None:
    """And no other message does."""
    before = control.send()
    rows = control.send_several(3)
    control.note(request(b"[]"), Reply(200, b"{}"), rows)
    after = control.send()
    for row in rows:
        assert control.get(f"/messages/{row.message_id}").json()["request"]["body"] == "[]"
    for row in (before, after):
        assert control.get(f"/messages/{row.message_id}").json()["request"] is None
        assert control.get(f"/messages/{row.message_id}").json()["reply"] is None


def test_the_oldest_make_room() -> None:
    """So many are kept, and so many bytes of them."""
    exchanges = Exchanges(most=3)
    for seq in range(1, 6):
        exchanges.note(1, request(), Reply(200, b""), seq, seq)
    assert [exchanges.of(1, seq) is not None for seq in range(1, 6)] == [False, False, True, True, True]
    assert exchanges.of(2, 5) is None
    small = Exchanges(most_bytes=100)
    for seq in range(1, 6):
        small.note(1, request(b"x" * 30), Reply(200, b"y" * 10), seq, seq)
    assert [small.of(1, seq) is not None for seq in range(1, 6)] == [False, False, False, True, True]


def test_a_server_may_keep_none() -> None:
    """Then nothing is held, not even for a moment."""
    exchanges = Exchanges(most=0)
    exchanges.note(1, request(), Reply(200, b""), 1, 1)
    assert exchanges.of(1, 1) is None
