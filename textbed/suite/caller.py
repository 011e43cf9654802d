"""An account of the target, and how one speaks to it by the names of the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from textbed_specs import Gateway

from textbed.suite.asked import contract
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Departure, Finding, NotChecked
from textbed.suite.line import Line
from textbed.suite.target import Credentials

Wire = Literal["json", "xml"]
_LABELS = {"json": "application/json", "xml": "application/xml"}


@dataclass(frozen=True)
class Caller:
    """One account. Everything that it calls goes out through the line."""

    line: Line
    credentials: Credentials

    def call(
        self,
        operation_id: str,
        body: Any = None,
        *,
        query: Mapping[str, Any] | None = None,
        path: Mapping[str, str] | None = None,
        wire: Wire = "json",
        headers: Mapping[str, str] | None = None,
        authorization: str | None = "basic",
    ) -> Exchange:
        """Makes a call of a contract. `authorization` is `basic`, `app`, a whole header, or None for none.

        Raises NotChecked where the target does not allow it.
        """
        operation = next(
            contract(gateway).operations[operation_id]
            for gateway in _GATEWAYS
            if operation_id in contract(gateway).operations
        )
        if not self.line.target.allows(operation_id):
            raise NotChecked(f"the target is not asked for {operation_id}")
        address = operation.path
        for name, value in (path or {}).items():
            address = address.replace("{" + name + "}", value)
        sent = {"Accept": _LABELS[wire], **self._authorization(authorization)}
        whole: bytes | None = None
        if body is not None:
            sent["Content-Type"] = _LABELS[wire]
            assert operation.request_schema is not None, f"{operation_id} takes no body"
            media = operation.document["requestBody"]["content"].get(_LABELS[wire], {})
            whole = (
                operation.contract.codec.encode(body, media.get("schema", operation.request_schema))
                if wire == "xml"
                else json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
            )
        parameters = None if query is None else _flat(query)
        return self.line.call(
            operation.method, address, query=parameters, headers={**sent, **(headers or {})}, body=whole
        )

    def ok(self, operation_id: str, body: Any = None, **options: Any) -> Any:
        """What a call answers, which has to be a success; anything else is a departure."""
        exchange = self.call(operation_id, body, **options)
        if not 200 <= exchange.status < 300:
            raise Departure(
                Finding(
                    check="accepted",
                    says=f"{operation_id} answered {exchange.status} where the contract promises success",
                    about=f"{operation_id} {exchange.status}",
                    exchange=exchange,
                )
            )
        return exchange.value if exchange.body else None

    def _authorization(self, way: str | None) -> dict[str, str]:
        given: dict[str, str] = {}
        if self.line.target.token is not None:
            given["X-Textbed-Token"] = self.line.target.token
        match way:
            case None:
                return given
            case "basic":
                return {**given, "Authorization": self.credentials.basic}
            case "app":
                return {**given, "Authorization": self.credentials.app}
            case whole:
                return {**given, "Authorization": whole}


_GATEWAYS: tuple[Gateway, ...] = ("infobip", "skycore", "control")


def _flat(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Parameters as they stand in an address; a list gives a name more than once, None leaves it out."""
    pairs = []
    for name, value in query.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(name, _text(each)) for each in values if each is not None]
    return pairs


def _text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)
