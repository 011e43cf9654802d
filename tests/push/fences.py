"""A fence with a resolver of the test's own: what it lets through, and what it refuses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

import pytest

from tests.push.hostile import LEADS_TO
from textbed.push.fence import Fence, Refused, Target

EVERYTHING = ("any", "0.0.0.0/0", "::/0", *LEADS_TO)


class Resolver:
    """Answers by a table, and counts; a list of lists is answered one after the other."""

    def __init__(self, table: dict[str, list[str]] | None = None, turns: dict[str, list[list[str]]] | None = None):
        self._table = table or {}
        self._turns = turns or {}
        self.asked: list[str] = []

    async def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        bare = name.removesuffix(".")
        if bare in self._turns:
            return self._turns[bare].pop(0)
        if bare not in self._table:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._table[bare]


def admit(url: str, *allowed: str, resolve: Resolver | None = None) -> Target:
    async def run() -> Target:
        return await Fence(allowed, resolve or Resolver(LEADS_TO)).admit(url)

    return asyncio.run(run())


def refusal(url: str, *allowed: str, resolve: Resolver | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        admit(url, *allowed, resolve=resolve)
    return caught.value
