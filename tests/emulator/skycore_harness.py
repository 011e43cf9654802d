"""Skycore's gateway alone inside a test: no socket, nothing on disk, and a clock that stands still.

    def test_a_text_is_taken(skycore: Skycore) -> None:
        assert skycore.send(to="15551234888") == {"STATUS": "Success", "TRACKINGID": "SMS_1", "TO": "15551234888"}

Every reply is checked against the strict contract before it comes back, and read by a parser that is not ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from textbed_specs import codes

from textbed.contract.exchange import Reply, Request
from textbed.contract.operations import contract_of
from textbed.domain.clock import Clock
from textbed.gateways.skycore.gateway import SkycoreGateway
from textbed.store.accounts import Account, Accounts
from textbed.store.rows import MessageRow
from textbed.store.sqlite import SqliteStore

PATH = "/API/wxml/1.3/index.php"
NOON = 1_767_614_400_000
"""12:00 on 5 January 2026, where the clock stands."""
URLENCODED = "application/x-www-form-urlencoded"
VALUES = {"action": "sendSMS", "api_key": "demo-key", "to": "15551234888", "from": "60856", "text": "Hello"}
"""A call that is taken."""
WORDS: dict[str, str] = {str(row.id): row.texts[0] for row in codes("skycore", "errors")}
"""What the table says of each E-code."""

Parts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `values` are the elements of the document."""

    status: int
    label: str
    headers: dict[str, str]
    body: bytes
    durable: bool

    @property
    def values(self) -> dict[str, str]:
        root = ElementTree.fromstring(self.body)
        assert root.tag == "RESPONSE", self.body
        return {element.tag: element.text or "" for element in root}

    @property
    def code(self) -> str:
        """The E-code; empty if the call was carried out."""
        return self.values.get("ERRORCODE", "")


class Skycore:
    """A gateway with the account `demo`."""

    def __init__(self, path: Path | None = None) -> None:
        self.store = SqliteStore(path)
        self.accounts = Accounts(self.store)
        self.account = self.accounts.by_name.get("demo") or self.new_account("demo")
        self.gateway = SkycoreGateway(contract_of("skycore", "strict"), self.store, self.accounts, check_replies=True)

    def new_account(self, name: str) -> Account:
        """One more account; its password is its name."""
        return self.accounts.create(name, name, f"{name}-key", f"{name}-key", Clock("frozen", NOON))

    def set_up(self, **settings: Any) -> None:
        """Changes settings of the account by their names in the control API; of `skycore` only those given."""
        self.account.settings["skycore"].update(settings.pop("skycore", {}))
        self.account.settings.update(settings)
        self.account.apply_settings()

    def add_rule(self, *, status: int, error: int = 0, delay: float = 10, probability: float = 1, **match: str) -> None:
        """A rule for what becomes of messages, as the control API makes it."""
        then = {"status": status, "error": error, "delaySeconds": delay}
        rule = {"id": "rule-1", "match": match, "then": then, "probability": probability, "seed": 1, "applied": 0}
        self.account.scenarios.append(rule)
        self.account.apply_settings()

    def send(self, **changes: str | None) -> dict[str, str]:
        """The elements of the answer to an ordinary call with these changes; None leaves a value out."""
        return self.post_fields(values(changes)).values

    def taken(self, **changes: str | None) -> MessageRow:
        """The message that such a call becomes."""
        tracking_id = self.send(**changes)["TRACKINGID"]
        row = self.store.message(self.account.id, tracking_id)
        assert row is not None, f"{tracking_id} is not in the store"
        return row

    def get(self, query: Mapping[str, str] | bytes, **headers: str) -> Answer:
        written = query if isinstance(query, bytes) else urlencode(query).encode()
        return self.call("GET", query=written, body=b"", **headers)

    def post_fields(self, fields: Mapping[str, str], **headers: str) -> Answer:
        return self.post(urlencode(fields).encode(), content_type=URLENCODED, **headers)

    def post_parts(self, parts: Parts) -> Answer:
        """Multipart, as PHP's curl and most libraries write it."""
        written = [
            f'--x-Y\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts
        ]
        body = "".join(written) + "--x-Y--\r\n"
        return self.post(body.encode(), content_type="multipart/form-data; boundary=x-Y")

    def post(self, body: bytes, **headers: str) -> Answer:
        return self.call("POST", query=b"", body=body, **headers)

    def call(self, method: str, *, query: bytes = b"", body: bytes = b"", **headers: str) -> Answer:
        """One call; headers are written `content_type=…`."""
        lines = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
        return answer(self.gateway.handle(Request(method, PATH, query, lines, body)))


def answer(reply: Reply) -> Answer:
    """A reply as a test looks at it."""
    headers = {name.decode(): value.decode() for name, value in reply.headers}
    return Answer(reply.status, reply.content_type.decode(), headers, reply.body, reply.durable)


def values(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The ordinary call's values with changes; a trailing underscore keeps `from_` and `pass_` from being keywords."""
    merged = {**VALUES, **{name.rstrip("_"): value for name, value in changes.items()}}
    return {name: value for name, value in merged.items() if value is not None}


def document(**changes: str | None) -> str:
    """The ordinary call, with these changes, as an XML document."""
    elements = (f"<{name.upper()}>{escape(value)}</{name.upper()}>" for name, value in values(changes).items())
    return f"<REQUEST>{''.join(elements)}</REQUEST>"
