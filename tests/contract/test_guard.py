"""What goes out to a target that is not the emulator: only what is understood, to phones of the list, in the budget."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.tricky_requests import JSON, LET_OUT, ONE, RECEIVER, REFUSED, SKYCORE, TARGET, TWO, Tricky
from textbed.domain.segmentation import count_parts, segment_binary
from textbed.domain.transliteration import TRANSLITERATIONS, transliterate
from textbed.suite.asked import Asked, Forbidden, contract
from textbed.suite.guard import Guard
from textbed.suite.spending import FREE, LOOKUPS, SENDS, _binary_parts, _text_parts
from textbed.suite.target import READ_ONLY, Budget, Credentials, Target, emulator, read_only

EVERYTHING = frozenset(name for gateway in ("infobip", "skycore") for name in contract(gateway).operations)
ANYBODY = Credentials("demo", "demo", "demo-key")


def _target(messages: int = 1000, money: float = 1000.0, price: float = 0.5) -> Target:
    return replace(
        read_only(TARGET, ANYBODY),
        operations=EVERYTHING,
        numbers=frozenset({ONE, TWO}),
        budget=Budget(messages, money, price),
        scenario_numbers=True,
        receiver=RECEIVER,
    )


def _asked(request: Tricky) -> Asked:
    return Asked(request.method, request.url, request.headers, request.body)


def test_there_are_enough() -> None:
    """At least 60 tricks, no two of the same name."""
    assert len(REFUSED) >= 60
    names = [request.name for request in (*LET_OUT, *REFUSED)]
    assert [name for name in set(names) if names.count(name) > 1] == ["header Content-Length"]


@pytest.mark.parametrize("request_", LET_OUT, ids=lambda request: request.name)
def test_let_out(request_: Tricky) -> None:
    """It goes out, and exactly so much is counted."""
    guard = Guard(_target())
    guard.admit(_asked(request_))
    assert (guard.messages, guard.money) == (request_.parts, (request_.parts or 0) * 0.5)


@pytest.mark.parametrize("request_", REFUSED, ids=lambda request: request.name)
def test_refused(request_: Tricky) -> None:
    """It does not go out, for the reason that is said, and nothing is counted."""
    guard = Guard(_target())
    with pytest.raises(Forbidden) as refused:
        guard.admit(_asked(request_))
    assert request_.refused in str(refused.value)
    assert guard.messages == 0


@pytest.mark.parametrize("request_", [*LET_OUT, *REFUSED], ids=lambda request: request.name)
def test_read_only(request_: Tricky) -> None:
    """Without a target file only the seven reads go out, and never anything else."""
    guard = Guard(read_only(TARGET, ANYBODY))
    try:
        guard.admit(_asked(request_))
    except Forbidden:
        return
    assert request_.parts == 0
    assert request_.url.startswith((f"{TARGET}/account/1/balance", f"{TARGET}/sms/1/logs", f"{TARGET}/sms/1/preview"))


def test_nothing_beyond_the_budget() -> None:
    """Whatever order it comes in, the sum stays within the budget, and what was refused is not counted."""
    guard = Guard(_target(messages=5))
    sends = [_asked(request) for request in LET_OUT if request.parts]
    reasons = set()
    for asked in sends * 3:
        try:
            guard.admit(asked)
        except Forbidden as refused:
            reasons.add(str(refused).partition(", ")[2])
    assert reasons == {"and the budget is 5"}
    assert guard.messages == 5


def test_nothing_beyond_the_money() -> None:
    """Money is counted to the last cent: three times 0.1 is 0.3."""
    guard = Guard(_target(money=0.3, price=0.1))
    (send,) = (_asked(request) for request in LET_OUT if request.name == "one phone")
    for _ in range(3):
        guard.admit(send)
    with pytest.raises(Forbidden, match=r"^0\.4 might be spent, and the budget is 0\.3$"):
        guard.admit(send)
    assert (guard.messages, guard.money) == (3, 0.3)


def test_no_budget_is_none() -> None:
    """A target with a list of phones and a budget of nothing is sent nothing."""
    guard = Guard(_target(messages=0))
    for request in LET_OUT:
        if request.parts:
            with pytest.raises(Forbidden):
                guard.admit(_asked(request))
    assert guard.messages == 0


def test_scenario_numbers_only_where_the_file_says_so() -> None:
    guard = Guard(replace(_target(), scenario_numbers=False))
    (send,) = (_asked(request) for request in LET_OUT if request.name == "a scenario number")
    with pytest.raises(Forbidden, match="99900050000 is not among the numbers"):
        guard.admit(send)


def test_no_address_is_called_where_the_file_has_none() -> None:
    guard = Guard(replace(_target(), receiver=None))
    (send,) = (_asked(request) for request in LET_OUT if request.name == "to our receiver")
    with pytest.raises(Forbidden, match="is not the receiver of these tests"):
        guard.admit(send)


def test_the_emulator_gets_everything_but_no_other_server_does() -> None:
    guard = Guard(emulator(TARGET))
    for request in (*LET_OUT, *REFUSED):
        if request.refused.startswith("another"):
            with pytest.raises(Forbidden):
                guard.admit(_asked(request))
        else:
            guard.admit(_asked(request))
    assert guard.messages == 0
    guard.admit_bytes()
    with pytest.raises(Forbidden, match="only the emulator"):
        Guard(_target()).admit_bytes()


def test_few_wrong_passwords() -> None:
    """Three calls may have wrong credentials, wherever those stand; the right ones are never counted."""
    session = b'{"username": "demo", "password": "wrong"}'
    pair, app = "Basic ZGVtbzpkZW1v", "App demo-key"
    right = [
        Asked("GET", f"{TARGET}/account/1/balance", {"Authorization": way} if way else {}, b"")
        for way in (pair, app, "IBSSO anything", "")
    ]
    right.append(Asked("GET", f"{TARGET}/sms/1/text/query?to={ONE}&username=demo&password=demo", {}, b""))
    right.append(Asked("GET", f"{TARGET}{SKYCORE}?action=sendSMS&to={ONE}&api_key=demo-key", {}, b""))
    wrong = [
        Asked("GET", f"{TARGET}/account/1/balance", {"Authorization": "Basic YW5uYTp3cm9uZw=="}, b""),
        Asked("GET", f"{TARGET}/account/1/balance", {"authorization": "App other"}, b""),
        Asked("GET", f"{TARGET}/sms/1/text/query?to={ONE}&username=demo&password=wrong", {}, b""),
        Asked("GET", f"{TARGET}{SKYCORE}?action=sendSMS&to={ONE}&api_key=other", {}, b""),
        Asked("POST", f"{TARGET}/auth/1/session", {"Content-Type": JSON, "Content-Length": str(len(session))}, session),
    ]
    for asked in wrong:
        guard = Guard(_target())
        for _ in range(3):
            guard.admit(asked)
        used = guard.messages
        for again in wrong:
            with pytest.raises(Forbidden, match="3 calls had wrong credentials, and another might lock the account"):
                guard.admit(again)
        assert guard.messages == used
        for one in right * 3:
            guard.admit(one)


def test_every_call_of_the_gateways_has_its_price() -> None:
    """Each call is a send, a look-up or free; what is read only is free; a new call is refused until it has one."""
    assert EVERYTHING <= FREE | LOOKUPS | SENDS
    assert not FREE & (LOOKUPS | SENDS)
    assert frozenset().union(*READ_ONLY.values()) <= FREE


def test_parts_are_never_counted_too_low() -> None:
    """The bound holds for what the emulator makes of a text, in every alphabet and however it is transliterated."""
    letters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    texts = ["".join(letters[start : start + 300]) for start in range(0, len(letters), 300)]
    texts += [letter * length for letter in "xщ€㎯\U0001f600" for length in (35, 70, 71, 76, 77, 134, 153, 154, 600)]
    for text in texts:
        assert count_parts(text) <= _text_parts(text)
        for language in ("TR", "ES", "PT", "AUTODETECT"):
            assert count_parts(text, language=language) <= _text_parts(text)
        for kind in TRANSLITERATIONS:
            assert count_parts(transliterate(text, kind)) <= _text_parts(text, transliterated=True)


def test_parts_of_bytes_are_never_counted_too_low() -> None:
    for length in (1, 139, 140, 141, 268, 269, 1000):
        assert segment_binary(length) <= _binary_parts("00" * length, has_header=False)
        for header in (0, 5, 11, 100, 132, 133, 134, 140, 255):
            data = bytes([header]) * length
            assert segment_binary(data, has_udh=True) <= _binary_parts(data.hex(), has_header=True)
