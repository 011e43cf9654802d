"""Reads the messages of a request into drafts: phones, text or bytes, and everything that can be said about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textbed.domain.dates import read_date
from textbed.domain.segmentation import MAX_PARTS, count_parts, segment_binary
from textbed.domain.transliteration import transliterate
from textbed.domain.window import WEEKDAYS, Window
from textbed.gateways.infobip.accept import Draft
from textbed.gateways.infobip.wire import Refusal
from textbed.store.accounts import Account

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
FURTHEST_SCHEDULE = 180 * DAY
INVALID_UDH = 24
UNITS = {"MINUTE": MINUTE, "HOUR": 60 * MINUTE, "DAY": DAY}
_LONGEST_TEXT = MAX_PARTS * 160
LINK_LENGTH = 25
"""What a short link counts for, however long it is."""

_LINK = re.compile(r"(?i)https?://(?:(?!,https?://)[^\s<>\"])+")
_AFTER_A_LINK = ".,;:!?'"
_BRACKETS = {")": "(", "]": "["}
_UDH_PRESENT = 0x40
_UCS2, _GSM7 = 8, 0
_CODE_CHARACTERS = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"

# What is kept with a message as it was given, for its report, its push and the page that shows it.
_KEPT = (
    "flash",
    "intermediateReport",
    "notifyUrl",
    "notifyContentType",
    "callbackData",
    "transliteration",
    "campaignId",
    "operatorClientId",
    "regional",
)
BARE = frozenset({"from", "to", "text"})
"""What most messages have, and no more."""
_AS_IN_A_BODY = (
    "from",
    "text",
    "transliteration",
    "notifyUrl",
    "notifyContentType",
    "callbackData",
    "validityPeriod",
    "sendAt",
)
Phones = Sequence[tuple[str, str | None]]
Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clock:
    """The instant that a whole request came at."""

    now: int


def plain_text_draft(message: Message) -> Draft:
    """A text of the simple calls."""
    text = message.get("text") or ""
    if message.get("transliteration"):
        text = transliterate(text, message["transliteration"])
    return Draft(message.get("from") or None, _plain_phones(message), text, count_parts_of(text), kept=_kept(message))


def plain_binary_draft(message: Message) -> Draft:
    """Bytes of the simple calls."""
    return _with_bytes(Draft(message.get("from") or None, _plain_phones(message), "", 1, kept=_kept(message)), message)


def full_draft_v2(message: Message, clock: Clock) -> Draft:
    """A text of the second generation, whose language is a code and nothing else."""
    language = message.get("language") or {}
    if language:
        message = {**message, "language": {"languageCode": language.get("languageCode")}}
    return full_draft(message, clock)


def full_draft(message: Message, clock: Clock) -> Draft:
    """A text with everything that can be said about it."""
    text = message.get("text") or ""
    if message.get("transliteration"):
        text = transliterate(text, message["transliteration"])
    language = message.get("language") or {}
    shifts: dict[str, Any] = {}
    if language.get("languageCode"):
        shifts = {
            "language": language["languageCode"],
            "single_shift": language.get("singleShift"),
            "locking_shift": language.get("lockingShift"),
        }
    draft = _framed(message, clock)
    draft.text = text
    draft.parts = count_parts_of(text, **shifts)
    if shifts:
        given = {key: value for key, value in language.items() if value is not None}
        draft.kept = {**(draft.kept or {}), "language": given}
    return draft


def binary_draft(message: Message, clock: Clock) -> Draft:
    """Bytes with everything that can be said about them."""
    return _with_bytes(_framed(message, clock), message)


def text_or_binary_draft(message: Message, clock: Clock) -> Draft:
    """What the first generation takes in its texts: bytes instead, where there are some."""
    return (binary_draft if message.get("binary") else full_draft)(message, clock)


Reader = Callable[[Message, Clock], Draft]
"""Makes a draft of a message of one kind of call; it looks at nothing that the call's contract does not know."""


def query_message(query: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of `text/query` as a request of the fully featured call."""
    message = {key: query[key] for key in _AS_IN_A_BODY if key in query}
    message |= {key: query[key].lower() == "true" for key in ("flash", "intermediateReport") if key in query}
    message["to"] = query.get("to")
    if "languageCode" in query:
        message["language"] = {"languageCode": query["languageCode"]}
    names = {"indiaDltContentTemplateId": "contentTemplateId", "indiaDltPrincipalEntityId": "principalEntityId"}
    india = {name: query[key] for key, name in names.items() if key in query}
    if india:
        message["regional"] = {"indiaDlt": india}
    tracking = {"track": query.get("track"), "processKey": query.get("processKey"), "type": query.get("trackingType")}
    return {"messages": [message], "bulkId": query.get("bulkId"), "tracking": tracking}


def _framed(message: Message, clock: Clock) -> Draft:
    """A draft without its content."""
    send_at = _schedule(message, clock)
    window = _window(message)
    minutes = message.get("validityPeriod")
    validity = None if minutes is None else min(int(minutes), 48 * 60) * MINUTE
    kept = _kept(message) or {}
    if send_at is not None:
        kept["sendAt"] = send_at
    if window is not None:
        kept["window"] = {"days": sorted(window.days), "opens": window.opens, "closes": window.closes}
    if validity is not None:
        kept["validity"] = validity
    return Draft(message.get("from") or None, _phones(message), "", 1, send_at, window, validity, kept=kept or None)


def _schedule(message: Message, clock: Clock) -> int | None:
    """When to send; None for now, which an instant that has passed means as well."""
    written = message.get("sendAt")
    if not written:
        return None
    instant = read_date(written)
    if instant is None:
        raise Refusal(400, f"sendAt: there is no instant {written}")
    if instant > clock.now + FURTHEST_SCHEDULE:
        raise Refusal(400, f"sendAt: {written} is more than 180 days ahead")
    return instant if instant > clock.now else None


def _window(message: Message) -> Window | None:
    window = message.get("deliveryTimeWindow")
    if window is None:
        return None
    days = frozenset(WEEKDAYS.index(day) for day in window["days"])
    opens, closes = (_minute_of_day(window.get(end)) for end in ("from", "to"))
    return Window(days, opens, closes)


def _minute_of_day(time: Mapping[str, int] | None) -> int:
    return 0 if time is None else int(time["hour"]) * 60 + int(time["minute"])


def _plain_phones(message: Message) -> Phones:
    """The simple forms of `to`: one, a list, or nothing, which is a phone without a number."""
    to = message.get("to")
    if isinstance(to, str):
        return [(to, None)]
    return [(number, None) for number in to] if to else [("", None)]


def _phones(message: Message) -> Phones:
    """`destinations` with ids, and plain `to` as well."""
    destinations = message.get("destinations") or []
    phones = [(one.get("to") or "", one.get("messageId") or None) for one in destinations]
    if message.get("to"):
        phones.extend(_plain_phones(message))
    return phones or [("", None)]


def count_parts_of(text: str, **shifts: Any) -> int:
    """How many parts a text has; one that is too long for any number of parts is not counted out."""
    return count_parts(text, **shifts) if len(text) <= _LONGEST_TEXT else MAX_PARTS + 1


def _kept(message: Message) -> dict[str, Any] | None:
    if message.keys() <= BARE:
        return None
    return {key: message[key] for key in _KEPT if message.get(key)} or None


def _with_bytes(draft: Draft, message: Message) -> Draft:
    binary = message.get("binary") or {}
    written = "".join((binary.get("hex") or "").split())
    try:
        data = bytes.fromhex(written)
    except ValueError:
        raise Refusal(400, f"binary/hex: {binary['hex'][:60]!r} is not pairs of hexadecimal digits") from None
    coding, esm_class = int(binary.get("dataCoding") or 0), int(binary.get("esmClass") or 0)
    has_udh = bool(esm_class & _UDH_PRESENT)
    if has_udh and (not data or data[0] >= len(data)):
        draft.refused = INVALID_UDH
    draft.parts = segment_binary(data, has_udh)
    draft.text = _readable(data[data[0] + 1 :] if has_udh and draft.refused is None else data, coding)
    draft.kept = {**(draft.kept or {}), "binary": {"hex": data.hex(), "dataCoding": coding, "esmClass": esm_class}}
    return draft


def _readable(data: bytes, coding: int) -> str:
    """The bytes as text, if they are some; otherwise nothing."""
    if coding != _UCS2:
        return ""
    try:
        return data.decode("utf-16-be")
    except UnicodeDecodeError:
        return ""


def is_link(text: str) -> bool:
    """Whether a text is one link and nothing else."""
    return find_links(text) == [text]


def find_links(text: str) -> list[str]:
    """The links in a text, without what ends the sentence or the brackets around them."""
    return [link for link in map(_trimmed, _LINK.findall(text)) if not link.endswith("//")]


def _trimmed(link: str) -> str:
    while link[-1] in _AFTER_A_LINK or (
        link[-1] in _BRACKETS and link.count(link[-1]) > link.count(_BRACKETS[link[-1]])
    ):
        link = link[:-1]
    return link


def _replaced(text: str, others: Iterable[tuple[str, str]]) -> str:
    """The text with each link, in order, replaced by another."""
    done = ""
    for link, other in others:
        before, _, text = text.partition(link)
        done += before + other
    return done + text


class ShortLinks:
    """Replaces the links of a text by short ones, others for each phone."""

    def __init__(self, account: Account, clock: Clock, base: str) -> None:
        self._account = account
        self._clock = clock
        self._base = base.rstrip("/")

    def shorten(self, draft: Draft) -> Iterator[Draft]:
        """The draft, or one for each of its phones if it has links."""
        found = find_links(draft.text)
        if not found:
            yield draft
            return
        parts = count_parts_of(_replaced(draft.text, [(link, "x" * LINK_LENGTH) for link in found]))
        for phone in draft.destinations:
            links = [(self._code(), url) for url in found]
            text = _replaced(draft.text, [(url, f"{self._base}/l/{code}") for code, url in links])
            yield replace(draft, destinations=[phone], text=text, parts=parts, links=links)

    def _code(self) -> str:
        number = int(self._account.ids.uuid(self._clock.now).replace("-", "")[-16:], 16)
        number = number * 1009 + self._account.id
        code = ""
        while len(code) < 9:
            number, place = divmod(number, len(_CODE_CHARACTERS))
            code += _CODE_CHARACTERS[place]
        return code


def slow_down(drafts: Sequence[Draft], limit: Mapping[str, Any]) -> list[Draft]:
    """The same messages, no more of them in a span than the limit allows."""
    step = UNITS[limit.get("timeUnit") or "MINUTE"] / limit["amount"]
    phones = [(draft, phone) for draft in drafts for phone in draft.destinations]
    slowed = []
    for place, (draft, phone) in enumerate(phones):
        delay = round(place * step)
        slowed.append(replace(draft, destinations=[phone], delay=delay, kept={**(draft.kept or {}), "delay": delay}))
    return slowed
