"""The front door of Infobip: who is let in, which format is spoken, what is refused and how."""

from __future__ import annotations

import base64

import pytest

from tests.emulator.harness import Emulator

SINGLE = "/sms/1/text/single"
BODY = {"from": "InfoSMS", "to": "41793026727", "text": "Hello"}
UNAUTHORIZED = (401, "UNAUTHORIZED", "Invalid login details")


def basic(pair: str) -> str:
    return "Basic " + base64.b64encode(pair.encode()).decode()


def test_the_answer_to_a_wrong_password_is_97_bytes(emulator: Emulator) -> None:
    """Exactly as recorded (vector 4)."""
    answer = emulator.post(SINGLE, json=BODY, auth=("demo", "wrong"))
    assert (
        answer.content
        == b'{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}'
    )
    assert len(answer.content) == 97


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Basic",
        "Basic !!!",
        basic("demo"),
        basic("demo:"),
        basic(":demo"),
        basic("nobody:demo"),
        "BASIC ZGVtbzpkZW1v",
        "basic ZGVtbzpkZW1v",
        "App",
        "App wrong",
        "App demo",
        "app demo-key",
        "IBSSO nothing",
        "Bearer demo-key",
        "demo:demo",
    ],
)
def test_nobody_else_is_let_in(emulator: Emulator, authorization: str | None) -> None:
    """Missing, malformed, wrong, or with the scheme's name written in another case."""
    assert emulator.post(SINGLE, json=BODY, auth=authorization).refusal == UNAUTHORIZED


def test_three_kinds_of_authorization_are_let_in(emulator: Emulator) -> None:
    """Basic, API key, session token."""
    token = emulator.post("/auth/1/session", json={"username": "demo", "password": "demo"}, auth=None).json()["token"]
    for authorization in (basic("demo:demo"), "App demo-key", f"IBSSO {token}"):
        assert emulator.post(SINGLE, json=BODY, auth=authorization).status == 200


def test_basic_may_be_unpadded_and_names_may_be_anything(emulator: Emulator) -> None:
    """Base64 without its padding, and a colon and letters beyond ASCII in the password."""
    assert emulator.post(SINGLE, json=BODY, auth=basic("demo:demo").rstrip("=")).status == 200
    emulator.accounts.create("Zoë", "pä:ss", "zoe-key", "zoe-skycore")
    assert emulator.post(SINGLE, json=BODY, auth=basic("Zoë:pä:ss")).status == 200


@pytest.mark.parametrize(
    ("accept", "label"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("APPLICATION/XML", "application/xml"),
        ("application/xml; charset=utf-8", "application/xml"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("application/xml;q=0.1, application/json;q=0.2", "application/json"),
        ("application/json;q=0, */*", "application/xml"),
        ("application/xml;q=nonsense, application/json", "application/json"),
    ],
)
def test_accept_decides_the_format(emulator: Emulator, accept: str | None, label: str) -> None:
    """The best liked of the two; JSON without a wish."""
    answer = emulator.post(SINGLE, json=BODY, accept=accept)
    assert answer.headers["content-type"] == f"{label};charset=UTF-8"


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "application/pdf, image/*"])
def test_what_cannot_be_spoken_is_406(emulator: Emulator, accept: str) -> None:
    """Nothing is sent then."""
    assert emulator.post(SINGLE, json=BODY, accept=accept).refusal == (406, "NOT_ACCEPTABLE", "Not acceptable")
    assert emulator.store.next_seq() == 1


def test_json_only_calls_are_406_in_xml(emulator: Emulator) -> None:
    """The refusal itself is in the format that was asked for."""
    answer = emulator.post("/sms/1/preview", json={"text": "x"}, accept="application/xml")
    assert answer.refusal == (406, "NOT_ACCEPTABLE", "Not acceptable")
    assert answer.headers["content-type"].startswith("application/xml")


@pytest.mark.parametrize(
    "label",
    [
        "application/json",
        "application/json;charset=UTF-8",
        'Application/JSON; charset="utf-8"',
        "application/json ;x=y",
    ],
)
def test_content_type_may_have_parameters(emulator: Emulator, label: str) -> None:
    """Case and parameters do not matter."""
    content = b'{"to":"41793026727","text":"x"}'
    assert emulator.post(SINGLE, content=content, headers={"Content-Type": label}).status == 200


def test_a_charset_is_heeded(emulator: Emulator) -> None:
    """Latin-1 in JSON and in XML; an unknown charset is refused."""
    for label, text in (
        ("application/json", '{"to":"41793026727","text":"é"}'),
        ("application/xml", "<request><to>41793026727</to><text>é</text></request>"),
    ):
        headers = {"Content-Type": f"{label};charset=iso-8859-1"}
        (told,) = emulator.post(SINGLE, content=text.encode("latin-1"), headers=headers).json()["messages"]
        row = emulator.store.message(emulator.account.id, told["messageId"])
        assert row is not None
        assert row.text == "é"
        headers = {"Content-Type": f"{label};charset=klingon"}
        assert emulator.post(SINGLE, content=text.encode(), headers=headers).status == 400


def test_a_body_without_a_label_is_a_general_error(emulator: Emulator) -> None:
    """400 with GENERAL_ERROR; an empty body needs no label where none is read."""
    assert emulator.post(SINGLE, content=b"{}").refusal == (400, "GENERAL_ERROR", "General error")
    assert emulator.get("/account/1/balance").status == 200


def test_a_missing_body_is_400(emulator: Emulator) -> None:
    """With and without a label."""
    assert emulator.post(SINGLE).refusal == (400, "BAD_REQUEST", "Bad request")
    assert emulator.post(SINGLE, content=b"", headers={"Content-Type": "application/json"}).status == 400


@pytest.mark.parametrize("label", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "nonsense"])
def test_another_label_is_415(emulator: Emulator, label: str) -> None:
    """JSON and XML are understood, nothing else."""
    answer = emulator.post(SINGLE, content=b"{}", headers={"Content-Type": label})
    assert answer.refusal == (415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type")


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'"x"',
        b"null",
        b"{}{}",
        b'{"to":"\xff"}',
        b'{"to":NaN}',
        b"[" * 100_000,
        b'{"to":"\\ud800"}',
        b"\x00",
    ],
)
def test_what_is_no_json_is_400(emulator: Emulator, content: bytes) -> None:
    """Broken, of another kind, in another encoding, nested without end."""
    answer = emulator.post(SINGLE, content=content, headers={"Content-Type": "application/json"})
    assert answer.refusal == (400, "BAD_REQUEST", "Bad request")


@pytest.mark.parametrize(
    "content",
    [
        b"<request>",
        b"<other/>",
        b"",
        b'<!DOCTYPE x [<!ENTITY a "b">]><request><text>&a;</text></request>',
        b"<a>" * 1000,
        b"<request><to>\xff</to></request>",
    ],
)
def test_what_is_no_xml_is_400(emulator: Emulator, content: bytes) -> None:
    """Broken, with another root, with a document type, nested too deep."""
    answer = emulator.post(SINGLE, content=content, headers={"Content-Type": "application/xml"})
    assert answer.refusal == (400, "BAD_REQUEST", "Bad request")


def test_what_xml_cannot_hold_is_replaced(emulator: Emulator) -> None:
    """A control character in a number or a text that JSON carried in comes out of XML as a replacement character."""
    (told,) = emulator.post(SINGLE, json={**BODY, "to": "a\x00b"}, accept="application/xml").xml()["messages"]
    assert told["to"] == "a\ufffdb"
    emulator.post(SINGLE, json={**BODY, "text": "bell \x07"})
    (row,) = emulator.get("/sms/1/logs", accept="application/xml").xml()["results"]
    assert row["text"] == "bell \ufffd"


def test_refusals_speak_the_callers_format(emulator: Emulator) -> None:
    """An error is XML for who accepts XML."""
    answer = emulator.post(SINGLE, json=BODY, accept="application/xml", auth=None)
    assert answer.text == (
        "<requestError><serviceException><messageId>UNAUTHORIZED</messageId>"
        "<text>Invalid login details</text></serviceException></requestError>"
    )


@pytest.mark.parametrize(
    "path", ["/", "/sms", "/sms/1/text", "/sms/3/messages", "/SMS/1/text/single", "/sms/1/text/single/x"]
)
def test_an_unknown_path_is_404(emulator: Emulator, path: str) -> None:
    """Whoever asks, and however."""
    assert emulator.get(path, auth=None).refusal == (404, "NOT_FOUND", "Not found")


def test_another_method_is_405_with_what_there_is(emulator: Emulator) -> None:
    """`Allow` lists the methods."""
    answer = emulator.get(SINGLE)
    assert answer.refusal == (405, "METHOD_NOT_ALLOWED", "Method not allowed")
    assert answer.headers["allow"] == "POST, OPTIONS"
    assert emulator.post("/sms/1/bulks", json={}).headers["allow"] == "GET, PUT, HEAD, OPTIONS"


def test_a_trailing_slash_does_not_matter(emulator: Emulator) -> None:
    """As one client writes its paths."""
    assert emulator.post(SINGLE + "/", json=BODY).status == 200


def test_every_answer_lets_web_pages_read_it(emulator: Emulator) -> None:
    """The gateway's own headers for browsers, on answers and refusals alike."""
    for answer in (emulator.post(SINGLE, json=BODY), emulator.get("/nothing")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "X-Enrollment-Token" in answer.headers["access-control-allow-headers"]


def test_every_operation_has_a_handler_and_every_handler_an_operation(emulator: Emulator) -> None:
    """The contract and the emulator name the same operations."""
    gateway = emulator.application._infobip
    assert set(gateway._handlers) == set(gateway.contract.operations)


def test_the_headers_of_the_gateway(emulator: Emulator) -> None:
    """Its name stands where servers put theirs, as recorded."""
    assert emulator.get("/account/1/balance").headers["server"] == "SMS API"


def test_a_byte_order_mark(emulator: Emulator) -> None:
    """Some clients begin a text with one; it is no part of the JSON."""
    body = b'\xef\xbb\xbf{"to": "41793026727", "text": "x"}'
    headers = {"content-type": "application/json"}
    assert emulator.post("/sms/1/text/single", content=body, headers=headers).status == 200


def test_a_look_is_checked_like_a_call(emulator: Emulator) -> None:
    """HEAD asks for credentials, for a format that there is, and for parameters in order."""
    for asked, status in (
        ({"auth": None}, 401),
        ({"auth": ("demo", "wrong")}, 401),
        ({"accept": "image/png"}, 406),
        ({"params": {"limit": "many"}}, 400),
        ({}, 200),
    ):
        assert emulator.call("HEAD", "/sms/1/reports", **asked).status == status, asked
