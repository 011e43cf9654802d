"""`textbed serve` as people run it: a process of its own, on a port that it picks."""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import signal
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

LAST_LINE = "Ctrl-C stops the server."
LONGEST_START = 20.0
"""Far more than it takes: these tests run beside others. How long it may take is measured by the bench."""


@dataclass(frozen=True)
class Curl:
    """A curl line of the first screen, as curl would read it."""

    url: str
    headers: Mapping[str, str]
    body: str | None

    @classmethod
    def read(cls, line: str) -> Curl:
        words = shlex.split(line)
        assert words.pop(0) == "curl", line
        url, headers, body = "", {}, None
        while words:
            match words.pop(0):
                case "-u":
                    headers["Authorization"] = "Basic " + base64.b64encode(words.pop(0).encode()).decode()
                case "-H":
                    name, _, value = words.pop(0).partition(": ")
                    headers[name] = value
                case "-d":
                    body = words.pop(0)
                case "--insecure":
                    pass
                case word:
                    url = word
        return cls(url, headers, body)

    def call(self) -> Any:
        return call(self.url, self.body, **self.headers)


def call(url: str, body: str | None = None, **headers: str) -> Any:
    """Makes a call and reads the JSON that comes back; certificates are not looked at."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(url, None if body is None else body.encode(), headers)
    with urllib.request.urlopen(request, timeout=10, context=trusting) as reply:
        return json.load(reply)


def environment(**variables: str) -> dict[str, str]:
    """What this process has, but for options of the server and what would slow down its start."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TEXTBED_")}
    ours.pop("PYTHONDONTWRITEBYTECODE", None)
    return ours | variables


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "textbed", *arguments]


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a command that ends by itself."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=LONGEST_START,
        check=False,
    )


class Served:
    """A running server; it is up when this is made, and down when the block ends."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        given = arguments if "TEXTBED_PORT" in variables else ("--port", "0", *arguments)
        self.process = subprocess.Popen(
            command("serve", *given),
            cwd=folder,
            env=environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        watchdog = threading.Timer(LONGEST_START, self.process.kill)
        watchdog.start()
        lines = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            lines.append(line)
            if LAST_LINE in line:
                break
        watchdog.cancel()
        self.screen = "".join(lines)
        if LAST_LINE not in self.screen:
            raise AssertionError(f"it did not start: {self.screen}{self.process.communicate()[1]}")
        found = re.search(r"^  address +(\S+)$", self.screen, re.MULTILINE)
        assert found is not None, self.screen
        self.address = found[1]
        self.curls = [Curl.read(line) for line in map(str.strip, lines) if line.startswith("curl ")]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def fact(self, name: str) -> str:
        """What the first screen says beside a name."""
        found = re.search(rf"^  {name} +(.+)$", self.screen, re.MULTILINE)
        assert found is not None, f"the first screen has no {name}: {self.screen}"
        return found[1]

    def send(self, to: str, text: str = "Hello", user: str = "demo:demo") -> Any:
        return self.call("/sms/1/text/single", json.dumps({"to": to, "text": text}), user=user)

    def call(self, path: str, body: str | None = None, user: str = "demo:demo") -> Any:
        headers = {"Authorization": "Basic " + base64.b64encode(user.encode()).decode()}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return call(self.address + path, body, **headers)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Sends a signal; the exit code and what was logged. What it printed last is in `farewell`."""
        self.process.send_signal(number)
        self.farewell, errors = self.process.communicate(timeout=LONGEST_START)
        return self.process.returncode, errors

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
