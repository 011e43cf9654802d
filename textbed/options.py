"""What `textbed serve` can be told, each option also as an environment variable `TEXTBED_*`; light to import."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from cyclopts import Parameter, Token

from textbed.domain.clock import LAST_INSTANT, Mode
from textbed.domain.dates import read_date

DEFAULT_STORE = Path(".textbed/textbed.db")

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SIZES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_LONGEST = 1000 * 365 * 86_400
# The same as the control API asks for; see AccountName, Password and Key in spec/control.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_PASSWORD = re.compile(r"[^\x00-\x1f\x7f]{1,128}")
_HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?")
_KEY = re.compile(r"[A-Za-z0-9._~-]{1,128}")


class CannotStart(Exception):  # noqa: N818 - something to put right, not a fault of ours
    """A command cannot begin: why, and what to do about it, in one line."""


class NewAccount(NamedTuple):
    """An account that is to be there. `given` says how much of it was asked for, the rest is made up from the name."""

    name: str
    password: str
    api_key: str
    given: int = 1


class FirstClock(NamedTuple):
    """How the clock of a new account begins; without an instant it does at wall time."""

    mode: Mode
    instant: int | None


LIVE = FirstClock("live", None)


def read_port(text: str) -> int:
    """A port; 0 is any that is free."""
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) is None or int(text) > 65_535:
        raise ValueError(f"{text!r} is no port; give a number from 0 to 65535, where 0 picks a free one")
    return int(text)


def read_clock(text: str) -> FirstClock:
    """`live`, `frozen` or `frozen:<instant>`."""
    mode, colon, written = text.partition(":")
    if mode == "live" and not colon:
        return LIVE
    if mode == "frozen" and not colon:
        return FirstClock("frozen", None)
    if mode == "frozen":
        instant = read_date(written)
        if instant is None or not 0 <= instant <= LAST_INSTANT:
            raise ValueError(
                f"{written!r} is no instant from 1970 to 2999; write it like frozen:2026-11-20T09:00:00Z or just frozen"
            )
        return FirstClock("frozen", instant)
    raise ValueError(f"{text!r} is no way for a clock to go; give live, frozen or frozen:2026-11-20T09:00:00Z")


def read_account(text: str) -> NewAccount:
    """`NAME[:PASSWORD[:API_KEY]]`; what is left out is made from the name, as `demo`, `demo`, `demo-key`."""
    name, *rest = text.split(":")
    if len(rest) > 2:
        raise ValueError(f"{text!r} has more than three parts; give NAME:PASSWORD:API_KEY, none of them with a colon")
    password, api_key = rest[0] if rest else name, rest[1] if len(rest) == 2 else f"{name}-key"
    for what, value, pattern, rule in (
        ("name", name, _NAME, "up to 64 letters, digits, dots, dashes and underscores, a letter or digit first"),
        ("password", password, _PASSWORD, "1 to 128 characters"),
        ("API key", api_key, _KEY, "1 to 128 letters, digits, dots, dashes, underscores and tildes"),
    ):
        if pattern.fullmatch(value) is None:
            raise ValueError(f"{text!r} has {value!r} as the {what}; give {rule}, as in demo:demo:demo-key")
    return NewAccount(name, password, api_key, 1 + len(rest))


def read_duration(text: str) -> float:
    """Seconds: a number and s, m, h, d or w, as in 30s or 1.5h."""
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([smhdw])", text, re.ASCII)
    if match is None or not 0 < float(match[1]) * UNITS[match[2]] <= _LONGEST:
        raise ValueError(f"{text!r} is no duration; give a number above 0 with s, m, h, d or w, as in 12h or 7d")
    return float(match[1]) * UNITS[match[2]]


def read_timeout(text: str) -> float:
    """Seconds, with a unit or without one."""
    try:
        return read_duration(text if text.endswith(tuple(UNITS)) else f"{text}s")
    except ValueError:
        raise ValueError(f"{text!r} is no time limit; give seconds above 0, or a unit too, as in 30 or 2m") from None


def read_size(text: str) -> int:
    """Bytes: a number, and K, M or G for those of 1024."""
    match = re.fullmatch(r"(\d{1,12})([KMG]?)", text.upper(), re.ASCII)
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no size; give a number of bytes above 0, with K, M or G if you like, as in 10M")
    return int(match[1]) * _SIZES[match[2]]


def read_count(text: str) -> int:
    """A number above 0."""
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) is None or int(text) == 0:
        raise ValueError(f"{text!r} is no number of messages; give one above 0, as in 50000")
    return int(text)


def read_push_count(text: str) -> int:
    """How many at most, from 1 to 10,000."""
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) is None or not 0 < int(text) <= 10_000:
        raise ValueError(f"{text!r} is no such number; give one from 1 to 10000, as in 100")
    return int(text)


def read_host_name(text: str) -> str:
    """A name as it stands in a request's Host header, without a port."""
    if _HOST_NAME.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no host name; give one without a port, as in textbed or sms.example.com")
    return text.lower()


def read_token(text: str) -> str:
    """What the control API asks for; it travels in a header."""
    if _KEY.fullmatch(text) is None:
        raise ValueError("the token does not fit into a header; give 1 to 128 letters, digits, dots, dashes and tildes")
    return text


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


def _repeatable(variable: str, read: Callable[[str], Any], **more: Any) -> Parameter:
    """As `_option`, for what may be given several times; its name is that of the variable."""

    def convert(_: Any, tokens: Sequence[Token]) -> tuple[Any, ...]:
        return tuple(read(token.value) for token in tokens)

    return Parameter(
        name=f"--{variable.lower().replace('_', '-')}",
        env_var=f"TEXTBED_{variable}",
        converter=convert,
        n_tokens=1,
        negative="",
        **more,
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

    host_names: Annotated[tuple[str, ...], _repeatable("HOST_NAME", read_host_name)] = ()
    """A name that the server goes by besides its addresses and localhost; repeat it for more, or put blanks between
    them in TEXTBED_HOST_NAME. The control API refuses requests for other names, which web pages could make up."""

    store: Annotated[Path, _option("STORE")] = DEFAULT_STORE
    """The file that keeps everything."""

    memory: Annotated[bool, _option("MEMORY")] = False
    """Keep everything in memory, whatever --store says, and nothing once the server stops."""

    clock: Annotated[FirstClock, _option("CLOCK", read_clock, "live")] = LIVE
    """How the clocks of new accounts go: live, frozen (at the time of start) or frozen:2026-11-20T09:00:00Z."""

    accounts: Annotated[
        tuple[NewAccount, ...],
        _repeatable("ACCOUNT", read_account, show_default="demo:demo:demo-key", metavar="NAME[:PASSWORD[:API_KEY]]"),
    ] = (NewAccount("demo", "demo", "demo-key"),)
    """An account to make unless it is there; repeat it for more, or put blanks between them in TEXTBED_ACCOUNT.
    Without its second and third part it is NAME:NAME:NAME-key. The Skycore key is the same as the API key."""

    tls_cert: Annotated[Path | None, _option("TLS_CERT")] = None
    """Serve https with this PEM file: the certificate and its chain, and its key unless --tls-key has that."""

    tls_key: Annotated[Path | None, _option("TLS_KEY")] = None
    """The PEM file with the key of the certificate."""

    token: Annotated[str | None, _option("TOKEN", read_token)] = None
    """The token that the control API asks for off loopback, instead of a new one at each start."""

    push_to: Annotated[tuple[str, ...], _repeatable("PUSH_TO", _read_push_to, metavar="ADDRESS")] = ()
    """Where pushes may go besides loopback and private addresses: an address, a network as 203.0.113.0/24, a host, or
    any; repeat it for more, or put blanks between them in TEXTBED_PUSH_TO."""

    push_timeout: Annotated[float, _option("PUSH_TIMEOUT", read_timeout, "10s")] = 10.0
    """How long a receiver of a push has for a complete answer; later it counts as a failure."""

    push_batch: Annotated[int, _option("PUSH_BATCH", read_push_count)] = 100
    """The most delivery reports that one push brings, of those that fall due together for one address."""

    push_concurrency: Annotated[int, _option("PUSH_CONCURRENCY", read_push_count)] = 256
    """The most pushes that are under way at once, to all receivers together; one receiver gets 8 of them at most."""

    log: Annotated[Literal["failures", "requests"], _option("LOG")] = "failures"
    """What is logged on stderr, as JSON lines: failures only, or a line a request."""

    log_text: Annotated[bool, _option("LOG_TEXT")] = False
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
