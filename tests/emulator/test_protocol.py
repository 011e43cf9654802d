"""On the wire: the short way and the long way give the same bytes, and what is no request gets a documented answer."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import orjson
import pytest

from tests.emulator.harness import Emulator
from tests.emulator.live import Connection, serving
from textbed.application import Limits

AUTHORIZATION = b"authorization: Basic " + base64.b64encode(b"demo:demo") + b"\r\n"
BODY = b'{"from":"InfoSMS","to":"41793026727","text":"Hello"}'


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    limits = Limits(max_target=2000, max_headers=8000, max_body=50_000, receive_seconds=1, short_body=10_000)
    with serving(Emulator(limits=limits).application) as port:
        yield port


@pytest.fixture
def connection(port: int) -> Iterator[Connection]:
    connection = Connection(port)
    yield connection
    connection.close()


SINGLE = b"/sms/1/text/single"


def request(
    target: bytes = SINGLE, *, method: bytes = b"POST", body: bytes = BODY, headers: bytes = AUTHORIZATION
) -> bytes:
    label = b"content-type: application/json\r\ncontent-length: %d\r\n" % len(body) if body else b""
    return b"%b %b HTTP/1.1\r\nhost: x\r\n%b%b\r\n%b" % (method, target, headers, label, body)


def without_ids(body: bytes) -> bytes:
    return re.sub(rb"[0-9a-f-]{36}|[0-9]{19}", b"an id", body)


def in_the_long_way(plain: bytes) -> list[bytes]:
    """The same request in forms that the short way does not take."""
    head, _, body = plain.partition(b"\r\n\r\n")
    chunked = re.sub(rb"content-length: \d+", b"transfer-encoding: chunked", head)
    return [
        head + b"\r\nexpect: 100-continue\r\n\r\n" + body,
        chunked + b"\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body),
        plain.replace(b"POST /", b"POST http://example.com/"),
    ]


@pytest.mark.parametrize(
    "plain",
    [
        request(),
        request(b"/sms/2/text/single"),
        request(body=b'{"to":""}'),
        request(body=b"{"),
        request(headers=b""),
        request(b"/sms/1/nothing"),
        request(headers=AUTHORIZATION + b"accept: application/xml\r\n"),
    ],
    ids=["sent", "generation 2", "nobody", "no JSON", "no credentials", "no path", "XML back"],
)
def test_both_ways_give_the_same_answer(port: int, plain: bytes) -> None:
    """Status, headers and body do not depend on how the request came in, nor on whether its head is known by then."""
    answers = []
    for one in (plain, plain, *in_the_long_way(plain)):
        connection = Connection(port)
        connection.send(one)
        status, headers, body = connection.read_reply()
        if status == 100:
            status, headers, body = connection.read_reply()
        headers.pop("date")
        headers.pop("connection", None)
        answers.append((status, sorted(headers), without_ids(body)))
        connection.close()
    assert answers[1:] == answers[:1] * 4


def test_a_connection_is_kept(connection: Connection) -> None:
    """One request after another, the short way and the long way mixed."""
    for plain in (request(), in_the_long_way(request())[1], request(), in_the_long_way(request())[2], request()):
        connection.send(plain)
        assert connection.read_reply()[0] == 200


def test_requests_sent_together_are_answered_in_order(connection: Connection) -> None:
    """Ten at once, without waiting for the replies."""
    bodies = [b'{"to":"4179302%04d","text":"x"}' % n for n in range(10)]
    last = request(headers=AUTHORIZATION + b"connection: close\r\n")
    connection.send(b"".join(request(body=body) for body in bodies) + last)
    assert re.findall(rb'"to":"4179302(\d{4})"', connection.read_all())[:10] == [b"%04d" % n for n in range(10)]


@pytest.mark.parametrize("cut", [1, 20, 60, 120, 180])
def test_a_request_may_come_in_pieces(connection: Connection, cut: int) -> None:
    """Wherever the network cuts it."""
    plain = request()
    connection.send(plain[:cut])
    connection.send(plain[cut:])
    assert connection.read_reply()[0] == 200


def test_an_offer_of_http_2_is_declined_by_answering(connection: Connection) -> None:
    """Java's client makes it with every request; the connection goes on."""
    offer = (
        AUTHORIZATION + b"connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAAAAIAAAAB\r\n"
    )
    for _ in range(3):
        connection.send(request(headers=offer))
        assert connection.read_reply()[0] == 200


def test_who_has_said_all_and_listens_is_answered(port: int) -> None:
    """A caller may close its own side behind the request, the short way and the long way."""
    for plain in (request(), in_the_long_way(request())[1], request(body=BODY[:-1] + b" " * 20_000 + b"}")):
        connection = Connection(port)
        connection.send(plain)
        connection.finish()
        assert connection.read_all().startswith(b"HTTP/1.1 200 ")


def test_close_means_close(connection: Connection) -> None:
    """A caller who says so is hung up on after the answer."""
    connection.send(request(headers=AUTHORIZATION + b"connection: close\r\n"))
    assert connection.read_all().endswith(b"}")


CHUNKED = b"POST /sms/1/text/single HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
REFUSALS = [
    (b"nonsense\r\n\r\n", 400, "BAD_REQUEST"),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "BAD_REQUEST"),
    (b"GET / HTTP/9.9\r\n\r\n", 400, "BAD_REQUEST"),
    (request().replace(b"content-length: 52", b"content-length: 5x2"), 400, "BAD_REQUEST"),
    (request(b"/sms/1/reports?limit=" + b"1" * 3000, method=b"GET", body=b""), 414, "URI_TOO_LONG"),
    (request(headers=b"x-long: " + b"y" * 9000 + b"\r\n"), 431, "REQUEST_HEADERS_TOO_LARGE"),
    (request(headers=b"".join(b"x-%d: y\r\n" % n for n in range(2000))), 431, "REQUEST_HEADERS_TOO_LARGE"),
    (request(body=b'{"text":"' + b"x" * 60_000 + b'"}'), 413, "PAYLOAD_TOO_LARGE"),
    (CHUNKED + (b"2710\r\n" + b"x" * 10_000 + b"\r\n") * 6, 413, "PAYLOAD_TOO_LARGE"),
    (CHUNKED + b"zz\r\n", 400, "BAD_REQUEST"),
    (b"GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", 404, "NOT_FOUND"),
]


@pytest.mark.parametrize(("sent", "status", "message_id"), REFUSALS, ids=range(len(REFUSALS)))
def test_what_is_no_request_gets_the_gateways_words(
    connection: Connection, port: int, sent: bytes, status: int, message_id: str
) -> None:
    """A documented status with the gateway's error body; the server is there for the next."""
    connection.send(sent)
    told, _, body = connection.read_reply()
    assert (told, orjson.loads(body)["requestError"]["serviceException"]["messageId"]) == (status, message_id)
    other = Connection(port)
    other.send(request())
    assert other.read_reply()[0] == 200
    other.close()


HALF_REQUESTS = {"address": b"POST /sms", "headers": b"POST / HTTP/1.1\r\nhost", "body": request()[:-10]}


@pytest.mark.parametrize("begun", HALF_REQUESTS.values(), ids=HALF_REQUESTS)
def test_who_dawdles_is_408(connection: Connection, begun: bytes) -> None:
    """A request that does not arrive in time is answered and hung up on."""
    connection.send(begun)
    answer = connection.read_all()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b'"messageId":"REQUEST_TIMEOUT"' in answer


def test_who_hangs_up_in_the_middle_harms_nobody(port: int) -> None:
    """Half requests and unread answers leave the server as it was."""
    for cut in (5, 50, 150):
        connection = Connection(port)
        connection.send(request()[:cut])
        connection.close()
    connection = Connection(port)
    connection.send(request() * 20)
    connection.close()
    other = Connection(port)
    other.send(request())
    assert other.read_reply()[0] == 200
    other.close()


def test_head_and_options(connection: Connection) -> None:
    """HEAD has no body; OPTIONS says what there is."""
    connection.send(request(b"/sms/1/reports", method=b"OPTIONS", body=b""))
    status, headers, _ = connection.read_reply()
    assert (status, headers["allow"], headers["access-control-allow-origin"]) == (200, "GET, HEAD, OPTIONS", "*")
    connection.send(request(b"/sms/1/reports", method=b"HEAD", body=b""))
    status, headers, body = connection.read_reply()
    assert (status, body) == (200, b"")


@pytest.mark.parametrize(
    "target",
    [b"/sms/1/reports", b"/metrics", b"/l/nothing", b"/nothing", b"/_textbed/health", b"http://x/account/1/balance"],
)
def test_head_says_nothing_of_the_length(connection: Connection, target: bytes) -> None:
    """What GET would answer is not worked out, so how long it would be is not known; the connection goes on."""
    for _ in range(2):
        connection.send(request(target, method=b"HEAD", body=b""))
        _, headers, _ = connection.read_reply()
        assert not {"content-length", "transfer-encoding"} & headers.keys()
    connection.send(request())
    assert connection.read_reply()[0] == 200
