"""`textbed contract`: what it can be told, what it says, and how it ends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract import counted, hostile
from tests.contract.hostile import Server, answering, reply
from tests.emulator.served import Served
from textbed import cli, contract_command
from textbed.suite.emulator import started
from textbed.suite.findings import Departure, Finding, NotChecked, TargetGone
from textbed.suite.parts import PARTS
from textbed.suite.run import SHORT, Run, carry_out
from textbed.suite.target import emulator as emulator_at

BALANCE = reply("200 OK", "application/json", b'{"balance": 1, "currency": "EUR"}')
WRONG = reply("200 OK", "application/json", b'{"balance": "much"}')


def _looks(run: Run) -> None:
    """Two tests that make a call each, and one that cannot be made."""
    for name in ("the first look", "the second look"):
        with run.test("looks", name):
            run.account().call("getBalance")
    with run.test("looks", "a look at nothing"):
        raise NotChecked("there is nothing")


def _ends(run: Run) -> None:
    with run.test("looks", "the last look"):
        raise TargetGone("it is gone")


def _departs(run: Run) -> None:
    with run.test("looks", "a wrong look"):
        raise Departure(Finding(check="right", says="it is wrong", about="it"))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Parts of the test's own in place of the suite's."""
    made: dict[str, object] = {"looks": _looks, "ends": _ends, "departs": _departs}
    monkeypatch.setattr(contract_command, "PARTS", made)
    monkeypatch.setattr(contract_command, "part", made.__getitem__)
    return made


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GATEWAY", raising=False)
    monkeypatch.delenv("TEXTBED_TOKEN", raising=False)
    for name, value in counted.DEMO.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def emulator() -> Iterator[str]:
    with started() as url:
        yield url


def test_kept(emulator: str, parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """0: whatever was made was kept. What could not be made is told, and not as passed."""
    assert cli.run(["contract", "--target", emulator, "--only", "looks"]) == 0
    said = capsys.readouterr().out
    assert "2 passed" in said
    assert "1 not checked" in said
    assert "there is nothing" in said


def test_departs(parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """1: the target does something else than the contract says; a run that also ended early departs too."""
    with Server(answering(WRONG)) as server:
        assert cli.run(["contract", "--target", server.url, "--only", "looks"]) == 1
        said = capsys.readouterr().out
        assert "2 failed" in said
        assert "body-fits: getBalance answered 200: balance:" in said
        assert cli.run(["contract", "--target", server.url, "--only", "departs,ends"]) == 1


def test_ended_early(parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """2: nothing departed, and the run was not gone through; the test that was cut off is not called passed."""
    with Server(answering(BALANCE)) as server:
        assert cli.run(["contract", "--target", server.url, "--only", "looks,ends,departs"]) == 2
    said = capsys.readouterr().out
    assert "ended early: it is gone" in said
    assert "3 passed" not in said
    assert "a wrong look" not in said


def test_only_some(emulator: str, parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """--name makes only what it names, and nothing goes out for the others."""
    assert cli.run(["contract", "--target", emulator, "--only", "looks", "--name", "SECOND"]) == 0
    said = capsys.readouterr().out
    assert "1 passed" in said
    assert "the first look" not in said
    asked: list[bytes] = []

    def behave(caller: hostile.Caller) -> None:
        while whole := caller.request():
            asked.append(whole)
            caller.send(BALANCE)

    with Server(behave) as server:
        assert cli.run(["contract", "--target", server.url, "--only", "looks", "--name", "second"]) == 0
    assert len(asked) == 3  # its health, who calls, and the one look


def test_none_of_that_name(emulator: str, parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no test has is no success."""
    assert cli.run(["contract", "--target", emulator, "--only", "looks", "--name", "third"]) == 2
    assert "no test was made; --list says which there are" in capsys.readouterr().out


def test_list(parts: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """It names the tests without a target."""
    assert cli.run(["contract", "--list", "--only", "looks"]) == 0
    assert capsys.readouterr().out == "looks\n    the first look\n    the second look\n    a look at nothing\n"


def test_list_of_the_suite(capsys: pytest.CaptureFixture[str]) -> None:
    """Each part that there is names some tests, although nothing goes out."""
    assert cli.run(["contract", "--list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if not line.startswith(" ")] == list(PARTS)
    for name in PARTS:
        assert said.index(name) + 1 < len(said)
        assert said[said.index(name) + 1].startswith("    "), f"{name} has no tests"


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said of a command line that cannot begin, in one line."""
    assert cli.run(["contract", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.out == ""
    return said.err.removeprefix("textbed: ").strip()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--only", "loks"], "there is no part 'loks'; there are looks, ends, departs"),
        (["--seconds", "0"], "--seconds is 0.0; give a number above 0 and up to 86400, as in 120"),
        (["--target", "sandbox"], "'sandbox' is no address; give one like http://127.0.0.1:8700"),
        (["--target", "ftp://sandbox"], "'ftp://sandbox' has no scheme that can be tested; give http:// or https://"),
        (["--target", "http://sandbox/api"], "'http://sandbox/api' has something behind its host; give the address"),
        (["--target", "http://sandbox:0"], "'http://sandbox:0' has no host and port that can be called"),
        (["--target", "http://sandbox:99999"], "'http://sandbox:99999' is no address; give one like"),
        (
            ["--target", "http://a:b@sandbox"],
            "the target has credentials in its address; give them as TEXTBED_USERNAME",
        ),
        (["--target-file", "none.yaml"], "none.yaml cannot be read (No such file or directory); correct its name"),
        (
            ["--certificates", "none.pem", "--target", "http://a"],
            "there is no file 'none.pem'; give certificates in PEM",
        ),
        (["--gateway", "infobib"], 'Invalid value "infobib"'),
        (["--effort", "none"], 'Invalid value "none"'),
        (["--seed", "x"], 'unable to convert "x" into int'),
    ],
)
def test_refused(capsys: pytest.CaptureFixture[str], parts: dict[str, object], arguments: list[str], says: str) -> None:
    """2: a run that cannot begin says why in one line, with the value and what to do."""
    assert says in _refused(capsys, *arguments)


def test_refused_by_the_target(
    capsys: pytest.CaptureFixture[str], parts: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"
    assert _refused(capsys, "--target", closed).startswith(f"{closed} takes no connections; start the server")
    with Server(answering(reply("401 Unauthorized", "application/json", b"{}"))) as server:
        assert "does not take the credentials of 'demo' (401 to getBalance)" in _refused(capsys, "--target", server.url)
        monkeypatch.delenv("TEXTBED_API_KEY")
        assert _refused(capsys, "--target", server.url) == (
            "the target is not the emulator and needs credentials; set TEXTBED_API_KEY"
        )


def test_a_target_that_hangs_keeps_to_the_time(capsys: pytest.CaptureFixture[str], parts: dict[str, object]) -> None:
    with Server(hostile.trickles_its_head) as server:
        said = _refused(capsys, "--target", server.url, "--seconds", "0.5")
    assert said.startswith(f"{server.url} takes too long to answer")


def test_target_files(
    capsys: pytest.CaptureFixture[str], parts: dict[str, object], tmp_path: Path, emulator: str
) -> None:
    """A file names the target and binds, whatever the target is; the command line wins where both name one."""
    file = tmp_path / "sandbox.yaml"
    file.write_text("gateways: [infobip]\n")
    assert "names no target; give one there or with --target" in _refused(capsys, "--target-file", str(file))
    told = _refused(capsys, "--target-file", str(file), "--target", emulator, "--gateway", "skycore")
    assert told.endswith("has no skycore; its gateways are infobip")
    file.write_text("target: http://127.0.0.1:1\nratePerSecond: 1000\n")
    assert cli.run(["contract", "--target-file", str(file), "--target", emulator, "--only", "looks"]) == 0
    assert "used up: 0 messages" in capsys.readouterr().out
    file.write_text("target: http://127.0.0.1:1\nclok: true\n")
    assert _refused(capsys, "--target-file", str(file)) == f"{file}:2: the file has no 'clok'; did you mean clock?"


def test_the_token_of_an_emulator(
    capsys: pytest.CaptureFixture[str], parts: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An emulator beyond loopback asks for its token, which an option or the environment gives."""
    with Served(tmp_path, "--memory", "--host", "0.0.0.0", "--token", "of-my-own") as server:
        url = f"http://127.0.0.1:{server.port}"
        assert "give it with --token or TEXTBED_TOKEN" in _refused(capsys, "--target", url, "--only", "looks")
        assert cli.run(["contract", "--target", url, "--only", "looks", "--token", "of-my-own"]) == 0
        monkeypatch.setenv("TEXTBED_TOKEN", "of-my-own")
        assert cli.run(["contract", "--target", url, "--only", "looks"]) == 0


def test_a_part_that_cannot_begin_is_a_failure_and_the_others_go_on() -> None:
    def broken(_: Run) -> None:
        raise KeyError("apiKey")

    def works(run: Run) -> None:
        with run.test("other", "one"):
            pass

    whole = Run(emulator_at("http://127.0.0.1:9"), SHORT, 1)
    carry_out(whole, [broken, works])
    assert [result.state for result in whole.results] == ["failed", "passed"]
    assert "KeyError: 'apiKey'" in whole.results[0].findings[0].says
