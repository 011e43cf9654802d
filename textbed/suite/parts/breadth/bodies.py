"""XML for Schemathesis: requests written and answers read by the contract's own codec.

Importing this registers both, for every use of Schemathesis in the process.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis.core.deserialization import DeserializationContext
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.schemas import APIOperation
from schemathesis.transport import SerializationContext
from schemathesis.transport.serialization import serialize_xml

from textbed.contract.exchange import media_type
from textbed.contract.operations import Operation
from textbed.contract.xml import XmlError
from textbed.suite.asked import operation_at


def operation_of(operation: APIOperation[Any, Any, Any, Any]) -> Operation | None:
    """Our view of an operation of Schemathesis; None if it is of no contract of ours."""
    return operation_at(operation.method.upper(), operation.path)[1]


@schemathesis.serializer("application/xml", "text/xml")
def write(context: SerializationContext, value: Any) -> bytes:
    """A body as the contract writes it. What it cannot write goes out as Schemathesis would: as a bad document."""
    ours = operation_of(context.case.operation)
    if isinstance(value, bytes):
        return value
    if ours is None or ours.request_schema is None:
        return _as_it_would(context.case, value)
    try:
        return ours.contract.codec.encode(value, _schema(ours, context.case))
    except XmlError:
        return _as_it_would(context.case, value)


def _schema(ours: Operation, case: Case[Any]) -> Any:
    return ours.document["requestBody"]["content"][case.media_type or "application/xml"]["schema"]


def _as_it_would(case: Case[Any], value: Any) -> bytes:
    written: bytes = serialize_xml(case, value)["data"]
    return written


@schemathesis.deserializer("application/xml", "text/xml", "text/html")
def read(context: DeserializationContext, response: Response) -> Any:
    """An answer as its JSON twin. Raises XmlError (a ValueError) for what is no such document."""
    ours = operation_of(context.operation)
    reply = None if ours is None else ours.document["responses"].get(str(response.status_code))
    if ours is None or reply is None:
        return None
    label, charset = media_type(response.headers.get("content-type", [""])[0].encode("latin-1", "replace"))
    media = ours.contract.resolve(reply).get("content", {}).get(label)
    if media is None or "schema" not in media:
        return None
    return ours.contract.codec.decode(response.content, media["schema"], charset=charset)
