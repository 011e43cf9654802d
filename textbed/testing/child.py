"""The server of a test session: `textbed serve --memory` that ends with whoever has started it, however that ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading

from textbed.options import CannotStart, ServeOptions
from textbed.serve import serve


def main() -> None:
    """Serves until standard input ends, which it does when the other side is gone."""
    gc.disable()  # as the command line does; a server that is ready has its own ways
    threading.Thread(target=_end_with_the_other_side, daemon=True).start()
    try:
        serve(ServeOptions(port=0, memory=True))
    except CannotStart as error:
        sys.exit(str(error))


def _end_with_the_other_side() -> None:
    while sys.stdin.buffer.read(1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
