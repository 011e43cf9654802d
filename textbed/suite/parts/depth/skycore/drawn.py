"""What the machine of Skycore picks from, what is good more often than what is not."""

from __future__ import annotations

from hypothesis import strategies as st

from textbed.suite.parts.depth.skycore.calls import FORMS, Call, Credentials
from textbed.suite.parts.depth.skycore.model import ERRORS, OWN_NUMBER, PAIRS, SHORTCODE
from textbed.suite.parts.depth.times import HOUR, MINUTE, SECOND

__all__ = ["ACCEPTS", "ANSWERS", "FORMS", "INBOUND", "PHONES", "calls", "spans"]

PHONES = ("15551234888", "41793026727", " 15551234888 ")
_BAD_PHONES = ("", None, "+15551234888", "0155512348", "123", "1234567890123456", "9999000", "999899")
TEXTS = (
    ("Hello", 1),
    ("Table – for two & <more>", 1),
    ("a" * 160, 1),
    ("a" * 161, 2),
    ("ж" * 71, 2),
    (" ", 0),
    (None, 0),
)
INBOUND = ("STOP", "Table for two, please", "<&>", "")
ACCEPTS = ("*/*", "*/*", "application/xml", "text/xml")
ANSWERS = ((200,), (204,), (500,), (500, 200), (302, 404, 503, 200))
"""What the server answers, one after the other and over again; only 200 will do."""
_SPANS = (0, SECOND, 3 * SECOND, MINUTE, 5 * MINUTE, HOUR)
spans = st.one_of(st.sampled_from(_SPANS), st.tuples(st.integers(0, 2), st.sampled_from((-1, 0, 0))))

_numbers = st.one_of(
    st.sampled_from(PHONES),
    st.sampled_from(PHONES),
    st.sampled_from(sorted(PAIRS)).map(lambda pair: "9998" + pair.replace("/", "")),
    st.sampled_from(ERRORS).map(lambda code: "9999" + code[1:]),
    st.sampled_from(_BAD_PHONES),
)
_credentials = st.sampled_from(
    [Credentials("key")] * 6
    + [Credentials("password")] * 2
    + [Credentials("wrong key"), Credentials("wrong password"), Credentials("no password"), Credentials("none")]
)
_texts = st.sampled_from(TEXTS[:1] * 4 + TEXTS)
calls = st.builds(
    lambda text, **rest: Call(text=text[0], parts=text[1], **rest),
    _texts,
    action=st.sampled_from(["sendSMS"] * 6 + [" sendsms ", "SENDSMS", "", "sendMMS", "createUser", None]),
    credentials=_credentials,
    to=_numbers,
    sender=st.sampled_from([SHORTCODE] * 5 + [OWN_NUMBER, "12345", "", None]),
    spid=st.sampled_from([None] * 4 + ["000189", "abc"]),
    campaign=st.sampled_from([None, "77676", "x"]),
    mask=st.sampled_from([None, None, "Bistro"]),
)
