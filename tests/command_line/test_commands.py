"""What commands do beside printing: JSON, environment, streams, terminals, and what they load."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from textbed_specs import load

from tests.command_line.conftest import Terminal
from tests.emulator.served import Served, command, environment
from textbed.commands.connection import Connection

PHONE = "41793026727"


def test_json(terminal: Terminal) -> None:
    """With --json each command prints what a program can read, and nothing else."""
    sent = json.loads(terminal.run("send", PHONE, "Your code is 4711", "--json").out)
    assert sent[0]["to"] == PHONE
    assert json.loads(terminal.run("inbox", "--json").out)["count"] == 1
    assert json.loads(terminal.run("inbox", "--show", "latest", "--json").out)["code"] == "4711"
    assert json.loads(terminal.run("inbox", "--wait", "--json", "--code").out) == "4711"
    assert json.loads(terminal.run("reply", PHONE, "JOIN", "--json").out)["direction"] == "in"
    assert json.loads(terminal.run("clock", "--json").out)["mode"] == "frozen"
    assert json.loads(terminal.run("clock", "+5s", "--json").out)["settled"] is True
    assert json.loads(terminal.run("pushes", "--json").out) == []
    assert json.loads(terminal.run("spec", "code", "9", "--json").out)[0]["gateway"] == "infobip"
    assert {each["what"] for each in json.loads(terminal.run("doctor", "--json").out)} >= {"server", "account", "store"}
    assert json.loads(terminal.run("send", PHONE, "Hello", "--wait", "--json").out)[0]["state"] == "pending"
    assert json.loads(terminal.run("inbox", "--delete", "to:*", "--json").out) == {"deleted": 3}


def test_contracts(terminal: Terminal) -> None:
    """A contract is printed as it is in the distribution, or written into a file."""
    terminal.run("spec", "infobip", "--audience", "strict", "--output", "strict.json")
    assert json.loads((terminal.folder / "strict.json").read_text("utf-8")) == load("infobip", "strict")


@pytest.mark.parametrize(
    ("word", "mode"), [("freeze", "frozen"), ("frozen", "frozen"), ("run", "live"), ("live", "live")]
)
def test_both_words_for_a_clock(terminal: Terminal, word: str, mode: str) -> None:
    """What to do with it, or how it is then, as `serve` and the API say it; an instant may go with each."""
    assert json.loads(terminal.run("clock", word, "--json").out)["mode"] == mode
    moved = json.loads(terminal.run("clock", word, "2027-01-01T00:00:00Z", "--json").out)
    assert (moved["mode"], moved["now"][:16]) == (mode, "2027-01-01T00:00")


def test_moving_tells_the_clock_and_what_is_next(terminal: Terminal) -> None:
    """Calls to receivers are counted; that none was made does not say that nothing happened."""
    terminal.emulator.post("/sms/1/text/single", json={"to": PHONE, "text": "Hello"})
    first = terminal.run("clock", "next").out
    assert first.startswith("Moved on by 1s, no calls made. The clock stands still at ")
    assert "2s ahead (textbed clock next)" in first
    assert "nothing is left to happen by itself" in terminal.run("clock", "next").out


def test_waiting_for_a_report(terminal: Terminal) -> None:
    """A text whose time comes while it is waited for ends with its final status."""
    assert terminal.run("clock", "run").code == 0
    over = threading.Event()

    def time_passes() -> None:
        while not over.wait(0.05):
            terminal.emulator.advance(seconds=1)

    thread = threading.Thread(target=time_passes)
    thread.start()
    try:
        assert terminal.run("send", PHONE, "Hello", "--wait").code == 0
        failed = terminal.run("send", f"{PHONE},9990090027", "Hello", "--wait")
    finally:
        over.set()
        thread.join()
    assert failed.code == 1
    assert "UNDELIVERABLE_NOT_DELIVERED, EC_ABSENT_SUBSCRIBER" in failed.out


def test_many_texts(terminal: Terminal) -> None:
    """More than fit into one request are sent in several."""
    phones = ",".join(f"4179302{number:04}" for number in range(1500))
    assert len(json.loads(terminal.run("send", phones, "Hello", "--json").out)) == 1500
    listed = json.loads(terminal.run("inbox", "--limit", "1200", "--json").out)
    assert (len(listed["messages"]), listed["count"]) == (1200, 1500)


def test_a_text_from_standard_input(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello\nthere\n"))
    said = terminal.run("send", PHONE, "-")
    assert said.code == 0, said
    assert json.loads(terminal.run("inbox", "--json").out)["messages"][0]["text"] == "Hello\nthere"


def test_words_that_begin_with_a_minus_sign(terminal: Terminal) -> None:
    """They are texts and terms of a search; an option that there is not is told, and nothing is sent."""
    assert terminal.run("send", PHONE, "-50 % today").code == 0
    assert json.loads(terminal.run("inbox", "-hello", "--json").out)["messages"][0]["text"] == "-50 % today"
    for arguments in (["send", PHONE, "Hello", "--frm", "x"], ["inbox", "--folow"], ["reply", PHONE, "--too"]):
        said = terminal.run(*arguments)
        assert (said.code, said.err[:24]) == (2, "textbed: Unknown option:")
    assert json.loads(terminal.run("inbox", "--json").out)["count"] == 1


def test_the_environment(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Address, account and password are also variables; an account may be named as `serve` takes it."""
    monkeypatch.setenv("TEXTBED_ACCOUNT", "nobody:nothing")
    assert terminal.run("clock").code == 2
    monkeypatch.setenv("TEXTBED_ACCOUNT", "demo:demo:demo-key other")
    assert terminal.run("clock").code == 0
    monkeypatch.setenv("TEXTBED_PASSWORD", "wrong")
    assert terminal.run("clock").code == 2
    assert terminal.run("clock", "--password", "demo").code == 0
    monkeypatch.delenv("TEXTBED_URL")
    monkeypatch.setenv("TEXTBED_PORT", str(terminal.port))
    monkeypatch.delenv("TEXTBED_PASSWORD")
    assert terminal.run("clock").code == 0


def test_a_reply_goes_to_whoever_wrote(terminal: Terminal) -> None:
    """A phone answers the number from which it got its last text, if that is one of the account's."""
    remote = Connection(url=f"http://127.0.0.1:{terminal.port}").remote()
    remote.call("POST", "/numbers", {"number": "41793026799", "action": "pull"})
    terminal.run("send", PHONE, "Hello", "--from", "41793026799")
    assert "-> 41793026799" in terminal.run("reply", PHONE, "YES").out


def test_follow(tmp_path: Path) -> None:
    """What is there is listed, and then what comes, as it comes; Ctrl-C ends it with 130."""
    with Served(tmp_path, "--memory") as server:
        server.send(PHONE, "before")
        following = subprocess.Popen(
            command("inbox", "--follow", "--json", "-status:received", "--url", server.address),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            # Whoever runs the tests in the background has it ignored, and so would the command.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        watchdog = threading.Timer(100, following.kill)
        watchdog.start()
        try:
            assert following.stdout is not None
            assert json.loads(following.stdout.readline())["text"] == "before"
            # Whether it listens already is not to be seen; what comes before is found with the next.
            over = threading.Event()

            def send() -> None:
                while not over.wait(0.2):
                    server.send(PHONE, "after")

            sending = threading.Thread(target=send)
            sending.start()
            assert json.loads(following.stdout.readline())["text"] == "after"
            over.set()
            sending.join()
            following.send_signal(signal.SIGINT)
            following.stdout.read()
            assert following.wait(30) == 130
            assert following.stderr is not None
            assert following.stderr.read() == ""
        finally:
            watchdog.cancel()
            following.kill()
            following.communicate()


def test_bytes_that_are_no_text(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are refused in a line, wherever they come from."""
    for arguments in (["send", PHONE, "\udcff"], ["inbox", "\udcff"], ["reply", PHONE, "\udcff"]):
        said = terminal.run(*arguments)
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert "UTF-8" in said.err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8"))
    assert terminal.run("send", PHONE, "-").code == 2


def test_a_terminal_of_another_encoding(tmp_path: Path) -> None:
    """What it cannot show is shown as its escape."""
    with Served(tmp_path, "--memory") as server:
        server.send(PHONE, "Grüße 👋")
        done = subprocess.run(
            command("inbox", "--url", server.address),
            capture_output=True,
            env=environment(PYTHONIOENCODING="iso-8859-1"),
            check=True,
        )
    assert "Grüße \\U0001f44b".encode("iso-8859-1") in done.stdout


@pytest.mark.parametrize("arguments", [["spec", "codes"], ["serve", "--help"]])
def test_a_reader_that_leaves(arguments: list[str], tmp_path: Path) -> None:
    """A pipe that is closed early is no error."""
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it has no such file")
@pytest.mark.parametrize("arguments", [["spec"], ["spec", "infobip"], ["completion", "bash"], ["send", "--help"]])
def test_no_room_for_what_it_prints(arguments: list[str], tmp_path: Path) -> None:
    """That is told in a line, and the exit code is that of a failure."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such shell")
@pytest.mark.parametrize(("closed", "errors"), [(">&-", "textbed: no code"), ("2>&-", ""), ("<&-", "textbed: no code")])
def test_without_a_stream(closed: str, errors: str, tmp_path: Path) -> None:
    """A command that is started without one of its streams ends as it would with it."""
    line = shlex.join(command("spec", "code", "nothing"))
    done = subprocess.run(
        ["sh", "-c", f"{line} {closed}"], capture_output=True, text=True, env=environment(), cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout, done.stderr[:16]) == (1, "", errors)


def on_a_terminal(folder: Path, columns: int, *arguments: str) -> str:
    """What a command prints there; it has to end well."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    variables = environment(COLUMNS=str(columns), TERM="xterm-256color")
    variables.pop("NO_COLOR", None)
    done = subprocess.Popen(command(*arguments), stdout=theirs, stderr=theirs, env=variables, cwd=folder)
    os.close(theirs)
    found = b""
    while True:
        try:
            more = os.read(ours, 65_536)
        except OSError:  # that is how the end looks
            break
        if not more:
            break
        found += more
    os.close(ours)
    assert done.wait(30) == 0
    return found.decode()


def test_on_a_terminal(tmp_path: Path) -> None:
    """There a table has lines, colours and the terminal's width."""
    text = on_a_terminal(tmp_path, 100, "spec")
    assert "─" in text
    assert "\x1b[1m" in text
    assert "Textbed control" in text


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_nothing_is_cut_off(columns: int, tmp_path: Path) -> None:
    """However narrow a terminal is, a message's number, state, id and text are there, and no line is too long."""
    with Served(tmp_path, "--memory") as server:
        server.send("9990090027", "Your login code is 493817. Do not tell it to anybody.")
        server.call("/_textbed/clock/advance", '{"seconds": 30}')
        [message] = server.call("/_textbed/messages")["messages"]
        text = on_a_terminal(tmp_path, columns, "inbox", "--url", server.address)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for word in ("9990090027", "undeliverable", message["id"], *message["text"].split()):
        assert re.search(rf"(?<!\S){re.escape(word)}(?!\S)", plain), word
    assert max(map(len, plain.splitlines())) <= columns


@pytest.mark.parametrize("arguments", [["--help"], ["clock", "--help"], ["--version"]])
def test_help_loads_little(arguments: list[str]) -> None:
    """Help loads neither a store nor a client of HTTP, so that it comes at once."""
    code = f"import sys, textbed.cli; textbed.cli.run({arguments!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert {"apsw", "orjson", "http.client", "httpx", "ssl", "asyncio", "textbed_control", "textbed_specs"}.isdisjoint(
        done.stderr.split()
    )


def test_a_command_loads_no_store(terminal: Terminal) -> None:
    """A call to a server loads neither the server nor the client that stands on httpx."""
    code = "import sys, textbed.cli; textbed.cli.run(['clock']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"apsw", "orjson", "httpx", "asyncio", "uvicorn", "rich.table"}.isdisjoint(done.stderr.split())
    assert "The clock stands still" in done.stdout
