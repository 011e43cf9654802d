"""Puts the parts together: store, accounts, gateways; and finds for each request the part that answers it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from textbed.contract.exchange import Handler, Reply, Request
from textbed.contract.operations import Contract
from textbed.gateways.infobip.gateway import InfobipGateway
from textbed.gateways.infobip.handlers import INFOBIP_CHECKS, infobip_handlers
from textbed.gateways.infobip.links import PATH as LINK_PATH
from textbed.gateways.infobip.links import Links
from textbed.gateways.skycore.gateway import SkycoreGateway
from textbed.log import RequestLog
from textbed.metrics import PATH as METRICS_PATH
from textbed.metrics import Metrics
from textbed.store.accounts import Accounts
from textbed.store.interface import Store
from textbed.store.sessions import Sessions

_LOGGER = logging.getLogger("textbed")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


_SKYCORE_PATHS = "/API/"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a request may be. The defaults are far above what the gateways' clients send."""

    max_target: int = 16 * 1024
    max_headers: int = 64 * 1024
    max_body: int = 10 * 1024 * 1024
    max_messages: int = 50_000
    receive_seconds: float = 30
    idle_seconds: float = 75
    short_body: int = 1024 * 1024
    """Longer bodies take the long way, where reading them can be paused."""


class Application:
    """The whole product behind one address; also an ASGI application."""

    # What the first screen may speak of.
    has_control = False
    has_inbox = False

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        limits: Limits | None = None,
        *,
        public_url: str = "http://127.0.0.1:8700",
        check_replies: bool = False,
        token: str | None = None,
        host_names: Sequence[str] = (),
        log: RequestLog | None = None,
    ) -> None:
        """`token` is what the control API and the inbox ask for besides credentials, None on loopback.

        `host_names` are those that the server goes by besides localhost.
        """
        self._store = store
        self.token = token
        self.host_names = tuple(host_names)
        self._metrics = Metrics(store)
        self._log = log
        self._logs_all = log is not None and log.requests
        self.limits = limits or Limits()
        sessions = Sessions()
        self._infobip = InfobipGateway(
            Contract("infobip", "strict" if check_replies else "plain"),
            accounts,
            sessions,
            infobip_handlers(store, accounts, sessions, public_url, self.limits.max_messages),
            INFOBIP_CHECKS,
            check_replies=check_replies,
        )
        self._skycore = SkycoreGateway(
            Contract("skycore", "strict" if check_replies else "plain"), store, accounts, check_replies=check_replies
        )
        self._links = Links(store)
        self._commit_is_due = False
        self._raises_faults = check_replies

    def commit(self) -> None:
        """Makes durable what is queued, and answers whoever waits for it."""
        self._commit_is_due = False
        try:
            self._store.commit()
        except Exception:
            if self._raises_faults:
                raise
            _LOGGER.exception("the store could not make durable what was sent; those who sent it have been told")

    def run_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Commits whatever queues up in one turn of the loop together, at the end of that turn."""

        def soon() -> None:
            if not self._commit_is_due:
                self._commit_is_due = True
                loop.call_soon(self.commit)

        self._store.on_first_write = soon

    def answers_at_once(self, target: bytes) -> bool:
        """Whether this target is answered without waiting for anything but the commit."""
        return not target.startswith(b"/_textbed")

    def answer(self, request: Request, answer: Callable[[Reply], None]) -> None:
        """Calls back with the reply, after the commit that it speaks of."""
        began = time.perf_counter()
        gateway, handler = self._part_for(request.path)
        try:
            reply = handler(request)
        except Exception:
            if self._raises_faults:
                raise
            _LOGGER.exception("%s %s met a fault of the server", request.method, request.path)
            answer(self.refuse(request.path, 500, "a fault of the server; its log says which"))
            return
        if reply.durable and self._store.has_queued:

            def after_commit() -> None:
                self._note(gateway, request, reply, began)
                answer(reply)

            self._store.after_commit(after_commit, lambda: answer(self.refuse(request.path, 500, "the store failed")))
        else:
            self._note(gateway, request, reply, began)
            answer(reply)

    def _part_for(self, path: str) -> tuple[str, Handler]:
        """Who answers for a path, and the name that it is counted under."""
        if path.startswith(LINK_PATH):
            return "infobip", self._links.handle
        if path == METRICS_PATH:
            return "textbed", self._metrics.handle
        if self._is_skycore(path):
            return "skycore", self._skycore.handle
        return "infobip", self._infobip.handle

    def _is_skycore(self, path: str) -> bool:
        return path.startswith(_SKYCORE_PATHS) and self._skycore.contract.at(path) is not None

    def refuse(self, path: str, status: int, reason: str) -> Reply:
        """The answer to what is no request for anybody, in the words of the gateway that it seems to be for."""
        gateway, refuse = (
            ("skycore", self._skycore.refuse) if self._is_skycore(path) else ("infobip", self._infobip.refuse)
        )
        reply = refuse(path, status, reason)
        self._note(gateway, Request("", path, b"", (), b""), reply, time.perf_counter())
        return reply

    def _note(self, gateway: str, request: Request, reply: Reply, began: float) -> None:
        seconds = time.perf_counter() - began
        self._metrics.count(gateway, reply, seconds)
        if self._log is not None and (self._logs_all or reply.status >= 400 or reply.reason is not None):
            self._log.note(request, reply, seconds)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        request = Request(
            scope["method"], scope["raw_path"].decode("latin-1"), scope["query_string"], scope["headers"], bytes(body)
        )
        done: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.answer(request, lambda reply: None if done.done() else done.set_result(reply))
        reply = await done
        headers = [(b"content-type", reply.content_type), (b"content-length", b"%d" % len(reply.body)), *reply.headers]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
