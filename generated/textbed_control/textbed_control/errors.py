"""What can go wrong, as one tree:

    ClientError                     everything below
    ├── ConnectionFailed            no connection, or it broke before the answer was complete
    │   └── TimedOut                no connection or no answer in time
    ├── StatusError                 an answer with another status than success
    │   ├── BadRequest              400
    │   ├── Unauthorized            401
    │   ├── Forbidden               403
    │   ├── NotFound                404
    │   ├── MethodNotAllowed        405
    │   ├── NotAcceptable           406
    │   ├── RequestTimeout          408
    │   ├── Conflict                409
    │   ├── ContentTooLarge         413
    │   ├── UriTooLong              414
    │   ├── UnsupportedMediaType    415
    │   ├── Misdirected             421
    │   ├── TooManyRequests         429
    │   ├── HeadersTooLarge         431
    │   └── ServerError             500 and above
    ├── UnreadableAnswer            an answer that is not what the contract says
    ├── UnreadablePush              what the gateway has sent to you is not what the contract says
    ├── MessagesRejected            what `raise_for_rejected()` raises, and nothing else
    ├── NotInTime                   what was waited for has not come in time
    └── TooDense                    more of one instant than one answer holds, so that not all can be read

A value that cannot be sent, such as a date without a zone, is a ValueError and is told before anything is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

EXCERPT_LENGTH = 80


class ClientError(Exception):
    """The base of all errors of this client.

    What it says may stand in a log: what people wrote and what opens doors is in its attributes alone.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        # By its attributes: what it was made with is not what it says, and a process may hand it to another.
        return _again, (type(self), self.args), self.__dict__


def _again(kind: type[ClientError], args: tuple[Any, ...]) -> ClientError:
    return kind.__new__(kind, *args)


class ConnectionFailed(ClientError):
    """There was no connection, or it broke before the answer was complete.

    `may_have_arrived` says whether the gateway may have got the request and acted on it.
    """

    def __init__(self, reason: str, *, may_have_arrived: bool) -> None:
        super().__init__(reason)
        self.may_have_arrived = may_have_arrived


class TimedOut(ConnectionFailed):
    """There was no connection or no answer in time."""


class StatusError(ClientError):
    """The gateway answered with another status than success.

    `message_id` and `text` are its own words for the reason; both are None where the answer has none, as that of a
    proxy on the way. `excerpt` is the beginning of the answer; `body` is all of it.
    """

    def __init__(
        self, status: int, message_id: str | None, text: str | None, headers: Mapping[str, str], body: bytes
    ) -> None:
        self.status = status
        self.message_id = message_id
        self.text = text
        self.headers = headers
        self.body = body
        self.excerpt = excerpt(body)
        said = ": ".join(word for word in (message_id, text) if word) or f"without a word of the gateway{_size(body)}"
        super().__init__(f"{status} {said}")


class BadRequest(StatusError):
    """400: the request is not one that the gateway understands."""


class Unauthorized(StatusError):
    """401: the credentials are missing or wrong."""


class Forbidden(StatusError):
    """403: the account may not do this."""


class NotFound(StatusError):
    """404: there is nothing of that name."""


class MethodNotAllowed(StatusError):
    """405: the path exists, the method does not."""


class NotAcceptable(StatusError):
    """406: the gateway cannot answer in the form asked for."""


class RequestTimeout(StatusError):
    """408: the request did not arrive as a whole in time."""


class Conflict(StatusError):
    """409: the request contradicts what is there."""


class ContentTooLarge(StatusError):
    """413: the body is too large."""


class UriTooLong(StatusError):
    """414: the address is too long."""


class UnsupportedMediaType(StatusError):
    """415: the gateway does not read bodies of this kind."""


class Misdirected(StatusError):
    """421: the server does not answer under this name."""


class TooManyRequests(StatusError):
    """429: too many requests; `retry_after` is what the gateway asked for, in seconds."""

    @property
    def retry_after(self) -> float | None:
        """The seconds to wait before the next try, where the answer says so in seconds."""
        told = self.headers.get("Retry-After", "")
        return float(told) if told.isascii() and told.isdigit() else None


class HeadersTooLarge(StatusError):
    """431: the headers are too large."""


class ServerError(StatusError):
    """500 and above: the fault is the gateway's, or of something on the way to it."""


class UnreadableAnswer(ClientError):
    """An answer that is not what the contract says: cut off, of another kind, or with values of the wrong type.

    `excerpt` is its beginning and `body` all of it. They may hold texts and credentials, so neither is in the message.
    """

    def __init__(self, status: int, reason: str, body: bytes) -> None:
        self.status = status
        self.reason = reason
        self.body = body
        self.excerpt = excerpt(body)
        super().__init__(f"the answer {status} cannot be read: {reason}{_size(body)}")


class UnreadablePush(ClientError):
    """What the gateway, or somebody in its name, has sent to you is not what the contract says.

    `excerpt` is its beginning and `body` all of it. They may hold texts and credentials, so neither is in the message.
    """

    def __init__(self, reason: str, body: bytes) -> None:
        self.reason = reason
        self.body = body
        self.excerpt = excerpt(body)
        super().__init__(f"this cannot be read: {reason}{_size(body)}")


class MessagesRejected(ClientError):
    """The gateway accepted the call and rejected messages in it; `rejected` are these."""

    def __init__(self, rejected: Sequence[Any], reasons: Sequence[str]) -> None:
        self.rejected = list(rejected)
        told = ", ".join(dict.fromkeys(reasons))
        super().__init__(f"{len(rejected)} rejected: {told}")


class NotInTime(ClientError):
    """Not everything that was waited for has come in time; `missing` are the ids of what has not."""

    def __init__(self, missing: Sequence[str], seconds: float) -> None:
        self.missing = list(missing)
        shown = ", ".join(self.missing[:3]) + (", …" if len(self.missing) > 3 else "")
        super().__init__(f"{len(self.missing)} have not come within {seconds:g} seconds: {shown}")


class TooDense(ClientError):
    """An instant has more entries than one answer holds, and no filter parts them; what is older was not read.

    `at` is the instant. Everything newer has been read before this was raised.
    """

    def __init__(self, at: datetime, page: int) -> None:
        self.at = at
        super().__init__(f"{at.isoformat()} has {page} entries or more; narrow the filters to read them in parts")


_BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    408: RequestTimeout,
    409: Conflict,
    413: ContentTooLarge,
    414: UriTooLong,
    415: UnsupportedMediaType,
    421: Misdirected,
    429: TooManyRequests,
    431: HeadersTooLarge,
}


def class_for(status: int) -> type[StatusError]:
    """The class of the errors with this status."""
    return _BY_STATUS.get(status, ServerError if status >= 500 else StatusError)


def _size(body: bytes) -> str:
    """What can be told of an answer without showing it."""
    if not body.strip():
        return ""
    kind = "an HTML page of " if body.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")) else ""
    return f" ({kind}{len(body)} bytes; `excerpt` has the beginning)"


def excerpt(body: bytes) -> str:
    """The beginning of an answer in one line."""
    text = " ".join(body[: 4 * EXCERPT_LENGTH].decode("utf-8", "replace").split())
    return text if len(text) <= EXCERPT_LENGTH else f"{text[:EXCERPT_LENGTH]}…"
