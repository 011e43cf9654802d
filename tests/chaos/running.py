"""A server of the test's own, in a process of its own."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Running:
    """`textbed serve` on a port that it picks itself."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "textbed", "serve", "--port", "0", *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                break
        else:
            raise AssertionError("the server did not start")
        # What else it says must not fill the pipe.
        threading.Thread(target=self._process.stdout.read, daemon=True).start()

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def megabytes(self) -> float:
        """What it holds in memory."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * 4096 / 1e6


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """A server for the block."""
    server = Running(*options)
    try:
        yield server
    finally:
        server.kill()
