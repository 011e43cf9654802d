"""A target that hangs, resets, lies or is not one at all: a call ends within its time, with a reason that helps."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from tests.certificates import make_certificate, secure
from tests.contract import hostile
from tests.contract.hostile import HEAD, Server, answering, bomb, once, reply
from textbed.suite.exchange import Exchange
from textbed.suite.findings import CannotTest, TargetGone
from textbed.suite.guard import Guard
from textbed.suite.line import LONGEST_ANSWER, Line
from textbed.suite.recognise import check_credentials, recognised
from textbed.suite.run import SHORT, Run, carry_out, run
from textbed.suite.target import Credentials, Target, emulator, read_only

pytestmark = pytest.mark.timeout(60)

ANYBODY = Credentials("anna", "secret", "key")
ENVIRONMENT = {"TEXTBED_USERNAME": "anna", "TEXTBED_PASSWORD": "secret", "TEXTBED_API_KEY": "key"}
WAIT = 0.6
PAGE = b"<!DOCTYPE html><html><body><h1>It works!</h1></body></html>"


def _target(url: str) -> Target:
    return replace(read_only(url, ANYBODY), per_second=None)


def _line(url: str, seconds: float = 50) -> Line:
    target = _target(url)
    return Line(target, Guard(target), seconds=seconds, wait=WAIT)


def _ask(line: Line) -> Exchange:
    return line.call("GET", "/account/1/balance")


@pytest.mark.parametrize(
    ("behave", "says"),
    [
        (hostile.hangs, "takes too long to answer"),
        (hostile.never_greets, "takes too long to answer"),
        (hostile.trickles_its_head, "takes too long to answer"),
        (hostile.trickles_lines, "takes too long to answer"),
        (hostile.trickles_its_body, "takes too long to answer"),
        (hostile.always_continues, "takes too long to answer"),
        (hostile.resets, "breaks the connection off"),
        (hostile.hangs_up, "hangs up without an answer"),
        (hostile.speaks_no_http, "does not answer in HTTP; correct the port"),
        (hostile.never_ends, f"longer than {LONGEST_ANSWER} bytes"),
        (hostile.endless_line, "answers with HTTP that cannot be read: got more than 65536 bytes"),
        (hostile.many_headers, "answers with HTTP that cannot be read: got more than"),
        (hostile.ends_too_early, "ends its answer before it has sent as much as it said"),
        (hostile.ends_a_chunk_too_early, "ends its answer before it has sent as much as it said"),
        (hostile.bad_chunks, "in pieces without lengths that can be read"),
        (hostile.says_two_lengths, "gives no answer that can be read"),
        (once(bomb()), f"unpacked it is longer than {LONGEST_ANSWER} bytes"),
        (once(bomb(2)), "packed as 'gzip, gzip', and nobody asked for that"),
        (once(reply("200 OK", "text/plain", b"x", b"Content-Encoding: br")), "packed as 'br'"),
        (once(reply("200 OK", "text/plain", b"xxxxx", b"Content-Encoding: gzip")), "gives no answer that can be read"),
    ],
)
def test_no_answer(behave: hostile.Behaviour, says: str) -> None:
    """A call that gets no whole answer says why, and after three of them in a row the target is taken for gone."""
    with Server(behave) as server:
        line = _line(server.url)
        if "too long to answer" not in says:
            line.wait = 30  # what is no matter of time is told on a busy machine too
        for _ in range(2):
            with pytest.raises(requests.RequestException, match=says) as raised:
                _ask(line)
            assert str(raised.value).startswith(server.url)
        with pytest.raises(TargetGone, match=says):
            _ask(line)
        assert server.connections == 3


@pytest.mark.parametrize(
    "behave", [hostile.hangs, hostile.trickles_its_head, hostile.trickles_its_body, hostile.always_continues]
)
def test_the_time_of_the_run_is_kept(behave: hostile.Behaviour) -> None:
    """A call takes no longer than what is left of the run, which then ends and says so."""
    with Server(behave) as server:
        target = _target(server.url)
        line = Line(target, Guard(target), seconds=WAIT, wait=600)
        with pytest.raises(TargetGone, match="the time for this run is over; give it more with --seconds"):
            _ask(line)
        with pytest.raises(TargetGone, match="the time for this run is over"):
            _ask(line)
        assert server.connections == 1


@pytest.mark.parametrize("behave", [hostile.hangs, hostile.trickles_its_head, hostile.never_greets])
def test_a_greeting_of_tls_keeps_to_the_time_too(behave: hostile.Behaviour) -> None:
    """A server that takes the connection and then speaks no TLS, or none that comes to an end."""
    with Server(behave) as server:
        line = _line(server.url.replace("http:", "https:"))
        with pytest.raises(requests.RequestException, match=r"takes too long|does not speak TLS"):
            _ask(line)


def test_a_name_that_is_never_found_keeps_to_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up that hangs is left behind."""
    with Server(hostile.hangs) as server:
        found = socket.getaddrinfo

        def slow(host: str, *arguments: object, **more: object) -> object:
            server._over.wait(30)
            return found(host, *arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", slow)
        with pytest.raises(requests.RequestException, match="takes too long to answer"):
            _ask(_line("http://sandbox.example"))


def test_html_is_an_answer_that_departs() -> None:
    """A page instead of the API is read, and told as what it is: by each test that meets it."""

    def part(run: Run) -> None:
        with run.test("pages", "balance"):
            run.account().ok("getBalance")

    with Server(answering(reply("200 OK", "text/html", PAGE))) as server:
        whole = run(_target(server.url), [part], effort=SHORT, seed=1)
    assert [result.state for result in whole.results] == ["failed"]
    assert any("text/html" in finding.says for finding in whole.results[0].findings)


def test_no_redirect_is_followed() -> None:
    """Neither the request nor the credentials go where an answer points."""
    with Server(answering(reply("200 OK", "application/json", b"{}"))) as other:
        moved = reply("302 Found", "text/html", b"", b"Location: " + other.url.encode() + b"/account/1/balance")
        with Server(answering(moved)) as server:
            line = _line(server.url)
            assert _ask(line).status == 302
            assert line.session.get(server.url + "/account/1/balance").status_code == 302
        assert other.connections == 0


def test_nothing_of_the_environment_changes_the_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy and no credentials of files are used, and no cookie is kept."""
    heard: list[bytes] = []

    def behave(caller: hostile.Caller) -> None:
        while asked := caller.request():
            heard.append(asked)
            caller.send(reply("200 OK", "application/json", b"{}", b"Set-Cookie: session=1"))

    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login stranger password stranger\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with Server(hostile.hangs_up) as proxy, Server(behave) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        line = _line(server.url)
        _ask(line)
        assert line.session.get(server.url + "/account/1/balance", proxies={"http": proxy.url}).status_code == 200
        assert proxy.connections == 0
    assert len(heard) == 2
    assert not any(b"ookie" in asked or b"uthorization" in asked for asked in heard)


def test_a_longer_body_than_was_said() -> None:
    """What comes after the length that was said belongs to no answer; the next call gets its own."""
    with Server(answering(HEAD + b"Content-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) as server:
        for target in (_target(server.url), emulator(server.url)):
            line = Line(target, Guard(target), seconds=30, wait=WAIT)
            assert [_ask(line).body for _ in range(5)] == [b"{}"] * 5


# What the first look at a target says


def _refused(url: str, trusts: str | bool = True) -> str:
    with pytest.raises(CannotTest) as raised:
        check_credentials(recognised(url, ENVIRONMENT, gateways=("infobip",), trusts=trusts))
    return str(raised.value)


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    assert _refused(url) == f"{url} takes no connections; start the server, or correct the host and the port"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert _refused("http://sandbox.invalid") == (
        "http://sandbox.invalid has a host name that nobody knows (Name or service not known); correct the name"
    )


def test_the_wrong_scheme(certificate: Path) -> None:
    def complains(caller: hostile.Caller) -> None:
        caller.sock.recv(65536)
        caller.send(reply("400 Bad Request", "text/html", PAGE))

    with Server(complains) as server:
        assert "does not speak TLS; give the address with http://" in _refused(server.url.replace("http", "https"))
    with Server(answering(reply("200 OK", "text/html", PAGE)), tls=secure(certificate)) as server:
        said = _refused(server.url.replace("https", "http"))
    assert "give https:// if it speaks TLS" in said or "breaks the connection off" in said or "hangs up" in said


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of one's own for 127.0.0.1, with its key."""
    return make_certificate(tmp_path_factory.mktemp("tls"), "IP:127.0.0.1")


def test_a_bad_certificate(certificate: Path) -> None:
    """It is said what is wrong with it and what can be done; with its file it is trusted, under its name alone."""
    with Server(answering(reply("404 Not Found", "text/html", PAGE)), tls=secure(certificate)) as server:
        said = _refused(server.url)
        assert said.startswith(f"{server.url} has a certificate that is not trusted (self")
        assert said.endswith("or name a file of certificates to trust with --certificates")
        trusts = str(certificate / "cert.pem")
        check_credentials(recognised(server.url, ENVIRONMENT, gateways=("infobip",), trusts=trusts))
        assert "Hostname mismatch" in _refused(server.url.replace("127.0.0.1", "localhost"), trusts)


def test_wrong_credentials() -> None:
    """The first call tells, and nothing more is asked."""
    with Server(answering(reply("401 Unauthorized", "application/json", b"{}"))) as server:
        assert _refused(server.url) == (
            f"{server.url} does not take the credentials of 'anna' (401 to getBalance); "
            "correct TEXTBED_USERNAME, TEXTBED_PASSWORD, TEXTBED_API_KEY"
        )


def test_missing_credentials() -> None:
    with Server(answering(reply("404 Not Found", "text/html", PAGE))) as server, pytest.raises(CannotTest) as raised:
        recognised(server.url, {"TEXTBED_USERNAME": "anna"}, gateways=("infobip",))
    assert str(raised.value) == (
        "the target is not the emulator and needs credentials; set TEXTBED_PASSWORD, TEXTBED_API_KEY"
    )


@pytest.mark.parametrize(
    "health",
    [
        reply("200 OK", "text/html", b'{"name": "textbed"}'),
        reply("404 Not Found", "application/json", b'{"name": "textbed"}'),
        reply("200 OK", "application/json", b'{"name": "other"}'),
        reply("200 OK", "application/json", b'["textbed"]'),
        reply("200 OK", "application/json", b"textbed"),
        reply("302 Found", "application/json", b'{"name": "textbed"}', b"Location: /"),
    ],
)
def test_what_is_no_emulator(health: bytes) -> None:
    """Only the whole answer of the emulator makes a target one; anything else is only read from."""
    with Server(answering(health)) as server:
        found = recognised(server.url, ENVIRONMENT, gateways=("infobip", "skycore"))
    assert not found.is_emulator
    assert set(found.operations or ()) == {
        "previewText",
        "getBalance",
        "getLogs",
        "getReceivedMessageLogs",
        "getLookupLogs",
        "getBulk",
        "getBulkStatus",
    }


# A whole run


def test_a_target_that_goes_away() -> None:
    """What was found stays, the test that was cut off is not called passed, and the run says why it ended."""

    def part(run: Run) -> None:
        for number in range(9):
            with run.test("calls", f"call {number}"):
                run.account().call("getBalance")

    served = iter(range(2))

    def behave(caller: hostile.Caller) -> None:
        caller.request()
        if next(served, None) is not None:
            caller.send(reply("200 OK", "application/json", b'{"balance": 1, "currency": "EUR"}', b"Connection: close"))
        else:
            caller.reset()

    with Server(behave) as server:
        whole = Run(_target(server.url), SHORT, 1)
        carry_out(whole, [part])
    assert [result.state for result in whole.results] == ["passed", "passed", "failed", "failed", "not checked"]
    assert whole.gone == f"{server.url} breaks the connection off (3 calls in a row)"


def test_a_test_that_cannot_read_what_it_got() -> None:
    """An answer without what a test needs is a departure of the target; the run goes on."""

    def part(run: Run) -> None:
        with run.test("calls", "the amount"):
            assert run.account().call("getBalance").value["nowhere"]
        with run.test("calls", "the next"):
            run.account().call("getBalance")

    with Server(answering(reply("200 OK", "application/json", b'{"balance": 1, "currency": "EUR"}'))) as server:
        whole = run(_target(server.url), [part], effort=SHORT, seed=1)
    assert [result.state for result in whole.results] == ["failed", "passed"]
    assert "KeyError: 'nowhere'" in whole.results[0].findings[0].says
