"""The server of a test session: a process of its own, on a port that it picks, with nothing on disk."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from threading import Timer
from time import monotonic, sleep
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from textbed.remote import Connections, Refused, Remote, Unreachable, basic, is_told

__tracebackhide__ = is_told
_LONGEST_START = 30.0
_LONGEST_WAIT_FOR_THE_LOG = 2.0
_numbers = count(1)
_ADDRESS = re.compile(r"^  address +(\S+)$")


class ServerDidNotStart(Exception):  # noqa: N818 - what has happened
    """The server of the session could not start; what it said."""


class Mark(NamedTuple):
    """A place in the log: what is behind this line, which is at this offset or behind it."""

    offset: int = 0
    line: str = ""


class Server(Protocol):
    """A server that tests can use."""

    url: str

    def make_account(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Makes an account; its name, password and keys."""

    def remote(self, headers: Mapping[str, str]) -> Remote:
        """The server as an account sees it."""

    def mark(self) -> Mark:
        """A place in the log."""

    def log_since(self, mark: Mark) -> str:
        """What was logged since."""

    def stop(self) -> None:
        """Ends it, if it is ours to end."""


class _Reached:
    """What all servers have in common: an address, and an account that makes others."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url = url
        self._connections = Connections(url)
        self._first = Remote(self._connections, basic(username, password))

    def make_account(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = self._first.call("POST", "/accounts", asked)
        return made

    def remote(self, headers: Mapping[str, str]) -> Remote:
        return self._first.as_account(headers)

    def mark(self) -> Mark:
        return Mark()

    def log_since(self, mark: Mark) -> str:  # noqa: ARG002 - others have a log
        return ""

    def stop(self) -> None:
        self._connections.close()


class ForeignServer(_Reached):
    """A server that somebody else has started, such as one whose inbox is open in a browser."""


class OwnServer(_Reached):
    """A server that is started for the session."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - open as long as the server; appending, so that reading moves nobody
        # -P: nothing in the folder of the tests may stand in for a module that the server imports.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "textbed.testing.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        try:
            super().__init__(self._address(), "demo", "demo")
        except BaseException:
            self._end()
            raise

    def _address(self) -> str:
        """The address on the first screen, once all of that is there."""
        found: str | None = None
        watchdog = Timer(_LONGEST_START, self._process.kill)
        watchdog.start()
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                match = _ADDRESS.match(line)
                found = match[1] if match else found
                if "Ctrl-C stops" in line and found is not None:
                    return found
        finally:
            watchdog.cancel()
        self._process.wait()
        raise ServerDidNotStart(f"the server of the test session did not start: {self._read(0) or 'no word of it'}")

    def mark(self) -> Mark:
        """The server gathers lines before it writes them: one that we bring about ourselves comes after all others."""
        mark = Mark(self._log.seek(0, 2), f"/mark-in-the-log/{next(_numbers)}")
        with suppress(Refused, Unreachable):
            self._first.call("GET", mark.line)
        return mark

    def log_since(self, mark: Mark) -> str:
        self._wait_for(self.mark())
        before, line, after = self._read(mark.offset).partition(f'{mark.line}"')
        return after.partition("\n")[2] if line else before  # a line that got lost shows too much rather than nothing

    def _read(self, offset: int) -> str:
        self._log.seek(offset)
        return self._log.read().decode(errors="replace").strip()

    def _wait_for(self, mark: Mark) -> None:
        ends = monotonic() + _LONGEST_WAIT_FOR_THE_LOG
        while f'{mark.line}"' not in self._read(mark.offset) and monotonic() < ends and self._process.poll() is None:
            sleep(0.01)

    def stop(self) -> None:
        super().stop()
        self._end()

    def _end(self) -> None:
        self._process.kill()  # it has nothing to write down, and no test waits for how it says goodbye
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            assert stream is not None
            stream.close()


def started(url: str | None) -> Server:
    """A server for the session: that of an address, or one of its own."""
    if url is None:
        return OwnServer()
    parts = urlsplit(url)
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
    return ForeignServer(bare, unquote(parts.username or "demo"), unquote(parts.password or "demo"))
