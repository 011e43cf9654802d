"""Reads what came back: a model, or the one error that says why there is none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from typing import Any, Generic, TypeVar

from ..errors import StatusError, UnreadableAnswer, class_for
from .calls import XML, Contract, Operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Raw(Generic[T]):
    """An answer as it came, and what it says: status, headers, body as bytes, and the value of the call."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    parsed: T


def read(
    contract: Contract, operation: Operation[T], answer: Answer, asked: str = "", used_ids: Sequence[str] = ()
) -> T:
    """The value of a call's answer.

    `asked` is the media type that was asked for, `used_ids` are those of messages that an earlier try may have brought.
    """
    if not 200 <= answer.status < 300:
        raise _status_error(contract, answer, asked)
    if operation.answer is None:
        return None  # type: ignore[return-value] # T is None where the contract has no answer
    try:
        value = _value(contract, operation.answer.model.name, answer, asked)
        if used_ids and operation.own_ids is not None:
            operation.own_ids.forgive(value, used_ids)
        return operation.answer.model.read(value)  # type: ignore[no-any-return]
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswer(answer.status, reason_of(error), answer.body) from None


def reason_of(error: ValueError | RecursionError) -> str:
    """Why something cannot be read, without what it holds."""
    match error:
        case json.JSONDecodeError():
            return f"JSON line {error.lineno}: {error.msg}"
        case UnicodeDecodeError():
            return f"byte {error.start} is not {error.encoding}"
        case RecursionError():
            return "it is nested too deep"
        case _:
            return str(error)


def _value(contract: Contract, schema: str, answer: Answer, asked: str) -> Any:
    """What a body says. Its label decides what it is; where that names neither form, what was asked for does."""
    subtype, charset = label(answer.headers.get("Content-Type", ""))
    is_labelled = subtype.endswith(("json", "xml")) and subtype != "xhtml+xml"
    if subtype.endswith("xml") if is_labelled else asked == XML:
        return contract.xml.read(answer.body, schema, charset)
    if not answer.body.strip():
        raise ValueError("it is empty")
    return json.loads(answer.body)


@lru_cache(32)
def label(content_type: str) -> tuple[str, str | None]:
    """What a content type says: the second half of the type, and the charset."""
    message = Message()
    message["Content-Type"] = content_type
    charset = message.get_param("charset")
    return message.get_content_subtype(), charset if isinstance(charset, str) else None


def _status_error(contract: Contract, answer: Answer, asked: str) -> StatusError:
    words = contract.error
    try:
        value = _value(contract, words.model, answer, asked)
    except (ValueError, RecursionError):
        value = None
    message_id, text = _word(value, words.message_id), _word(value, words.text)
    return class_for(answer.status)(answer.status, message_id, text, answer.headers, answer.body)


def _word(value: Any, path: tuple[str, ...]) -> str | None:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
