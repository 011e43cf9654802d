"""`textbed serve`: takes the port and the store, tells how to get in, and runs until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from types import FrameType

from textbed.application import Application, Limits
from textbed.binding import address_of, bind, listen, loop_factory
from textbed.log import BatchWriter, RequestLog, ServerLog
from textbed.option_values import LIVE, NewAccount
from textbed.options import CannotStart, ServeOptions
from textbed.push.outbox import PushLimits
from textbed.retention import forget_regularly
from textbed.screen import GONE, IN_MEMORY, FirstScreen
from textbed.server import Server
from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store, StoreError
from textbed.store.sqlite import SqliteStore
from textbed.streams import say

# Requests leave nothing behind that would need collecting; looking for it all the time costs a few per cent.
GC_THRESHOLDS = (20_000, 20, 50)
INTERRUPTED = 130


def serve(options: ServeOptions) -> None:
    """Runs a server until it is told to stop."""
    tls = _tls(options)
    with closing(bind(options.host, options.port)) as sock, closing(_open_store(options)) as store:
        log = BatchWriter(sys.stderr.buffer)
        try:
            _run(options, sock, store, log, tls)
        finally:
            log.close()
    say(f"\nTextbed has stopped. {GONE if options.memory else f'What was sent is kept in {options.store}.'}")


def _run(options: ServeOptions, sock: socket.socket, store: Store, log: BatchWriter, tls: dict[str, str]) -> None:
    accounts = Accounts(store, options.clock)
    notes = [note for new in options.accounts for note in _make(accounts, new, options)]
    store.commit()
    address, is_loopback = address_of(sock, "https" if tls else "http")
    token = None if is_loopback else options.token or secrets.token_urlsafe(16)
    application = Application(
        store,
        accounts,
        Limits(
            max_target=options.max_target,
            max_headers=options.max_headers,
            max_body=options.max_body,
            max_messages=options.max_messages,
            receive_seconds=options.receive_timeout,
            idle_seconds=options.idle_timeout,
        ),
        public_url=address,
        token=token,
        host_names=(options.host.lower(), *options.host_names),
        push_limits=PushLimits(options.push_timeout, options.push_batch, options.push_concurrency),
        push_to=options.push_to,
        log=RequestLog(log.write, requests=options.log == "requests", texts=options.log_text),
    )
    named = [accounts.by_name[name] for name in dict.fromkeys(new.name for new in options.accounts)]
    if not is_loopback:
        notes.append(
            f"{options.host} is not loopback: whoever reaches this machine can reach the server. The control API asks "
            "for the token in X-Textbed-Token; sending asks for an account's credentials only, so choose those well."
        )

    def ready() -> None:
        screen = FirstScreen(
            address=address,
            accounts=named,
            others=len(accounts.by_name) - len(named),
            data=IN_MEMORY if options.memory else str(options.store),
            notes=notes,
            token=token,
        )
        say(str(screen))  # if nobody reads it, the server is there all the same
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)
        gc.enable()
        if options.keep is not None:
            server.forgetting = asyncio.create_task(forget_regularly(store, accounts, options.keep))
            server.forgetting.add_done_callback(_tell_why_it_ended)

    for name in ("textbed", "uvicorn", "asyncio"):
        logging.getLogger(name).addHandler(ServerLog(log.write))
    server = _StoppableServer(application, ready, **tls)
    listen(sock, options.host, options.port)
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(server.serve([sock]))


class _StoppableServer(Server):
    """Says when it is ready. A signal stops it and is no failure; Ctrl-C while it stops ends it at once."""

    forgetting: asyncio.Task[None] | None = None

    def __init__(self, application: Application, ready: Callable[[], None], **options: object) -> None:
        super().__init__(application, **options)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - that is what handlers get
        if self.should_exit and sig == signal.SIGINT:
            # What was answered is in the store already; there is nothing to lose.
            os._exit(INTERRUPTED)
        # uvicorn would note the signal, to raise it once more when it is done.
        self.should_exit = True


def _tell_why_it_ended(forgetting: asyncio.Task[None]) -> None:
    if not forgetting.cancelled():
        logging.getLogger("textbed").error("old messages are no longer forgotten", exc_info=forgetting.exception())


def _open_store(options: ServeOptions) -> SqliteStore:
    try:
        return SqliteStore(None if options.memory else options.store)
    except StoreError as error:
        raise CannotStart(str(error)) from None


# Accounts


def _make(accounts: Accounts, new: NewAccount, options: ServeOptions) -> Iterator[str]:
    """Makes an account unless it is there; tells where the one that is there is not what was asked for."""
    account = accounts.by_name.get(new.name)
    if account is None:
        taken = _owner_of(accounts, new.api_key)
        if taken is not None:
            raise CannotStart(
                f"--account {new.name} has the API key {new.api_key}, which is that of {taken.name}. "
                f"Give it another, as in {new.name}:{new.password}:{new.name}-key-2."
            )
        accounts.create(new.name, new.password, new.api_key, new.api_key)
        return
    asked = (new.password, new.api_key)[: new.given - 1]
    kept = (account.credentials["password"], account.credentials["apiKey"])[: new.given - 1]
    if asked != kept:
        yield f"{new.name} is in the store already and keeps its credentials; --account gave others."
    if options.clock != LIVE and (account.clock.mode, account.clock.now()) != options.clock:
        yield f"{new.name} is in the store already and keeps its clock; --clock is for new accounts."


def _owner_of(accounts: Accounts, key: str) -> Account | None:
    credentials = ((account, account.credentials) for account in accounts.by_name.values())
    return next((account for account, given in credentials if key in (given["apiKey"], given["skycoreKey"])), None)


# Certificates


def _tls(options: ServeOptions) -> dict[str, str]:
    """The files as uvicorn wants them, once they have been seen to fit; nothing for plain HTTP."""
    cert, key = options.tls_cert, options.tls_key
    if cert is None:
        if key is not None:
            raise CannotStart(f"--tls-key {key} has no certificate. Give that with --tls-cert.")
        return {}
    for option, path in (("--tls-cert", cert), ("--tls-key", key)):
        if path is not None:
            try:
                path.open("rb").close()
            except OSError as error:
                raise CannotStart(f"{option} {path} cannot be read: {error.strerror}. Name a PEM file.") from None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password=lambda: "")
    except (ssl.SSLError, OSError, ValueError):
        what = f"{cert} and {key}" if key else f"{cert}"
        raise CannotStart(
            f"{what}: no certificate with its key. Give PEM files that belong together, the key without a passphrase."
        ) from None
    return {"ssl_certfile": str(cert), **({"ssl_keyfile": str(key)} if key else {})}
