"""The command line: what it takes, and what it says to what it does not take."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from textbed import __version__
from textbed.application import Limits
from textbed.cli import run
from textbed.option_values import (
    LIVE,
    FirstClock,
    NewAccount,
    read_account,
    read_clock,
    read_duration,
    read_port,
    read_size,
    read_timeout,
)
from textbed.options import ServeOptions

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What gets through here would serve until somebody stops it."""
    monkeypatch.setattr("textbed.serve.serve", lambda _: None)
    for name in _variables():
        monkeypatch.delenv(name, raising=False)


def _variables() -> list[str]:
    return [f"TEXTBED_{option.upper()}" for option in _options()]


def _options() -> list[str]:
    # An option that can be repeated is in the singular.
    return [
        field.name.removesuffix("s") if field.default == () or field.name == "accounts" else field.name
        for field in dataclasses.fields(ServeOptions)
    ]


def _complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a bad command line is answered with."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    return err.rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("serve --port x", "--port: 'x' is no port; give a number from 0 to 65535, where 0 picks a free one"),
        ("serve --port 65536", "--port: '65536' is no port"),
        ("serve --port=-1", "--port: '-1' is no port"),
        ("serve --port", "--port requires an argument"),
        ("serve --clock frosty", "--clock: 'frosty' is no way for a clock to go; give live, frozen or frozen:2026-"),
        ("serve --clock frozen:noon", "--clock: 'noon' is no instant from 1970 to 2999; write it like frozen:2026-"),
        ("serve --clock frozen:1969-12-31T23:59:59Z", "is no instant from 1970 to 2999"),
        ("serve --clock frozen:3000-01-01T00:00:00Z", "is no instant from 1970 to 2999"),
        ("serve --clock live:now", "--clock: 'live:now' is no way for a clock to go"),
        ("serve --account a:b:c:d", "--account: 'a:b:c:d' has more than three parts"),
        ("serve --account :b", "--account: ':b' has '' as the name; give up to 64 letters"),
        ("serve --account a::c", "--account: 'a::c' has '' as the password"),
        ("serve --account a:b:ü", "--account: 'a:b:ü' has 'ü' as the API key"),
        ("serve --host-name textbed:80", "--host-name: 'textbed:80' is no host name; give one without a port"),
        ("serve --log everything", 'Invalid value "everything" for --log. Choose from: "failures", "requests"'),
        ("serve --memory=perhaps", 'unable to convert "perhaps" into bool'),
        ("serve --keep 30", "--keep: '30' is no duration; give a number above 0 with s, m, h, d or w, as in 12h or 7d"),
        ("serve --keep 0d", "--keep: '0d' is no duration"),
        ("serve --max-body 0", "--max-body: '0' is no size; give a number of bytes above 0"),
        ("serve --max-headers 1T", "--max-headers: '1T' is no size"),
        ("serve --max-target -5", "--max-target"),
        ("serve --max-messages none", "--max-messages: 'none' is no count; give a whole number above 0"),
        ("serve --receive-timeout soon", "--receive-timeout: 'soon' is no time limit; give seconds above 0"),
        ("serve --idle-timeout 0", "--idle-timeout: '0' is no time limit"),
        ("serve --prot 80", "Unknown option: --prot. Did you mean --port? See textbed serve --help."),
        ("serve 8700", "'8700' belongs to no option. See textbed serve --help."),
        ("export --format xml", 'Invalid value "xml" for --format. Choose from: "json", "csv"'),
        ("export --what secrets", 'Invalid value "secrets" for --what'),
        ("export --store nowhere.db", "nowhere.db is no file. Name the store of a server with --store."),
        ("sreve", 'Unknown command "sreve". Did you mean "serve"?'),
    ],
)
def test_a_bad_command_line_is_answered_in_one_line(
    arguments: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is said in one line with the value and what to write instead, and the exit code is 2."""
    complaint = _complaint(capsys, *arguments.split())
    assert complaint.startswith("textbed: ")
    assert line in complaint


def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A value that came from the environment is blamed on its variable, not on an option nobody gave."""
    monkeypatch.setenv("TEXTBED_PORT", "eighty")
    assert "TEXTBED_PORT: 'eighty' is no port" in _complaint(capsys, "serve")


def test_a_token_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    """A token that does not do is a secret all the same."""
    complaint = _complaint(capsys, "serve", "--token", "geheim nis")
    assert "geheim" not in complaint


@pytest.mark.parametrize("arguments", [[], ["--help"], ["serve", "--help"], ["export", "--help"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, and wherever it is asked for, there is help."""
    assert run(arguments) == 0
    assert "Usage: textbed" in capsys.readouterr().out


def test_each_option_is_in_the_help_with_its_variable(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of `serve` names every option, what it does, and the variable that does the same."""
    run(["serve", "--help"])
    told = "".join(line.strip("│ \n") + " " for line in capsys.readouterr().out.splitlines())
    for option, variable in zip(_options(), _variables(), strict=True):
        assert f"--{option.replace('_', '-')} " in told
        assert f"[env var: {variable}]" in told.replace("env  var", "env var"), variable


def test_limits_are_those_of_the_application() -> None:
    """The defaults of the options are what the application does when it is told nothing."""
    options, limits = ServeOptions(), Limits()
    assert options.max_body == limits.max_body
    assert options.max_headers == limits.max_headers
    assert options.max_target == limits.max_target
    assert options.max_messages == limits.max_messages
    assert options.receive_timeout == limits.receive_seconds
    assert options.idle_timeout == limits.idle_seconds


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` says the version of the distribution."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == __version__


def test_the_command_line_is_light() -> None:
    """What only a command needs is not imported before that command is given: help comes at once."""
    code = "import sys, textbed.cli; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"asyncio", "uvicorn", "rich", "apsw", "orjson"}.isdisjoint(found.stdout.split())


def test_ports() -> None:
    """A port is a number of five digits at most."""
    assert [read_port(text) for text in ("0", "80", "65535")] == [0, 80, 65535]


def test_clocks() -> None:
    """A clock is live, frozen at the time of start, or frozen at an instant in any form that the gateways take."""
    assert read_clock("live") == LIVE
    assert read_clock("frozen") == FirstClock("frozen", None)
    assert read_clock("frozen:1970-01-01T00:00:01Z") == FirstClock("frozen", 1000)
    assert read_clock("frozen:1970-01-01T01:00:01.500+0100") == FirstClock("frozen", 1500)


def test_accounts() -> None:
    """What is left out of an account is made from its name, as it is for demo."""
    assert read_account("demo") == NewAccount("demo", "demo", "demo-key", given=1)
    assert read_account("ci:geheim") == NewAccount("ci", "geheim", "ci-key", given=2)
    assert read_account("ci:geheim:k1") == NewAccount("ci", "geheim", "k1", given=3)


def test_durations_and_sizes() -> None:
    """Durations have a unit, which time limits may leave out; sizes may have one."""
    assert [read_duration(text) for text in ("30s", "1.5h", "7d", "2w")] == [30, 5400, 604_800, 1_209_600]
    assert [read_timeout(text) for text in ("5", "0.5", "2m")] == [5, 0.5, 120]
    assert [read_size(text) for text in ("1", "64K", "10m", "1G")] == [1, 65_536, 10_485_760, 1_073_741_824]
