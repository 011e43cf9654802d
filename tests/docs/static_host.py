"""A static host as there are many: files of a folder under some path, and nothing else."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self._prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        outside = str(Path(self.directory, "nothing-of-that-name"))
        return (
            super().translate_path("/" + path.removeprefix(self._prefix)) if path.startswith(self._prefix) else outside
        )

    def log_message(self, *args: object) -> None:
        pass


class StaticHost:
    """Serves a folder until the block ends; `url` is where the site begins."""

    def __init__(self, folder: Path, prefix: str) -> None:
        handler = partial(_Handler, prefix=prefix, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self.url = self.origin + prefix

    def __enter__(self) -> StaticHost:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
