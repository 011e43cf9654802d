"""What `textbed serve` can be told, each option also as an environment variable `TEXTBED_*`; light to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter, Token

from textbed.option_values import (
    LIVE,
    FirstClock,
    NewAccount,
    read_account,
    read_clock,
    read_count,
    read_duration,
    read_host_name,
    read_port,
    read_push_count,
    read_size,
    read_timeout,
    read_token,
)

DEFAULT_STORE = Path(".textbed/textbed.db")


class CannotStart(Exception):  # noqa: N818 - something to put right, not a fault of ours
    """A command cannot begin: why, and what to do about it, in one line."""


def _option(variable: str, read: Callable[[str], Any] | None = None, default: str | None = None) -> Parameter:
    """An option that is also `TEXTBED_<variable>`. `read` judges what was given; `default` is shown as the default."""
    if read is None:
        return Parameter(env_var=f"TEXTBED_{variable}", show_default=default)

    def convert(_: Any, tokens: Sequence[Token]) -> Any:
        return read(tokens[0].value)

    return Parameter(
        env_var=f"TEXTBED_{variable}",
        show_default=default,
        converter=convert,
        n_tokens=1,
        accepts_keys=False,
        metavar=read.__name__.removeprefix("read_").upper(),
    )


def _switch(variable: str) -> Parameter:
    """As `_option`, for what is on or off, and off unless it is asked for."""
    return Parameter(env_var=f"TEXTBED_{variable}", show_default=False)


def _repeatable(
    variable: str, read: Callable[[str], Any], told: str, *, metavar: str, default: str | None = None
) -> Parameter:
    """As `_option`, for what may be given several times; its name is that of the variable, its help is `told`."""

    def convert(_: Any, tokens: Sequence[Token]) -> tuple[Any, ...]:
        return tuple(read(token.value) for token in tokens)

    return Parameter(
        name=f"--{variable.lower().replace('_', '-')}",
        env_var=f"TEXTBED_{variable}",
        converter=convert,
        n_tokens=1,
        negative="",
        help=told,
        metavar=metavar,
        show_default=default or False,
    )


def _read_push_to(text: str) -> str:
    from textbed.push.addresses import read_allowed

    return read_allowed(text)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """One field an option; the text below a field is its help."""

    port: Annotated[int, _option("PORT", read_port)] = 8700
    """The port to listen on; 0 picks a free one and prints it."""

    host: Annotated[str, _option("HOST")] = "127.0.0.1"
    """The address to listen on. Off loopback the control API asks for a token, which is printed."""

    host_names: Annotated[
        tuple[str, ...],
        _repeatable(
            "HOST_NAME",
            read_host_name,
            "A name that the server goes by besides its addresses and localhost; repeat it for more, or put blanks "
            "between them in TEXTBED_HOST_NAME. The control API refuses requests for other names, which web pages "
            "could make up.",
            metavar="NAME",
        ),
    ] = ()

    store: Annotated[Path, _option("STORE")] = DEFAULT_STORE
    """The file that keeps everything."""

    memory: Annotated[bool, _switch("MEMORY")] = False
    """Keep everything in memory, whatever --store says, and nothing once the server stops."""

    clock: Annotated[FirstClock, _option("CLOCK", read_clock, "live")] = LIVE
    """How the clocks of new accounts go: live, frozen (at the time of start) or frozen:2026-11-20T09:00:00Z."""

    accounts: Annotated[
        tuple[NewAccount, ...],
        _repeatable(
            "ACCOUNT",
            read_account,
            "An account to make unless it is there; repeat it for more, or put blanks between them in TEXTBED_ACCOUNT. "
            "Without its second and third part it is NAME:NAME:NAME-key. The Skycore key is the same as the API key.",
            metavar="NAME[:PASSWORD[:API_KEY]]",
            default="demo:demo:demo-key",
        ),
    ] = (NewAccount("demo", "demo", "demo-key"),)

    tls_cert: Annotated[Path | None, _option("TLS_CERT")] = None
    """Serve https with this PEM file: the certificate and its chain, and its key unless --tls-key has that."""

    tls_key: Annotated[Path | None, _option("TLS_KEY")] = None
    """The PEM file with the key of the certificate."""

    token: Annotated[str | None, _option("TOKEN", read_token)] = None
    """The token that the control API asks for off loopback, instead of a new one at each start."""

    push_to: Annotated[
        tuple[str, ...],
        _repeatable(
            "PUSH_TO",
            _read_push_to,
            "Where pushes may go besides loopback and private addresses: an address, a network as 203.0.113.0/24, a "
            "host, or any; repeat it for more, or put blanks between them in TEXTBED_PUSH_TO.",
            metavar="ADDRESS",
        ),
    ] = ()

    push_timeout: Annotated[float, _option("PUSH_TIMEOUT", read_timeout, "10s")] = 10.0
    """How long a receiver of a push has for a complete answer; later it counts as a failure."""

    push_batch: Annotated[int, _option("PUSH_BATCH", read_push_count)] = 100
    """The most delivery reports that one push brings, of those that fall due together for one address."""

    push_concurrency: Annotated[int, _option("PUSH_CONCURRENCY", read_push_count)] = 256
    """The most pushes that are under way at once, to all receivers together; one receiver gets 8 of them at most."""

    log: Annotated[Literal["failures", "requests"], _option("LOG")] = "failures"
    """What is logged on stderr, as JSON lines: failures only, or a line a request."""

    log_text: Annotated[bool, _switch("LOG_TEXT")] = False
    """Log the texts of messages too. Credentials never are."""

    keep: Annotated[float | None, _option("KEEP", read_duration)] = None
    """Forget messages this long after their outcome, as in 12h or 7d. Without it they are kept for good."""

    max_body: Annotated[int, _option("MAX_BODY", read_size, "10M")] = 10 * 1024**2
    """The longest body of a request, as in 10M; a longer one is answered 413."""

    max_headers: Annotated[int, _option("MAX_HEADERS", read_size, "64K")] = 64 * 1024
    """The longest headers of a request, all together; longer ones are answered 431."""

    max_target: Annotated[int, _option("MAX_TARGET", read_size, "16K")] = 16 * 1024
    """The longest path and query of a request; a longer one is answered 414."""

    max_messages: Annotated[int, _option("MAX_MESSAGES", read_count)] = 50_000
    """The most messages that one request may bring; more are answered 400."""

    receive_timeout: Annotated[float, _option("RECEIVE_TIMEOUT", read_timeout, "30s")] = 30.0
    """How long a request may take to arrive; a slower one is answered 408."""

    idle_timeout: Annotated[float, _option("IDLE_TIMEOUT", read_timeout, "75s")] = 75.0
    """How long a connection may be idle before it is closed."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """One field an option; the text below a field is its help."""

    store: Annotated[Path, _option("STORE")] = DEFAULT_STORE
    """The file that a server kept."""

    format: Literal["json", "csv"] = "json"
    """How to write it: one JSON array, or CSV with a line of names."""

    what: Literal["messages", "inbound", "lookups", "accounts"] = "messages"
    """Messages to phones, messages from phones, numbers looked up, or the accounts themselves."""

    account: str | None = None
    """Only what belongs to this account."""

    output: Path | None = None
    """The file to write, instead of standard output."""
