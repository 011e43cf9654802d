"""The checks of `textbed doctor`, one a function: each says what it found, and what to do where that is not good."""

from __future__ import annotations

import asyncio
import platform
import re
import shutil
import socket
import ssl
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from textbed import __version__
from textbed.commands.clock import told
from textbed.commands.connection import Connection, is_loopback
from textbed.commands.listeners import who_listens
from textbed.options import CannotStart
from textbed.remote import Address, Refused, Remote, Unreachable

State = Literal["ok", "note", "wrong"]
_LITTLE_SPACE = 200 * 1024 * 1024
_OTHERS = 0o077
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. A note is nothing wrong, but may surprise."""

    state: State
    what: str
    found: str
    mend: str = ""


def every_check(
    connection: Connection, push: str | None, store: str, environment: Mapping[str, str]
) -> Iterator[Finding]:
    """All of them, in the order in which one would look."""
    yield python()
    yield from packages()
    yield from server(connection)
    yield from files(Path(store))
    yield from certificate_files(environment)
    yield from proxies(connection.address, environment)
    if push is not None:
        yield from receiver(push, environment)


def python() -> Finding:
    # It is new enough, or this file could not be read; which one it is says more often than not what is wrong.
    return Finding("ok", "python", f"{platform.python_version()} at {sys.executable}")


def packages() -> Iterator[Finding]:
    """Whether all that Textbed says it needs is there, in versions that it takes."""
    try:
        asked = metadata.requires("textbed") or []
    except metadata.PackageNotFoundError:
        yield Finding("note", "packages", "textbed runs from its sources, not from a package")
        return
    missing, names = [], []
    for line in asked:
        name = re.match(r"[A-Za-z0-9._-]+", line)
        if name is None or ("extra ==" in line) or ("sys_platform" in line and sys.platform == "win32"):
            continue
        names.append(name[0])
        try:
            if not _is_taken(line, metadata.version(name[0])):
                missing.append(f"{line} (there is {metadata.version(name[0])})")
        except metadata.PackageNotFoundError:
            missing.append(line)
    if missing:
        yield Finding("wrong", "packages", f"not there: {', '.join(missing)}", "Install it anew (README: Install).")
    else:
        yield Finding("ok", "packages", f"textbed {__version__} and all {len(names)} that it needs")


def _is_taken(line: str, version: str) -> bool:
    """Whether a version is one of those asked for; where that cannot be told, it is taken for good."""
    try:
        from packaging.requirements import Requirement
    except ImportError:
        return True
    return Requirement(line).specifier.contains(version, prereleases=True)


def server(connection: Connection) -> Iterator[Finding]:
    """Whether it is there and ours, lets the account in, and how its clock stands."""
    try:
        remote = connection.remote()
    except CannotStart as error:
        yield Finding("wrong", "server", str(error), "Give --url, as in http://127.0.0.1:8700.")
        return
    where = Address.read(connection.address)
    try:
        health = remote.call("GET", "/health")
    except Unreachable as error:
        yield _not_there(where, str(error))
        return
    except Refused as refused:
        yield Finding("wrong", "server", f"{where} answers, but not as Textbed: {refused.status}", _ELSEWHERE)
        return
    if not isinstance(health, dict) or health.get("name") != "textbed":
        yield Finding("wrong", "server", f"{where} answers, but is no Textbed", _ELSEWHERE)
        return
    version = health["version"]
    if version == __version__:
        yield Finding("ok", "server", f"{where} is Textbed {version}")
    else:
        mend = "Restart it after an update, or use the command of its own environment."
        yield Finding("note", "server", f"{where} is Textbed {version}, this command is {__version__}", mend)
    yield from certificate(where)
    yield from account(remote, connection)


_ELSEWHERE = "Start Textbed on another port (textbed serve --port 0) and give its address with --url or TEXTBED_URL."


def _not_there(where: Address, why: str) -> Finding:
    port = where.port or (443 if where.scheme == "https" else 80)
    listener = who_listens(port) if is_loopback(str(where)) else None
    if listener is not None:
        return Finding("wrong", "server", f"{why}; port {port} is taken by {listener}", _ELSEWHERE)
    mend = (
        "Start it with: textbed serve. If it runs at another address: --url or TEXTBED_URL"
        if is_loopback(str(where))
        else "Check the address and the network, or give --url."
    )
    if "certificate" in why:
        mend = "Have the certificate signed by an authority that this machine trusts, or give --insecure."
    return Finding("wrong", "server", why, mend)


def certificate(where: Address) -> Iterator[Finding]:
    """Whether others could trust the certificate that this command may have taken on faith."""
    if where.scheme != "https":
        return
    try:
        with (
            socket.create_connection((where.host, where.port or 443), 5) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=where.host),
        ):
            yield Finding("ok", "certificate", "this machine trusts it")
    except ssl.SSLCertVerificationError as error:
        mend = "Programs have to be told to trust it: name its file in SSL_CERT_FILE, or switch checking off in tests."
        yield Finding("note", "certificate", f"this machine does not trust it: {error.verify_message}", mend)
    except OSError as error:
        yield Finding("wrong", "certificate", f"no connection by https: {error.strerror or error}")


def account(remote: Remote, connection: Connection) -> Iterator[Finding]:
    name = connection.account.partition(":")[0]
    try:
        state = remote.call("GET", "/clock")
    except Refused as refused:
        mend = {
            "UNAUTHORIZED": "Give --account NAME:PASSWORD; a fresh server has demo:demo.",
            "TOKEN_REQUIRED": "Give --token with that of the server's first screen, or set TEXTBED_TOKEN for both.",
            "UNKNOWN_HOST": refused.advice or "",
        }.get(refused.code or "", refused.advice or "")
        yield Finding("wrong", "account", f"{name} is not let in: {refused.text}", mend)
        return
    yield Finding("ok", "account", f"{name} is let in")
    if state["mode"] == "frozen":
        mend = (
            "Nothing is delivered while it stands still. Move it on: textbed clock +5m, or let it go: textbed clock run"
        )
        yield Finding("note", "clock", told(state), mend)
    else:
        yield Finding("ok", "clock", told(state))


def files(path: Path) -> Iterator[Finding]:
    """The store: its format, who has it open, who may read it, and whether there is room for more."""
    from textbed.store.inspection import inspect

    folder = next(each for each in (path.absolute(), *path.absolute().parents) if each.is_dir())
    try:
        if not path.exists():
            yield Finding("ok", "store", f"{path} is not there yet; a server would make it")
        else:
            yield from _store(path, inspect(path))
    except OSError as error:
        mend = "Let the user that runs the server read and write it, or name another file with --store."
        yield Finding("wrong", "store", f"{path} cannot be read: {error.strerror}", mend)
    free = shutil.disk_usage(folder).free
    if free < _LITTLE_SPACE:
        mend = "Make room, or have old messages forgotten: textbed serve --keep 7d"
        yield Finding("wrong", "disk", f"{free // 1024**2} MB are left in {folder}", mend)
    else:
        yield Finding("ok", "disk", f"{free / 1024**3:.1f} GB are left in {folder}")


def _store(path: Path, found: object) -> Iterator[Finding]:
    from textbed.store.inspection import Inspection

    assert isinstance(found, Inspection)
    if found.format is None:
        yield Finding(
            "wrong", "store", f"{path}: {found.why}", "Name another file with --store, or move this one away."
        )
        return
    if found.is_too_new:
        yield Finding(
            "wrong", "store", f"{path} was written by a newer Textbed", "Install a newer one (README: Install)."
        )
        return
    use = "open in a server" if found.is_in_use else "not in use"
    yield Finding("ok", "store", f"{path}, format {found.format}, {use}")
    mode = path.stat().st_mode
    if sys.platform != "win32" and mode & _OTHERS:
        mend = f"It holds texts and credentials. Keep it to yourself: chmod 600 {path}"
        yield Finding("note", "permissions", f"others on this machine can read {path}", mend)


def certificate_files(environment: Mapping[str, str]) -> Iterator[Finding]:
    """The files that `serve` would be started with."""
    cert, key = environment.get("TEXTBED_TLS_CERT"), environment.get("TEXTBED_TLS_KEY")
    if not cert:
        if key:
            yield Finding("wrong", "tls", "TEXTBED_TLS_KEY is set, TEXTBED_TLS_CERT is not", "Set both, or neither.")
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key or None, password=lambda: "")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no certificate with its key"
        yield Finding(
            "wrong", "tls", f"{cert}: {why}", "Name PEM files that belong together, the key without a passphrase."
        )
        return
    secret = Path(key or cert)
    if sys.platform != "win32" and secret.stat().st_mode & _OTHERS:
        yield Finding(
            "note", "tls", f"others on this machine can read {secret}", f"Keep it to yourself: chmod 600 {secret}"
        )
    else:
        yield Finding("ok", "tls", f"{cert} can be served with")


def proxies(url: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether your program's calls to the server would take another way."""
    lower = {name.lower(): value for name, value in environment.items()}
    host = urlsplit(url).hostname or ""
    named = [name for name in _PROXIES if lower.get(name)]
    if not named:
        yield Finding("ok", "proxies", "none in the environment")
        return
    spared = [each.strip().lstrip(".").lower() for each in lower.get("no_proxy", "").split(",")]
    if "*" in spared or any(each and (host == each or host.endswith(f".{each}")) for each in spared):
        yield Finding("ok", "proxies", f"{', '.join(named)} set, and {host} is spared by NO_PROXY")
        return
    mend = f"Most programs would call {host} through it, which does not reach it. Set NO_PROXY={host},localhost"
    yield Finding("wrong", "proxies", f"{', '.join(named)} set, and NO_PROXY does not name {host}", mend)


def receiver(url: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether a push may go to an address, and whether somebody is there."""
    from textbed.push.fence import Fence, Refused, Target

    async def admit() -> Target:
        return await Fence(environment.get("TEXTBED_PUSH_TO", "").split()).admit(url)

    try:
        target = asyncio.run(admit())
    except (Refused, ValueError) as refused:
        yield Finding(
            "wrong",
            "push",
            f"{url}: {refused}",
            "Give another address, or name this one with --push-to or TEXTBED_PUSH_TO.",
        )
        return
    yield Finding("ok", "push", f"{url} may be called, at {target.address}")
    try:
        socket.create_connection((target.address, target.port), 5).close()
    except OSError as error:
        mend = "Start your server, or have a receiver for now: textbed listen"
        yield Finding(
            "wrong", "receiver", f"nobody answers at {target.address}:{target.port}: {error.strerror or error}", mend
        )
    else:
        yield Finding("ok", "receiver", f"somebody listens at {target.address}:{target.port}")
