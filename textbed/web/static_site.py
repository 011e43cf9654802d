"""The docs site at `/docs`, as `make docs` has put it into the package. It is read from the disk at each request."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from textbed.contract.exchange import Reply, Request

PATH = "/docs"
_SITE = Path(__file__).parents[1] / "site"
_METHODS = ("GET", "HEAD")

_TYPES = {
    ".css": b"text/css; charset=utf-8",
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".json": b"application/json",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
    ".txt": b"text/plain; charset=utf-8",
}
# Scalar, which draws the reference pages, writes style sheets and style attributes as it goes. No other page does.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{}; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_STRICT, _REFERENCE = _POLICY.format("").encode(), _POLICY.format(" 'unsafe-inline'").encode()
_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>No docs here yet</title></head><body>
<h1>No docs here yet</h1>
<p>This Textbed was built without its docs. In a clone of Textbed, <code>make docs</code> makes them.</p>
</body></html>
"""
_NOTHING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>No such page</title></head><body>
<h1>No such page</h1>
<p>The docs begin at <a href="/docs/">/docs/</a>.</p>
</body></html>
"""


def is_docs(path: str) -> bool:
    return path == PATH or path.startswith(f"{PATH}/")


class StaticSite:
    """Hands out the files of one folder, and nothing beside it."""

    def __init__(self, folder: Path = _SITE) -> None:
        self._folder = folder

    def handle(self, request: Request) -> Reply:
        if request.method not in _METHODS:
            return _page(405, _NOTHING, (b"allow", b", ".join(method.encode() for method in _METHODS)))
        if request.path == PATH:
            query = b"?" + request.query if request.query else b""
            return _page(308, "", (b"location", f"{PATH}/".encode() + query))
        path = self._file(request.path)
        if path is None:
            return _page(404, _NOTHING if (self._folder / "index.html").is_file() else _MISSING)
        # A file that is made anew has another size or another time.
        about = path.stat()
        tag = b'"%x-%x"' % (about.st_mtime_ns, about.st_size)
        is_reference = path.parent.name == "reference"
        headers = (
            *_SAFE,
            (b"content-security-policy", _REFERENCE if is_reference else _STRICT),
            (b"etag", tag),
            (b"cache-control", b"no-cache"),
        )
        if _has(request.header(b"if-none-match"), tag):
            return Reply(304, b"", b"", headers, tells_length=False)
        return Reply(200, path.read_bytes(), _TYPES[path.suffix], headers)

    def _file(self, target: str) -> Path | None:
        """The file that a path names; None if it is none of the site's."""
        parts = unquote(target.removeprefix(f"{PATH}/")).split("/")
        name = parts.pop() or "index.html"
        if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in (*parts, name)):
            return None
        path = self._folder.joinpath(*parts, name)
        if path.suffix not in _TYPES:
            return None
        try:
            # A link in the folder that leads out of it is not followed either.
            is_inside = path.is_file() and path.resolve().is_relative_to(self._folder.resolve())
        except OSError:  # no name that a file can have
            return None
        return path if is_inside else None


def _has(known: bytes | None, tag: bytes) -> bool:
    """Whether a browser has this version of the file already."""
    if known is None:
        return False
    tags = [each.strip().removeprefix(b"W/") for each in known.split(b",")]
    return b"*" in tags or tag in tags


def _page(status: int, text: str, *headers: tuple[bytes, bytes]) -> Reply:
    policy = (b"content-security-policy", _STRICT)
    return Reply(status, text.encode(), b"text/html; charset=utf-8", (*_SAFE, policy, *headers))
