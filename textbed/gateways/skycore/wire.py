"""What Skycore writes: success, failure, and the words of its codes."""

from __future__ import annotations

import re

from textbed_specs import codes

from textbed.wire.text import for_xml

Value = dict[str, str]

SUCCESS, FAILURE = (str(row.id) for row in codes("skycore", "statuses"))

# What stands in place of an X: seconds, characters, and else the number of a slide.
_FILLED_IN = {"E106": "5", "E228": "500"}
_USUALLY_FILLED_IN = "1"
_X = re.compile(r"\bX\b")
_PARSE_ERROR = "$error"

# What a caller earns who is not let in, and so gets no number back.
_BEFORE_LETTING_IN = frozenset({"E100", "E102", "E103", "E104", "E108"})


def _words(code: str, text: str) -> str:
    return _X.sub(_FILLED_IN.get(code, _USUALLY_FILLED_IN), text)


ERRORS: dict[str, str] = {str(row.id): _words(str(row.id), row.texts[0]) for row in codes("skycore", "errors")}
"""The words of each code. An X in them is filled in; `$error` is for the parser to say."""


class Failure(Exception):  # noqa: N818 - an answer of the gateway, not a fault of ours
    """A call that is refused with a code; `reason` is for the log."""

    def __init__(self, code: str, reason: str = "", *, parse_error: str | None = None) -> None:
        self.code = code
        self.reason = reason
        self.parse_error = parse_error
        super().__init__(f"{code}: {reason or ERRORS[code]}")


def taken(tracking_id: str, to: str) -> Value:
    """The reply to a call that was carried out."""
    return {"STATUS": SUCCESS, "TRACKINGID": tracking_id, "TO": to}


def refused(failure: Failure, to: str | None = None) -> Value:
    """The reply to a call that was not. `to` is whom it was for, as far as the caller was let in."""
    words = ERRORS[failure.code].replace(_PARSE_ERROR, failure.parse_error or "no element found (line 1)")
    value = {"STATUS": FAILURE, "ERRORCODE": failure.code, "ERRORINFO": words}
    if to and failure.code not in _BEFORE_LETTING_IN:
        value["TO"] = to
    # What a form brings may hold characters that no document can.
    told: Value = for_xml(value)
    return told
