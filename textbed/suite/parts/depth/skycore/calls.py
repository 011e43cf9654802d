"""A call of Skycore's one action, in each of the forms that clients send it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from textbed.suite import target
from textbed.suite.forms import URLENCODED, multipart

Form = Literal[
    "query",
    "fields",
    "fields in parts",
    "xml in a field",
    "XML in a part",
    "document",
    "document as text/xml",
    "document as a form",
    "document without a label",
]
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True)
class Credentials:
    """How a call names its account; `kind` is what is right or wrong about it."""

    kind: Literal["key", "password", "wrong key", "wrong password", "no password", "none"]

    def values(self, account: target.Credentials, key: str) -> dict[str, str]:
        match self.kind:
            case "key":
                return {"api_key": key}
            case "wrong key":
                return {"api_key": key + "x"}
            case "password":
                return {"user": account.username, "pass": account.password_hash}
            case "wrong password":
                return {"user": account.username, "pass": account.with_wrong_password.password_hash}
            case "no password":
                return {"user": account.username}
        return {}


@dataclass(frozen=True)
class Call:
    """What is asked for; None leaves a value out. `parts` is how many the text has."""

    action: str | None
    credentials: Credentials
    to: str | None
    text: str | None
    parts: int
    sender: str | None
    spid: str | None = None
    campaign: str | None = None
    mask: str | None = None

    def values(self, credentials: Mapping[str, str]) -> dict[str, str]:
        given = {
            "action": self.action,
            "to": self.to,
            "text": self.text,
            "from": self.sender,
            "spid": self.spid,
            "campaignref": self.campaign,
            "from_mask": self.mask,
        }
        return {name: value for name, value in {**given, **credentials}.items() if value is not None}


def request(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of a call of the line, method and label included."""
    document = "".join(f"<{name.upper()}>{escape(value)}</{name.upper()}>" for name, value in values.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?><REQUEST>{document}</REQUEST>'
    whole = text.encode()
    match form:
        case "query":
            return {"method": "GET", "query": dict(values)}
        case "fields":
            return _post(URLENCODED, urlencode(values).encode())
        case "fields in parts":
            return _post(*multipart(values))
        case "xml in a field":
            return _post(URLENCODED, urlencode({"xml": text}).encode())
        case "XML in a part":
            return _post(*multipart({"XML": text}))
        case "document":
            return _post("application/xml; charset=utf-8", whole)
        case "document as text/xml":
            return _post("text/xml; charset=utf-8", whole)
        case "document as a form":
            return _post(URLENCODED, whole)
        case "document without a label":
            return _post(None, whole)


def _post(label: str | None, body: bytes) -> dict[str, Any]:
    return {"method": "POST", "body": body, "headers": {} if label is None else {"Content-Type": label}}
