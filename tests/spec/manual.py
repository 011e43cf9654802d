"""Reads the tables out of the manual, for tests that compare ours with them. The manual is no part of the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"

needs_manuals = pytest.mark.skipif(not SHARED.is_dir(), reason="the vendors' pages are not beside this repository")


def page(number: str) -> str:
    """The text of one of the vendors' pages, by the number its file name starts with."""
    (path,) = (SHARED / "sources").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def table(title: str, columns: int) -> list[list[str]]:
    """The rows of the manual's table under `title`, each cell with its line-break damage undone by the caller."""
    text = page("002").split(f"\n{title}\n")[-1]
    rows = []
    for line in text.splitlines():
        cells = line.split("\t")
        if re.match(r"\d+\t", line) and len(cells) == columns:
            rows.append(cells)
        elif rows and line.strip() and not line.lower().startswith(("ld\t", "id\t")) and "\t" not in line:
            break
    return rows
