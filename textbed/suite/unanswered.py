"""Why a call got no answer, in words that say what to do about it."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator

import requests
from urllib3.exceptions import IncompleteRead, InvalidChunkLength


class Unanswered(requests.RequestException):
    """A call that got no whole answer."""


def reason(error: BaseException, url: str) -> str:
    """What went wrong with a call to this server, and what to do, in one line."""
    for each in _chain(error):
        said = _said(each, url)
        if said is not None:
            return said
    return f"{url} gives no answer that can be read: {_short(error)}"


def _said(error: BaseException, url: str) -> str | None:
    match error:
        case Unanswered():
            return f"{url} gives no answer that can be used: {error}"
        case ssl.SSLCertVerificationError():
            return (
                f"{url} has a certificate that is not trusted ({error.verify_message}); correct the address or the "
                f"certificate, or name a file of certificates to trust with --certificates"
            )
        case ssl.SSLError() if "WRONG_VERSION" in str(error) or "RECORD_LAYER" in str(error):
            return f"{url} does not speak TLS; give the address with http:// if it is meant to be without"
        case ssl.SSLError():
            return f"{url} cannot be spoken to over TLS: {error.reason or error}"
        case socket.gaierror():
            return f"{url} has a host name that nobody knows ({error.strerror or error}); correct the name"
        case ConnectionRefusedError():
            return f"{url} takes no connections; start the server, or correct the host and the port"
        case http.client.RemoteDisconnected():
            return f"{url} hangs up without an answer"
        case ConnectionResetError() | BrokenPipeError() | ConnectionAbortedError():
            return f"{url} breaks the connection off"
        case http.client.BadStatusLine() | http.client.UnknownProtocol():
            return f"{url} does not answer in HTTP; correct the port, or give https:// if it speaks TLS"
        case InvalidChunkLength():
            return f"{url} sends its answer in pieces without lengths that can be read"
        case IncompleteRead() | http.client.IncompleteRead():
            return f"{url} ends its answer before it has sent as much as it said it would"
        case TimeoutError():
            return f"{url} takes too long to answer; see whether it is well, or whether a firewall is in between"
        case http.client.HTTPException():
            return f"{url} answers with HTTP that cannot be read: {_short(error)}"
        case OSError() if error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL):
            return f"{url} cannot be reached from this machine ({error.strerror}); correct the address"
        case _:
            return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error with those that it wraps, the innermost first: that is where the words are exact."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop()
        if isinstance(each, BaseException) and each not in found:
            found.append(each)
            waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
    return reversed(found)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
