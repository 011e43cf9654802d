"""Reads the fields of a form, urlencoded or multipart, as the suite sent it."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message
from email.parser import BytesParser
from urllib.parse import parse_qsl

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


def read_form(label: str, content_type: str, body: bytes) -> dict[str, str] | None:
    """The fields by name, the last where one comes twice; None if it is no form, or none that can be read."""
    if label == URLENCODED:
        try:
            return dict(parse_qsl(body.decode(), keep_blank_values=True))
        except ValueError:
            return None
    if label != MULTIPART:
        return None
    whole = BytesParser().parsebytes(b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body)
    return dict(pair for part in whole.walk() for pair in _field(part))


def _field(part: Message) -> list[tuple[str, str]]:
    name = part.get_param("name", header="content-disposition")
    value = part.get_payload(decode=True)
    if not isinstance(name, str) or not isinstance(value, bytes):
        return []
    return [(name, value.decode("utf-8", "replace"))]


def multipart(fields: Mapping[str, str]) -> tuple[str, bytes]:
    """The label and the body of a multipart form."""
    boundary = "----textbed-boundary"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return f"{MULTIPART}; boundary={boundary}", ("".join(parts) + f"--{boundary}--\r\n").encode()
