"""The way in where the server listens beyond loopback: its token, once, against a cookie that no script can read."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

from textbed.contract.exchange import Request

COOKIE = "textbed"
_MOST = 1000


class Login:
    """Knows who has brought the token since the server started; without a token everybody is in."""

    def __init__(self, token: str | None, *, secure: bool) -> None:
        self._token = token
        self._secure = secure
        self._open: dict[str, None] = {}

    @property
    def is_asked_for(self) -> bool:
        return self._token is not None

    def is_in(self, request: Request) -> bool:
        """Whether a request may see pages."""
        return self._token is None or _cookie(request) in self._open

    def open(self, token: str) -> tuple[bytes, bytes] | None:
        """The header that sets the cookie, if the token is the server's."""
        if self._token is None or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        name = secrets.token_urlsafe(32)
        if len(self._open) >= _MOST:
            del self._open[next(iter(self._open))]
        self._open[name] = None
        return self._set(name)

    def close(self, request: Request) -> tuple[bytes, bytes]:
        """The header that takes the cookie away; it is worth nothing from then on."""
        self._open.pop(_cookie(request) or "", None)
        return self._set("", "; Max-Age=0")

    def _set(self, value: str, more: str = "") -> tuple[bytes, bytes]:
        secure = "; Secure" if self._secure else ""
        return b"set-cookie", f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}".encode()


def _cookie(request: Request) -> str | None:
    try:
        cookies = SimpleCookie((request.header(b"cookie") or b"").decode("latin-1"))
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None
