"""The front door of the control API: who may call, what is read how exactly, and how faults are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from textbed_specs import codes

from tests.emulator.control_harness import Control, gateways
from textbed.contract.exchange import Request
from textbed.contract.operations import contract_of
from textbed.contract.visitors import LOOPBACK
from textbed.control.handlers import control_api
from textbed.control.problem import code_for

TOKEN = "let-me-in"
FROM_ELSEWHERE = {"origin": "https://example.org"}


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


@pytest.fixture
def guarded() -> Iterator[Control]:
    """A server that listens beyond loopback."""
    with Control(token=TOKEN, hosts=[*LOOPBACK, "textbed.internal"], address="https://textbed.internal") as control:
        yield control


def test_every_operation_has_a_handler(control: Control) -> None:
    """No operation of the contract without a handler, and no handler without an operation."""
    assert set(control.api.handlers) == set(contract_of("control").operations)


def test_health_asks_for_nothing(guarded: Control) -> None:
    """A start script can wait for it without credentials and without a token, and see what the server speaks."""
    answer = guarded.get("/health", auth=None)
    assert answer.status == 200
    assert answer.json()["name"] == "textbed"
    assert [gateway["name"] for gateway in answer.json()["gateways"]] == ["infobip", "skycore"]
    assert answer.json()["gateways"][0]["contractVersion"] == gateways()[0].document["info"]["version"]


@pytest.mark.parametrize("auth", ["App demo-key", "app demo-key", "Basic ZGVtbzpkZW1v", "basic  ZGVtbzpkZW1v"])
def test_credentials_are_those_of_the_gateway(control: Control, auth: str) -> None:
    """Basic and App, whatever the case of the word in front."""
    assert control.get("/clock", auth=auth).status == 200


@pytest.mark.parametrize(
    "auth", [None, "", "Basic", "Basic !!", "App nobody", "Bearer demo-key", "IBSSO demo-key", ("demo", "wrong")]
)
def test_wrong_credentials_are_told_without_their_value(control: Control, auth: Any) -> None:
    """The answer says how to say who one is, and does not repeat a password."""
    answer = control.get("/clock", auth=auth)
    assert answer.refusal == (401, "UNAUTHORIZED", "Authorization")
    assert "value" not in answer.error
    assert answer.headers["www-authenticate"] == 'Basic realm="Textbed", charset="UTF-8"'


@pytest.mark.parametrize(
    "host",
    [None, "127.0.0.1:8700", "localhost", "LOCALHOST:8700", "[::1]:8700", "192.168.0.7:8700", "textbed.internal"],
)
def test_the_server_goes_by_its_names_and_by_any_address(guarded: Control, host: str | None) -> None:
    """A page can have its own name pointed at this machine, but not somebody else's address."""
    assert guarded.get("/health", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    ["rebound.example", "rebound.example:8700", "localhost.example", "127.0.0.1.example", "user@localhost", "a:b:c"],
)
def test_another_name_is_refused_before_all_else(control: Control, host: str) -> None:
    """Even health is not for a page that had its own name pointed at this machine."""
    answer = control.get("/health", headers={"host": host}, auth=None)
    assert answer.refusal == (421, "UNKNOWN_HOST", "Host")
    assert answer.error["value"] == host


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8700", "127.0.0.1:8700"),
        ("http://localhost", "localhost:80"),
        ("https://textbed.internal", "textbed.internal"),
        ("https://TEXTBED.internal:443", "textbed.internal"),
    ],
)
def test_our_own_pages_may_call(guarded: Control, origin: str, host: str) -> None:
    """A request from where it goes to comes from the inbox."""
    headers = {"origin": origin, "host": host, "x-textbed-token": TOKEN}
    assert guarded.get("/clock", headers=headers).status == 200


@pytest.mark.parametrize(
    "origin",
    ["https://example.org", "http://127.0.0.1:8701", "http://localhost:8700", "null", "", "127.0.0.1:8700", "://"],
)
def test_other_pages_may_not(control: Control, origin: str) -> None:
    """Another port is another page, and a page without an address is another one too."""
    answer = control.get("/health", headers={"origin": origin}, auth=None)
    assert answer.refusal == (403, "FOREIGN_ORIGIN", "Origin")
    assert answer.error["value"] == origin


def test_no_answer_lets_another_page_read_it(control: Control) -> None:
    """There is no CORS here, not on answers, not on refusals, not when it is asked for."""
    for answer in (
        control.get("/health"),
        control.get("/health", headers=FROM_ELSEWHERE),
        control.run(control.call("OPTIONS", "/clock", headers=FROM_ELSEWHERE)),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("token", [None, "", "let-me-inn", "LET-ME-IN"])
def test_beyond_loopback_the_token_is_asked_for(guarded: Control, token: str | None) -> None:
    """Credentials alone do not do, and the answer does not say what the right token would be."""
    answer = guarded.get("/clock", headers={"x-textbed-token": token})
    assert answer.refusal == (403, "TOKEN_REQUIRED", "X-Textbed-Token")
    assert TOKEN not in answer.content.decode()
    assert guarded.get("/clock", headers={"x-textbed-token": TOKEN}).status == 200
    assert guarded.get("/clock", headers={"x-textbed-token": TOKEN}, auth=None).status == 401


def test_on_loopback_the_token_is_not_looked_at(control: Control) -> None:
    """Whoever sends one all the same is let in."""
    assert control.get("/clock", headers={"x-textbed-token": "anything"}).status == 200


def test_another_method_is_told_which_there_are(control: Control) -> None:
    """`Allow` has them all, and the next step says what each is for."""
    answer = control.run(control.call("PATCH", "/clock"))
    assert answer.refusal == (405, "METHOD_NOT_ALLOWED", None)
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, PUT"
    assert "Read the account's clock" in answer.error["next"]
    assert control.run(control.call("GET", "/inbound")).headers["allow"] == "OPTIONS, POST"


def test_options_are_answered_with_what_is_allowed(control: Control) -> None:
    """Without credentials, and without a word for other pages."""
    answer = control.run(control.call("OPTIONS", "/clock", auth=None))
    assert (answer.status, answer.content, answer.headers["allow"]) == (204, b"", "GET, HEAD, OPTIONS, PUT")


def test_a_head_checks_everything_and_does_nothing(control: Control) -> None:
    """The answer of the GET without its body; a look does not wait for a message."""
    answer = control.run(control.call("HEAD", "/wait", {"timeout": 300}))
    assert (answer.status, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("application/json")
    assert control.run(control.call("HEAD", "/wait", {"timeout": 301})).status == 400
    assert control.run(control.call("HEAD", "/wait", auth=None)).status == 401


def test_an_unknown_path_is_told(control: Control) -> None:
    """There is nothing there, whoever asks; what there is instead is named."""
    answer = control.get("/clok", auth=None)
    assert answer.refusal == (404, "NOT_FOUND", None)
    assert answer.error["value"] == "/_textbed/clok"
    assert answer.error["next"].startswith("Did you mean `/_textbed/clock`? The others are `/_textbed/health`, ")


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*;q=0.1, text/html", ""])
def test_json_is_answered_to_whoever_takes_it(control: Control, accept: str) -> None:
    """Ranges are understood."""
    answer = control.get("/clock", headers={"accept": accept})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json;charset=utf-8"


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/clock", "application/xml"), ("/clock", "application/json;q=0"), ("/events", "application/json")],
)
def test_what_the_caller_does_not_take_is_not_answered(control: Control, path: str, accept: str) -> None:
    """The refusal itself is JSON all the same."""
    answer = control.get(path, headers={"accept": accept})
    assert answer.refusal == (406, "NOT_ACCEPTABLE", "Accept")
    assert answer.error["value"] == accept


@pytest.mark.parametrize(
    "label", ["application/xml", "text/plain", "application/x-www-form-urlencoded", "application/json;charset=latin-1"]
)
def test_only_json_is_read(control: Control, label: str) -> None:
    """A body with another label is not looked at."""
    answer = control.put("/clock", content=b"{}", headers={"content-type": label})
    assert answer.refusal == (415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type")
    assert answer.error["value"] == label


def test_a_body_needs_a_label(control: Control) -> None:
    """Whatever it looks like."""
    answer = control.put("/clock", content=b"{}")
    assert answer.refusal == (415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type")
    assert "value" not in answer.error


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"null", b"\xff", b"NaN", b'{"seconds": Infinity}', b"[" * 5000]
)
def test_a_body_is_a_json_object(control: Control, body: bytes) -> None:
    """Nothing else is one, and nothing is a body that is missing."""
    answer = control.post("/clock/advance", content=body, headers={"content-type": "application/json;charset=utf-8"})
    assert answer.refusal == (400, "INVALID_JSON", None)


@pytest.mark.parametrize(
    ("method", "path", "body", "code", "field", "says"),
    [
        ("POST", "/clock/advance", {"seconds": -60}, "INVALID_VALUE", "seconds", "must not be below 0"),
        ("POST", "/clock/advance", {"seconds": "60"}, "INVALID_VALUE", "seconds", "must be a number"),
        ("POST", "/clock/advance", {"seconds": 1e12}, "INVALID_VALUE", "seconds", "must not be above"),
        ("POST", "/clock/advance", {"seconds": None}, "INVALID_VALUE", "seconds", "must be a number"),
        ("POST", "/clock/advance", {}, "MISSING_PROPERTY", "seconds", "is missing"),
        ("POST", "/clock/advance", {"second": 1}, "UNKNOWN_PROPERTY", "second", "does not exist"),
        ("PUT", "/clock", {}, "MISSING_PROPERTY", None, "says nothing"),
        ("PUT", "/clock", {"mode": "still"}, "INVALID_VALUE", "mode", "must be one of live, frozen"),
        ("PUT", "/clock", {"now": "noon"}, "INVALID_VALUE", "now", "not written as it has to be"),
        ("PUT", "/clock", {"now": "2026-02-30T00:00:00Z"}, "INVALID_VALUE", "now", "no date of the calendar"),
        ("PUT", "/clock", {"now": "3000-01-01T00:00:00Z"}, "INVALID_VALUE", "now", "not written"),
        ("POST", "/scenarios", {"match": {}, "then": {"status": 9, "delay": 3}}, "UNKNOWN_PROPERTY", "then.delay", ""),
        ("POST", "/scenarios", {"match": {}}, "MISSING_PROPERTY", "then", "is missing"),
        ("POST", "/scenarios", {"match": {}, "then": {}}, "MISSING_PROPERTY", "then.status", "is missing"),
        ("POST", "/scenarios", {"match": {}, "then": {"status": 999}}, "INVALID_VALUE", "then.status", "no status 999"),
        ("POST", "/scenarios", {"match": {}, "then": {"status": 9, "error": 9999}}, "INVALID_VALUE", "then.error", ""),
        ("POST", "/scenarios", {"match": {"to": ""}, "then": {"status": 9}}, "INVALID_VALUE", "match.to", "at least 1"),
        ("PUT", "/faults", {"faults": [{}, {"status": 399}]}, "INVALID_VALUE", "faults[1].status", "below 400"),
        ("PUT", "/faults", {"faults": [{"drop": "now"}]}, "INVALID_VALUE", "faults[0].drop", "one of before, after"),
        (
            "PUT",
            "/faults",
            {"faults": [{"operationId": "send"}]},
            "INVALID_VALUE",
            "faults[0].operationId",
            "no gateway",
        ),
        ("PUT", "/faults", {"faults": [{}] * 101}, "INVALID_VALUE", "faults", "more than 100 entries"),
        ("PUT", "/faults", {"faults": [3]}, "INVALID_VALUE", "faults[0]", "must be an object"),
        ("PUT", "/receivers", {"receivers": [{}]}, "MISSING_PROPERTY", "receivers[0].url", "is missing"),
        ("POST", "/numbers", {"number": "12", "action": "pull"}, "INVALID_VALUE", "number", "not written"),
        ("POST", "/numbers", {"number": "123", "action": "forward"}, "MISSING_PROPERTY", "url", "is missing"),
        ("POST", "/numbers", {"number": "123", "action": "pull", "url": "http://x"}, "INVALID_VALUE", "url", "be null"),
        ("POST", "/numbers", {"number": "123", "action": "forward", "url": "ftp://x"}, "INVALID_VALUE", "url", ""),
        ("PUT", "/account", {"limits": {"maxPart": 3}}, "UNKNOWN_PROPERTY", "limits.maxPart", "does not exist"),
        ("PUT", "/account", {"clickUrl": "x"}, "INVALID_VALUE", "clickUrl", "not written"),
        ("PUT", "/account", {"habits": 2017}, "INVALID_VALUE", "habits", "one of 2015, 2016"),
        ("POST", "/accounts", {"clock": {"now": "1970-01-01T00:00:00+01:00"}}, "INVALID_VALUE", "clock.now", "1970"),
        ("POST", "/reset", {"scope": "all"}, "INVALID_VALUE", "scope", "one of account, server"),
        ("POST", "/inbound", {"from": "1", "to": "2", "text": "x"}, "INVALID_VALUE", "from", ""),
        ("POST", "/inbound", {"from": "123", "to": "123", "text": "x" * 10_001}, "INVALID_VALUE", "text", "10000"),
    ],
)
def test_a_wrong_body_is_told_field_by_field(
    control: Control, method: str, path: str, body: Any, code: str, field: str | None, says: str
) -> None:
    """The error names the field as it lies in the body, says what is wrong in our words, and what to do."""
    answer = control.run(control.call(method, path, json=body))
    assert answer.refusal == (400, code, field)
    assert says in answer.error["message"]
    assert answer.error["next"]


@pytest.mark.parametrize(
    ("path", "code", "field", "value"),
    [
        ("/messages?limits=3", "UNKNOWN_PARAMETER", "limits", "3"),
        ("/messages?limit=3&limit=3", "UNKNOWN_PARAMETER", "limit", "3"),
        ("/clock?verbose=1", "UNKNOWN_PARAMETER", "verbose", "1"),
        ("/clock?=1", "UNKNOWN_PARAMETER", "?", "1"),
        ("/messages?limit=0", "INVALID_VALUE", "limit", "0"),
        ("/messages?limit=1001", "INVALID_VALUE", "limit", "1001"),
        ("/messages?limit=ten", "INVALID_VALUE", "limit", "ten"),
        ("/messages?limit=", "INVALID_VALUE", "limit", ""),
        ("/messages?limit=1.5", "INVALID_VALUE", "limit", "1.5"),
        ("/messages?count=yes", "INVALID_VALUE", "count", "yes"),
        ("/messages?direction=up", "INVALID_VALUE", "direction", "up"),
        ("/messages?cursor=!", "INVALID_VALUE", "cursor", "!"),
        ("/messages?cursor=abcd", "INVALID_VALUE", "cursor", "abcd"),
        ("/messages?from=", "INVALID_VALUE", "from", ""),
        ("/messages?q=a+foo:bar", "INVALID_SEARCH", "q", "foo:bar"),
        ("/wait?timeout=301", "INVALID_VALUE", "timeout", "301"),
        ("/wait?timeout=nan", "INVALID_VALUE", "timeout", "nan"),
        ("/wait?q=%22open", "INVALID_SEARCH", "q", '"open'),
        ("/pushes?state=lost", "INVALID_VALUE", "state", "lost"),
        ("/pushes?since=2026-02-30T00:00:00Z", "INVALID_VALUE", "since", "2026-02-30T00:00:00Z"),
        ("/pushes?id=%21", "INVALID_VALUE", "id", "!"),
        ("/events?closeAfter=-1", "INVALID_VALUE", "closeAfter", "-1"),
        (f"/messages/{'x' * 201}", "INVALID_VALUE", "messageId", "x" * 200),
    ],
)
def test_a_wrong_parameter_is_told(control: Control, path: str, code: str, field: str, value: str) -> None:
    """The error names the parameter and what was given; a long value is cut off."""
    answer = control.get(path)
    assert answer.refusal == (400, code, field)
    assert answer.error["value"] == value


@pytest.mark.parametrize("path", ["/messages?q=%ff", "/messages?q=\xff"])
def test_a_query_is_utf8_in_percent_encoding(control: Control, path: str) -> None:
    """What is not is told, and no parameter blamed."""
    path, _, query = path.partition("?")
    answer = control.get(f"{path}?{query}")
    assert answer.refusal == (400, "INVALID_VALUE", None)


@pytest.mark.parametrize("path", ["/messages", "/numbers"])
def test_a_parameter_that_is_needed_is_missed(control: Control, path: str) -> None:
    """Nobody empties an account by leaving something out."""
    answer = control.delete(path)
    assert answer.refusal[:2] == (400, "MISSING_PROPERTY")


def test_a_slip_is_told_with_what_was_meant(control: Control) -> None:
    """The next step guesses the name and lists the others."""
    body = {"match": {}, "then": {"status": 9, "delay": 30}}
    error = control.post("/scenarios", body).error
    assert error["message"] == "`then.delay` does not exist"
    assert error["value"] == 30
    assert error["next"] == "Did you mean `then.delaySeconds`? The others are `status` and `error`."


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ({"number": "12", "action": "pull"}, "A phone's number with its country code, or a shortcode: 3 to 15 digits."),
        ({"number": "123", "action": "pull", "url": "http://x"}, "Leave it out."),
        ({"number": "123", "action": "forward", "url": "x"}, "An http or https address of yours."),
        (
            {"number": "123", "action": "forward"},
            "Where to forward to; must be given with `forward`, and not with `pull`.",
        ),
    ],
)
def test_what_to_do_is_told_in_the_contracts_words(control: Control, body: Any, advice: str) -> None:
    """What a value has to look like, with an example of one where there is any."""
    told = control.post("/numbers", body).error["next"]
    assert told.startswith(advice)
    assert ("For example" in told) is (advice != "Leave it out.")


@pytest.mark.parametrize("field", ["password", "apiKey", "skycoreKey"])
def test_secrets_are_not_repeated(control: Control, field: str) -> None:
    """A password that is none is told without its value."""
    answer = control.post("/accounts", {field: "\n"})
    assert answer.refusal == (400, "INVALID_VALUE", field)
    assert "value" not in answer.error


def test_a_last_event_id_is_a_number(control: Control) -> None:
    """Headers are judged like everything else."""
    answer = control.get("/events", headers={"last-event-id": "first"})
    assert answer.refusal == (400, "INVALID_VALUE", "Last-Event-ID")


def test_the_log_gets_no_texts(control: Control) -> None:
    """It is told which operation was refused with which code, and for which field."""
    query = b"q=secret:text"
    headers = [(b"authorization", b"App demo-key")]
    reply = control.run(control.api.handle(Request("GET", "/_textbed/messages", query, headers, b"")))
    assert (reply.status, reply.operation, reply.reason) == (400, "findMessages", "INVALID_SEARCH q")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (408, "REQUEST_TIMEOUT"),
        (413, "CONTENT_TOO_LARGE"),
        (414, "URI_TOO_LONG"),
        (431, "HEADERS_TOO_LARGE"),
        (400, "INVALID_VALUE"),
    ],
)
def test_what_is_no_request_is_refused_in_our_words(control: Control, status: int, code: str) -> None:
    """The server's own limits have the form of all other errors."""
    reply = control.api.refuse(status, "the address is longer than 16384 bytes")
    value = orjson.loads(reply.body)
    control.api.contract.validator({"$ref": "#/components/schemas/ErrorReply"}).validate(value)
    assert (reply.status, value["error"]["code"]) == (status, code)
    assert "16384" in value["error"]["message"]


def test_every_code_of_the_table_has_a_status_of_its_own_group() -> None:
    """What only has a status is told by a code of that status."""
    for row in codes("control", "errors"):
        status = row.columns["httpStatus"]
        found = next(one for one in codes("control", "errors") if one.id == code_for(status))
        assert found.columns["httpStatus"] == status


def test_a_reply_that_breaks_the_contract_is_a_fault_of_ours(control: Control) -> None:
    """While replies are checked, a wrong one does not get out."""
    control.account.numbers.append({"number": "none"})
    with pytest.raises(ValueError, match="required"):
        control.get("/numbers")


def test_in_production_replies_are_not_checked() -> None:
    """Nobody waits for what was tested before."""
    with Control() as checked:
        api = control_api(
            checked.store,
            checked.accounts,
            checked.sessions,
            checked.feed,
            checked.exchanges,
            gateways(),
            lambda _: {},
            checked.outbox,
        )
        checked.account.numbers.append({"number": "none"})
        checked.api = api
        assert checked.get("/numbers").json()["numbers"][1] == {"number": "none"}
