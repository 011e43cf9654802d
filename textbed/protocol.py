"""The connection: uvicorn's, with limits, the gateways' own words for what is no request, and a short way for most.

A request that is whole, of ordinary size and alone on its connection is answered without the ASGI cycle, which costs as
much as everything else together. The same application answers it, so both ways give the same bytes; everything unusual
takes the long way.
"""

from __future__ import annotations

import time
from functools import lru_cache, partial
from typing import Any

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from textbed.application import HANG_UP, Application, Limits
from textbed.contract.exchange import Reply, Request, first_of_each
from textbed.heads import Head, Heads

DRAIN_SECONDS = 2
"""How long a refused caller may go on sending, unread, before the connection is closed."""
_OFFER = (b"connection", b"upgrade", b"http2-settings")


class Protocol(HttpToolsProtocol):
    """One connection. Whoever makes the class says for which application, and within which limits."""

    application: Application
    limits: Limits
    heads: Heads

    def __init_subclass__(cls) -> None:
        cls.heads = Heads()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._chunk: bytes | None = None
        """What came in together with the first byte of the request that is coming in."""
        self._header_bytes = 0
        self._body: list[bytes] | None = None
        self._body_bytes = 0
        self._refused = False
        self._refusal: tuple[str, int, str] | None = None
        """What is refused and why, while requests in front of it are not answered yet."""
        self._is_unanswered = False
        """Whether a request that came the short way waits for its commit, or its answer is held back."""
        self._ends_after = False
        self._is_offer = False
        self.began: float | None = None
        """When the request that is coming in began; None between requests."""
        self.idle_since = time.monotonic()

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        self._unset_keepalive_if_required()
        is_between = (
            self.began is None and not self._is_unanswered and (self.cycle is None or self.cycle.response_complete)
        )
        if is_between:
            known = self.heads.split(data)
            if known is not None:
                self._ask(*known)
                return
        self._chunk = data if is_between else None
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._decline(upgrade, data)
        except httptools.HttpParserError as error:
            if not self._refused:
                self._refuse(400, f"no HTTP request: {error}")

    def _decline(self, upgrade: httptools.HttpParserUpgrade, data: bytes) -> None:
        """Answers a request that offers another protocol as if it had not.

        Java's client offers HTTP/2 with every request. The parser stops after the headers of such a one, so a new one
        reads it again without the offer.
        """
        method = self.parser.get_method()
        kept = [b"%b: %b\r\n" % pair for pair in self.headers if pair[0] not in _OFFER]
        head = b"%b %b HTTP/1.1\r\n%b\r\n" % (method, self.url, b"".join(kept))
        (offset,) = upgrade.args
        self._is_offer = False
        self.parser = httptools.HttpRequestParser(self)
        self.data_received(head + data[offset:])

    def on_message_begin(self) -> None:
        if self._is_unanswered:
            # Another request behind one that is not answered yet: answer that one first, to keep their order.
            # If its answer is held back, this does not bring it, and the other request is queued.
            self.application.commit()
        self.url = b""
        self.headers = []
        self.expect_100_continue = False
        self._header_bytes = 0
        self._body_bytes = 0
        self.began = time.monotonic()

    def on_url(self, url: bytes) -> None:
        self.url += url
        if len(self.url) > self.limits.max_target:
            self._refuse(414, f"the address is longer than {self.limits.max_target} bytes")

    def on_header(self, name: bytes, value: bytes) -> None:
        self._header_bytes += len(name) + len(value)
        if self._header_bytes > self.limits.max_headers:
            self._refuse(431, f"the headers are longer than {self.limits.max_headers} bytes")
        else:
            self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        if self._refused:
            return
        if self.parser.should_upgrade():
            self._is_offer = True
            return
        length, is_usual = 0, self.url.startswith(b"/")
        for name, value in self.headers:
            if name == b"content-length":
                length = int(value)
            elif name == b"transfer-encoding":
                is_usual = False
            elif name == b"expect":
                self.expect_100_continue = value.lower() == b"100-continue"
                is_usual = False
        if length > self.limits.max_body:
            self._refuse(413, f"the body is longer than {self.limits.max_body} bytes")
        elif (
            is_usual
            and not self._is_unanswered
            and length <= self.limits.short_body
            and (self.cycle is None or self.cycle.response_complete)
            and self.parser.get_http_version() == "1.1"
            and self.application.answers_at_once(self.url)
        ):
            self._body = []
        else:
            self._take_the_long_way()

    def _take_the_long_way(self) -> None:
        url, headers, expects = self.url, self.headers, self.expect_100_continue
        super().on_message_begin()
        self.url, self.headers, self.expect_100_continue = url, headers, expects
        self.scope["headers"] = headers
        super().on_headers_complete()
        self.scope["state"][HANG_UP] = partial(self._hang_up, self.cycle)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Starts on a request that came the long way, unless it is behind one that came the short way."""
        if self._is_unanswered:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, app))
        else:
            super()._start_asgi_task(cycle, app)

    def _hang_up(self, cycle: RequestResponseCycle) -> None:
        # So that nobody misses the answer of this one.
        cycle.disconnected = True
        self.transport.close()

    def on_body(self, body: bytes) -> None:
        if self._refused:
            return
        self._body_bytes += len(body)
        if self._body_bytes > self.limits.max_body:
            self._refuse(413, f"the body is longer than {self.limits.max_body} bytes")
        elif self._body is not None:
            self._body.append(body)
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self.began = None
        if self._refused or self._is_offer:
            return
        if self._body is None:
            super().on_message_complete()
            return
        body, self._body = b"".join(self._body), None
        target, _, query = self.url.partition(b"?")
        head = Head(
            self.parser.get_method().decode("ascii"),
            target.decode("latin-1"),
            query,
            self.headers,
            first_of_each(self.headers),
            len(body),
            not self.parser.should_keep_alive(),
        )
        if self._chunk is not None:
            self.heads.remember(self._chunk, head)
            self._chunk = None
        self._ask(head, body)

    def _ask(self, head: Head, body: bytes) -> None:
        """Gets the answer to a whole request that came the short way."""
        self._ends_after = head.is_last
        self._is_unanswered = True
        request = Request(head.method, head.path, head.query, head.headers, body, head.named)
        self.application.answer(request, self._answer)

    def _answer(self, reply: Reply) -> None:
        self._is_unanswered = False
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        if reply.drop:
            self.transport.close()
            return
        self._write(reply)
        if self._ends_after:
            self.transport.close()
        else:
            self.idle_since = time.monotonic()
            if self.pipeline or self._refusal is not None:
                self._go_on()

    def _go_on(self) -> None:
        """Turns to what came in while an answer was held back."""
        self.flow.resume_reading()
        if self.began is not None:
            # Nothing was read meanwhile, which is not the caller's fault.
            self.began = time.monotonic()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        elif self._refusal is not None:
            self._refuse_now(*self._refusal)

    def on_response_complete(self) -> None:
        was_last = not self.pipeline
        super().on_response_complete()
        if was_last and self._refusal is not None:
            self._refuse_now(*self._refusal)

    def _write(self, reply: Reply) -> None:
        head = _head(reply.status, reply.content_type, reply.headers)
        end = b"connection: close\r\n\r\n" if self._ends_after else b"\r\n"
        date = _lines(tuple(self.server_state.default_headers))
        length = b"content-length: %d\r\n" % len(reply.body) if reply.tells_length else b""
        self.transport.write(b"%b%b%b%b%b" % (head, date, length, end, reply.body))

    def eof_received(self) -> bool:  # type: ignore[override]
        """A caller who has said all and only listens still gets the answer that is on its way."""
        is_working = self.cycle is not None and not self.cycle.response_complete
        if self._refusal is None:  # which hangs up by itself, after all that are in front of it
            self._ends_after = True
            if is_working:
                self.cycle.keep_alive = False
        return (is_working or self._is_unanswered) and self.scheme == "http"

    def sweep(self, now: float) -> None:
        """Hangs up on a connection that is idle, or whose request has been coming in, for longer than it may."""
        if self._refused or self._is_unanswered:
            return
        if self.began is not None:
            if now - self.began > self.limits.receive_seconds:
                self._refuse(408, f"the request did not arrive within {self.limits.receive_seconds} seconds")
        elif now - self.idle_since > self.limits.idle_seconds and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()

    def _refuse(self, status: int, reason: str) -> None:
        """Answers what is no request once its turn has come; nothing is read any more."""
        if self._refused:
            return
        self._refused = True
        self.began = None
        path = self.url.partition(b"?")[0].decode("latin-1") if getattr(self, "url", None) else "/"
        if self._is_behind_another():
            self._refusal = path, status, reason
        else:
            self._refuse_now(path, status, reason)

    def _refuse_now(self, path: str, status: int, reason: str) -> None:
        """Answers in the words of the gateway that the path seems to be for, and hangs up."""
        self._ends_after = True
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        reply = self.application.refuse(path, status, reason)
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._write(reply)
        if self.transport.can_write_eof():
            # Hanging up on a caller who is still sending would take the answer from under their eyes.
            self.transport.write_eof()
            self.loop.call_later(DRAIN_SECONDS, self.transport.close)
        else:
            self.transport.close()

    def _is_behind_another(self) -> bool:
        """Whether requests in front of the one that is coming in are not answered yet."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return self._is_unanswered
        if not cycle.more_body:
            return True
        if self.pipeline and self.pipeline[0][0] is cycle:
            # It is the one that is coming in, and will never be whole.
            self.pipeline.popleft()
            return True
        return False

    def shutdown(self) -> None:
        if self._is_unanswered:
            self._ends_after = True
        else:
            super().shutdown()


@lru_cache(maxsize=512)
def _head(status: int, content_type: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    label = b"content-type: %b\r\n" % content_type if content_type else b""
    return STATUS_LINE[status] + label + _lines(headers)


@lru_cache(maxsize=8)
def _lines(headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    return b"".join([b"%b: %b\r\n" % pair for pair in headers])
