"""`textbed export`: what a store holds, as JSON and CSV, and never a secret."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.harness import Emulator
from tests.emulator.served import command, environment
from textbed.application import Application
from textbed.cli import run
from textbed.store.accounts import Accounts
from textbed.store.rows import InboundRow
from textbed.store.sqlite import SqliteStore

NOON = 1_767_614_400_000
HOSTILE = 'Grüße, "Zoë";\r\n=1+1 😀'
SECRETS = ("demo-password", "demo-api-key", "demo-skycore-key", "user:pass", "other-password")


class Kept(Emulator):
    """An emulator on a file instead."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.store = SqliteStore(path)
        self.accounts = Accounts(self.store, ("frozen", NOON))
        self.account = self.accounts.create("demo", "demo-password", "demo-api-key", "demo-skycore-key")
        self.accounts.create("other", "other-password", "other-api-key", "other-api-key")
        self.application = Application(self.store, self.accounts)

    def take(self, message: dict[str, Any], auth: tuple[str, str] = ("demo", "demo-password")) -> None:
        answer = self.post("/sms/1/text/advanced", json={"bulkId": "b1", "messages": [message]}, auth=auth)
        assert answer.status == 200, answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with three messages, one received, one looked up, on two accounts; it is 12:00:03."""
    path = tmp_path / "kept.db"
    emulator = Kept(path)
    emulator.account.settings["clickUrl"] = "https://user:pass@example.com/click"
    to = [{"to": "41793026727", "messageId": "m1"}]
    emulator.take({"destinations": to, "text": HOSTILE, "from": "ACME", "notifyUrl": "http://user:pass@127.0.0.1/x"})
    emulator.take({"destinations": [{"to": "99900500003", "messageId": "m2"}], "text": "An hour late"})
    emulator.take({"destinations": [{"to": "41793026728", "messageId": "m3"}]}, ("other", "other-password"))
    emulator.post("/number/1/query", json={"to": ["41793026727"]}, auth=("demo", "demo-password"))
    seq = emulator.store.next_inbound()
    number, sender = "41793026700", "41793026727"
    emulator.store.add(
        InboundRow(seq, emulator.account.id, "i1", sender, number, "JOIN us", "us", "JOIN", NOON, 1, 0, None)
    )
    emulator.advance(seconds=3)
    emulator.store.touch(emulator.account.id, emulator.account.row)
    emulator.store.close()
    return path


def _export(path: Path, *arguments: str) -> str:
    """What the command writes into a file."""
    output = path.parent / "exported"
    assert run(["export", "--store", str(path), "--output", str(output), *arguments]) == 0
    return output.read_bytes().decode("utf-8")


def _json(path: Path, *arguments: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = json.loads(_export(path, *arguments))
    return values


def test_messages_as_json(path: Path) -> None:
    """Each message has what was sent, what became of it by its account's clock, and names for the codes."""
    first, second, third = _json(path)
    assert first | {"options": None} == {
        "account": "demo",
        "gateway": "infobip",
        "messageId": "m1",
        "bulkId": "b1",
        "from": "ACME",
        "to": "41793026727",
        "text": HOSTILE,
        "parts": 1,
        "mccMnc": "22801",
        "pricePerPart": 0.01,
        "acceptedAt": "2026-01-05T12:00:00.000Z",
        "sentAt": "2026-01-05T12:00:01.000Z",
        "doneAt": "2026-01-05T12:00:03.000Z",
        "status": 5,
        "statusName": "DELIVERED_TO_HANDSET",
        "error": 0,
        "errorName": "NO_ERROR",
        "report": first["report"],
        "options": None,
    }
    assert (second["messageId"], second["status"], second["doneAt"]) == ("m2", 3, None)
    assert second["report"] == "waiting"
    assert (third["account"], third["messageId"]) == ("other", "m3")


def test_messages_as_csv(path: Path) -> None:
    """The same values as CSV, with a line of names; commas, quotes and line ends come through whole."""
    rows = list(csv.DictReader(io.StringIO(_export(path, "--format", "csv"), newline="")))
    values = _json(path)
    assert [row["text"] for row in rows] == [value["text"] for value in values]
    for row, value in zip(rows, values, strict=True):
        assert list(row) == list(value)
        assert json.loads(row["options"]) == value["options"]
        assert (row["bulkId"], row["status"]) == (value["bulkId"] or "", str(value["status"]))


@pytest.mark.parametrize("what", ["messages", "inbound", "lookups", "accounts"])
def test_both_forms_have_the_same_names(path: Path, what: str) -> None:
    """Whatever is exported, a column of the CSV is a name of the JSON, in its order."""
    names = next(csv.reader(io.StringIO(_export(path, "--format", "csv", "--what", what))))
    assert list(_json(path, "--what", what)[0]) == names


def test_what_came_in_and_what_was_looked_up(path: Path) -> None:
    """Received messages and lookups are there too."""
    (received,) = _json(path, "--what", "inbound")
    assert (received["messageId"], received["from"], received["keyword"]) == ("i1", "41793026727", "JOIN")
    assert (received["receivedAt"], received["report"]) == ("2026-01-05T12:00:00.000Z", "waiting")
    (lookup,) = _json(path, "--what", "lookups")
    assert (lookup["to"], lookup["mccMnc"]) == ("41793026727", "22801")


def test_a_lookup_that_has_not_ended(tmp_path: Path) -> None:
    """Its end is left open, be it ahead on the account's clock or never; its state is the one it has now."""
    path = tmp_path / "kept.db"
    emulator = Kept(path)
    numbers = ["41793026727", "99900500009"]
    assert emulator.post("/number/1/notify", json={"to": numbers}, auth=("demo", "demo-password")).status == 200
    emulator.store.close()
    ahead, never = _json(path, "--what", "lookups")
    assert (ahead["doneAt"], ahead["statusName"]) == (None, "PENDING_ENROUTE")
    assert (never["doneAt"], never["error"]) == (None, 0)


def test_accounts(path: Path) -> None:
    """Accounts come with their balance, clock and settings."""
    demo, other = _json(path, "--what", "accounts")
    assert (demo["name"], demo["clock"], demo["now"]) == ("demo", "frozen", "2026-01-05T12:00:03.000Z")
    assert demo["balance"] < 1_000_000
    assert demo["settings"]["habits"] == 2016
    assert demo["settings"]["clickUrl"] == "https://example.com/click"
    assert other["name"] == "other"


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("what", ["messages", "inbound", "lookups", "accounts"])
def test_secrets_stay_where_they_are(path: Path, form: str, what: str) -> None:
    """No password and no key is exported, not even one in an address that the account calls."""
    text = _export(path, "--format", form, "--what", what)
    for secret in SECRETS:
        assert secret not in text


def test_one_account_only(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--account` leaves out the others; one that there is not is an error that names those there are."""
    assert [value["messageId"] for value in _json(path, "--account", "other")] == ["m3"]
    assert [value["name"] for value in _json(path, "--account", "other", "--what", "accounts")] == ["other"]
    assert _json(path, "--account", "other", "--what", "inbound") == []
    capsys.readouterr()
    assert run(["export", "--store", str(path), "--account", "nobody"]) == 2
    complaint = capsys.readouterr().err
    assert complaint == f"textbed: --account 'nobody' is not in {path}. It has: demo, other.\n"


def test_nothing_is_a_document_too(tmp_path: Path) -> None:
    """An empty store gives an empty list, or the line of names alone."""
    path = tmp_path / "empty.db"
    SqliteStore(path).close()
    assert _json(path) == []
    assert _export(path, "--format", "csv").startswith("account,gateway,messageId,")


def test_standard_output_and_word_of_what_was_written(path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without `--output` the values go to standard output, alone; with it, one line on standard error says how many."""
    assert run(["export", "--store", str(path)]) == 0
    out, err = capfdbinary.readouterr()
    assert len(json.loads(out)) == 3
    assert err == b""
    _export(path)
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode() == f"3 messages written to {path.parent / 'exported'}\n"


def test_progress(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that takes a while says on standard error how far it is."""
    monkeypatch.setattr("textbed.export.FIRST_WORD_AFTER_SECONDS", 0)
    with sqlite3.connect(path) as store:
        columns = [name for _, name, *_ in store.execute("PRAGMA table_info(messages)")]
        copied = ", ".join(
            {"seq": "seq + n.value", "message_id": "message_id || n.value"}.get(one, one) for one in columns
        )
        store.execute(
            "WITH RECURSIVE n(value) AS (SELECT 10 UNION ALL SELECT value + 1 FROM n WHERE value < 2000) "
            f"INSERT INTO messages SELECT {copied} FROM messages, n WHERE seq = 1"
        )
    store.close()
    _export(path)
    first, last = capsys.readouterr().err.splitlines()
    assert first == "1,000 of 1,994 messages"
    assert last.startswith("1,994 messages written")


def test_a_reader_that_has_seen_enough(path: Path) -> None:
    """`textbed export | head` is no error."""
    with sqlite3.connect(path) as store:
        store.execute("UPDATE messages SET text = ?", ("x" * 500_000,))
    store.close()
    process = subprocess.Popen(
        command("export", "--store", str(path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10).startswith(b"[\n{")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(10) == 0
    process.stderr.close()


# What it does not do


@pytest.fixture
def open_store(path: Path) -> Iterator[Path]:
    """The file while a server has it."""
    server = SqliteStore(path)
    yield path
    server.close()


def test_a_store_that_a_server_has_open(open_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a server runs on the file, the export says so instead of reading half of it."""
    assert run(["export", "--store", str(open_store)]) == 2
    assert "kept.db is in use by another server" in capsys.readouterr().err


def test_a_file_that_there_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is an error, and is not made."""
    missing = tmp_path / "missing.db"
    assert run(["export", "--store", str(missing)]) == 2
    assert capsys.readouterr().err == f"textbed: {missing} is no file. Name the store of a server with --store.\n"
    assert not missing.exists()


def test_the_store_is_not_written_over(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file that is read is never the file that is written; one that cannot be written is named."""
    before = path.read_bytes()
    assert run(["export", "--store", str(path), "--output", str(path)]) == 2
    assert "is the store itself" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert run(["export", "--store", str(path), "--output", str(path.parent)]) == 2
    assert "cannot be written: Is a directory. Name another file." in capsys.readouterr().err
