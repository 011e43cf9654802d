"""`textbed serve`: what it says, how it starts and stops, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.emulator.served import Served, run
from textbed.store.sqlite import SqliteStore

PHONE = "41793026727"


def test_the_first_screen_says_all_one_needs_to_begin(tmp_path: Path) -> None:
    """Address, account, data and clock are on the first screen, and neither a link nor a token that leads nowhere."""
    with Served(tmp_path, "--memory") as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address)
        assert server.fact("account") == "demo, password demo, API key demo-key"
        assert server.fact("data") == "in memory, gone when the server stops"
        assert server.fact("clock") == "live"
        assert len(server.curls) == 2
        assert "token" not in server.screen
        assert "Note:" not in server.screen


def test_the_curl_lines_send_a_message_and_read_its_report(tmp_path: Path) -> None:
    """Pasted one after the other, the two lines of the first screen show a message and its report, which comes once."""
    with Served(tmp_path, "--memory") as server:
        send, read = server.curls
        sent = send.call()["messages"][0]
        assert read.call() == {"results": []}
        deadline = time.monotonic() + 10
        while not (results := read.call()["results"]):
            assert time.monotonic() < deadline, "the report never came"
            time.sleep(0.1)
        assert [one["messageId"] for one in results] == [sent["messageId"]]
        assert results[0]["status"]["name"] == "DELIVERED_TO_HANDSET"
        assert read.call() == {"results": []}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """SIGTERM and Ctrl-C end it with exit code 0 and a line that says so, and no file stays open behind it."""
    with Served(tmp_path) as server:
        server.send(PHONE)
        assert server.stop(number) == (0, "")
    assert server.farewell.strip() == "Textbed has stopped. What was sent is kept in .textbed/textbed.db."
    assert [path.name for path in (tmp_path / ".textbed").iterdir()] == ["textbed.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such permissions")
def test_the_store_is_its_owners_alone(tmp_path: Path) -> None:
    """Texts and credentials are in it, and in what lies beside it while the server runs."""
    before = os.umask(0o022)
    try:
        with Served(tmp_path) as server:
            server.send(PHONE)
            modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / ".textbed").iterdir()}
    finally:
        os.umask(before)
    assert modes == {"textbed.db": 0o600, "textbed.db-wal": 0o600}


def test_a_second_ctrl_c_does_not_wait(tmp_path: Path) -> None:
    """A caller that is in the middle of a request holds up the first Ctrl-C for a while, and the second not at all."""
    with Served(tmp_path, "--memory") as server, socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /sms/1/text/single HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
        time.sleep(0.2)
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.4)
        assert server.process.poll() is None, "it did not wait for the request that is under way"
        code, _ = server.stop(signal.SIGINT)
        assert code == 130, "that of the first one is 0, once it has waited"


def test_what_was_sent_is_there_after_a_restart(tmp_path: Path) -> None:
    """Messages survive a stop and a kill -9, each as it was."""
    ids = []
    for number in (signal.SIGTERM, signal.SIGKILL):
        with Served(tmp_path, "--store", "kept/here.db") as server:
            ids.append(server.send(PHONE)["messages"][0]["messageId"])
            server.stop(number)
    with Served(tmp_path, "--store", "kept/here.db") as server:
        assert server.fact("data") == "kept/here.db"
        found = [server.call(f"/sms/1/logs?messageId={one}")["results"] for one in ids]
        # A log shows what has been sent, and that takes a second.
        deadline = time.monotonic() + 5
        while not all(found) and time.monotonic() < deadline:
            time.sleep(0.1)
            found = [server.call(f"/sms/1/logs?messageId={one}")["results"] for one in ids]
        assert [[one["to"] for one in results] for results in found] == [[PHONE], [PHONE]]


def test_an_account_is_there_from_the_start(tmp_path: Path) -> None:
    """An account that the first screen names is in the store, also if the server is killed right then."""
    with Served(tmp_path, "--account", "ci") as server:
        server.stop(signal.SIGKILL)
    store = SqliteStore(tmp_path / ".textbed" / "textbed.db")
    assert [row.name for row in store.accounts()] == ["ci"]
    store.close()


def test_a_frozen_clock_stands_where_it_was_put(tmp_path: Path) -> None:
    """`--clock frozen:<instant>` freezes the clock of a new account there, and the first screen says so."""
    with Served(tmp_path, "--memory", "--clock", "frozen:2026-11-20T10:00:00+01:00") as server:
        assert server.fact("clock") == "frozen at 2026-11-20T09:00:00.000Z"
        assert "3 seconds" in server.screen or "advance" in server.screen
        server.send(PHONE)
        time.sleep(0.1)
        assert server.call("/sms/1/reports") == {"results": []}


def test_every_option_may_come_from_the_environment(tmp_path: Path) -> None:
    """TEXTBED_* sets what an option would, several accounts among them, and the command line wins."""
    variables = {
        "TEXTBED_PORT": "0",
        "TEXTBED_MEMORY": "true",
        "TEXTBED_ACCOUNT": "ci:secret:ci-token other",
        "TEXTBED_CLOCK": "frozen",
        "TEXTBED_LOG": "requests",
    }
    with Served(tmp_path, "--clock", "live", **variables) as server:
        assert "ci, password secret, API key ci-token" in server.screen
        assert "other, password other, API key other-key" in server.screen
        assert server.fact("clock") == "live"
        assert server.send(PHONE, user="ci:secret")["messages"][0]["to"] == PHONE
        with pytest.raises(HTTPError, match="401"):
            server.send(PHONE)
        _, logged = server.stop()
    assert [json.loads(line)["status"] for line in logged.splitlines()] == [200, 401]
    assert not (tmp_path / ".textbed").exists()


def test_an_account_of_the_store_keeps_what_it_has(tmp_path: Path) -> None:
    """Starting again with another password or clock for an account that is there changes nothing, and says so."""
    with Served(tmp_path, "--account", "demo:first"):
        pass
    with Served(tmp_path, "--account", "demo:second", "--account", "more", "--clock", "frozen") as server:
        assert server.fact("account") == "demo, password first, API key demo-key"
        assert "demo is in the store already and keeps its credentials" in server.screen
        assert "demo is in the store already and keeps its clock" in server.screen
        assert server.send(PHONE, user="demo:first")["messages"]


def test_messages_are_forgotten_if_that_is_asked_for(tmp_path: Path) -> None:
    """With `--keep` a message is gone from the store a while after its outcome, and not before."""
    with Served(tmp_path, "--memory", "--keep", "1s") as server:
        message_id = server.send(PHONE)["messages"][0]["messageId"]
        logs = f"/sms/1/logs?messageId={message_id}"
        time.sleep(2.5)
        assert [one["messageId"] for one in server.call(logs)["results"]] == [message_id]
        deadline = time.monotonic() + 10
        while server.call(logs)["results"]:
            assert time.monotonic() < deadline, "it was never forgotten"
            time.sleep(0.1)
        assert server.stop() == (0, "")


def test_off_loopback_it_warns_and_asks_for_a_token(tmp_path: Path) -> None:
    """On all addresses of the machine the first screen warns, has a token, and says an address that works from here."""
    with Served(tmp_path, "--memory", "--host", "0.0.0.0") as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address)
        assert len(server.fact("token")) >= 20
        assert "0.0.0.0 is not loopback" in server.screen
        first = server.fact("token")
        assert server.send(PHONE)["messages"]
    with Served(tmp_path, "--memory", "--host", "0.0.0.0") as server:
        assert server.fact("token") != first
    with Served(tmp_path, "--memory", "--host", "0.0.0.0", "--token", "of-my-own") as server:
        assert server.fact("token") == "of-my-own"


def test_https(tmp_path: Path) -> None:
    """With a certificate the address is https, and the lines of the first screen work there too."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-keyout", "key.pem", "-out", "cert.pem"),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    with Served(tmp_path, "--memory", "--tls-cert", "cert.pem", "--tls-key", "key.pem") as server:
        assert server.address.startswith("https://")
        assert server.curls[0].call()["messages"][0]["to"] == PHONE
        assert server.stop() == (0, "")
    (tmp_path / "both.pem").write_bytes((tmp_path / "key.pem").read_bytes() + (tmp_path / "cert.pem").read_bytes())
    with Served(tmp_path, "--memory", "--tls-cert", "both.pem") as server:
        assert server.curls[0].call()["messages"]
    refused = run(tmp_path, "serve", "--memory", "--tls-cert", "cert.pem")
    assert _line_of(refused).startswith("textbed: cert.pem: no certificate with its key.")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_it_is_small(tmp_path: Path) -> None:
    """An idle server takes less than 100 MB."""
    with Served(tmp_path, "--memory") as server:
        status = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    assert int(found[1]) < 100 * 1024


# What keeps it from starting: always one line with what to do, exit code 2, and no traceback.


def _line_of(refused: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that could not begin."""
    assert refused.returncode == 2, refused
    assert refused.stdout == ""
    lines = refused.stderr.splitlines()
    assert len(lines) == 1, refused.stderr
    return lines[0]


def test_a_second_server_on_the_same_file(tmp_path: Path) -> None:
    """Only one server at a time has a file; the second says so, and the first goes on."""
    with Served(tmp_path) as server:
        line = _line_of(run(tmp_path, "serve", "--port", "0"))
        assert line.startswith("textbed: .textbed/textbed.db is in use by another server.")
        assert "--store" in line
        assert server.send(PHONE)["messages"]


def test_a_port_in_use(tmp_path: Path) -> None:
    """A port that is taken is named, and so is the way out."""
    with Served(tmp_path, "--memory") as server:
        line = _line_of(run(tmp_path, "serve", "--memory", "--port", str(server.port)))
    assert line.startswith(f"textbed: 127.0.0.1:{server.port} is in use.")
    assert "--port" in line


@pytest.mark.parametrize(
    ("host", "line"),
    [
        ("203.0.113.7", "textbed: 203.0.113.7:0 is no address of this machine."),
        ("no address", "textbed: --host 'no address' is no address."),
    ],
)
def test_an_address_of_another_machine(tmp_path: Path, host: str, line: str) -> None:
    """A host that cannot be listened on is named."""
    assert _line_of(run(tmp_path, "serve", "--memory", "--port", "0", "--host", host)).startswith(line)


def test_a_database_of_something_else(tmp_path: Path) -> None:
    """A SQLite file that Textbed did not make is left as it is."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (value)")
    other.close()
    before = path.read_bytes()
    line = _line_of(run(tmp_path, "serve", "--port", "0", "--store", "other.db"))
    assert line == "textbed: other.db is a database of something else. Name another file with --store."
    assert path.read_bytes() == before


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A file of another kind is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk.\n" * 200)
    line = _line_of(run(tmp_path, "serve", "--port", "0", "--store", "notes.txt"))
    assert line.startswith("textbed: notes.txt is no database of Textbed")
    assert path.read_text() == "Buy milk.\n" * 200


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    """A folder in the place of the file, or a file in the place of its folder, is named."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for store in ("folder", "file/textbed.db"):
        assert _line_of(run(tmp_path, "serve", "--port", "0", "--store", store)).startswith("textbed: f")


def test_a_file_of_a_newer_version(tmp_path: Path) -> None:
    """A file that a newer Textbed wrote is not touched."""
    with Served(tmp_path) as server:
        server.stop()
    path = tmp_path / ".textbed" / "textbed.db"
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA user_version = 999")
    store.close()
    before = path.read_bytes()
    line = _line_of(run(tmp_path, "serve", "--port", "0"))
    assert line.startswith("textbed: .textbed/textbed.db was written by a newer Textbed (its format is 999")
    assert "Update Textbed" in line
    assert path.read_bytes() == before


def test_a_file_of_an_older_version(tmp_path: Path) -> None:
    """It is taken further, with all that is in it."""
    with Served(tmp_path) as server:
        server.send(PHONE)
        server.stop()
    path = tmp_path / ".textbed" / "textbed.db"
    with sqlite3.connect(path) as store:
        store.execute("DROP INDEX pushes_by_state")
        store.execute("DROP TABLE marks")
        store.execute("PRAGMA user_version = 2")
    store.close()
    with Served(tmp_path) as server:
        assert len(server.call("/_textbed/messages")["messages"]) == 1
        assert server.call("/_textbed/pushes?state=failed")["pushes"] == []
        assert len(server.call("/_textbed/messages?q=is:unread")["messages"]) == 1
        assert server.stop()[0] == 0


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """As a script or a container may have made it, or a start that was killed at once."""
    (tmp_path / "made.db").touch()
    with Served(tmp_path, "--store", "made.db") as server:
        assert server.send(PHONE)["messages"]
        assert server.stop() == (0, "")
    with Served(tmp_path, "--store", "made.db") as server:
        assert server.fact("data") == "made.db"


def test_an_api_key_that_somebody_has(tmp_path: Path) -> None:
    """Two accounts with one API key could not be told apart, so the second is not made."""
    line = _line_of(run(tmp_path, "serve", "--memory", "--port", "0", "--account", "a:a:key", "--account", "b:b:key"))
    assert line.startswith("textbed: --account b has the API key key, which is that of a.")


def test_certificates_that_are_none(tmp_path: Path) -> None:
    """A file that is missing or no certificate is named, and a key without its certificate too."""
    (tmp_path / "bad.pem").write_text("no certificate")
    for arguments, line in (
        (["--tls-cert", "none.pem"], "--tls-cert none.pem cannot be read: No such file or directory."),
        (["--tls-cert", "bad.pem"], "bad.pem: no certificate with its key."),
        (["--tls-key", "bad.pem"], "--tls-key bad.pem has no certificate. Give that with --tls-cert."),
    ):
        refused = run(tmp_path, "serve", "--memory", "--port", "0", *arguments)
        assert _line_of(refused).startswith(f"textbed: {line}")
