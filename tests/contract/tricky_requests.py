"""Requests that a guard has to judge: each is let out with an exact count, or refused for a reason.

The account is demo. The list of phones is 41793026727 and 41793026834, and numbers of scenarios; the receiver is
https://tests.example.com.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import requests

from textbed.suite.asked import Forbidden
from textbed.suite.line import Line

TARGET = "https://sandbox.example.com"
ONE, TWO = "41793026727", "41793026834"
STRANGER = "4915112345678"
RECEIVER = "https://tests.example.com"
JSON, XML, FORM = "application/json", "application/xml", "application/x-www-form-urlencoded"
SKYCORE = "/API/wxml/1.3/index.php"


class Tricky(NamedTuple):
    """`parts` is what is counted where it goes out, `refused` a part of the reason where it does not."""

    name: str
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    parts: int | None = None
    refused: str = ""

    def send(self, line: Line, authorization: str) -> bool:
        """Sends it to the target of a line, and as it is written; whether it went out."""
        request = requests.Request(self.method, line.target.url).prepare()
        request.url = self.url.replace(TARGET, line.target.url)
        request.body = self.body or None
        request.headers.clear()
        request.headers.update({"Authorization": authorization, **self.headers})
        try:
            line.session.send(request)
        except (Forbidden, requests.RequestException, ValueError):
            return False
        return True


def _made(
    name: str, method: str, path: str, body: bytes, label: str, headers: Mapping[str, str], **says: Any
) -> Tricky:
    sent = {"Accept": "application/json", **headers}
    if body:
        sent = {"Content-Type": label, "Content-Length": str(len(body)), **sent}
    return Tricky(name, method, TARGET + path, {k: v for k, v in sent.items() if v}, body, **says)


def _post(
    name: str, path: str, body: Any, label: str = JSON, headers: Mapping[str, str] | None = None, **says: Any
) -> Tricky:
    whole = body if isinstance(body, bytes) else json.dumps(body).encode()
    return _made(name, "POST", path, whole, label, headers or {}, **says)


def _text(name: str, body: Any, **says: Any) -> Tricky:
    return _post(name, "/sms/1/text/single", body, **says)


def _full(name: str, body: Any, **says: Any) -> Tricky:
    return _post(name, "/sms/1/text/advanced", body, **says)


def _xml(name: str, body: str, **says: Any) -> Tricky:
    return _post(name, "/sms/1/text/single", body.encode(), XML, **says)


def _get(name: str, path: str, headers: Mapping[str, str] | None = None, **says: Any) -> Tricky:
    return _made(name, "GET", path, b"", "", headers or {}, **says)


def _query(name: str, query: str, **says: Any) -> Tricky:
    return _get(name, f"/sms/1/text/query?{query}", **says)


def _skycore(name: str, body: str, label: str = XML, **says: Any) -> Tricky:
    return _post(name, SKYCORE, body.encode("utf-8"), label, **says)


def _header(name: str, value: str, refused: str = "may change what a server makes of the request") -> Tricky:
    body = json.dumps({"to": ONE, "text": "x"}).encode()
    return _post(f"header {name}", "/sms/1/text/single", body, headers={name: value}, refused=refused)


_HI = {"to": ONE, "text": "x"}
_CALL = f"<ACTION>sendSMS</ACTION><API_KEY>demo-key</API_KEY><TO>{ONE}</TO><FROM>60856</FROM><TEXT>Hi</TEXT>"
_DOCUMENT = f"<REQUEST>{_CALL}</REQUEST>"
_DIGITS = "not written in digits alone"
_UNKNOWN = "the contract has no property"

LET_OUT = [
    _get("balance", "/account/1/balance", parts=0),
    _get("logs of a message", "/sms/1/logs?messageId=abc&limit=10", parts=0),
    _get("logs of two bulks", "/sms/1/logs?bulkId=a&bulkId=b", parts=0),
    _post("preview", "/sms/1/preview", {"text": "x" * 500}, parts=0),
    _text("one phone", _HI, parts=1),
    _text("two phones", {"to": [ONE, TWO], "text": "x"}, parts=2),
    _text("the same phone twice", {"to": [ONE, ONE], "text": "x"}, parts=2),
    _text("a plus in front", {"to": f"+{ONE}", "text": "x"}, parts=1),
    _text("no text", {"to": ONE}, parts=1),
    _text("70 characters", {"to": ONE, "text": "x" * 70}, parts=1),
    _text("71 characters", {"to": ONE, "text": "x" * 71}, parts=2),
    _text("35 of two units", {"to": ONE, "text": "\U0001f600" * 35}, parts=1),
    _text("36 of two units", {"to": ONE, "text": "\U0001f600" * 36}, parts=2),
    _text("three parts to two phones", {"to": [ONE, TWO], "text": "x" * 190}, parts=6),
    _text("letters that may grow", {"to": ONE, "text": "щ" * 20, "transliteration": "CYRILLIC"}, parts=2),
    _text("half a pair", b'{"to": "41793026727", "text": "\\ud83d"}', parts=1),
    _text("a phone in escapes", b'{"to": "\\u0034\\u0031793026727", "text": "x"}', parts=1),
    _text("a scenario number", {"to": "99900050000", "text": "x"}, parts=1),
    _text("a charset", _HI, label="application/json; charset=UTF-8", parts=1),
    _full("several messages", {"messages": [_HI, {"destinations": [{"to": TWO}, {"to": ONE}]}]}, parts=3),
    _full("phones in both places", {"messages": [{"destinations": [{"to": ONE}], "to": TWO, "text": "x"}]}, parts=2),
    _full("later", {"messages": [{"to": ONE, "text": "x", "sendAt": "2026-12-01T10:00:00.000+0000"}]}, parts=1),
    _full("to our receiver", {"messages": [{**_HI, "notifyUrl": f"{RECEIVER}/reports?x=%messageId"}]}, parts=1),
    _full("to nobody", {"messages": [{**_HI, "notifyUrl": ""}]}, parts=1),
    _full("links that grow", {"messages": [{"to": ONE, "text": "http://a.b"}], "tracking": {"track": "URL"}}, parts=7),
    _full("bytes", {"messages": [{"to": ONE, "binary": {"hex": "00" * 141}}]}, parts=2),
    _full("bytes with a header", {"messages": [{"to": ONE, "binary": {"hex": "00" * 141, "esmClass": 64}}]}, parts=141),
    _xml("xml", f"<request><to>{ONE}</to><text>x</text></request>", parts=1),
    _xml("xml with a list", f"<request><to><to>{ONE}</to><to>{TWO}</to></to><text>x</text></request>", parts=2),
    _xml("xml declared", f'<?xml version="1.0" encoding="UTF-8"?><request><to>{ONE}</to></request>', parts=1),
    _query("query", f"to={ONE}&text=Hello+you&username=demo&password=demo", parts=1),
    _query("query with two phones", f"to={ONE},{TWO}&text=x", parts=2),
    _query("query with an escaped comma", f"to={ONE}%2C{TWO}&text=x", parts=2),
    _query("query with a plus", f"to=%2B{ONE}&text=x", parts=1),
    _post("look up", "/number/1/query", {"to": [ONE, TWO]}, parts=2),
    _skycore("skycore", _DOCUMENT, parts=1),
    _skycore("skycore labelled text", _DOCUMENT, "text/xml; charset=utf-8", parts=1),
    _skycore("skycore in a field", urlencode({"xml": _DOCUMENT}), FORM, parts=1),
    _skycore("skycore in fields", f"action=sendSMS&api_key=demo-key&to={ONE}&text=Hi", FORM, parts=1),
    _get("skycore in the address", f"{SKYCORE}?action=sendsms&api_key=demo-key&to={ONE}&text=Hi", parts=1),
    _post("a look that uses up", "/auth/1/session", {"username": "demo", "password": "demo"}, parts=0),
]

REFUSED = [
    # Whom it is for
    _text("a stranger", {"to": STRANGER, "text": "x"}, refused="is not among the numbers"),
    _text("a stranger in a list", {"to": [ONE, STRANGER], "text": "x"}, refused="is not among the numbers"),
    _text("nobody", {"text": "x"}, refused="names no phone"),
    _text("an empty phone", {"to": "", "text": "x"}, refused=_DIGITS),
    _text("two zeros in front", {"to": f"00{ONE}", "text": "x"}, refused=_DIGITS),
    _text("a comma in a phone", {"to": f"{ONE},{STRANGER}", "text": "x"}, refused=_DIGITS),
    _text("a blank in a phone", {"to": f"{ONE} ", "text": "x"}, refused=_DIGITS),
    _text("a line end in a phone", {"to": f"{ONE}\n", "text": "x"}, refused=_DIGITS),
    _text("other digits", {"to": "４１７９３０２６７２７", "text": "x"}, refused=_DIGITS),
    _text("a number as a number", {"to": int(ONE), "text": "x"}, refused=_DIGITS),
    _text("a list in a list", {"to": [[ONE]], "text": "x"}, refused=_DIGITS),
    _text("a phone as an object", {"to": {"to": ONE}, "text": "x"}, refused=_UNKNOWN),
    _full("a stranger behind", {"messages": [_HI, {"to": STRANGER}]}, refused="is not among the numbers"),
    _full("a stranger beside", {"messages": [{"destinations": [{"to": ONE}], "to": STRANGER}]}, refused="is not among"),
    _full("no messages", {"messages": []}, refused="a list with something in it"),
    _full("a message that is none", {"messages": [ONE]}, refused="has to be an object"),
    _full("a destination that is none", {"messages": [{"destinations": [ONE]}]}, refused="has to be an object"),
    _text("an unknown destination", {**_HI, "destination": STRANGER}, refused=_UNKNOWN),
    _text("a name in capitals", {**_HI, "TO": STRANGER}, refused="a name is there twice"),
    _text("a name in capitals alone", {"TO": STRANGER, "text": "x"}, refused=_UNKNOWN),
    _full("a group", {"messages": [{**_HI, "groupIds": ["all"]}]}, refused=_UNKNOWN),
    # Whom it would have the target call
    _full(
        "another receiver", {"messages": [{**_HI, "notifyUrl": "https://evil.example/"}]}, refused="not the receiver"
    ),
    _full(
        "much like ours", {"messages": [{**_HI, "notifyUrl": RECEIVER + ".evil.example"}]}, refused="not the receiver"
    ),
    _full(
        "ours as a user", {"messages": [{**_HI, "notifyUrl": RECEIVER + "@evil.example"}]}, refused="not the receiver"
    ),
    _full(
        "ours, backwards", {"messages": [{**_HI, "notifyUrl": RECEIVER + "\\@evil.example"}]}, refused="not the rece"
    ),
    _full("an address that is none", {"messages": [{**_HI, "notifyUrl": 7}]}, refused="not the receiver"),
    # How a body is written
    _text("a name twice", f'{{"to": "{ONE}", "to": "{STRANGER}"}}'.encode(), refused="a name is there twice"),
    _text("a name twice in escapes", f'{{"to": "{ONE}", "\\u0074o": "{STRANGER}"}}'.encode(), refused="there twice"),
    _text("no JSON", b'{"to": "41793026727"', refused="no JSON that is surely understood"),
    _text("JSON with more behind", b'{"to": "41793026727"} {"to": "4915112345678"}', refused="no JSON that is surely"),
    _text("JSON in UTF-16", json.dumps(_HI).encode("utf-16"), refused="no JSON that is surely understood"),
    _text("JSON with a mark", b"\xef\xbb\xbf" + json.dumps(_HI).encode(), refused="no JSON that is surely"),
    _text("no number", b'{"to": "41793026727", "text": NaN}', refused="NaN is no JSON"),
    _text("very deep", b"[" * 200_000, refused="no JSON that is surely understood"),
    _text("a text that is none", {"to": ONE, "text": ["x"] * 500}, refused="text has to be a text"),
    _text("no object", [ONE], refused="no body that says to whom"),
    _text("very long", {"to": ONE, "text": "x" * 300_000}, refused="longer than"),
    _text("nothing", b"", refused="no body that says to whom"),
    _text("another charset", _HI, label="application/json; charset=utf-16", refused="surely understood"),
    _text("no label", _HI, label="", refused="surely understood"),
    _text("JSON said to be XML", _HI, label=XML, refused="no XML that is surely understood"),
    _text("a label that is not taken", _HI, label="text/plain", refused="surely understood"),
    _xml(
        "a comment in a phone", f"<request><to>{STRANGER[:5]}<!-- -->{ONE}</to></request>", refused="not every reader"
    ),
    _xml("a section", f"<request><to><![CDATA[{ONE}]]></to></request>", refused="not every reader"),
    _xml("a document type", f"<!DOCTYPE request><request><to>{ONE}</to></request>", refused="not every reader"),
    _xml("an instruction", f"<request><?x {STRANGER}?><to>{ONE}</to></request>", refused="not every reader"),
    _xml("a prefix", f'<x:request xmlns:x="y"><x:to>{ONE}</x:to></x:request>', refused="not every reader"),
    _xml("a phone twice", f"<request><to>{ONE}</to><to>{STRANGER}</to></request>", refused="no XML that is surely"),
    _xml(
        "a phone as an attribute", f'<request to="{STRANGER}"><to>{ONE}</to></request>', refused="no XML that is surely"
    ),
    _xml("an unknown element", f"<request><to>{ONE}</to><cc>{STRANGER}</cc></request>", refused=_UNKNOWN),
    _xml("an unknown attribute", f'<request cc="{STRANGER}"><to>{ONE}</to></request>', refused=_UNKNOWN),
    _xml("another root", f"<message><to>{ONE}</to></message>", refused="no XML that is surely"),
    _xml(
        "an encoding", f'<?xml version="1.0" encoding="UTF-7"?><request><to>{ONE}</to></request>', refused="not every"
    ),
    _xml("an entity", "<request><to>&phone;</to></request>", refused="no XML that is surely"),
    # The address
    _query("to twice", f"to={ONE}&to={STRANGER}&text=x", refused="there twice"),
    _query("to twice, in capitals", f"to={ONE}&TO={STRANGER}&text=x", refused="no field 'TO'"),
    _query("to as a list", f"to%5B%5D={STRANGER}&to={ONE}", refused="not plainly written"),
    _query("to in escapes", f"%74o={STRANGER}&to={ONE}", refused="not plainly written"),
    _query("a semicolon", f"to={ONE};to={STRANGER}", refused="not plainly written"),
    _query("a null byte", f"to={ONE}%00{STRANGER}&text=x", refused="control character"),
    _query("a line end", f"to={ONE}%0D%0A&text=x", refused=_DIGITS),
    _query("escapes twice", f"to=%25{ONE[0]}{ONE}&text=x", refused=_DIGITS),
    _query("half an escape", f"to={ONE}&text=100%", refused="not plainly written"),
    _query("no UTF-8", f"to={ONE}&text=%E4", refused="is no UTF-8"),
    _query("an unknown field", f"to={ONE}&text=x&_method=DELETE", refused="no field '_method'"),
    _query("a plus that is a blank", f"to=+{ONE}&text=x", refused=_DIGITS),
    _query("a list with a hole", f"to={ONE},,{TWO}&text=x", refused=_DIGITS),
    _get("a fragment", f"/sms/1/text/query?to={ONE}#&to={STRANGER}", refused="is not plain"),
    Tricky("a bracket for a host", "GET", TARGET + "//[/sms/1/logs", {}, b"", refused="not allowed"),
    Tricky("a bracket before the path", "GET", "https:\n//[" + TARGET[8:] + "/", {}, b"", refused="another server"),
    _get("a line end in the path", "/sms/1/lo\ngs", refused="is not plain"),
    _get("a tab in the path", "/sms/1/\tlogs", refused="is not plain"),
    _get("a blank behind the path", "/sms/1/logs ", refused="not allowed"),
    _get("a blank behind the query", "/sms/1/logs?limit=1 ", refused="is not plain"),
    _get("letters of others", "/sms/1/logs?messageId=é", refused="is not plain"),
    _get("a slash behind", "/sms/1/logs/", refused="is not spelled like"),
    _get("two slashes", "/sms/1//logs", refused="not allowed"),
    _get("dots in the path", "/sms/1/text/../logs", refused="not allowed"),
    _get("escapes in the path", "/sms/1/%6Cogs", refused="not allowed"),
    _post("a trick in a value of the path", "/ct/1/log/end/..%2F..%2F", b"", refused="is not spelled like"),
    _get("an unknown field of a look", "/sms/1/logs?_method=DELETE", refused="no field '_method'"),
    _get("an unknown path", "/sms/3/messages", refused="is not allowed"),
    _made("another method", "PUT", "/sms/1/text/single", b"", "", {}, refused="is not allowed"),
    _made("a method in small letters", "get", "/account/1/balance", b"", "", {}, refused="is not allowed"),
    _made("a look with a body", "GET", "/sms/1/logs", b"{}", JSON, {}, refused="surely understood"),
    Tricky("another server", "GET", "https://evil.example/account/1/balance", {}, b"", refused="another server"),
    Tricky("its name in front", "GET", TARGET + ".evil.example/account/1/balance", {}, b"", refused="another server"),
    Tricky("its name as a user", "GET", TARGET + "@evil.example/account/1/balance", {}, b"", refused="another server"),
    Tricky("without TLS", "GET", TARGET.replace("https", "http") + "/account/1/balance", {}, b"", refused="another"),
    # Headers
    _header("X-HTTP-Method-Override", "DELETE"),
    _header("X-Method-Override", "PUT"),
    _header("Content-Encoding", "gzip"),
    _header("Transfer-Encoding", "chunked"),
    _header("Expect", "100-continue"),
    _header("Upgrade", "h2c"),
    _header("X-Original-URL", "/sms/1/text/advanced"),
    _header("X-Forwarded-Host", "evil.example"),
    _header("Cookie", "session=another"),
    _header("Content-Length", "5", "Content-Length says 5"),
    _header("Content-Length", "", "without saying how long"),
    _header("Host", "evil.example", "names another host"),
    _header("Connection", "upgrade", "to stay open or not"),
    _header("Accept", "a\r\nX-HTTP-Method-Override: PUT", "not plain"),
    _header("content-type", JSON, "there twice"),
    # Skycore
    _skycore("a stranger of skycore", _DOCUMENT.replace(ONE, STRANGER), refused="is not among the numbers"),
    _skycore("another action", _DOCUMENT.replace("sendSMS", "sendMMS"), refused="is not sendSMS"),
    _skycore("no action", f"<REQUEST><TO>{ONE}</TO></REQUEST>", refused="is not sendSMS"),
    _skycore(
        "two phones of skycore", _DOCUMENT.replace("<FROM>", f"<TO>{STRANGER}</TO><FROM>"), refused="no XML that is"
    ),
    _skycore("a phone in small letters", _DOCUMENT.replace("<FROM>", f"<to>{STRANGER}</to><FROM>"), refused=_UNKNOWN),
    _skycore("a document without its label", _DOCUMENT, FORM, refused="not plainly written"),
    _skycore(
        "a document and fields", urlencode({"xml": _DOCUMENT, "to": STRANGER}), FORM, refused="beside its document"
    ),
    _skycore("two documents", urlencode({"xml": _DOCUMENT, "XML": _DOCUMENT}), FORM, refused="there twice"),
    _skycore("a form of parts", "--x--", "multipart/form-data; boundary=x", refused="surely understood"),
    _skycore("a phone list", f"action=sendSMS&to={ONE},{TWO}", FORM, refused=_DIGITS),
    _post("fields in both places", f"{SKYCORE}?to={STRANGER}", _DOCUMENT.encode(), XML, refused="no field 'to'"),
    # What nobody may ask
    _post("a new account", "/_textbed/accounts", {}, refused="is not allowed"),
    _post("a reset", "/_textbed/reset", {}, refused="is not allowed"),
]
