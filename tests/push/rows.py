"""Rows as the store would have them, for what is written of them."""

from __future__ import annotations

from typing import Any

import orjson
from hypothesis import strategies as st

from textbed.contract.codes import infobip_codes
from textbed.domain.clock import LAST_INSTANT
from textbed.domain.scenario import Scenario, read_scenario
from textbed.domain.timeline import Timeline, plan
from textbed.store.rows import INFOBIP_1, SKYCORE, InboundRow, LookupRow, MessageRow, rare_parts
from textbed.store.skycore import SkycorePart, skycore_options

CODES = infobip_codes()
NOW = 1_459_622_451_933
PENDING_ENROUTE = 7
WHOLE_DAYS = 86_400_000


def message(timeline: Timeline | None = None, **changes: Any) -> MessageRow:
    """A message; `options` may be given as the dict that they are."""
    timeline = timeline or plan(NOW, PENDING_ENROUTE, CODES)
    options = dict(changes.pop("options", {}))
    rare = rare_parts(timeline)
    if rare is not None:
        options["timeline"] = rare
    row = MessageRow(
        seq=1,
        account=1,
        origin=INFOBIP_1,
        message_id="BISTRO-0001",
        bulk_id=None,
        sender=None,
        recipient="41793026727",
        text="Hello",
        parts=1,
        network=None,
        price=10_000,
        accepted_at=timeline.accepted_at,
        first_status=timeline.first_status,
        sent_at=timeline.sent_at,
        done_at=timeline.done_at,
        status=timeline.status,
        error=timeline.error,
        report=None,
        options=orjson.dumps(options).decode() if options else None,
    )
    return row._replace(**changes)


def scenario_message(status: int, error: int, digit: int | None = None) -> MessageRow:
    """The message to a scenario number."""
    number = f"999{status:03d}{error:04d}{'' if digit is None else digit}"
    scenario = read_scenario(number, CODES)
    assert isinstance(scenario, Scenario)
    return message(plan(NOW, PENDING_ENROUTE, CODES, scenario=scenario), recipient=number)


def skycore_message(receipt: tuple[int, int] | None = (3, 1), **changes: Any) -> MessageRow:
    """A message of Skycore."""
    timeline = plan(NOW, PENDING_ENROUTE, CODES)
    part = SkycorePart(236_990, receipt, None, None, None)
    row = message(timeline, origin=SKYCORE, message_id="SMS_48213", recipient="15551234888", sender="60856")
    return row._replace(options=skycore_options(part, timeline), **changes)


def inbound(text: str = "Hello", **changes: Any) -> InboundRow:
    """A message from a phone."""
    row = InboundRow(1, 1, "817790313235066447", "385916242493", "41793026700", text, text, None, NOW, 1, None, None)
    return row._replace(**changes)


def lookup(number: str = "41793026727", **changes: Any) -> LookupRow:
    """A number that was looked up."""
    row = LookupRow(1, 1, "id", None, number, NOW, NOW + 2000, "22801", 10_000, 5, 0, None)
    return row._replace(**changes)


# Any row that the gateways would take

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_numbers = st.from_regex(r"[1-9][0-9]{3,14}", fullmatch=True)
_instants = st.integers(0, LAST_INSTANT - WHOLE_DAYS)
_final = [number for number, status in CODES.statuses.items() if status.is_final]
_passing = [number for number, error in CODES.errors.items() if not error.permanent and number]


@st.composite
def messages(draw: st.DrawFn, *, with_passing_error: bool = False) -> MessageRow:
    """Messages with an outcome, and with a passing error before it if that is asked for."""
    now = draw(_instants)
    timeline = Timeline(
        now,
        PENDING_ENROUTE,
        now + draw(st.integers(0, 10_000)),
        now + draw(st.integers(10_000, WHOLE_DAYS)),
        draw(st.sampled_from(_final)),
        draw(st.sampled_from(sorted(CODES.errors))),
        intermediate_at=now + 5000 if with_passing_error else None,
        intermediate_error=draw(st.sampled_from(_passing)) if with_passing_error else 0,
    )
    callback_data = draw(st.none() | _texts)
    return message(
        timeline,
        message_id=draw(st.text("abcdef0123456789-", min_size=1, max_size=36)),
        bulk_id=draw(st.none() | st.text("0123456789", min_size=1, max_size=19)),
        sender=draw(st.none() | _texts),
        recipient=draw(_numbers),
        parts=draw(st.integers(1, 25)),
        network=draw(st.none() | st.from_regex(r"[0-9]{5,6}", fullmatch=True)),
        price=draw(st.integers(0, 10**12)),
        options={} if callback_data is None else {"callbackData": callback_data},
    )


@st.composite
def inbound_messages(draw: st.DrawFn) -> InboundRow:
    """Messages from phones."""
    text = draw(_texts)
    keyword = draw(st.none() | st.text("JOINSTOP", min_size=1, max_size=8))
    return inbound(
        text,
        sender=draw(_numbers),
        recipient=draw(st.from_regex(r"[0-9]{3,15}", fullmatch=True)),
        keyword=keyword,
        clean_text=text if keyword is None else draw(_texts),
        received_at=draw(_instants),
        parts=draw(st.integers(1, 25)),
    )


@st.composite
def lookups(draw: st.DrawFn, bulk_id: str | None = None) -> LookupRow:
    """Lookups that have ended."""
    now = draw(_instants)
    ended = [number for number, status in CODES.statuses.items() if status.is_final]
    number = draw(_numbers | st.sampled_from(["41793026727", "41793026777", "41793026788", "41793026799", "12345678"]))
    return lookup(
        number,
        bulk_id=bulk_id,
        sent_at=now,
        done_at=now + draw(st.integers(0, 10_000)),
        status=draw(st.sampled_from(ended)),
        error=draw(st.sampled_from(sorted(CODES.errors))),
    )
