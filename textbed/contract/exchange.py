"""A request as it came and a reply as it goes, and what their headers agree on."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(slots=True)
class Request:
    """A whole request. Header names are in small letters; `path` is without the query and not decoded."""

    method: str
    path: str
    query: bytes
    headers: Headers
    body: bytes
    named: Mapping[bytes, bytes] | None = None
    """The first header of each name, where somebody has sorted them out already."""

    def header(self, name: bytes) -> bytes | None:
        """The first header of this name."""
        if self.named is None:
            self.named = first_of_each(self.headers)
        return self.named.get(name)


def first_of_each(headers: Headers) -> dict[bytes, bytes]:
    """The first header of each name."""
    return dict(reversed(headers))


@dataclass(slots=True)
class Reply:
    """A whole reply; `durable` ones go out after the store has committed what they speak of.

    `operation` and `reason` are for the log: what was asked for, and why it was refused, in more words than the
    caller gets.
    """

    status: int
    body: bytes
    content_type: bytes = b"application/json;charset=utf-8"
    headers: tuple[tuple[bytes, bytes], ...] = ()
    durable: bool = False
    operation: str | None = None
    reason: str | None = None
    stream: AsyncGenerator[bytes, None] | None = None
    """A body that comes bit by bit and has no known length; whoever sends it closes it, also if the caller leaves."""
    wait_ms: int = 0
    """How long it is held back, in wall time."""
    drop: bool = False
    """The connection is closed where the reply would go out."""
    tells_length: bool = True
    """Whether it says how long its body is; an answer to HEAD does not know how long GET's would be."""


Handler = Callable[[Request], Reply]


@lru_cache(maxsize=256)
def media_type(content_type: bytes) -> tuple[str, str | None]:
    """The label of a body and its charset, in small letters: `application/json`, `utf-8`."""
    label, *parameters = content_type.decode("latin-1").split(";")
    charset = None
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip('"').lower() or None
    return label.strip().lower(), charset


@lru_cache(maxsize=256)
def preferred(accept: bytes | None, offered: tuple[str, ...]) -> str | None:
    """Which of the offered media types the caller likes best, the earlier one if equally; None if none will do."""
    if accept is None or not accept.strip():
        return offered[0]
    best: tuple[float, int] | None = None
    for place, offer in enumerate(offered):
        quality = _quality(offer, accept.decode("latin-1").lower())
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, place)
    return None if best is None else offered[best[1]]


def _quality(offer: str, accept: str) -> float:
    """The weight of the most exact range that covers the offer."""
    kind = offer.split("/")[0]
    exactness = {offer: 3, f"{kind}/*": 2, "*/*": 1}
    found = (0, 0.0)
    for item in accept.split(","):
        range_, *parameters = (part.strip() for part in item.split(";"))
        if range_ in exactness:
            found = max(found, (exactness[range_], _weight(parameters)))
    return found[1]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
