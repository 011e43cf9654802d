"""Whether the reply to a call that sends or looks up is the reply to that call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textbed.domain.dates import read_date
from textbed.domain.segmentation import count_parts, segment_binary
from textbed.domain.transliteration import transliterate
from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.answers import body_of, cannot_say
from textbed.suite.checks.documented import reply_place
from textbed.suite.checks.requests import Asked, Wanted, asked, digits
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding
from textbed.suite.spending import LOOKUPS

_UDH = 64
_LONGEST_TEXT = 20_000
"""Longer ones are not counted: they are refused for their length, whatever that is."""


class Sends:
    """Needs to know what the caller's clock shows, to tell what is scheduled."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """One entry for each phone, in the order of the request, with the caller's ids and the right part count."""
        request = asked(exchange)
        if request is None or exchange.operation is None or exchange.status != 200:
            return
        is_lookup = exchange.operation.id in LOOKUPS
        value = body_of(exchange)
        told = value.get("results" if is_lookup else "messages")
        if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
            return
        for check, said in self._wrong(exchange, request, value, told, is_lookup):
            yield Finding(
                check=check,
                says=f"{exchange.operation.id}: {said}",
                about=exchange.operation.id,
                exchange=exchange,
                place=reply_place(exchange, "content", str(exchange.media_type), "schema"),
            )

    def _wrong(
        self, exchange: Exchange, request: Asked, value: Mapping[str, Any], told: list[Any], is_lookup: bool
    ) -> Iterator[tuple[str, str]]:
        is_scheduled = self._is_scheduled(exchange, request)
        if not is_lookup and not cannot_say(exchange, [request.bulk_id or ""]):
            phones = len(told) if request.wanted is None else len(request.wanted)
            yield from _bulk_id(request, value, phones, is_scheduled)
            if "trackingProcessKey" in value and not request.tracks:
                yield (
                    "tracking-as-asked",
                    "there is a trackingProcessKey, and the request asks for no tracking",
                )
        if request.wanted is None:
            return
        if len(told) != len(request.wanted):
            yield (
                "reply-in-order",
                f"the request has {len(request.wanted)} phones, the reply {len(told)} entries",
            )
            return
        for place, (wanted, one) in enumerate(zip(request.wanted, told, strict=True)):
            echoes_id = not is_lookup and not cannot_say(exchange, [wanted.own_id or ""])
            yield from _entry(place, wanted, one, check_id=echoes_id)
            if not is_lookup and not request.shortens:
                yield from _parts(place, request, wanted, one)

    def _is_scheduled(self, exchange: Exchange, request: Asked) -> bool | None:
        """Whether a call is to be sent later; None if that cannot be told."""
        if not request.send_at:
            return False
        now = self._accounts.now(exchange)
        instants = [read_date(written) for written in request.send_at]
        if now is None or any(instant is None or abs(instant - now.instant) <= now.give for instant in instants):
            return None
        return any(instant is not None and instant > now.instant for instant in instants)


def _bulk_id(
    request: Asked, value: Mapping[str, Any], phones: int, is_scheduled: bool | None
) -> Iterator[tuple[str, str]]:
    bulk_id = value.get("bulkId")
    if request.bulk_id is not None:
        if bulk_id != request.bulk_id:
            yield "bulk-id-as-asked", f"the request has the bulkId {request.bulk_id!r}, the reply {bulk_id!r}"
    elif phones > 1 or is_scheduled or request.tracks:
        if bulk_id is None:
            yield "bulk-id-as-asked", f"the reply has no bulkId, and it is for {phones} phones, a schedule or tracking"
    elif phones == 1 and is_scheduled is False and bulk_id is not None:
        yield "bulk-id-as-asked", f"the reply has the bulkId {bulk_id!r} for a single message sent at once"


def _entry(place: int, wanted: Wanted, one: Mapping[str, Any], *, check_id: bool) -> Iterator[tuple[str, str]]:
    phone = digits(wanted.to)
    is_number = phone.isascii() and phone.isdigit() and 4 <= len(phone) <= 15
    if (is_number or not wanted.to) and one.get("to") != phone:
        yield "reply-in-order", f"entry {place} is for {one.get('to')!r}, the request's is for {wanted.to!r}"
    if not check_id or not is_number:
        return
    if wanted.own_id is not None and "messageId" in one and one["messageId"] != wanted.own_id:
        yield (
            "own-ids-echoed",
            f"entry {place} has the messageId {one['messageId']!r}, not {wanted.own_id!r}",
        )


def _parts(place: int, request: Asked, wanted: Wanted, one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    count = one.get("smsCount")
    if count is None:
        return
    if not request.tells_parts:
        yield "parts-counted", f"entry {place} has the smsCount {count}, which the request does not ask for"
        return
    expected = parts_of(wanted.message)
    if expected is not None and count != expected:
        yield "parts-counted", f"entry {place} has the smsCount {count}; its message has {expected} parts"


def parts_of(message: Mapping[str, Any]) -> int | None:
    """How many parts a message has; None where that is not for us to say."""
    binary = message.get("binary")
    if isinstance(binary, dict):
        try:
            data = bytes.fromhex("".join((binary.get("hex") or "").split()))
        except ValueError:
            return None
        has_header = bool(int(binary.get("esmClass") or 0) & _UDH)
        return None if has_header and (not data or data[0] >= len(data)) else segment_binary(data, has_header)
    text = message.get("text") or ""
    if len(text) > _LONGEST_TEXT:
        return None
    if message.get("transliteration"):
        text = transliterate(text, message["transliteration"])
    language = message.get("language")
    if not isinstance(language, dict) or not language.get("languageCode"):
        return count_parts(text)
    return count_parts(
        text,
        language=language["languageCode"],
        single_shift=language.get("singleShift"),
        locking_shift=language.get("lockingShift"),
    )
