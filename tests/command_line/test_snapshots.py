"""What every command prints: its help and what it mainly does, each in a file that is reviewed like code."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest

from tests.command_line.conftest import SNAPSHOTS, Terminal
from textbed.cli import app

PHONE = "41793026727"
COMMANDS = sorted(name for name in app.resolved_commands() if not name.startswith("-"))


@pytest.mark.parametrize("command", COMMANDS)
def test_help(terminal: Terminal, command: str) -> None:
    """Each command says what it does, how it is called with examples, and with which codes it ends."""
    said = terminal.run(command, "--help")
    assert said.code == 0
    assert "Exit codes: 0 " in said.out
    assert "\nFor example:\n\n    textbed " in said.out
    terminal.check(f"help-{command}")


def test_help_of_all(terminal: Terminal) -> None:
    terminal.run("--help")
    terminal.check("help")


def test_no_file_is_left_over() -> None:
    """Each file belongs to a command or to a test below."""
    helps = {f"help-{command}.txt" for command in COMMANDS}
    others = {"clock", "completion", "doctor", "help", "inbox", "pushes", "reply", "send", "spec", "wrong"}
    assert {path.name for path in SNAPSHOTS.iterdir()} <= helps | {f"{name}.txt" for name in others}


def test_send(terminal: Terminal) -> None:
    """One text, several, one that is rejected; waiting for the report, on a clock that stands still or has moved."""
    assert terminal.run("send", PHONE, "Hello", "--from", "Bistro").code == 0
    assert terminal.run("send", f"{PHONE},41793026728", "one", "two").code == 0
    assert terminal.run("send", "9990510000", "Hello").code == 1
    assert terminal.run("send", PHONE, "Hello", "--wait").code == 1
    assert terminal.run("send", f"{PHONE},,", "Hello").code == 2
    assert terminal.run("send", PHONE, "Hello", "--account", "nobody").code == 2
    assert terminal.run("send", PHONE, "Hello", "--at", "tomorrow").code == 2
    terminal.check("send")


def test_inbox(terminal: Terminal) -> None:
    """Empty, listed, searched, one looked at, waited for, deleted; texts never reach the terminal as commands to it."""
    terminal.run("inbox")
    terminal.emulator.post("/sms/1/text/single", json={"from": "Bistro", "to": PHONE, "text": "Your code is 123-456"})
    terminal.emulator.post("/sms/1/text/single", json={"to": "41793026728", "text": "\x1b[31mred\u202e\ntwo lines"})
    terminal.emulator.advance(seconds=5)
    assert terminal.run("inbox").code == 0
    assert "\x1b" not in terminal.run("inbox", "to:41793026728").out
    assert terminal.run("inbox", "to:4179*", "-status:delivered").code == 0
    assert terminal.run("inbox", "--limit", "1").code == 0
    assert terminal.run("inbox", "--wait", f"to:{PHONE}", "--code").out == "123456\n"
    assert terminal.run("inbox", "--wait", "to:123", "--timeout", "0.1s").code == 1
    assert terminal.run("inbox", "--show", "latest").code == 0
    assert terminal.run("inbox", "--show", "latest", "--code").code == 1
    assert terminal.run("inbox", "--show", "nothing").code == 1
    assert terminal.run("inbox", "colour:red").code == 2
    assert terminal.run("inbox", "--delete").code == 2
    assert terminal.run("inbox", "--delete", f"to:{PHONE}").code == 0
    assert terminal.run("inbox", "--follow", "--wait").code == 2
    assert terminal.run("inbox", "--code").code == 2
    terminal.check("inbox")


def test_reply(terminal: Terminal) -> None:
    """The phone answers: to the account's number, to a shortcode, to one that the account does not have."""
    assert terminal.run("reply", PHONE, "JOIN us").code == 0
    assert terminal.run("reply", PHONE, "YES", "--to", "60856").code == 0
    assert terminal.run("reply", PHONE, "YES", "--to", "123").code == 2
    assert terminal.run("inbox", "--direction", "in").code == 0
    terminal.check("reply")


def test_clock(terminal: Terminal) -> None:
    """Shown, moved, set, stopped and set running; never back."""
    assert terminal.run("clock").code == 0
    terminal.emulator.post("/sms/1/text/single", json={"to": PHONE, "text": "Hello"})
    assert terminal.run("clock").code == 0
    assert terminal.run("clock", "next").code == 0
    assert terminal.run("clock", "+1h30m").code == 0
    assert terminal.run("clock", "+0.5").code == 0
    assert terminal.run("clock", "next").code == 0
    assert terminal.run("clock", "set", "2026-12-24T18:00:00Z").code == 0
    assert terminal.run("clock", "freeze", "2026-12-24T18:00:01Z").code == 0
    assert terminal.run("clock", "set", "2020-01-01T00:00:00Z").code == 2
    assert terminal.run("clock", "set").code == 2
    assert terminal.run("clock", "+5x").code == 2
    assert terminal.run("clock", "+5m", "2026-12-24T18:00:00Z").code == 2
    assert terminal.run("clock", "show", "2026-12-24T18:00:00Z").code == 2
    assert terminal.run("clock", "-5m").code == 2
    assert terminal.run("clock", "set", "tomorrow").code == 2
    assert terminal.run("clock", "--frozen").code == 2
    assert terminal.run("clock", "stop").code == 2
    terminal.check("clock")
    assert terminal.run("clock", "run").out.startswith("The clock runs, and shows 2026-12-24 18:00:0")


def test_pushes(terminal: Terminal) -> None:
    """None yet, one that does not get through, its calls, and sending it again."""
    terminal.run("pushes")
    terminal.run("pushes", "latest")
    message = {"destinations": [{"to": PHONE}], "text": "Hello", "notifyUrl": f"http://127.0.0.1:{terminal.port}/no"}
    terminal.emulator.post("/sms/1/text/advanced", json={"messages": [message]})
    assert terminal.run("clock", "+5s").code == 0
    assert terminal.run("pushes").code == 0
    assert terminal.run("pushes", "--state", "delivered").code == 0
    assert terminal.run("pushes", "latest").code == 0
    assert terminal.run("pushes", "latest", "--replay").code == 1
    assert terminal.run("pushes", "9e3779b97f4a7c15").code == 1
    assert terminal.run("pushes", "--replay").code == 2
    assert terminal.run("pushes", "--state", "lost").code == 2
    terminal.check("pushes")


def test_spec(terminal: Terminal) -> None:
    """What there is, what a code means, and words that mean nothing."""
    assert terminal.run("spec").code == 0
    assert terminal.run("spec", "code", "9").code == 0
    assert terminal.run("spec", "code", "E713").code == 0
    assert terminal.run("spec", "code", "absent_subscriber").code == 0
    assert terminal.run("spec", "codes", "--gateway", "control").code == 0
    assert terminal.run("spec", "code", "nothing").code == 1
    assert terminal.run("spec", "code").code == 2
    assert terminal.run("spec", "twilio").code == 2
    assert terminal.run("spec", "infobip", "9").code == 2
    assert terminal.run("spec", "infobip", "--output", "missing/infobip.json").code == 2
    terminal.check("spec")


def test_wrong_input(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names the value and what to do, with exit code 2, whatever is wrong."""
    for arguments in (
        ["nothing"],
        ["send"],
        ["send", PHONE, "Hello", "--frm", "Bistro"],
        ["clock", "--url", "localhost:8700"],
        ["clock", "--url", "http://demo:demo@127.0.0.1:8700"],
        ["clock", "--url", "http://127.0.0.1:1"],
        ["clock", "--account", "a b"],
        ["clock", "--token", "a b"],
        ["clock", "--timeout", "soon"],
        ["inbox", "--limit", "0"],
        ["inbox", "--direction", "up"],
        ["completion", "tcsh"],
    ):
        said = terminal.run(*arguments)
        assert (said.code, said.out) == (2, ""), arguments
        assert said.err.startswith("textbed: ")
        assert said.err.count("\n") == 1
    terminal.check("wrong")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(terminal: Terminal, shell: str) -> None:
    """The script knows every command and their options."""
    script = terminal.run("completion", shell).out
    for word in (*COMMANDS, "notify-url", "follow"):
        assert word in script


def test_completion_in_bash(terminal: Terminal) -> None:
    """Bash completes with it: commands, options and the values of an option."""
    script = terminal.run("completion", "bash").out
    for words, expected in (
        (["textbed", "se"], "send serve"),
        (["textbed", "send", "--not"], "--notify-url"),
        (["textbed", "pushes", "--state", "re"], "refused retrying"),
    ):
        asked = f"COMP_WORDS=({shlex.join(words)}) COMP_CWORD={len(words) - 1}; _textbed; echo ${{COMPREPLY[@]}}"
        done = subprocess.run(["bash", "-c", f"{script}\n{asked}"], capture_output=True, text=True, check=True)
        assert sorted(done.stdout.split()) == expected.split()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh on this machine")
@pytest.mark.parametrize("way", ["autoload -Uz _textbed; _textbed", "source {folder}/_textbed; $defined"])
def test_completion_in_zsh(terminal: Terminal, way: str) -> None:
    """Zsh completes with it as a file of fpath, where help says to put it, and by `source`."""
    (terminal.folder / "_textbed").write_text(terminal.run("completion", "zsh").out, "utf-8")
    told = 'compdef() { defined=$1 }; _arguments() { state=cmds }; _describe() { print -l "${(@P)4}" }'
    line = f"fpath=({terminal.folder} $fpath); {told}; {way.format(folder=terminal.folder)}"
    done = subprocess.run(["zsh", "-f", "-c", line], capture_output=True, text=True, check=True)
    assert {each.partition(":")[0] for each in done.stdout.splitlines()} == set(COMMANDS), done.stderr
