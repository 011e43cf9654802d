"""The whole emulator inside a test: no socket, nothing on disk, and a clock that stands still until it is told to move.

    def test_a_text_arrives(emulator: Emulator) -> None:
        emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": "Hello"})
        emulator.advance(seconds=3)
        assert emulator.get("/sms/1/reports").json()["results"][0]["to"] == "41793026727"

Every reply is checked against the strict contract before it comes back.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson

from textbed.application import Application, Limits
from textbed.contract.exchange import Reply, Request
from textbed.contract.operations import Contract, contract_of
from textbed.domain.dates import read_date, write_date
from textbed.store.accounts import Account, Accounts
from textbed.store.sqlite import SqliteStore

MONDAY_NOON = "2026-01-05T12:00:00.000+0000"
DEMO = ("demo", "demo")
JSON, XML = "application/json", "application/xml"
DELIVERED = {
    "groupId": 3,
    "groupName": "DELIVERED",
    "id": 5,
    "name": "DELIVERED_TO_HANDSET",
    "description": "Message delivered to handset",
}
NO_ERROR = {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR", "description": "No Error", "permanent": False}
"""The status and the error of a message that arrived, to the letter."""

Auth = tuple[str, str] | str | None
"""User name and password; or a whole Authorization header; or none."""


def infobip() -> Contract:
    """What requests are written and replies are read by."""
    return contract_of("infobip", "strict")


def instant(date: str) -> int:
    """Milliseconds since 1970."""
    read = read_date(date)
    assert read is not None, f"{date} is no date"
    return read


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes
    schema: Mapping[str, Any] | None = field(repr=False, default=None)

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return orjson.loads(self.content)

    def xml(self) -> Any:
        """The value that the XML stands for, read by the contract."""
        assert self.headers["content-type"].startswith(XML), self.headers
        assert self.schema is not None, "the contract has no reply to this"
        return infobip().codec.decode(self.content, self.schema)

    @property
    def refusal(self) -> tuple[int, str, str]:
        """Status, messageId and text of an answer that refuses."""
        value = self.xml() if self.headers["content-type"].startswith(XML) else self.json()
        exception = value["requestError"]["serviceException"]
        return self.status, exception["messageId"], exception["text"]


class Emulator:
    """An application with the account `demo`, which calls are made for unless they say otherwise."""

    def __init__(self, *, now: str = MONDAY_NOON, check_replies: bool = True, limits: Limits | None = None) -> None:
        self.store = SqliteStore(None)
        self.accounts = Accounts(self.store, ("frozen", instant(now)))
        self.account = self.new_account("demo")
        self.application = Application(self.store, self.accounts, limits, check_replies=check_replies)

    def new_account(self, name: str) -> Account:
        """One more account; its password is its name."""
        return self.accounts.create(name, name, f"{name}-key", f"{name}-key")

    def set_up(self, **settings: Any) -> None:
        """Changes settings of the account, by their names in the control API; of `limits` only those given."""
        limits = settings.pop("limits", {})
        self.account.settings.update(settings)
        self.account.settings["limits"].update(limits)
        self.account.apply_settings()

    @property
    def now(self) -> int:
        return self.account.clock.now()

    def date(self, *, seconds: float = 0, hours: float = 0) -> str:
        """The account's time, or one that far from it, as the gateway writes it."""
        return write_date(self.now + round((hours * 3600 + seconds) * 1000))

    def advance(self, *, seconds: float = 0, hours: float = 0) -> None:
        self.account.clock.advance(round((hours * 3600 + seconds) * 1000))

    def advance_to(self, date: str, *, seconds: float = 0) -> None:
        """Moves the clock to a date, or so many seconds from it."""
        self.account.clock.advance(instant(date) + round(seconds * 1000) - self.now)

    def send(self, to: str | list[str] = "41793026727", text: str = "Hello", sender: str = "InfoSMS") -> Any:
        """Sends a text with the simple call; the reply, which must not be a refusal."""
        return self._sent("/sms/1/text/single", {"from": sender, "to": to, "text": text})

    def send_full(self, to: str | list[str] = "41793026727", *, bulk_id: str | None = None, **options: Any) -> Any:
        """Sends one message with the fully featured call; `options` are those of the message."""
        phones = [to] if isinstance(to, str) else to
        message = {"from": "InfoSMS", "destinations": [{"to": phone} for phone in phones], "text": "Hello", **options}
        body = {"messages": [message], **({} if bulk_id is None else {"bulkId": bulk_id})}
        return self._sent("/sms/1/text/advanced", body)

    def _sent(self, path: str, body: Any) -> Any:
        answer = self.post(path, json=body)
        assert answer.status == 200, answer.text
        return answer.json()

    def get(self, path: str, params: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        return self.call("GET", path, params, **options)

    def post(self, path: str, **options: Any) -> Answer:
        return self.call("POST", path, **options)

    def put(self, path: str, params: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        return self.call("PUT", path, params, **options)

    def call(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        *,
        json: Any = None,
        xml: Any = None,
        content: bytes | None = None,
        accept: str | None = None,
        headers: Mapping[str, str] | None = None,
        auth: Auth = DEMO,
    ) -> Answer:
        """Makes one call.

        `params` that are lists are repeated. `json` is a value; `xml` is a document, or a value to be written as one,
        and asks for XML back; `content` is bytes, whose label goes into `headers`.
        """
        path, _, query = path.partition("?")
        if params:
            query = urlencode(params, doseq=True)
        sent: dict[str, str] = {}
        if auth is not None:
            sent["authorization"] = auth if isinstance(auth, str) else _basic(*auth)
        if json is not None:
            sent["content-type"], content = JSON, orjson.dumps(json)
        elif xml is not None:
            sent["content-type"], content = XML, self._xml(method, path, xml)
            accept = accept or XML
        if accept is not None:
            sent["accept"] = accept
        sent.update({name.lower(): value for name, value in (headers or {}).items()})
        lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in sent.items()]
        request = Request(method, path, query.encode(), lines, content or b"")
        return self._answer(request)

    def _answer(self, request: Request) -> Answer:
        replies: list[Reply] = []
        self.application.answer(request, replies.append)
        self.application.commit()
        (reply,) = replies
        headers = {name.decode(): value.decode() for name, value in reply.headers}
        headers["content-type"] = reply.content_type.decode()
        return Answer(reply.status, headers, reply.body, self._reply_schema(request, reply.status))

    def _reply_schema(self, request: Request, status: int) -> Mapping[str, Any] | None:
        found = infobip().at(request.path)
        operation = found[0].get(request.method) if found else None
        schema = operation.reply_schema(status) if operation else None
        return {"$ref": "#/components/schemas/ErrorResponse"} if schema is None and status >= 400 else schema

    def _xml(self, method: str, path: str, xml: Any) -> bytes:
        if isinstance(xml, bytes):
            return xml
        if isinstance(xml, str):
            return xml.encode()
        found = infobip().at(path)
        assert found is not None, f"the contract has no path {path}"
        schema = found[0][method].request_schema
        assert schema is not None, f"{method} {path} takes no body"
        return infobip().codec.encode(xml, schema)


def _basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()
