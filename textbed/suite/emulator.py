"""An emulator of its own for a run that was given no target: a process beside, in memory, on a port that it picks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST_START = 30.0


@contextmanager
def started() -> Iterator[str]:
    """The address of an emulator that runs until the block ends."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TEXTBED_")}
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "textbed", "serve", "--port", "0", "--memory", "--receive-timeout", "3s"],
            cwd=folder,
            env=ours,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        watchdog = threading.Timer(_LONGEST_START, process.kill)
        watchdog.start()
        try:
            try:
                address = _address(process)
            finally:
                watchdog.cancel()
            yield address
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r" *address +(\S+)", line)
        if found is not None:
            return found[1]
    raise RuntimeError("the emulator did not start; try: textbed serve")
