"""The calls that send: each form of request becomes drafts, and what became of them becomes the reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textbed.gateways.infobip.accept import Acceptance, Draft, Taken
from textbed.gateways.infobip.drafts import (
    Clock,
    Reader,
    ShortLinks,
    binary_draft,
    full_draft,
    full_draft_v2,
    is_link,
    plain_binary_draft,
    plain_text_draft,
    query_message,
    slow_down,
    text_or_binary_draft,
)
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.plain import take_one
from textbed.gateways.infobip.wire import Refusal, Value
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.rows import INFOBIP_1, INFOBIP_2


class Sending:
    """Handlers of the tag `send`.

    `link_base` is the address that short links begin with; a request may be for `max_messages` phones.
    """

    def __init__(self, store: Store, link_base: str, max_messages: int) -> None:
        self._store = store
        self._link_base = link_base
        self._max_messages = max_messages

    def send_text(self, call: Call) -> Value:
        return self._send_one(call.account, INFOBIP_1, call.body)

    def send_text_v2(self, call: Call) -> Value:
        return self._send_one(call.account, INFOBIP_2, call.body)

    def send_texts(self, call: Call) -> Value:
        drafts = [plain_text_draft(message) for message in call.body["messages"]]
        return self._send(call.account, INFOBIP_1, drafts, call.body.get("bulkId") or None)

    def send_binary(self, call: Call) -> Value:
        return self._send(call.account, INFOBIP_1, [plain_binary_draft(call.body)])

    def send_binaries(self, call: Call) -> Value:
        drafts = [plain_binary_draft(message) for message in call.body["messages"]]
        return self._send(call.account, INFOBIP_1, drafts, call.body.get("bulkId") or None)

    def send_advanced(self, call: Call) -> Value:
        return self._send_full(call.account, INFOBIP_1, call.body, text_or_binary_draft)

    def send_advanced_v2(self, call: Call) -> Value:
        return self._send_full(call.account, INFOBIP_2, call.body, full_draft_v2)

    def send_binary_advanced(self, call: Call) -> Value:
        return self._send_full(call.account, INFOBIP_1, call.body, binary_draft)

    def send_binary_advanced_v2(self, call: Call) -> Value:
        return self._send_full(call.account, INFOBIP_2, call.body, binary_draft)

    def send_by_query(self, call: Call) -> Value:
        return self._send_full(call.account, INFOBIP_1, query_message(call.query), full_draft)

    def _send_one(self, account: Account, origin: int, body: Mapping[str, Any]) -> Value:
        told = take_one(self._store, account, origin, body, tells_parts=origin == INFOBIP_1)
        return {"messages": [told]} if told is not None else self._send(account, origin, [plain_text_draft(body)])

    def _send_full(self, account: Account, origin: int, body: Mapping[str, Any], read: Reader) -> Value:
        clock = Clock(account.clock.now())
        drafts = [read(message, clock) for message in body["messages"]]
        tracking = body.get("tracking") or {}
        # Later additions, which generation 1 does not look at.
        later = body if origin == INFOBIP_2 else {}
        url_options, speed_limit = later.get("urlOptions") or {}, later.get("sendingSpeedLimit") or {}
        is_tracked = bool(tracking.get("track"))
        if tracking.get("track") == "URL" or url_options.get("shortenUrl"):
            own_base = tracking.get("baseUrl") or url_options.get("customDomain") or ""
            links = ShortLinks(account, clock, own_base if is_link(own_base) else self._link_base)
            drafts = [link for draft in drafts for link in links.shorten(draft)]
        if speed_limit.get("amount"):
            drafts = slow_down(drafts, speed_limit)
        return self._send(
            account,
            origin,
            drafts,
            body.get("bulkId") or None,
            process_key=(tracking.get("processKey") or account.ids.process_key(clock.now)) if is_tracked else None,
            can_be_moved=len(body["messages"]) == 1,
            tells_parts=origin == INFOBIP_1 or bool(body.get("includeSmsCountInResponse")),
        )

    def _send(
        self,
        account: Account,
        origin: int,
        drafts: Sequence[Draft],
        own_bulk: str | None = None,
        *,
        process_key: str | None = None,
        can_be_moved: bool = False,
        tells_parts: bool | None = None,
    ) -> Value:
        is_one = len(drafts) == 1 and len(drafts[0].destinations) == 1
        if not is_one and sum([len(draft.destinations) for draft in drafts]) > self._max_messages:
            raise Refusal(400, f"the request is for more than {self._max_messages} phones; send several")
        if tells_parts is None:
            tells_parts = origin == INFOBIP_1
        is_bulk = not is_one or own_bulk is not None or process_key is not None or drafts[0].send_at is not None
        bulk_id = (own_bulk or account.ids.number(account.clock.now())) if is_bulk else None
        schedule = drafts[0].send_at if can_be_moved and (own_bulk is None or self._is_new(account, own_bulk)) else None
        acceptance = Acceptance(self._store, account, origin, bulk_id, process_key=process_key, schedule=schedule)
        taken = acceptance.take(drafts)
        reply: Value = {} if bulk_id is None else {"bulkId": bulk_id}
        if process_key is not None:
            reply["trackingProcessKey"] = process_key
        reply["messages"] = [_told(one, tells_parts) for one in taken]
        return reply

    def _is_new(self, account: Account, bulk_id: str) -> bool:
        return not self._store.bulk(account.id, bulk_id)


def _told(taken: Taken, tells_parts: bool) -> Value:
    value: Value = {"to": taken.to, "status": taken.status}
    if tells_parts and taken.parts is not None:
        value["smsCount"] = taken.parts
    if taken.message_id is not None:
        value["messageId"] = taken.message_id
    return value
