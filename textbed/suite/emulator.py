"""An emulator of its own for a run that was given no target: a process beside, in memory, on a port that it picks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

SERVE = (sys.executable, "-m", "textbed", "serve")
_LONGEST_START = 30.0


@contextmanager
def started(command: Sequence[str] = SERVE) -> Iterator[str]:
    """The address of an emulator that runs until the block ends; `command` is what serves it, but for options."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TEXTBED_")}
    process = subprocess.Popen(  # noqa: S603 - the command is never from outside
        [*command, "--port", "0", "--memory", "--receive-timeout", "3s"],
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
        assert process.stdout is not None
        process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r" *address +(\S+)", line)
        if found is not None:
            return found[1]
    raise RuntimeError("the emulator did not start; try: textbed serve")
