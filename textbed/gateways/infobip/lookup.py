"""Number lookups: what is known of a number, how each lookup ended, and what that cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from textbed.contract.codes import infobip_codes
from textbed.domain.codes import PENDING, REJECTED
from textbed.domain.dates import write_date
from textbed.domain.lookup import fields_for, look_up
from textbed.domain.numbers import is_destination, normalise
from textbed.domain.scenario import Scenario, read_scenario
from textbed.domain.timeline import DELIVERED_TO_HANDSET, DELIVERY_TAKES, NO_ERROR
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.history import END_OF_TIME, LogThrottle, in_group, log_filter
from textbed.gateways.infobip.wire import CURRENCY, ERRORS, STATUSES, TOO_MANY_NUMBERS, Refusal, Value, amount
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import LOOKUP
from textbed.store.rows import LookupRow, NoticeRow
from textbed.wire.infobip import NOT_ENOUGH_CREDIT
from textbed.wire.lookups import result_value, state_at, waiting

MOST_NUMBERS = 1000
UNKNOWN_NUMBER, NO_ROUTE, MISSING_NUMBER, NO_NUMBER = 14, 19, 51, 52
_CODES = infobip_codes()


def check_how_many(body: Any) -> None:
    """Refuses more numbers than are looked up while the caller waits, in the words that the gateway has for it."""
    numbers = body.get("to") if isinstance(body, dict) else None
    if isinstance(numbers, list) and len(numbers) > MOST_NUMBERS:
        raise Refusal(400, f"to: there are {len(numbers)} numbers, more than {MOST_NUMBERS}", TOO_MANY_NUMBERS)


class Lookups:
    """Handlers of the tag `lookup`; a request in the background may be for `max_numbers`."""

    def __init__(self, store: Store, throttle: LogThrottle, max_numbers: int) -> None:
        self._store = store
        self._max_numbers = max_numbers
        self._throttle = throttle

    def look_up_numbers(self, call: Call) -> Value:
        rows = self._look_up(call, None, waits=True)
        now, package = call.account.clock.now(), call.account.settings["lookupPackage"]
        return {**_bulk(rows), "results": [result_value(row, now, package) for row in rows]}

    def look_up_numbers_async(self, call: Call) -> Value:
        numbers = call.body["to"]
        if isinstance(numbers, list) and len(numbers) > self._max_numbers:
            raise Refusal(400, f"the request is for more than {self._max_numbers} numbers; send several")
        options = None
        if call.body.get("notifyUrl"):
            options = {
                "notifyUrl": call.body["notifyUrl"],
                "notifyContentType": call.body.get("notifyContentType") or "application/json",
                "package": call.account.settings["lookupPackage"],
            }
        rows = self._look_up(call, options, waits=False)
        return {**_bulk(rows), "results": [_accepted_value(row) for row in rows]}

    def get_lookup_logs(self, call: Call) -> Value:
        account = call.account
        self._throttle.count(account)
        now = account.clock.now()

        def status_of(row: LookupRow) -> int:
            return state_at(row, now)[0]

        rows = self._store.lookup_log(account.id, log_filter(call), in_group(call, status_of))
        return {"results": [_log_value(row, now) for row in rows]}

    def _look_up(self, call: Call, options: dict[str, str] | None, *, waits: bool) -> list[LookupRow]:
        """A row for each number, in order. What is no number has one without an id, which is not kept."""
        store, account, to = self._store, call.account, call.body["to"]
        now, written = account.clock.now(), [to] if isinstance(to, str) else to
        bulk_id = account.ids.number(now) if len(written) > 1 else None
        rows, notices, spent = [], [], 0
        for number in written:
            verdict = _judge(account, number, account.balance - spent)
            price = 0 if verdict.is_refused else account.price
            spent += price
            row = LookupRow(
                seq=store.next_lookup() if verdict.has_id else 0,
                account=account.id,
                message_id=_new_id(account, now) if verdict.has_id else "",
                bulk_id=bulk_id,
                recipient=verdict.number,
                sent_at=now,
                done_at=END_OF_TIME if verdict.takes is None else now + (0 if waits else verdict.takes),
                network=None if verdict.is_refused else _network_told(account, verdict.number),
                price=price,
                status=verdict.status,
                error=verdict.error,
                options=None if options is None or not verdict.has_id else orjson.dumps(options).decode(),
            )
            if verdict.has_id:
                store.add(row)
                if options is not None and verdict.takes is not None:
                    notices.append(_notice(store, row, options))
            rows.append(row)
        if notices:
            store.add_notices(notices)
        account.balance -= spent
        store.touch(account.id, account.row)
        return rows


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How the lookup of a number ends, and after how long; never if `takes` is None."""

    number: str
    status: int
    error: int = NO_ERROR
    takes: int | None = 0
    has_id: bool = True

    @property
    def is_refused(self) -> bool:
        return _is_refused(self.status)


def _judge(account: Account, written: str, credit: int) -> _Verdict:
    number = normalise(written)
    is_number = is_destination(number)
    if account.settings["lookupPackage"] == "none":
        return _Verdict(number if is_number else written, NO_ROUTE, has_id=is_number)
    if not is_number:
        return _Verdict(written, NO_NUMBER if number else MISSING_NUMBER, has_id=False)
    scenario = read_scenario(number, _CODES)
    if scenario == "unknown":
        return _Verdict(number, NO_NUMBER, has_id=False)
    verdict = _by_table(number) if scenario is None else _by_scenario(number, scenario)
    if not verdict.is_refused and account.settings["enforceCredit"] and credit < account.price:
        return _Verdict(number, NOT_ENOUGH_CREDIT)
    return verdict


def _by_table(number: str) -> _Verdict:
    if look_up(number).original_network is None:
        return _Verdict(number, UNKNOWN_NUMBER)
    return _Verdict(number, DELIVERED_TO_HANDSET, takes=DELIVERY_TAKES)


def _by_scenario(number: str, scenario: Scenario) -> _Verdict:
    group = _CODES.statuses[scenario.status].group_id
    takes = 0 if group == REJECTED else None if group <= PENDING else scenario.delay
    return _Verdict(number, scenario.status, scenario.error, takes)


def _accepted_value(row: LookupRow) -> Value:
    status = row.status if _is_refused(row.status) else waiting(row)
    value: Value = {"to": row.recipient, "status": STATUSES[status]}
    if row.message_id:
        value["messageId"] = row.message_id
    return value


def _log_value(row: LookupRow, now: int) -> Value:
    status, error = state_at(row, now)
    value: Value = {} if row.bulk_id is None else {"bulkId": row.bulk_id}
    value |= {"messageId": row.message_id, "to": row.recipient, "sentAt": write_date(row.sent_at)}
    if now >= row.done_at:
        value["doneAt"] = write_date(row.done_at)
        if row.network is not None:
            value["mccmnc"] = row.network
    value["price"] = {"pricePerLookup": amount(row.price), "currency": CURRENCY}
    value["status"] = STATUSES[status]
    value["error"] = ERRORS[error]
    return value


def _network_told(account: Account, number: str) -> str | None:
    is_told = "mccMnc" in fields_for(account.settings["lookupPackage"])
    return look_up(number).mcc_mnc if is_told else None


def _is_refused(status: int) -> bool:
    return _CODES.statuses[status].group_id == REJECTED


def _bulk(rows: list[LookupRow]) -> Value:
    return {"bulkId": rows[0].bulk_id} if len(rows) > 1 else {}


def _notice(store: Store, row: LookupRow, options: Mapping[str, str]) -> NoticeRow:
    """That the result of a lookup is to be told."""
    told = {name: options[name] for name in ("notifyContentType", "package")}
    details = orjson.dumps({**told, "bulkId": row.bulk_id, "lookup": row.seq}).decode()
    return NoticeRow(store.next_notice(), row.account, row.done_at, LOOKUP, None, options["notifyUrl"], details)


def _new_id(account: Account, now: int) -> str:
    return account.ids.dashed(now) if account.habits == 2015 else account.ids.uuid(now)
