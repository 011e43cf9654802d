"""Textbed and its peers as processes of their own, on the servers' core."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from textbed_specs import path as bundle

from bench.machine import on_server_core

HERE = Path(__file__).parent
CREDENTIALS = "Basic " + base64.b64encode(b"demo:demo").decode()
SINGLE_SEND = "/sms/1/text/single"
ONE_MESSAGE = {"from": "InfoSMS", "to": "41793026727", "text": "Test SMS."}
_LONGEST_START = 60.0


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    name: str
    address: str
    process: subprocess.Popen[bytes]
    started_in: float
    """Seconds from the start of the process to its first answer."""

    def memory(self) -> float:
        """Megabytes that its process, and those it started, hold."""
        return sum(_resident(pid) for pid in _family(self.process.pid)) / 2**20


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def textbed(store: Path | None, name: str = "Textbed", *options: str) -> Iterator[Running]:
    """`textbed serve` on a store, or in memory."""
    port = free_port()
    where = ["--memory"] if store is None else ["--store", str(store)]
    command = [sys.executable, "-m", "textbed", "serve", "--port", str(port), *where, *options]
    with _running(name, command, port) as running:
        yield running


@contextmanager
def bare() -> Iterator[Running]:
    """A uvicorn handler that parses and answers, and does nothing else."""
    port = free_port()
    with _running("bare uvicorn handler", [sys.executable, "-m", "bench.bare", str(port)], port) as running:
        yield running


@contextmanager
def prism() -> Iterator[Running]:
    """Prism on our bundle, in one process and without a log."""
    port = free_port()
    command = [*_node("prism"), "mock", "-m", "false", "-v", "fatal", "-p", str(port), str(bundle("infobip"))]
    with _running("Prism", command, port) as running:
        yield running


@contextmanager
def mockoon() -> Iterator[Running]:
    """Mockoon on our bundle, without a log file."""
    port = free_port()
    data = ["--data", str(bundle("infobip")), "--disable-log-to-file", "--disable-admin-api"]
    command = [*_node("mockoon-cli"), "start", *data, "--port", str(port)]
    with _running("Mockoon", command, port) as running:
        yield running


def _node(tool: str) -> Sequence[str]:
    found = HERE / "node_modules" / ".bin" / tool
    if not found.exists():
        raise SystemExit(f"bench needs {tool}: make bench installs it")
    return ["node", str(found)]


@contextmanager
def _running(name: str, command: Sequence[str], port: int) -> Iterator[Running]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TEXTBED_")}
    # What is measured is a start with the bytecode that an installed package has.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=HERE.parent,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=on_server_core(),
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(process, name, port)
        started_in = time.perf_counter() - began
        require_accepted(name, address)
        yield Running(name, address, process, started_in)
        # Load that was refused for want of credit, say, would have been cheap.
        require_accepted(name, address)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], name: str, port: int) -> None:
    """Waits until the port answers HTTP, looking often enough to time it."""
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{name} ended as it started, with exit code {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as sock:
                sock.sendall(b"GET /_textbed/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if sock.recv(5) == b"HTTP/":
                    return
        except OSError:
            time.sleep(0.002)
    raise SystemExit(f"{name} did not answer within {_LONGEST_START:.0f} s")


def require_accepted(name: str, address: str) -> None:
    """Sees that a server takes what it is, or was, loaded with."""
    headers = {"Authorization": CREDENTIALS, "Content-Type": "application/json", "Accept": "application/json"}
    request = urllib.request.Request(address + SINGLE_SEND, json.dumps(ONE_MESSAGE).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            answer = json.load(reply)
    except (urllib.error.URLError, ValueError) as error:
        raise SystemExit(f"{name} does not take a send: {error}") from None
    # What a mock answers with is left to chance.
    if "messages" not in answer or (name.startswith("Textbed") and answer["messages"][0]["status"]["groupId"] != 1):
        raise SystemExit(f"{name} does not accept a message: {answer}")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(other for child in found for other in _family(child))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
