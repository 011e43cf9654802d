"""Puts the parts together: store, accounts, gateways; and finds for each request the part that answers it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textbed.contract.exchange import Handler, Reply, Request
from textbed.contract.operations import contract_of
from textbed.contract.visitors import LOOPBACK
from textbed.control.api import PREFIX as CONTROL_PREFIX
from textbed.control.api import ControlApi
from textbed.control.handlers import control_api
from textbed.gateways.infobip.gateway import InfobipGateway
from textbed.gateways.infobip.handlers import INFOBIP_CHECKS, infobip_handlers
from textbed.gateways.infobip.links import PATH as LINK_PATH
from textbed.gateways.infobip.links import Links
from textbed.gateways.skycore.gateway import SkycoreGateway
from textbed.log import RequestLog
from textbed.metrics import PATH as METRICS_PATH
from textbed.metrics import Metrics
from textbed.push.bodies import Bodies
from textbed.push.fence import Fence
from textbed.push.outbox import Outbox, PushLimits
from textbed.push.postbacks import Postbacks
from textbed.push.writing import Writer
from textbed.store.accounts import Accounts
from textbed.store.exchanges import Exchanges
from textbed.store.interface import Store
from textbed.store.sessions import Sessions
from textbed.web.static_site import StaticSite, is_docs
from textbed.wire.reports import report_value

if TYPE_CHECKING:
    from textbed.web.site import Site

_LOGGER = logging.getLogger("textbed")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


_SKYCORE_PATHS = "/API/"
_PAGES = ("/inbox/", "/view/", "/static/")
_TAKES_ITS_TIME = tuple(path.encode() for path in (CONTROL_PREFIX, "/?", *_PAGES))
HANG_UP = "textbed.hang_up"
"""Under this name the state of a request has what closes its connection without an answer."""
PUSHES_GRACE_SECONDS = 2.0
NOT_ANSWERED = 0
"""What is counted and logged where the status would stand, of a call that was dropped."""


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
        push_limits: PushLimits | None = None,
        push_to: Sequence[str] = (),
    ) -> None:
        """`token` is what the control API and the inbox ask for besides credentials, None on loopback.

        `host_names` are those that the server goes by besides localhost, `push_to` are addresses that are called
        besides loopback and private ones.
        """
        self._store = store
        self._accounts = accounts
        self._public_url = public_url
        self.token = token
        self.host_names = tuple(host_names)
        self._log = log
        self._logs_all = log is not None and log.requests
        self.limits = limits or Limits()
        sessions = Sessions()
        infobip, skycore = (
            contract_of("infobip", "strict" if check_replies else "plain"),
            contract_of("skycore", "strict" if check_replies else "plain"),
        )
        self._exchanges = Exchanges()
        writer = Writer(Bodies(infobip), Postbacks(skycore))
        self._outbox = Outbox(
            store, accounts, writer, Fence(push_to), push_limits, None if log is None else log.note_push
        )
        self._metrics = Metrics(store, self._outbox)
        self._control = control_api(
            store,
            accounts,
            sessions,
            store.feed,
            self._exchanges,
            (infobip, skycore),
            report_value,
            self._outbox,
            address=public_url,
            hosts=(*LOOPBACK, *self.host_names),
            token=token,
            check_replies=check_replies,
        )
        self._infobip = InfobipGateway(
            infobip,
            store,
            accounts,
            sessions,
            infobip_handlers(store, accounts, sessions, public_url, self.limits.max_messages),
            INFOBIP_CHECKS,
            check_replies=check_replies,
        )
        self._skycore = SkycoreGateway(skycore, store, accounts, check_replies=check_replies)
        self._links = Links(store, accounts)
        self._docs = StaticSite()
        # What most requests are for, found without a look at the path.
        self._parts = dict.fromkeys(infobip.plain_paths, ("infobip", self._infobip.handle))
        self._commit_is_due = False
        self._raises_faults = check_replies
        self._loop: asyncio.AbstractEventLoop | None = None
        self._held_back: dict[Callable[[], None], asyncio.TimerHandle] = {}

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
        """Commits whatever queues up in one turn of the loop together, at the end of that turn.

        Without a loop there is nothing to wait on, so that no answer is held back.
        """
        self._loop = loop

        def soon() -> None:
            if not self._commit_is_due:
                self._commit_is_due = True
                loop.call_soon(self.commit)

        self._store.on_first_write = soon
        self._outbox.run_on(loop)

    def answers_at_once(self, target: bytes) -> bool:
        """Whether this target is answered without waiting for anything but the commit."""
        return not target.startswith(_TAKES_ITS_TIME) and target != b"/"

    def answer(self, request: Request, answer: Callable[[Reply], None]) -> None:
        """Calls back with the reply, after the commit that it speaks of and as late as it is to be."""
        began = time.perf_counter()
        gateway, handler = self._parts.get(request.path) or self._part_for(request.path)
        last_seq = self._store.last_seq
        try:
            reply = handler(request)
        except Exception:
            if self._raises_faults:
                raise
            _LOGGER.exception("%s %s met a fault of the server", request.method, request.path)
            answer(self.refuse(request.path, 500, "a fault of the server; its log says which"))
            return
        if request.method == "HEAD":
            _keep_the_head(reply)
        if self._store.last_seq != last_seq:
            self._exchanges.note(self._store.last_account, request, reply, last_seq + 1, self._store.last_seq)

        def finish() -> None:
            self._note(gateway, request, reply, began)
            answer(reply)

        go_on = partial(self._hold_back, reply.wait_ms, finish) if reply.wait_ms else finish
        if reply.durable and self._store.has_queued:
            self._store.after_commit(go_on, lambda: answer(self.refuse(request.path, 500, "the store failed")))
        else:
            go_on()

    def _hold_back(self, wait_ms: int, finish: Callable[[], None]) -> None:
        if self._loop is None:
            finish()
            return

        def when_due() -> None:
            del self._held_back[when_due]
            finish()

        # The loop counts whole milliseconds: one more, so that no answer comes early.
        self._held_back[when_due] = self._loop.call_later((wait_ms + 1) / 1000, when_due)

    def _part_for(self, path: str) -> tuple[str, Handler]:
        """Who answers for a path, and the name that it is counted under."""
        if path.startswith(LINK_PATH):
            return "infobip", self._links.handle
        if path == METRICS_PATH:
            return "textbed", self._metrics.handle
        if is_docs(path):
            return "textbed", self._docs.handle
        if self._is_skycore(path):
            return "skycore", self._skycore.handle
        return "infobip", self._infobip.handle

    def _is_skycore(self, path: str) -> bool:
        return path.startswith(_SKYCORE_PATHS) and self._skycore.contract.at(path) is not None

    def refuse(self, path: str, status: int, reason: str) -> Reply:
        """The answer to what is no request for anybody, in the words of the gateway that it seems to be for."""
        if path.startswith(CONTROL_PREFIX):
            gateway, reply = "textbed", self._control.refuse(status, reason)
        elif path.startswith(_PAGES):  # `/` stands for what has no path at all, too
            gateway, reply = "textbed", self._site.refuse(status, reason)
        elif self._is_skycore(path):
            gateway, reply = "skycore", self._skycore.refuse(path, status, reason)
        else:
            gateway, reply = "infobip", self._infobip.refuse(path, status, reason)
        self._note(gateway, Request("", path, b"", (), b""), reply, time.perf_counter())
        return reply

    def _note(self, gateway: str, request: Request, reply: Reply, began: float) -> None:
        seconds = time.perf_counter() - began
        if reply.drop:
            reply = replace(reply, status=NOT_ANSWERED, body=b"")
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
        if request.path.startswith(CONTROL_PREFIX):
            await self._take_time(self._control, request, receive, send)
            return
        if is_page(request.path):
            await self._take_time(self._site, request, receive, send)
            return
        done: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.answer(request, lambda reply: None if done.done() else done.set_result(reply))
        reply = await done
        if reply.drop:
            scope["state"][HANG_UP]()
        else:
            await _send_whole(reply, send)

    @cached_property
    def _site(self) -> Site:
        """The pages. They are made when somebody first looks, so that a server without them starts fast and small."""
        from textbed.web.site import Site

        return Site(
            self._control.desk,
            self._store,
            self._accounts,
            address=self._public_url,
            hosts=(*LOOPBACK, *self.host_names),
            token=self.token,
            open_link=self._links.handle,
        )

    async def _take_time(self, part: ControlApi | Site, request: Request, receive: Receive, send: Send) -> None:
        """Answers a call that may take its time, for as long as the caller is there."""
        began = time.perf_counter()
        working = asyncio.ensure_future(part.handle(request))
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            both: set[asyncio.Future[Any]] = {working, gone}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                return
            reply = self._reply_of(part, request, working)
            if request.method == "HEAD":
                _keep_the_head(reply)
            self._note("textbed", request, reply, began)
            if reply.stream is None:
                await _send_whole(reply, send)
            else:
                await _send_stream(reply, reply.stream, gone, send)
        finally:
            working.cancel()
            gone.cancel()
            await asyncio.gather(working, gone, return_exceptions=True)

    def _reply_of(self, part: ControlApi | Site, request: Request, working: asyncio.Future[Reply]) -> Reply:
        if working.exception() is None or self._raises_faults:
            return working.result()
        _LOGGER.error("%s %s met a fault of the server", request.method, request.path, exc_info=working.exception())
        return part.refuse(500, "a fault of the server; its log says which")

    def close(self) -> None:
        """Ends what would otherwise go on for long, so that the server can stop: answers held back go out at once."""
        self._control.close()
        self._outbox.close()
        self._loop = None
        for when_due, timer in list(self._held_back.items()):
            timer.cancel()
            when_due()

    async def finish(self) -> None:
        """Waits a little for pushes that are being called; those that have not ended are made again some time."""
        await self._outbox.finish(PUSHES_GRACE_SECONDS)
        self.commit()


def is_page(path: str) -> bool:
    """Whether a path is one of the inbox's."""
    return path == "/" or path.startswith(_PAGES)


def _keep_the_head(reply: Reply) -> None:
    """Leaves only what an answer to HEAD has, refusals included."""
    reply.body, reply.tells_length = b"", False


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_whole(reply: Reply, send: Send) -> None:
    label = [(b"content-type", reply.content_type)] if reply.content_type else []
    length = [(b"content-length", b"%d" % len(reply.body))] if reply.tells_length else []
    headers = [*label, *length, *reply.headers]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


async def _send_stream(
    reply: Reply, stream: AsyncGenerator[bytes, None], gone: asyncio.Future[None], send: Send
) -> None:
    headers = [(b"content-type", reply.content_type), *reply.headers]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    piece: asyncio.Task[bytes] | None = None
    try:
        while not gone.done():
            piece = asyncio.ensure_future(anext(stream))
            both: set[asyncio.Future[Any]] = {piece, gone}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if not piece.done():
                break
            try:
                await send({"type": "http.response.body", "body": piece.result(), "more_body": True})
            except StopAsyncIteration:
                break
        await send({"type": "http.response.body", "body": b""})
    finally:
        if piece is not None and not piece.done():
            piece.cancel()
            await asyncio.gather(piece, return_exceptions=True)
        await stream.aclose()


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
