"""Any call at all is answered as the contract says, and never with a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.emulator.control_harness import Control
from textbed.contract.operations import contract_of

_CONTRACT = contract_of("control")
_NAMES = sorted(
    {
        name
        for schema in _CONTRACT.document["components"]["schemas"].values()
        for name in schema.get("properties", ())
        if schema.get("additionalProperties") is False
    }
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 1000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(["frozen", "live", "pull", "forward", "server", "GET", "before", "sendText", "\x00", "%", "*"]),
    st.sampled_from(["41793026727", "41793026700", "60856", "4179*", "http://127.0.0.1/x"]),
    st.sampled_from(["2026-11-20T12:00:00Z", "1970-01-01T00:00:00+14:00", "2999-12-31T23:59:59-14:00"]),
)
_BODIES = st.recursive(
    _VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(_NAMES), st.text(max_size=4)), inner, max_size=5),
    ),
    max_leaves=12,
)
_TERMS = st.sampled_from(
    ["to:*", "from:a*b", '"', "-", "status:5", "status:received", "since:2026-11-20", "text:%_\\", "a:b", "ß", "\x00"]
)
_QUERY_NAMES = st.sampled_from(
    ["q", "from", "to", "text", "direction", "after", "limit", "cursor", "count", "timeout", "closeAfter", "number"]
)
_QUERY_VALUES = st.one_of(
    st.lists(_TERMS, max_size=4).map(" ".join),
    st.sampled_from(["0", "1", "latest", "true", "out", "in", "b3JkZXI6MTA0OA", "41793026700", "1e-3", "0.0"]),
    st.text(max_size=8),
)
_SEGMENTS = st.one_of(st.sampled_from(["latest", "0" * 16, "9e3779b97f4a7c15"]), st.text(min_size=1, max_size=8))


@pytest.fixture(scope="module")
def control() -> Iterator[Control]:
    with Control() as control:
        control.send(text="code 4711")
        control.post("/inbound", {"from": "41793026727", "to": "41793026700", "text": "%_\x00ß"})
        yield control


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    operation=st.sampled_from(sorted(_CONTRACT.operations)),
    query=st.lists(st.tuples(_QUERY_NAMES, _QUERY_VALUES), max_size=3, unique_by=lambda pair: pair[0]),
    body=st.one_of(_BODIES.map(orjson.dumps), st.binary(max_size=20)),
    segment=_SEGMENTS,
)
def test_any_call_is_answered_by_the_contract(
    control: Control, operation: str, query: list[tuple[str, str]], body: bytes, segment: str
) -> None:
    """Whatever is sent, the reply has a status and a form that the operation knows; the harness sees to the form."""
    document = _CONTRACT.operations[operation]
    path = document.path.removeprefix("/_textbed").replace("{", "\0").split("\0")[0]
    if "{" in document.path:
        path += urlencode({"": segment})[1:] + document.path.partition("}")[2]
    params = dict(query)
    if operation == "waitForMessage":
        params["timeout"] = "0"
    if operation == "streamEvents":
        params["closeAfter"] = "0"
    headers: Any = {"content-type": "application/json"} if document.request_schema else {}
    call = control.call(document.method, path, params, content=body, headers=headers)
    answer = control.run(call)
    assert str(answer.status) in document.document["responses"]
    if answer.stream is not None:
        control.run(answer.stream.aclose())


@pytest.mark.parametrize("depth", [200, 300, 1000, 100_000])
def test_a_deep_body_is_a_body(control: Control, depth: int) -> None:
    """As deep as it can be judged; what lies deeper is refused, and nothing breaks."""
    body = b'{"seconds":1,"deep":' + b"[" * depth + b"]" * depth + b"}"
    answer = control.post("/clock/advance", content=body, headers={"content-type": "application/json"})
    assert answer.status == 400
    assert answer.error["code"] == ("UNKNOWN_PROPERTY" if depth == 200 else "INVALID_JSON")
