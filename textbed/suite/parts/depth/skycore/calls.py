"""A call of Skycore's one action, in each of the forms that clients send it in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode
from xml.sax.saxutils import escape

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
FORMS: tuple[Form, ...] = (
    "query",
    "fields",
    "fields in parts",
    "xml in a field",
    "XML in a part",
    "document",
    "document as text/xml",
    "document as a form",
    "document without a label",
)
_URLENCODED = "application/x-www-form-urlencoded"
_BOUNDARY = "----textbed-depth"
_MULTIPART = f"multipart/form-data; boundary={_BOUNDARY}"


@dataclass(frozen=True)
class Credentials:
    """How a call names its account; `kind` is what is right or wrong about it."""

    kind: Literal["key", "password", "wrong key", "wrong password", "no password", "none"]

    def values(self, name: str, password: str, key: str) -> dict[str, str]:
        match self.kind:
            case "key":
                return {"api_key": key}
            case "wrong key":
                return {"api_key": key + "x"}
            case "password":
                return {"user": name, "pass": _md5(password)}
            case "wrong password":
                return {"user": name, "pass": _md5(password + "x")}
            case "no password":
                return {"user": name}
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
    whole = f'<?xml version="1.0" encoding="UTF-8"?><REQUEST>{document}</REQUEST>'
    match form:
        case "query":
            return {"method": "GET", "query": dict(values)}
        case "fields":
            return _post(urlencode(values), _URLENCODED)
        case "fields in parts":
            return _post(_parts(values), _MULTIPART)
        case "xml in a field":
            return _post(urlencode({"xml": whole}), _URLENCODED)
        case "XML in a part":
            return _post(_parts({"XML": whole}), _MULTIPART)
        case "document":
            return _post(whole, "application/xml; charset=utf-8")
        case "document as text/xml":
            return _post(whole, "text/xml; charset=utf-8")
        case "document as a form":
            return _post(whole, _URLENCODED)
        case "document without a label":
            return _post(whole, None)


def _post(body: str, label: str | None) -> dict[str, Any]:
    return {"method": "POST", "body": body.encode(), "headers": {} if label is None else {"Content-Type": label}}


def _parts(values: Mapping[str, str]) -> str:
    parts = (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in values.items()
    )
    return "".join(parts) + f"--{_BOUNDARY}--\r\n"


def _md5(password: str) -> str:
    return hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()
