"""Who listens on a port of this machine, as far as the system says."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

_LISTENING = "0A"


def who_listens(port: int) -> str | None:
    """The program that listens there, somebody where it cannot be told who, or None if nobody does."""
    inodes = set()
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]:
                words = line.split()
                if words[3] == _LISTENING and int(words[1].rpartition(":")[2], 16) == port:
                    inodes.add(f"socket:[{words[9]}]")
    if inodes:
        return _owner(inodes) or "a program of another user"
    return "some program" if _answers(port) else None


def _owner(inodes: set[str]) -> str | None:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(str(file.readlink()) in inodes for file in (folder / "fd").iterdir()):
                words = (folder / "cmdline").read_bytes().rstrip(b"\0").split(b"\0")
                return f"process {folder.name}: {' '.join(word.decode(errors='replace') for word in words)[:200]}"
    return None


def _answers(port: int) -> bool:
    """For systems that have no such tables."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
