"""The headers of answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import found
from tests.contract.exchanges import exchange

REFUSED = {"requestError": {"serviceException": {"messageId": "BAD_REQUEST", "text": "Bad request"}}}
BALANCE = {"balance": 1.5, "currency": "EUR"}


def refused(**options: Any) -> list[str]:
    return found(exchange("sendText", REFUSED, status=405, method="PATCH", **options))


def test_a_refused_method_names_those_that_are_taken() -> None:
    assert refused(headers={"Allow": "POST, OPTIONS"}) == []
    assert refused(headers={"allow": "POST"}) == []


@pytest.mark.parametrize("headers", [{}, {"Allow": "GET"}, {"Allow": "POST, PATCH"}])
def test_an_allow_header_that_is_missing_or_wrong_is_found(headers: dict[str, str]) -> None:
    assert refused(headers=headers) == ["methods-allowed"]


def test_a_method_of_the_contract_is_not_refused() -> None:
    answer = exchange("getBalance", REFUSED, status=405, headers={"Allow": "GET"})
    assert "methods-allowed" in found(answer)


def test_a_promised_header_that_is_not_there_is_found() -> None:
    assert "headers-there" in found(exchange("getBalance", REFUSED, status=405))


@pytest.mark.parametrize("parameter", ["", "; charset=UTF-8", ";charset=utf-8"])
def test_the_charset_may_be_told(parameter: str) -> None:
    assert found(exchange("getBalance", BALANCE, label="application/json" + parameter)) == []


def test_another_charset_is_found() -> None:
    assert found(exchange("getBalance", BALANCE, label="application/json;charset=iso-8859-1")) == ["charset-told"]


def test_a_text_label_needs_a_charset() -> None:
    body = b"<RESPONSE><STATUS>Success</STATUS><TRACKINGID>SMS_1</TRACKINGID><TO>15551234888</TO></RESPONSE>"
    for label, expected in (("text/html; charset=UTF-8", []), ("text/html", ["charset-told"])):
        assert found(exchange("sendSms", label=label, body=body)) == expected


def test_an_answer_to_head_has_no_body() -> None:
    assert found(exchange("getBalance", method="HEAD")) == []
    assert found(exchange("getBalance", BALANCE, method="HEAD")) == ["head-is-empty"]
