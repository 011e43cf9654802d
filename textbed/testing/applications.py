"""Calls an application in this process, by WSGI or by ASGI, with no server of its own."""

from __future__ import annotations

import asyncio
import inspect
import io
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, MutableMapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Literal, Protocol
from urllib.parse import unquote_to_bytes

from textbed.testing.receiver import Answer, Call

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Scope]], Callable[[Scope], Awaitable[None]]], Awaitable[None]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Interface = Literal["asgi", "wsgi"]
LONGEST_START = 30.0


class Application(Protocol):
    """An application as the receiver calls it."""

    def __call__(self, call: Call) -> Answer: ...

    def close(self) -> None:
        """Ends what was begun for it."""


def interface_of(app: object) -> Interface:
    """Which of the two an application speaks: ASGI is what is awaited."""
    called = app if inspect.isfunction(app) or inspect.ismethod(app) else getattr(app, "__call__", app)  # noqa: B004
    return "asgi" if inspect.iscoroutinefunction(called) else "wsgi"


class WsgiApplication:
    """Called in the thread of the receiver."""

    def __init__(self, app: Wsgi, port: int) -> None:
        self._app = app
        self._port = port

    def __call__(self, call: Call) -> Answer:
        path, _, query = call.target.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": call.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": str(self._port),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(call.body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(call.body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in call.headers:
            key = name.upper().replace("-", "_")
            environ["CONTENT_TYPE" if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        told: list[Any] = []
        written: list[bytes] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], Any]:
            if exc_info is not None and exc_info[1] is not None:
                raise exc_info[1]
            told[:] = [int(status.split(" ", 1)[0]), headers]
            return written.append

        result = self._app(environ, start_response)
        try:
            written += result
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()
        if not told:
            raise RuntimeError(f"the application did not call start_response for {call.method} {call.target}")
        return Answer(told[0], list(told[1]), b"".join(written))

    def close(self) -> None:
        """Nothing was begun."""


class AsgiApplication:
    """Called on an event loop: one of a thread of ours, or that of the test."""

    def __init__(self, app: Asgi, port: int, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._app = app
        self._port = port
        self._state: dict[str, Any] = {}
        self._own = _LoopThread() if loop is None else None
        self._loop = self._own.loop if self._own is not None else loop
        self._lifespan: _Lifespan | None = None
        if self._own is not None:
            self._lifespan = _Lifespan(app, self._state)
            self._run(self._lifespan.begin()).result(LONGEST_START)

    def __call__(self, call: Call) -> Answer:
        answer: Answer = self._run(self._answer(call)).result()
        return answer

    def close(self) -> None:
        """Ends the application's lifespan, and the loop if it is ours."""
        if self._own is not None and self._lifespan is not None:
            self._run(self._lifespan.end()).result(LONGEST_START)
            self._own.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _answer(self, call: Call) -> Answer:
        path, _, query = call.target.partition("?")
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": call.method,
            "scheme": "http",
            "path": unquote_to_bytes(path).decode("utf-8", "replace"),
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in call.headers],
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", self._port),
            "state": self._state.copy(),
        }
        is_told = False
        gone = asyncio.Event()
        status, headers, body = 0, [], bytearray()

        async def receive() -> Scope:
            nonlocal is_told
            if is_told:
                await gone.wait()
                return {"type": "http.disconnect"}
            is_told = True
            return {"type": "http.request", "body": call.body, "more_body": False}

        async def send(message: Scope) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], message.get("headers", [])
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    gone.set()

        await self._app(scope, receive, send)
        if not status:
            raise RuntimeError(f"the application did not answer {call.method} {call.target}")
        return Answer(
            status, [(bytes(k).decode("latin-1"), bytes(v).decode("latin-1")) for k, v in headers], bytes(body)
        )


class _Lifespan:
    """Tells an application when it starts and when it ends, if it wants to know."""

    def __init__(self, app: Asgi, state: dict[str, Any]) -> None:
        self._app = app
        self._state = state

    async def begin(self) -> None:
        self._words: asyncio.Queue[Scope] = asyncio.Queue()
        self._answers: asyncio.Queue[Scope] = asyncio.Queue()
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self._state}
        self._task = asyncio.ensure_future(self._app(scope, self._words.get, self._answers.put))
        answer = await self._ask("startup")
        if answer is not None and answer["type"] == "lifespan.startup.failed":
            raise RuntimeError(f"the application did not start: {answer.get('message', '')}")

    async def end(self) -> None:
        if not self._task.done():
            await self._ask("shutdown")
            self._task.cancel()
        with suppress(BaseException):
            await self._task

    async def _ask(self, word: str) -> Scope | None:
        """What the application answers; None if it knows nothing of lifespans, which it says by failing."""
        await self._words.put({"type": f"lifespan.{word}"})
        answer = asyncio.ensure_future(self._answers.get())
        await asyncio.wait([answer, self._task], return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result()
        answer.cancel()
        return None


class _LoopThread:
    """An event loop in a thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="textbed application", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()
