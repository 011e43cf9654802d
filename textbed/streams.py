"""Standard output, which nobody may read, or no longer."""

from __future__ import annotations

import os
import sys


def say(text: str) -> bool:
    """Prints a text at once; whether it could."""
    try:
        print(text, flush=True)
    except OSError:
        let_go()
        return False
    return True


def let_go() -> None:
    """Has what is still to be printed go nowhere: Python would complain about it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def mend() -> None:
    """Opens what the program was started without, or the first connection would take its place."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for good
