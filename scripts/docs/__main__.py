"""`make docs`: writes the docs site.

bundles + Markdown + figures -> pages -> `site/` for any static host, and `textbed/site/` for `textbed serve` to show at
`/docs`. Every page is made and every link followed before anything is written, so a fault leaves both as they were.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.docs.site import for_textbed, make_site
from scripts.docs.sources import read_sources
from scripts.docs.writing import write_site
from scripts.errors import PipelineError, unforeseen

ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.docs", description="Write the docs site.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository to read (default: this one)")
    parser.add_argument("--site", type=Path, help="where the site goes (default: site/ in the repository)")
    parser.add_argument(
        "--packaged", type=Path, help="where the copy for `textbed serve` goes (default: textbed/site/)"
    )
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    try:
        sources = read_sources(root)
        for what, result in sources.read:
            _say("read", what, result)
        site = make_site(sources)
        for files, target in (
            (site, options.site or root / "site"),
            (for_textbed(site), options.packaged or root / "textbed" / "site"),
        ):
            changed, removed = write_site(files, target)
            size = sum(len(content) for content in files.values()) / 1e6
            _say(
                "write",
                _short(target, root),
                f"{len(files)} files, {size:.1f} MB, {changed} changed, {removed} removed",
            )
    except PipelineError as error:
        print(error.in_one_line(), *error.others, sep="\n", file=sys.stderr)
        return 1
    except Exception as error:
        print(unforeseen(error), file=sys.stderr)
        return 1
    return 0


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def _say(step: str, what: str, result: str) -> None:
    print(f"{step:<8} {what:<36} {result}")


if __name__ == "__main__":
    sys.exit(main())
