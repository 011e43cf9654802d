from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ServiceExceptionId(_OpenStrEnum):
    """Why the request as a whole was refused. GENERAL_ERROR stands for two things, told apart by the HTTP status:
    400, the request could not be read; 500, the gateway failed.
    """

    BAD_REQUEST = "BAD_REQUEST"
    GENERAL_ERROR = "GENERAL_ERROR"
    UNAUTHORIZED = "UNAUTHORIZED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    REQUEST_TIMEOUT = "REQUEST_TIMEOUT"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    URI_TOO_LONG = "URI_TOO_LONG"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS"
    REQUEST_HEADERS_TOO_LARGE = "REQUEST_HEADERS_TOO_LARGE"

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


# What the table says about each code: http_status, description.
_ROWS: dict[
    str,
    tuple[
        int,
        str,
    ],
] = {
    "BAD_REQUEST": (
        400,
        "Bad request",
    ),
    "GENERAL_ERROR": (
        500,
        "Something went wrong. Please contact support.",
    ),
    "UNAUTHORIZED": (
        401,
        "Invalid login details",
    ),
    "FORBIDDEN": (
        403,
        "Forbidden",
    ),
    "NOT_FOUND": (
        404,
        "Not found",
    ),
    "METHOD_NOT_ALLOWED": (
        405,
        "Method not allowed",
    ),
    "NOT_ACCEPTABLE": (
        406,
        "Not acceptable",
    ),
    "REQUEST_TIMEOUT": (
        408,
        "Request timeout",
    ),
    "PAYLOAD_TOO_LARGE": (
        413,
        "Payload too large",
    ),
    "URI_TOO_LONG": (
        414,
        "URI too long",
    ),
    "UNSUPPORTED_MEDIA_TYPE": (
        415,
        "Unsupported media type",
    ),
    "TOO_MANY_REQUESTS": (
        429,
        "Too many requests",
    ),
    "REQUEST_HEADERS_TOO_LARGE": (
        431,
        "Request headers too large",
    ),
}
