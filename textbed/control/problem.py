"""What can go wrong with a call of the control API, and how it is told."""

from __future__ import annotations

import json
from typing import Any, Final

from textbed_specs import codes

Value = dict[str, Any]
Headers = tuple[tuple[bytes, bytes], ...]

_STATUSES: Final = {str(row.id): int(row.columns["httpStatus"]) for row in codes("control", "errors")}
_ACTIONS: Final = {str(row.id): str(row.action) for row in codes("control", "errors")}
_BY_STATUS: Final = {status: code for code, status in reversed(_STATUSES.items()) if status != 400}
_SECRET = ("password", "apikey", "skycorekey", "token", "authorization")
LONGEST_VALUE = 200
_NOTHING: Final = object()


class Problem(Exception):  # noqa: N818 - an answer of ours, not a fault
    """A call that did not succeed: a code, what is wrong, with which field and value, and what to do about it.

    A field that holds a secret is told without its value.
    """

    def __init__(
        self,
        code: str,
        message: str,
        next_step: str | None = None,
        *,
        field: str | None = None,
        value: Any = _NOTHING,
        headers: Headers = (),
    ) -> None:
        self.status = _STATUSES[code]
        self.headers = headers
        self.error: Value = {"code": code, "message": message}
        if field is not None:
            self.error["field"] = field
        if value is not _NOTHING and not _is_secret(field):
            self.error["value"] = _shown(value)
        self.error["next"] = next_step or _ACTIONS[code]
        super().__init__(f"{code}: {message}")

    @property
    def for_the_log(self) -> str:
        """The code and the field: what was given there may be a text that is not to be logged."""
        return " ".join([self.error["code"], *([self.error["field"]] if "field" in self.error else [])])

    @property
    def reply(self) -> Value:
        return {"error": self.error}


def code_for(status: int) -> str:
    """The code of a refusal of which only the HTTP status is known."""
    return _BY_STATUS.get(status, "INVALID_VALUE")


def shown_briefly(value: Any) -> str:
    """A value as it stands in a sentence."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return value[:LONGEST_VALUE]
    # JSON that can be read may lie too deep to be written.
    written = json.dumps(value, ensure_ascii=False)
    return value if len(written) <= LONGEST_VALUE else written[:LONGEST_VALUE]


def _is_secret(field: str | None) -> bool:
    return field is not None and field.lower().replace("-", "").endswith(_SECRET)
