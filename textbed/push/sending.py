"""Makes one call of a push: to an address that may be called, and with what the push says."""

from __future__ import annotations

import logging

import orjson

from textbed.push.calling import Caller
from textbed.push.fence import Fence, Refused
from textbed.push.lanes import Active
from textbed.push.making import Maker
from textbed.push.outcomes import NO_CONNECTION, REFUSED, Outcome, outcome_of
from textbed.store.accounts import Account

_LOGGER = logging.getLogger("textbed")


class Sender:
    """Makes calls that take `timeout` seconds at most; never raises for what comes of one."""

    def __init__(self, maker: Maker, fence: Fence, timeout: float) -> None:
        self._maker = maker
        self._fence = fence
        self._timeout = timeout
        self._caller: Caller | None = None

    async def send(self, account: Account, active: Active) -> Outcome:
        """Calls the receiver of a push once, and says how that ended."""
        try:
            return await self._send(account, active)
        except Exception:
            _LOGGER.exception("the push %d met a fault of the server", active.push.id)
            return Outcome(NO_CONNECTION, "A fault of this server; its log says which.")

    async def close(self) -> None:
        """Hangs up on everybody."""
        if self._caller is not None:
            await self._caller.close()

    async def _send(self, account: Account, active: Active) -> Outcome:
        push = active.push
        if push.body is None or push.headers is None:
            written = self._maker.write_again(account, push)
            if written is None:
                return Outcome(REFUSED, "What it told of is gone.")
            push = active.push = written
        assert push.body is not None
        assert push.headers is not None
        if self._caller is None:
            self._caller = Caller()
        try:
            target = await self._fence.admit(push.url)
        except Refused as refused:
            return Outcome(NO_CONNECTION if refused.passing else REFUSED, _as_sentence(refused.reason))
        headers = tuple((name, value) for name, value in orjson.loads(push.headers))
        return outcome_of(push, await self._caller.call(target, push.method, headers, push.body, timeout=self._timeout))


def _as_sentence(reason: str) -> str:
    # An address or a scheme at its beginning stays as it is written.
    is_word = reason.partition(" ")[0].isalpha()
    return f"{reason[:1].upper()}{reason[1:]}." if is_word else f"{reason}."
