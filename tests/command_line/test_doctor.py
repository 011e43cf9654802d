"""`textbed doctor`: each thing that can be wrong is found, and the mending is told."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.command_line.conftest import Terminal
from tests.emulator.served import Served
from textbed.commands.checks import Finding, certificate_files, every_check, files, proxies
from textbed.commands.connection import Connection
from textbed.commands.listeners import who_listens


def found(terminal: Terminal, *arguments: str) -> dict[str, dict[str, str]]:
    """The findings by what they are about."""
    return {each["what"]: each for each in json.loads(terminal.run("doctor", "--json", *arguments).out)}


def test_all_is_well(terminal: Terminal) -> None:
    """A clock that stands still is worth a note, and nothing is wrong."""
    (terminal.folder / "x").mkdir()
    assert terminal.run("doctor").code == 0
    states = {what: each["state"] for what, each in found(terminal).items()}
    assert states.pop("clock") == "note"
    assert set(states.values()) == {"ok"}


def test_no_server(terminal: Terminal) -> None:
    """Nobody listens; or somebody else does, who is named."""
    assert "textbed serve" in found(terminal, "--url", "http://127.0.0.1:1")["server"]["mend"]
    assert who_listens(1) is None
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert f"process {os.getpid()}: " in (who_listens(taken.getsockname()[1]) or "")
    assert found(terminal, "--url", "localhost:8700")["server"]["state"] == "wrong"


def test_somebody_else(terminal: Terminal) -> None:
    """What answers is no Textbed."""
    url = f"http://127.0.0.1:{terminal.port}/elsewhere"
    assert found(terminal, "--url", url)["server"]["state"] == "wrong"


def test_wrong_credentials(terminal: Terminal) -> None:
    assert found(terminal, "--account", "nobody")["account"]["mend"].startswith("Give --account")
    assert terminal.run("doctor", "--account", "nobody").code == 1


def test_a_token_is_missing(tmp_path: Path, terminal: Terminal) -> None:
    """Off loopback the server asks for a token."""
    with Served(tmp_path, "--memory", "--host", "0.0.0.0", "--token", "geheim") as server:
        assert "--token" in found(terminal, "--url", server.address)["account"]["mend"]
        assert found(terminal, "--url", server.address, "--token", "geheim")["account"]["state"] == "ok"


def by_what(findings: list[Finding]) -> dict[str, Finding]:
    return {each.what: each for each in findings}


def test_stores(tmp_path: Path) -> None:
    """Ours and in use, ours and not, readable by others, of a newer Textbed, and files that are none of ours."""
    path = tmp_path / "store" / "textbed.db"
    assert "not there yet" in by_what(list(files(path)))["store"].found
    with Served(tmp_path, "--store", str(path)) as server:
        server.send("41793026727")
        findings = by_what(list(files(path)))
        assert "open in a server" in findings["store"].found
        assert "permissions" not in findings
        server.stop()
    path.chmod(0o644)
    findings = by_what(list(files(path)))
    assert "not in use" in findings["store"].found
    assert "chmod 600" in findings["permissions"].mend
    path.chmod(0o600)
    assert "permissions" not in by_what(list(files(path)))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "newer" in by_what(list(files(path)))["store"].found
    for other, text in ((tmp_path / "text", b"x" * 200), (tmp_path / "empty.db", b"")):
        other.write_bytes(text)
    assert by_what(list(files(tmp_path / "text")))["store"].state == "wrong"
    assert by_what(list(files(tmp_path / "empty.db")))["store"].state == "ok"
    assert by_what(list(files(tmp_path)))["store"].state == "wrong"
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "something else" in by_what(list(files(tmp_path / "other.db")))["store"].found


@pytest.mark.parametrize(
    ("environment", "state"),
    [
        ({}, "ok"),
        ({"HTTP_PROXY": "http://proxy.example:3128"}, "wrong"),
        ({"https_proxy": "http://proxy.example:3128", "NO_PROXY": "localhost,127.0.0.1"}, "ok"),
        ({"ALL_PROXY": "http://proxy.example:3128", "no_proxy": "*"}, "ok"),
        ({"HTTP_PROXY": "http://proxy.example:3128", "NO_PROXY": "example.com"}, "wrong"),
    ],
)
def test_proxies(environment: dict[str, str], state: str) -> None:
    """A proxy in the environment keeps programs from the server, unless it is spared."""
    [finding] = proxies("http://127.0.0.1:8700", environment)
    assert finding.state == state
    assert finding.state == "ok" or "NO_PROXY=127.0.0.1" in finding.mend


def test_certificates(tmp_path: Path) -> None:
    """Files that cannot be served with are named."""
    assert list(certificate_files({})) == []
    assert by_what(list(certificate_files({"TEXTBED_TLS_KEY": "key.pem"})))["tls"].state == "wrong"
    missing = str(tmp_path / "missing.pem")
    assert missing in by_what(list(certificate_files({"TEXTBED_TLS_CERT": missing})))["tls"].found


def test_receivers(terminal: Terminal) -> None:
    """An address of yours: whether it may be called, and whether anybody is there."""
    reached = by_what(list(every_check(Connection(), f"http://127.0.0.1:{terminal.port}/reports", "store.db", {})))
    assert (reached["push"].state, reached["receiver"].state) == ("ok", "ok")
    public = by_what(list(every_check(Connection(), "http://203.0.113.7/reports", "store.db", {})))
    assert public["push"].state == "wrong"
    assert "--push-to" in public["push"].mend
    nobody = by_what(list(every_check(Connection(), "http://127.0.0.1:1/reports", "store.db", {})))
    assert "textbed listen" in nobody["receiver"].mend
