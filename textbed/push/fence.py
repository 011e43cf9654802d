"""The fence around pushes: which addresses are called, and why others are not.

A customer names the address, so it may be anything. It is read strictly: what two readers could read in two ways is
refused. Its host is looked up once, every address that it leads to is checked, and the address that was checked is the
one to connect to; who connects looks nothing up.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from textbed.push.addresses import Address, Allowed, is_numeric, read_address, read_allowed, why_never
from textbed.push.resolver import SystemResolver

__all__ = ["Fence", "Refused", "Resolve", "Target", "read_allowed"]

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""The addresses of a name, the best first."""

Key = tuple[str, int, str, str, tuple[str, ...]]

RESOLVE_SECONDS = 5.0
MOST_ADDRESSES = 4
"""How many of a name's addresses are tried, of which all were checked; a name shall not have the network searched."""
LONGEST_URL = 65_536
LONGEST_KNOWN = 500
"""Longer ones are read each time: they are mostly different each time as well."""
_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTHORITY = re.compile(r"//([^/?#]*)")
_HOST_AND_PORT = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::(.*))?")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_NAME = re.compile(
    r"(?=.{1,253}\.?$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?"
)
_NOT_ON_THE_WIRE = re.compile(r"[^\x21-\x7e]")
# Some readers drop them, some take the backslash for a slash.
_MISLEADING = re.compile(
    r"[\x00-\x20\x7f-\xa0\\\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]"
)


class Refused(Exception):  # noqa: N818 - an answer, not a fault of ours
    """An address that is not called; `reason` is for the push log.

    `passing`: its host has no address just now, which may be otherwise the next time.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        self.reason = reason
        self.passing = passing
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Target:
    """What to connect to and what to ask for there.

    `host` is for the Host header, `address` the one that was checked. `others` were checked as well: further addresses
    of the same host, for where nobody listens on the first, as with `localhost`. `path` has the query.
    """

    scheme: str
    host: str
    port: int
    address: str
    path: str
    others: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What a connection to it is good for."""
        return self.address, self.port, self.scheme, self.host, self.others

    @property
    def name(self) -> str:
        """The host without its port, as certificates name it."""
        name = self.host[1 : self.host.index("]")] if self.host.startswith("[") else self.host.partition(":")[0]
        return name.removesuffix(".")


@dataclass(frozen=True, slots=True)
class _Url:
    """An address that was read and is called as it stands; `literal` is its host if that is an address."""

    scheme: str
    name: str
    literal: Address | None
    port: int
    host: str
    path: str


class Fence:
    """Lets through what may be called. `allowed` are values of `--push-to`, each as `read_allowed` takes it."""

    def __init__(self, allowed: Sequence[str] = (), resolve: Resolve | None = None) -> None:
        self._allowed = Allowed.read(tuple(allowed))
        self._resolve = resolve or SystemResolver()
        self._lookups: dict[str, asyncio.Future[Sequence[str]]] = {}
        self._why_not = lru_cache(4096)(self._allowed.why_not)

    async def admit(self, url: str) -> Target:
        """Where to connect for this address; raises `Refused`."""
        read = _read_known(url) if len(url) <= LONGEST_KNOWN else _read_url(url)
        if read.literal is not None:
            why = self._why_not(read.literal)
            if why is not None:
                raise Refused(why)
            return _target(read, (str(read.literal),))
        return _target(read, await self._addresses(read.name))

    async def _addresses(self, name: str) -> tuple[str, ...]:
        """All addresses of a name, each of them checked."""
        found = []
        for text in dict.fromkeys(await self._look_up(name)):
            address = read_address(text)
            if address is None:
                raise Refused(f"{name} leads to {_shown(text)}, which is no plain address")
            found.append(address)
        if not found:
            raise Refused(f"{name} has no address", passing=True)
        # What is never called comes first, so that nobody is told to allow the name for nothing.
        for address in sorted(found, key=lambda one: why_never(one) is None):
            why = self._why_not(address, name.removesuffix("."))
            if why is not None:
                raise Refused(f"{name} leads to an address that is not called: {why}")
        return tuple(map(str, found))

    async def _look_up(self, name: str) -> Sequence[str]:
        # Those that ask at the same time share an answer. One that does not come stays asked for, however often
        # somebody gives up waiting, so that a name whose server hangs is never asked for twice at once.
        lookup = self._lookups.get(name)
        if lookup is None:
            lookup = self._lookups[name] = asyncio.ensure_future(self._resolve(name))
            lookup.add_done_callback(partial(self._forget, name))
        try:
            async with asyncio.timeout(RESOLVE_SECONDS):
                return await asyncio.shield(lookup)
        except TimeoutError:
            raise Refused(f"nobody said within {RESOLVE_SECONDS:g} s where {name} is", passing=True) from None
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise Refused(f"{name} cannot be found: {why}", passing=True) from None

    def _forget(self, name: str, done: asyncio.Future[Sequence[str]]) -> None:
        del self._lookups[name]
        if not done.cancelled():
            done.exception()  # whoever asked may be gone, and then nobody else looks at it


def _target(read: _Url, addresses: tuple[str, ...]) -> Target:
    return Target(read.scheme, read.host, read.port, addresses[0], read.path, addresses[1:MOST_ADDRESSES])


def _read_url(url: str) -> _Url:
    if len(url) > LONGEST_URL:
        raise Refused(f"the address is longer than {LONGEST_URL} characters")
    wrong = _MISLEADING.search(url)
    if wrong is not None:
        raise Refused(f"the address holds {_spelled(wrong[0])}; write it percent-encoded")
    scheme = _SCHEME.match(url)
    if scheme is None:
        raise Refused("the address does not begin with http:// or https://")
    protocol = scheme[1].lower()
    if protocol not in _PORTS:
        raise Refused(f"{protocol}: is not called, only http: and https: are")
    authority = _AUTHORITY.match(url, scheme.end())
    if authority is None:
        raise Refused(f"there must be two slashes behind {protocol}:")
    name, literal, port = _read_authority(authority[1], _PORTS[protocol])
    written = f"[{literal}]" if literal is not None and literal.version == 6 else name
    host = written if port == _PORTS[protocol] else f"{written}:{port}"
    rest = url[authority.end() :].partition("#")[0]
    path = _NOT_ON_THE_WIRE.sub(_percent_encoded, rest if rest.startswith("/") else f"/{rest}")
    return _Url(protocol, name, literal, port, host, path)


_read_known = lru_cache(1024)(_read_url)


def _read_authority(authority: str, usual_port: int) -> tuple[str, Address | None, int]:
    if "@" in authority:
        raise Refused("the address has credentials in it, or something that looks like them (@)")
    parts = _HOST_AND_PORT.fullmatch(authority)
    if parts is None:
        raise Refused(f"{_shown(authority)} is no host with a port; an IPv6 address stands in brackets")
    host, port = parts[1], usual_port
    if parts[2] is not None:
        port = int(parts[2]) if _PORT.fullmatch(parts[2]) else 0
        if not 1 <= port <= 65_535:
            raise Refused(f"{_shown(parts[2])} is no port; ports go from 1 to 65535")
    if not host:
        raise Refused("the address has no host")
    if host.startswith("["):
        return host, _read_in_brackets(host[1:-1]), port
    name = _read_name(host)
    if is_numeric(name):
        literal = read_address(name)
        if literal is None:
            raise Refused(f"{_shown(host)} is a number, but no address of four decimal numbers without leading zeros")
        return name, literal, port
    return name, None, port


def _read_in_brackets(text: str) -> Address:
    if "%" in text:
        raise Refused(f"[{_shown(text)}] has a zone, which means something on one machine only")
    address = read_address(text)
    if address is None or address.version != 6:
        raise Refused(f"[{_shown(text)}] is no IPv6 address")
    return address


def _read_name(host: str) -> str:
    """A name as it is asked for: small letters, and what is not ASCII in its IDNA form."""
    if len(host) > 255:
        raise Refused("the host is longer than any name can be")
    if "%" in host:
        raise Refused(f"{_shown(host)} is percent-encoded; write the host as it is")
    name = host
    for one in name:
        if not one.isascii() and not _is_letter(one):
            raise Refused(f"the host holds {_spelled(one)}, which passes for something else")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            raise Refused(f"{_shown(host)} cannot be encoded as the name of a host (IDNA)") from None
    name = name.lower()
    if _NAME.fullmatch(name) is None:
        raise Refused(f"{_shown(host)} is no name that a host can have")
    return name


def _is_letter(one: str) -> bool:
    """Whether a character is a letter of its own, and not another form of an ASCII one or of several characters."""
    return unicodedata.category(one)[0] in "LM" and not unicodedata.normalize("NFKC", one).isascii()


def _shown(text: str) -> str:
    """The beginning of something that a stranger wrote, fit to be printed."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[:60])


def _spelled(one: str) -> str:
    return f"the character U+{ord(one):04X} ({unicodedata.name(one, 'a control character').lower()})"


def _percent_encoded(one: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in one[0].encode())
