"""Runs the application on a socket."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable

import uvicorn

from textbed.application import Application
from textbed.protocol import Protocol

SWEEP_SECONDS = 1.0
GRACE_SECONDS = 3
"""How long a stopped server waits for answers that are under way."""


class Server(uvicorn.Server):
    """uvicorn with our connections, and a broom for those that dawdle."""

    def __init__(self, application: Application, **options: object) -> None:
        protocol = type("BoundProtocol", (Protocol,), {"application": application, "limits": application.limits})
        config = uvicorn.Config(
            application,
            http=protocol,
            ws="none",
            loop="uvloop",
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=75,
            timeout_graceful_shutdown=GRACE_SECONDS,
            **options,  # type: ignore[arg-type]
        )
        super().__init__(config)
        self._application = application
        self.on_started: Callable[[], object] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._application.run_on(asyncio.get_running_loop())
        await super().startup(sockets)
        self._sweeper = asyncio.create_task(self._sweep())
        self.on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._application.close()
        await super().shutdown(sockets)
        await self._application.finish()

    async def _sweep(self) -> None:
        while not self.should_exit:
            await asyncio.sleep(SWEEP_SECONDS)
            now = time.monotonic()
            for connection in list(self.server_state.connections):
                if isinstance(connection, Protocol):
                    connection.sweep(now)
