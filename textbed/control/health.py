"""Whether the server is there, and what it speaks."""

from __future__ import annotations

from collections.abc import Sequence

from textbed import __version__
from textbed.contract.operations import Contract
from textbed.control.call import Answer, Call


class Health:
    """Handlers of the tag `health`."""

    def __init__(self, gateways: Sequence[Contract]) -> None:
        self._value = {
            "name": "textbed",
            "version": __version__,
            "ready": True,
            "gateways": [
                {"name": contract.gateway, "contractVersion": contract.document["info"]["version"]}
                for contract in gateways
            ],
        }

    async def get(self, _: Call) -> Answer:
        return Answer(dict(self._value))
