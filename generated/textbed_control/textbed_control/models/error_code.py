from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ErrorCode(_OpenStrEnum):
    """What went wrong, for programs."""

    INVALID_JSON = "INVALID_JSON"
    """The body is not JSON, is missing, or is no object."""
    INVALID_VALUE = "INVALID_VALUE"
    """A value has the wrong type or form, or is out of range."""
    MISSING_PROPERTY = "MISSING_PROPERTY"
    """Something that the call cannot do without is missing."""
    UNKNOWN_PROPERTY = "UNKNOWN_PROPERTY"
    """The body has a property that does not exist."""
    UNKNOWN_PARAMETER = "UNKNOWN_PARAMETER"
    """The query has a parameter that does not exist, or one of them twice."""
    INVALID_SEARCH = "INVALID_SEARCH"
    """A term of the search is wrong."""
    UNAUTHORIZED = "UNAUTHORIZED"
    """The credentials are missing or wrong."""
    FOREIGN_ORIGIN = "FOREIGN_ORIGIN"
    """Another web page sent the request."""
    TOKEN_REQUIRED = "TOKEN_REQUIRED"
    """The server's token is missing or wrong."""
    NOT_FOUND = "NOT_FOUND"
    """There is no such path, message, rule, push or number."""
    NO_MESSAGE_IN_TIME = "NO_MESSAGE_IN_TIME"
    """No message matched before the time was over."""
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    """The path does not have this method."""
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    """The caller does not admit JSON, or for events the event stream."""
    REQUEST_TIMEOUT = "REQUEST_TIMEOUT"
    """The body did not arrive in time."""
    CLOCK_BACKWARDS = "CLOCK_BACKWARDS"
    """The clock was told to go back."""
    CLOCK_AT_END = "CLOCK_AT_END"
    """The clock was told to go past the year 2999."""
    ALREADY_EXISTS = "ALREADY_EXISTS"
    """A name, key or number is taken already."""
    CONTENT_TOO_LARGE = "CONTENT_TOO_LARGE"
    """The body is too large."""
    URI_TOO_LONG = "URI_TOO_LONG"
    """The address is too long."""
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    """The body is not labelled as JSON."""
    UNKNOWN_HOST = "UNKNOWN_HOST"
    """The server does not go by that host name."""
    TOO_MANY_OPEN = "TOO_MANY_OPEN"
    """Too many waits or event streams are open."""
    HEADERS_TOO_LARGE = "HEADERS_TOO_LARGE"
    """The headers are too large."""
    FAULT = "FAULT"
    """Something in Textbed itself broke."""

    @property
    def http_status(self) -> int | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]

    @property
    def action(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[2]


# What the table says about each code: http_status, description, action.
_ROWS: dict[
    str,
    tuple[
        int,
        str,
        str,
    ],
] = {
    "INVALID_JSON": (
        400,
        "The body is not JSON, is missing, or is no object.",
        "Send a JSON object.",
    ),
    "INVALID_VALUE": (
        400,
        "A value has the wrong type or form, or is out of range.",
        "Send a value as the contract describes it.",
    ),
    "MISSING_PROPERTY": (
        400,
        "Something that the call cannot do without is missing.",
        "Add what is missing.",
    ),
    "UNKNOWN_PROPERTY": (
        400,
        "The body has a property that does not exist.",
        "Correct its name, or leave it out.",
    ),
    "UNKNOWN_PARAMETER": (
        400,
        "The query has a parameter that does not exist, or one of them twice.",
        "Correct its name, or leave it out.",
    ),
    "INVALID_SEARCH": (
        400,
        "A term of the search is wrong.",
        "Correct the term, or put it in quotes to look for it as it stands.",
    ),
    "UNAUTHORIZED": (
        401,
        "The credentials are missing or wrong.",
        "Send the name and password, or the API key, that the account has on the gateway.",
    ),
    "FOREIGN_ORIGIN": (
        403,
        "Another web page sent the request.",
        "Call from a program, or from the server's own pages.",
    ),
    "TOKEN_REQUIRED": (
        403,
        "The server's token is missing or wrong.",
        "Send the token that the server printed at its start in `X-Textbed-Token`.",
    ),
    "NOT_FOUND": (
        404,
        "There is no such path, message, rule, push or number.",
        "See what there is with the call that lists it.",
    ),
    "NO_MESSAGE_IN_TIME": (
        404,
        "No message matched before the time was over.",
        "See whether the sender uses this server and account, or wait longer.",
    ),
    "METHOD_NOT_ALLOWED": (
        405,
        "The path does not have this method.",
        "Use one of the methods in `Allow`.",
    ),
    "NOT_ACCEPTABLE": (
        406,
        "The caller does not admit JSON, or for events the event stream.",
        "Send no `Accept`, or one that admits the answer.",
    ),
    "REQUEST_TIMEOUT": (
        408,
        "The body did not arrive in time.",
        "Send the whole body without pausing.",
    ),
    "CLOCK_BACKWARDS": (
        409,
        "The clock was told to go back.",
        "Choose a later instant, or begin anew with a reset.",
    ),
    "CLOCK_AT_END": (
        409,
        "The clock was told to go past the year 2999.",
        "Begin anew with a reset.",
    ),
    "ALREADY_EXISTS": (
        409,
        "A name, key or number is taken already.",
        "Choose another, or use the one that is there.",
    ),
    "CONTENT_TOO_LARGE": (
        413,
        "The body is too large.",
        "Send less at a time, or raise the limit at the server's start.",
    ),
    "URI_TOO_LONG": (
        414,
        "The address is too long.",
        "Shorten the query.",
    ),
    "UNSUPPORTED_MEDIA_TYPE": (
        415,
        "The body is not labelled as JSON.",
        "Send JSON, with `Content-Type: application/json`.",
    ),
    "UNKNOWN_HOST": (
        421,
        "The server does not go by that host name.",
        "Use a name that the server goes by, or tell it the name at its start.",
    ),
    "TOO_MANY_OPEN": (
        429,
        "Too many waits or event streams are open.",
        "Close some, or wait as long as `Retry-After` says.",
    ),
    "HEADERS_TOO_LARGE": (
        431,
        "The headers are too large.",
        "Send fewer or shorter headers.",
    ),
    "FAULT": (
        500,
        "Something in Textbed itself broke.",
        "Look into the server's log, and report what it says.",
    ),
}
