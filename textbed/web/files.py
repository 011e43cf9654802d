"""The page's own files, and those of others that make has put beside them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from textbed.contract.exchange import Reply, Request
from textbed.web.replies import SAFETY, plain

PREFIX = "/static/"
_FOLDERS = (Path(__file__).parent / "static", Path(__file__).parent / "vendor")
_LABELS = {".css": b"text/css;charset=utf-8", ".js": b"text/javascript;charset=utf-8", ".svg": b"image/svg+xml"}
_A_YEAR = (b"cache-control", b"public, max-age=31536000, immutable")


@cache
def _files() -> dict[str, tuple[bytes, bytes]]:
    """Label and content by name. Only these are ever served, so a path cannot lead elsewhere."""
    found = (path for folder in _FOLDERS if folder.is_dir() for path in sorted(folder.iterdir()))
    return {path.name: (_LABELS[path.suffix], path.read_bytes()) for path in found if path.suffix in _LABELS}


@cache
def version() -> str:
    """Changes when any of the files does, so that browsers may keep them for good."""
    summary = hashlib.sha256()
    for name, (_, content) in sorted(_files().items()):
        summary.update(name.encode() + content)
    return summary.hexdigest()[:12]


def has_scripts() -> bool:
    """Whether make has put beside the page what it loads."""
    return {"htmx.js", "htmx-sse.js", "idiomorph.js"} <= _files().keys()


def serve_file(request: Request) -> Reply:
    """One of the files."""
    found = _files().get(request.path.removeprefix(PREFIX))
    if found is None:
        return plain(404, "There is no such file. If it is one that the page loads, run `make setup`.")
    label, content = found
    return Reply(200, content, label, (*SAFETY, _A_YEAR))
