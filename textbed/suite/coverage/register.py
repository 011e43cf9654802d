"""What there is to see in the contracts, and what of it was seen."""

from __future__ import annotations

from collections.abc import Sequence

from textbed_specs import Gateway

from textbed.suite.exchange import Exchange
from textbed.suite.guard import contract


class Coverage:
    """Items by kind; each is ticked when an exchange shows it."""

    def __init__(self, gateways: Sequence[Gateway]) -> None:
        self.items: dict[str, dict[str, int]] = {"operation": {}, "status": {}}
        for gateway in gateways:
            for operation in contract(gateway).operations.values():
                self.items["operation"][operation.id] = 0
                for status in operation.document["responses"]:
                    self.items["status"][f"{operation.id} {status}"] = 0

    def see(self, exchange: Exchange) -> None:
        """Ticks what an exchange shows."""
        if exchange.operation is None:
            return
        self._tick("operation", exchange.operation.id)
        self._tick("status", f"{exchange.operation.id} {exchange.status}")

    def _tick(self, kind: str, name: str) -> None:
        if name in self.items[kind]:
            self.items[kind][name] += 1
