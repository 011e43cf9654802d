"""An emulator with one drift: `python -m tests.drifts.serve NAME [options of textbed serve]`; `none` has no drift."""

from __future__ import annotations

import sys

from tests.drifts.catalogue import CATALOGUE
from textbed.cli import run


def main() -> int:
    """Departs as asked for, and serves."""
    name, *options = sys.argv[1:]
    if name != "none":
        CATALOGUE[name].install()
    return run(["serve", *options])


if __name__ == "__main__":
    sys.exit(main())
