"""What is sent, told apart from the call that it is sent with: the same drafts fit into several calls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from textbed.suite.parts.depth.infobip.outcomes import Window, weekday_windows
from textbed.suite.parts.depth.times import MINUTE, written

Form = Literal["single", "multi", "full", "query"]


@dataclass(frozen=True)
class Way:
    """A call that sends. `kind` is what it takes, `generation` how it answers."""

    operation: str
    form: Form
    kind: Literal["text", "binary"]
    generation: Literal[1, 2]

    @property
    def takes_options(self) -> bool:
        return self.form in ("full", "query")


WAYS = (
    Way("sendText", "single", "text", 1),
    Way("sendTextV2", "single", "text", 2),
    Way("sendTexts", "multi", "text", 1),
    Way("sendAdvanced", "full", "text", 1),
    Way("sendAdvancedV2", "full", "text", 2),
    Way("sendByQuery", "query", "text", 1),
    Way("sendByQueryPost", "query", "text", 1),
    Way("sendBinary", "single", "binary", 1),
    Way("sendBinaries", "multi", "binary", 1),
    Way("sendBinaryAdvanced", "full", "binary", 1),
    Way("sendBinaryAdvancedV2", "full", "binary", 2),
)


@dataclass(frozen=True)
class Content:
    """What a phone is to show, and in how many parts it goes there. Bytes are not compared as text."""

    text: str
    parts: int
    binary: Mapping[str, Any] | None = None


TEXTS = (
    Content("Hello", 1),
    Content("", 1),
    Content('Tom & <Jerry> "two"', 1),
    Content("a" * 160, 1),
    Content("a" * 161, 2),
    Content("b" * 307, 3),
    Content("€" * 80, 1),
    Content("€" * 81, 2),
    Content("ж" * 70, 1),
    Content("ж" * 71, 2),
    Content("\U0001f600" * 36, 2),
    Content("c" * (25 * 153), 25),
    Content("c" * (25 * 153 + 1), 26),
)
"""GSM 03.38 has 160 characters in one part and 153 in each of several, where € takes two; UCS-2 has 70 and 67."""
MOST_PARTS = 25

BYTES = (
    Content("", 1, {"hex": "0f c2 4a bf 34 13 ba", "dataCoding": 0, "esmClass": 0}),
    Content("", 1, {"hex": "0048 0065 006c 006c 006f", "dataCoding": 8, "esmClass": 0}),
    Content("", 2, {"hex": "00" * 141, "dataCoding": 4, "esmClass": 0}),
)


@dataclass(frozen=True)
class Notify:
    """Where reports of a message go."""

    url: str
    label: str | None
    intermediate: bool


@dataclass(frozen=True)
class Draft:
    """One message of a request. `phones` have ids of ours or None."""

    phones: Sequence[tuple[str, str | None]]
    content: Content
    sender: str | None = None
    send_at: int | None = None
    validity: int | None = None
    window: Window | None = None
    callback: str | None = None
    flash: bool | None = None
    notify: Notify | None = None

    def fitting(self, way: Way) -> Draft:
        """The draft without what a call cannot say."""
        if way.form == "full":
            return self
        phones = [(number, None) for number, _ in self.phones]
        if way.form == "query":
            phones = [pair for pair in phones if pair[0] and "," not in pair[0]] or [("41793026727", None)]
            return replace(self, phones=phones, window=None)
        return Draft(phones, self.content, self.sender)


@dataclass(frozen=True)
class Order:
    """A whole request: how, what, and under which id of ours."""

    way: Way
    drafts: Sequence[Draft]
    bulk_id: str | None = None

    def arguments(self) -> dict[str, Any]:
        """What a caller needs besides the operation."""
        match self.way.form:
            case "single":
                return {"body": _simple(self.drafts[0])}
            case "multi":
                return {"body": _given(messages=[_simple(one) for one in self.drafts], bulkId=self.bulk_id)}
            case "full":
                return {"body": _given(messages=[_full(one) for one in self.drafts], bulkId=self.bulk_id)}
            case "query":
                one = _options(self.drafts[0])
                text = self.drafts[0].content.text
                to = ",".join(number for number, _ in self.drafts[0].phones)
                return {"query": _given(**one, to=to, text=text, bulkId=self.bulk_id)}


def digits(number: str) -> str:
    """A number without the signs that people write it with."""
    return re.sub(r"[-+ ()]", "", number)


def is_phone(number: str) -> bool:
    return re.fullmatch(r"\d{4,15}", digits(number)) is not None


def _simple(draft: Draft) -> dict[str, Any]:
    numbers = [number for number, _ in draft.phones]
    to: Any = numbers if len(numbers) > 1 else numbers[0]
    return _given(**{"from": draft.sender}, to=to, **_content(draft))


def _full(draft: Draft) -> dict[str, Any]:
    phones = [_given(to=number, messageId=own) for number, own in draft.phones]
    window = draft.window
    days = None if window is None else weekday_windows(window.opens, window.closes)
    return _given(**_options(draft), destinations=phones, deliveryTimeWindow=days, **_content(draft))


def _options(draft: Draft) -> dict[str, Any]:
    notify = draft.notify
    return _given(
        **{"from": draft.sender},
        sendAt=None if draft.send_at is None else written(draft.send_at),
        validityPeriod=None if draft.validity is None else draft.validity // MINUTE,
        callbackData=draft.callback,
        flash=draft.flash,
        notifyUrl=None if notify is None else notify.url,
        notifyContentType=None if notify is None else notify.label,
        intermediateReport=True if notify is not None and notify.intermediate else None,
    )


def _content(draft: Draft) -> dict[str, Any]:
    if draft.content.binary is not None:
        return {"binary": dict(draft.content.binary)}
    return {"text": draft.content.text}


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class LogFilter:
    """What a log is asked for."""

    to: str | None = None
    sender: str | None = None
    bulk_ids: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    group: str | None = None
    since: int | None = None
    until: int | None = None
    limit: int | None = None
    swiss: bool = False
    """Only phones of the network 228 01, whose numbers begin with 4179."""

    def query(self) -> dict[str, Any]:
        return _given(
            **{"from": self.sender},
            to=self.to,
            bulkId=",".join(self.bulk_ids) or None,
            messageId=list(self.message_ids) or None,
            generalStatus=self.group,
            sentSince=None if self.since is None else written(self.since),
            sentUntil=None if self.until is None else written(self.until),
            limit=self.limit,
            mcc="228" if self.swiss else None,
            mnc="01" if self.swiss else None,
        )
