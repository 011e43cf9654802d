"""`textbed listen`: what it prints of each call, how it answers, and how it stops."""

from __future__ import annotations

import base64
import json
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.emulator.live import Connection
from tests.emulator.served import LONGEST_START, Served, command, environment, run
from textbed.cli import run as run_here
from textbed.listen_options import ListenOptions, Step, read_pattern


class Listener:
    """A running `textbed listen`; its first line is read."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self._stdout = process.stdout
        self._watchdog = threading.Timer(LONGEST_START, process.kill)
        self._watchdog.start()
        self.first = self._stdout.readline().rstrip("\n")
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.first)
        assert found is not None, self.first + process.communicate()[1]
        self.address, self.port = found[0], int(found[1])

    def call(self, path: str = "/reports", body: bytes | None = b"{}", method: str = "POST", **headers: str) -> int:
        """Makes a call; the status."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                status: int = answer.status
                return status
        except HTTPError as refused:
            return refused.code

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Sends a signal; exit code, what is left of the output, and what it complains about."""
        self.process.send_signal(number)
        return self.end()

    def end(self) -> tuple[int, str, str]:
        """Waits until it ends by itself."""
        out, errors = self.process.communicate(timeout=LONGEST_START)
        return self.process.returncode, out, errors

    def close(self) -> None:
        self._watchdog.cancel()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@contextmanager
def listening(folder: Path, *arguments: str) -> Iterator[Listener]:
    process = subprocess.Popen(
        command("listen", "--port", "0", *arguments),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    listener = Listener(process)
    try:
        yield listener
    finally:
        listener.close()


def test_the_first_line_says_how_to_use_it(tmp_path: Path) -> None:
    """The address, how it answers, and what to send so that something comes."""
    with listening(tmp_path, "--answer", "503*3,200") as listener:
        assert listener.first == (
            f"Listening on {listener.address}, answering 503 3 times then 200. "
            f'Send with "notifyUrl": "{listener.address}/reports" to see the reports here; Ctrl-C stops.'
        )


def test_a_report_of_the_emulator_is_printed(tmp_path: Path) -> None:
    """Both commands as one would use them: a message with a notifyUrl, and its report three seconds later."""
    with Served(tmp_path, "--memory") as server, listening(tmp_path, "--json", "--count", "1") as listener:
        message = {"to": "41793026727", "text": "Hello", "notifyUrl": f"{listener.address}/reports"}
        body = {"messages": [message]}
        sent = server.call("/sms/1/text/advanced", json.dumps(body))["messages"][0]
        code, out, errors = listener.end()
    (line,) = out.splitlines()
    printed = json.loads(line)
    assert (code, errors) == (0, "")
    assert (printed["method"], printed["path"], printed["answer"]) == ("POST", "/reports", 200)
    assert [one["messageId"] for one in json.loads(printed["body"])["results"]] == [sent["messageId"]]


def test_a_json_body_is_printed_with_indents(tmp_path: Path) -> None:
    """Time, method, path, push and answer in one line, then the body, numbers to the letter."""
    body = '{"results":[{"price":0.0001000000,"n":1,"text":"Grüße","none":null,"yes":true,"empty":[],"also":{}}]}'
    with listening(tmp_path, "--count", "1") as listener:
        headers = {"x_textbed_push_id": "8e21d9b4", "content_type": "application/json"}
        assert listener.call("/r%C3%A9ports/x", body.encode(), **headers) == 200
        code, out, errors = listener.end()
    assert (code, errors) == (0, "")
    blank, first, *lines = out.splitlines()
    assert blank == ""
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}  POST  /réports/x  push 8e21d9b4  -> 200", first)
    assert lines == [
        "  {",
        '    "results": [',
        "      {",
        '        "price": 0.0001000000,',
        '        "n": 1,',
        '        "text": "Grüße",',
        '        "none": null,',
        '        "yes": true,',
        '        "empty": [],',
        '        "also": {}',
        "      }",
        "    ]",
        "  }",
    ]


def test_an_xml_body_is_printed_with_indents(tmp_path: Path) -> None:
    """Elements, attributes and texts, escaped as they were."""
    body = b'<POSTBACK><NOTIFICATION id="1"><TO>a &amp; b</TO><S protocole="3"/></NOTIFICATION></POSTBACK>'
    with listening(tmp_path, "--count", "1") as listener:
        listener.call(body=body, content_type="text/xml")
        lines = listener.end()[1].splitlines()[2:]
    assert lines == [
        "  <POSTBACK>",
        '    <NOTIFICATION id="1">',
        "      <TO>a &amp; b</TO>",
        '      <S protocole="3"/>',
        "    </NOTIFICATION>",
        "  </POSTBACK>",
    ]


def test_a_query_is_printed_decoded(tmp_path: Path) -> None:
    """A message that is forwarded with GET: one line a parameter, in their order."""
    with listening(tmp_path, "--count", "1") as listener:
        listener.call("/in?who=385916242493&what=Gr%C3%BC%C3%9Fe+%26+mehr&bin=", None, "GET")
        lines = listener.end()[1].splitlines()[2:]
    assert lines == ["  who = 385916242493", "  what = Grüße & mehr", "  bin = "]


@pytest.mark.parametrize(
    "body",
    [
        b"plain",
        b"{not json",
        b"<not xml",
        b"[" * 100_000,
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"\xff\xfe\x00",
        b"",
        b"{}" * 500_000,
    ],
)
def test_any_body_is_printed(tmp_path: Path, body: bytes) -> None:
    """What is neither JSON nor XML, or is not to be trusted, comes as it is, and not without end."""
    with listening(tmp_path, "--count", "1") as listener:
        assert listener.call(body=body) == 200
        code, out, errors = listener.end()
    assert (code, errors) == (0, "")
    assert len(out) < 25_000


def test_nothing_reaches_the_terminal_that_moves_it(tmp_path: Path) -> None:
    """Escape sequences and the like are spelled out wherever they stand."""
    hostile = "\x1b[2J\x07\x9b31m\u202e"
    with listening(tmp_path, "--count", "3") as listener:
        listener.call("/%1b%5b2J?x=%1b%07", hostile.encode(), x_textbed_push_id="\x9b31m")
        listener.call(body=json.dumps({"a": hostile}, ensure_ascii=False).encode())
        listener.call(body=f"<a>{hostile[-2:]}</a>".encode())
        out = listener.end()[1]
    assert all(one.isprintable() or one == "\n" for one in out)
    assert out.count("\\x1b[2J") == 2


def test_a_push_that_comes_again_is_known_again(tmp_path: Path) -> None:
    """By its id, which is the same for a retry and a duplicate."""
    with listening(tmp_path, "--count", "4") as listener:
        for push in ("a", "b", "a", "a"):
            listener.call(x_textbed_push_id=push)
        lines = [line for line in listener.end()[1].splitlines() if "POST" in line]
    assert [re.sub(r".*push ", "", line) for line in lines] == [
        "a  -> 200",
        "b  -> 200",
        "a  (again)  -> 200",
        "a  (again, the 3rd time)  -> 200",
    ]


def test_a_line_of_json_for_programs(tmp_path: Path) -> None:
    """Each call is one, and so is the address in front of them; a body that is no text is in Base64."""
    with listening(tmp_path, "--json", "--count", "2") as listener:
        assert json.loads(listener.first) == {"listening": listener.address}
        listener.call("/in/%41?a=b&a=%20", b"caf\xc3\xa9\n\x1b", x_textbed_push_id="7")
        listener.call(body=b"\xff")
        first, second = (json.loads(line) for line in listener.end()[1].splitlines())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first.pop("at"))
    headers = {one["name"].lower(): one["value"] for one in first.pop("headers")}
    assert headers["content-length"] == "7"
    assert first == {
        "number": 1,
        "method": "POST",
        "path": "/in/%41",
        "query": [{"name": "a", "value": "b"}, {"name": "a", "value": " "}],
        "push": "7",
        "body": "café\n\x1b",
        "bodyBase64": None,
        "answer": 200,
    }
    assert (second["number"], second["push"], second["body"]) == (2, None, None)
    assert base64.b64decode(second["bodyBase64"]) == b"\xff"


@pytest.mark.parametrize(
    ("pattern", "statuses"),
    [
        ("500,500,200", [500, 500, 200, 200, 200]),
        ("503*3,404", [503, 503, 503, 404, 404]),
        ("204,302", [204, 302, 302]),
    ],
)
def test_it_answers_by_a_pattern(tmp_path: Path, pattern: str, statuses: list[int]) -> None:
    """Call by call; the last goes on for good."""
    with listening(tmp_path, "--answer", pattern) as listener:
        assert [listener.call() for _ in statuses] == statuses


def test_it_does_not_answer(tmp_path: Path) -> None:
    """`hang` keeps the connection open and says nothing; the next call is not held up by it."""
    with listening(tmp_path, "--answer", "hang,200") as listener:
        connection = Connection(listener.port)
        connection.send(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        time.sleep(0.2)
        assert listener.call() == 200
        assert listener.stop()[0] == 0
        assert connection.read_all() == b""


def test_it_hangs_up(tmp_path: Path) -> None:
    """`close` ends the connection where the answer would come, and the next call has an answer again."""
    with listening(tmp_path, "--answer", "close,201") as listener:
        connection = Connection(listener.port)
        connection.send(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        assert connection.read_all() == b""
        assert listener.call() == 201


def test_it_answers_late(tmp_path: Path) -> None:
    """Each call after the delay, those that come together not one after another."""
    with listening(tmp_path, "--delay", "0.3") as listener:
        began = time.monotonic()
        callers = [threading.Thread(target=listener.call) for _ in range(20)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        assert 0.3 <= time.monotonic() - began < 20 * 0.3


def test_a_connection_serves_many_calls(tmp_path: Path) -> None:
    """Also such as are sent before the first is answered, whose answers keep their order."""
    with listening(tmp_path, "--answer", "200,404,500") as listener:
        kept = HTTPConnection("127.0.0.1", listener.port, timeout=10)
        for status in (200, 404):
            kept.request("POST", "/", b"x")
            answer = kept.getresponse()
            answer.read()
            assert answer.status == status
        connection = Connection(listener.port)
        connection.send(b"GET /1 HTTP/1.1\r\nhost: x\r\n\r\nGET /2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        assert connection.read_all().count(b"HTTP/1.1 500 Internal Server Error\r\n") == 2


def test_what_is_no_http_is_said(tmp_path: Path) -> None:
    """And counts as no call."""
    with listening(tmp_path, "--count", "1") as listener:
        connection = Connection(listener.port)
        connection.send(b"hello\r\n\r\n")
        assert connection.read_all().startswith(b"HTTP/1.1 400 ")
        assert listener.call() == 200
        assert "no HTTP request" in listener.end()[1]


def test_what_becomes_of_a_push_that_is_not_taken(tmp_path: Path) -> None:
    """Below the first of them it is told when it comes again, once, and not below other calls or for programs."""
    for arguments, times in ((["--answer", "200,500"], 1), (["--answer", "hang*2,close"], 1), (["--json"], 0)):
        with listening(tmp_path, *arguments, "--count", "3") as listener:
            for _ in range(3):
                connection = Connection(listener.port)
                connection.send(b"POST / HTTP/1.1\r\nhost: x\r\nx-textbed-push-id: 8e21\r\ncontent-length: 0\r\n\r\n")
            _, out, errors = listener.end()
        assert (out.count("textbed clock +1m"), errors) == (times, ""), out
    with listening(tmp_path, "--answer", "500", "--count", "1") as listener:
        listener.call()
        assert "textbed clock" not in listener.end()[1]


def test_it_stops_after_so_many_calls(tmp_path: Path) -> None:
    """With exit code 0, once the last answer is out."""
    with listening(tmp_path, "--count", "2", "--answer", "500", "--delay", "0.2") as listener:
        assert [listener.call(), listener.call()] == [500, 500]
        code, out, errors = listener.end()
    assert (code, errors) == (0, "")
    assert out.count("POST") == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """Exit code 0 and not a word, also with a call that hangs."""
    with listening(tmp_path, "--answer", "hang") as listener:
        connection = Connection(listener.port)
        connection.send(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        time.sleep(0.2)
        code, out, errors = listener.stop(number)
    assert (code, errors) == (0, "")
    assert out.count("\n") == 2


def test_nobody_reads_it_any_more(tmp_path: Path) -> None:
    """As in `textbed listen | head -1`: it ends without a word at the next call."""
    with listening(tmp_path) as listener:
        assert listener.process.stdout is not None
        listener.process.stdout.close()
        Connection(listener.port).send(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        assert listener.process.wait(LONGEST_START) == 0
        assert listener.process.stderr is not None
        assert listener.process.stderr.read() == ""


# What keeps it from starting: one line with what to do, exit code 2


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("--answer x", "--answer: 'x' is no answer; give statuses from 200 to 599, hang or close"),
        ("--answer 99", "--answer: '99' is no answer"),
        ("--answer 100", "--answer: '100' is no answer"),
        ("--answer 600", "--answer: '600' is no answer"),
        ("--answer 200*0", "--answer: '200*0' is no answer"),
        ("--answer 200*9999999", "--answer: '200*9999999' is no answer"),
        ("--answer 200,,500", "--answer: '' is no answer"),
        ("--answer=", "--answer: '' is no answer"),
        ("--answer ٢٠٠", "is no answer"),
        ("--delay soon", "--delay: 'soon' is no time limit"),
        ("--delay=-1", "--delay: '-1' is no time limit"),
        ("--count 0", "--count: '0' is no count; give a whole number above 0, as in 100"),
        ("--count 1.5", "--count: '1.5' is no count"),
        ("--port 70000", "--port: '70000' is no port"),
        ("--prot 1", "Unknown option: --prot. Did you mean --port?"),
        ("now", "'now' belongs to no option"),
    ],
)
def test_bad_values(
    arguments: str, line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named in one line that ends with where to look."""
    monkeypatch.setattr("textbed.listen.run", lambda _: None)
    assert run_here(["listen", *arguments.split(" ")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert line in err
    assert err.endswith("See textbed listen --help.\n")


def test_a_port_in_use(tmp_path: Path) -> None:
    """It is named, and so is the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run(tmp_path, "listen", "--port", str(port))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"textbed: 127.0.0.1:{port} is in use.")


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines to paste, and every option."""
    assert run_here(["listen", "--help"]) == 0
    out = capsys.readouterr().out
    assert "textbed listen --answer 500,500,200" in out
    for option in ("--port", "--host", "--answer", "--delay", "--json", "--count"):
        assert option in out


def test_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXTBED_PORT is the emulator's, which may well run beside it."""
    seen: list[ListenOptions] = []
    monkeypatch.setattr("textbed.listen.run", seen.append)
    monkeypatch.setenv("TEXTBED_PORT", "8701")
    assert run_here(["listen"]) == 0
    assert seen == [ListenOptions()]
    assert (seen[0].port, seen[0].host) == (9000, "127.0.0.1")


def test_patterns() -> None:
    """Blanks around commas do no harm."""
    assert read_pattern("503*3, hang*2 ,close,200") == (Step(503, 3), Step("hang", 2), Step("close"), Step(200))
