"""What the machine picks from: phones, ids, texts and times, the ordinary ones more often."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip.outcomes import GROUPS, LATER_DIGITS, PERMANENT, Window
from textbed.suite.parts.depth.infobip.requests import BYTES, TEXTS, WAYS, Content, Draft, Order, Way, is_phone
from textbed.suite.parts.depth.times import DAY, HOUR, MINUTE, SECOND

ORDINARY = ("41793026727", "41793026834", "385981231234", "+41 79 302-67 (27)", "1212555010", "4915112345678")
NO_PHONES = ("", "abc", "123", "1234567890123456", "99912", "9997770000", "9990059999")
"""Nothing, letters, too short, too long, and scenarios of which there are none."""
SENDERS = (None, "InfoSMS", "41793026700", "ab", "averylongsender", "123456789012345")
OWN_IDS = ("own-1", "own-2", "own-3")
OWN_BULKS = ("bulk-1", "bulk-2", "bulk-3")
CALLBACKS = (None, None, "order 4711", "<&>")
LATER = (None, None, None, None, None, MINUTE, HOUR, 90 * MINUTE, DAY, 3 * DAY, 0, -HOUR)
AHEAD = (MINUTE, HOUR, 90 * MINUTE, DAY)
VALIDITIES = (*[None] * 8, MINUTE, 30 * MINUTE, 48 * HOUR, 96 * HOUR)
WINDOWS = (*[None] * 10, Window(8 * 60, 10 * 60 + 7), Window(12 * 60 + 13, 12 * 60 + 41), Window(22 * 60, 5 * 60))

wires: SearchStrategy[Wire] = st.sampled_from(("json", "xml"))
scenarios = st.builds(
    "999{:03d}{:04d}{}".format,
    st.sampled_from(sorted(GROUPS)),
    st.one_of(st.just(0), st.sampled_from(sorted(PERMANENT))),
    st.sampled_from(LATER_DIGITS),
)
_ordinary = st.sampled_from(ORDINARY)
numbers = st.one_of(_ordinary, _ordinary, scenarios, scenarios, st.sampled_from(NO_PHONES))
phones = st.tuples(numbers, st.one_of(st.none(), st.none(), st.sampled_from(OWN_IDS))).map(
    lambda pair: pair if _may_have_id(pair[0]) else (pair[0], None)
)


def _may_have_id(number: str) -> bool:
    """Whether an id of ours is used up by such a message: not if it has none, nor if it plays a duplicate."""
    return is_phone(number) and number not in NO_PHONES and not number.startswith("999023")


def _contents(kind: str) -> SearchStrategy[Content]:
    return st.sampled_from(TEXTS[:1] * 4 + TEXTS if kind == "text" else BYTES)


def drafts(kind: str, later: Sequence[int | None] = LATER) -> SearchStrategy[Draft]:
    """One message; `send_at` is still how long from now."""
    return st.builds(
        Draft,
        phones=st.lists(phones, min_size=1, max_size=3),
        content=_contents(kind),
        sender=st.sampled_from(SENDERS[:3] * 4 + SENDERS),
        send_at=st.sampled_from(later),
        validity=st.sampled_from(VALIDITIES),
        window=st.sampled_from(WINDOWS),
        callback=st.sampled_from(CALLBACKS),
        flash=st.sampled_from((None, True, False)),
    )


def _orders(way: Way) -> SearchStrategy[Order]:
    most = 2 if way.form in ("multi", "full") else 1
    bulk_ids = st.one_of(st.none(), st.sampled_from(OWN_BULKS)) if way.form != "single" else st.none()
    return st.builds(
        Order,
        st.just(way),
        st.lists(drafts(way.kind).map(lambda one: one.fitting(way)), min_size=1, max_size=most),
        bulk_ids,
    )


def _scheduled(way: Way) -> SearchStrategy[Order]:
    one = drafts(way.kind, later=AHEAD).map(lambda one: one.fitting(way))
    bulk_ids = st.one_of(st.none(), st.sampled_from(OWN_BULKS))
    return st.builds(Order, st.just(way), one.map(lambda draft: [draft]), bulk_ids)


schedules: SearchStrategy[Order] = st.sampled_from([way for way in WAYS if way.takes_options]).flatmap(_scheduled)
"""A request for later that can be changed until then."""
orders: SearchStrategy[Order] = st.sampled_from(WAYS).flatmap(_orders)
"""A whole request, by any of the calls that send."""

SPANS = (0, 1, SECOND, 2 * SECOND, 3 * SECOND, 10 * SECOND, MINUTE, HOUR, DAY, 2 * DAY - MINUTE, 2 * DAY, 3 * DAY)
spans = st.one_of(st.sampled_from(SPANS), st.tuples(st.integers(0, 5), st.sampled_from((-1, 0, 1))))
"""How far a clock is moved: by so much, or to just before, at or after one of the next instants that matter."""

picks = st.integers(0, 11)
"""Which of the things at hand; more than there are begin anew."""
limits = st.sampled_from((None, None, 1, 1, 2, 1000))
