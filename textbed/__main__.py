"""`python -m textbed` is `textbed`."""

from __future__ import annotations

from textbed.cli import main

if __name__ == "__main__":
    main()
