"""Where the server's pushes go: to an address, or into an application that is called in this process."""

from __future__ import annotations

import asyncio
import traceback
from typing import Any

from textbed.remote import Address, is_told
from textbed.testing.applications import AsgiApplication, Interface, WsgiApplication, interface_of
from textbed.testing.receiver import Answer, Call, Receiver

__tracebackhide__ = is_told
Target = Any
"""An address, a WSGI application or an ASGI application: anything that can be called is taken for one of those."""


class Delivery:
    """An address under which the server reaches the application of a test.

    `url` is where it begins: give it to your program as its public address, or as `notifyUrl` with a path behind it.
    """

    def __init__(
        self, target: Target, interface: Interface | None = None, loop: asyncio.AbstractEventLoop | None = None
    ) -> None:
        self.calls: list[Call] = []
        """What came to an application so far, with what it answered."""
        self._receiver: Receiver | None = None
        if isinstance(target, str):
            self.url = str(Address.read(target))
            return
        if not callable(target):
            raise TypeError(f"{target!r} is no address and no application; give 'http://…', or what WSGI or ASGI calls")
        self._receiver = Receiver(self._answer, self.calls.append)
        self.url = f"http://127.0.0.1:{self._receiver.port}"
        try:
            self._application: WsgiApplication | AsgiApplication
            if (interface or interface_of(target)) == "asgi":
                self._application = AsgiApplication(target, self._receiver.port, loop)
            else:
                self._application = WsgiApplication(target, self._receiver.port)
        except BaseException:
            self._receiver.close()
            raise

    @property
    def errors(self) -> list[BaseException]:
        """What the application has raised; each was a 500 for the server, which tries again later."""
        return [call.error for call in self.calls if call.error is not None]

    def close(self) -> None:
        """Takes no more calls."""
        if self._receiver is not None:
            self._receiver.close()
            self._receiver = None
            self._application.close()

    def told(self) -> str:
        """What came, for the report of a test: a line a call, and what the application raised."""
        lines = []
        for call in self.calls:
            answer = "" if call.answer is None else f" -> {call.answer.status}"
            lines.append(f"{call.method} {call.target}{answer}")
            if call.error is not None:
                lines += ["", "".join(traceback.format_exception(call.error)).rstrip(), ""]
        return "\n".join(lines)

    def _answer(self, call: Call) -> Answer:
        return self._application(call)

    def __str__(self) -> str:
        return self.url

    def __repr__(self) -> str:
        return f"<Delivery to {self.url}>"
